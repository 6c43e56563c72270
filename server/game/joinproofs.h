#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "protocol/clientmessages.h"

#include <QHostAddress>
#include <QSet>

namespace wr {

/// Asks new guests for a proof of work and judges it (shared/protocol/joinproof.h). A challenge is known again by its
/// HMAC, which binds it to its PIN, address, time and difficulty: nothing is stored until one is solved. The key is of
/// this process alone, as whoever has a challenge stays on its connection. Server thread.
class JoinProofs
{
public:
    explicit JoinProofs(const Clock &clock);

    /// For a guest at `address` who asks for `pin`; good for limits::proofLifetime. `bits`: see limits::leastProofBits.
    QString challenge(const QHostAddress &address, const QString &pin, int bits) const;

    /// Takes a proof, which counts once. ProofRequired: it came too late. BadRequest: it is of somebody else, for another PIN, was
    /// used before, or does not hold. RateLimited: so many were solved that they cannot be remembered.
    Result<void> spend(const live::Proof &proof, const QHostAddress &address, const QString &pin);

private:
    QByteArray macOf(const QByteArray &claims, const QHostAddress &address, const QString &pin) const;
    void forgetExpired();

    const Clock &m_clock;
    const QByteArray m_key;
    QSet<QByteArray> m_spent; ///< MACs of this lifetime, and of the one before: what is older has expired
    QSet<QByteArray> m_spentBefore;
    TimePoint m_turnedAt;
};

} // namespace wr
