#pragma once

#include "rules/permissions.h"

#include <QByteArray>

namespace wr {

/// Makes and reads the secrets by which people are known until accounts exist. A token names its
/// role, game and player and carries an HMAC-SHA-256 over them, so nothing is stored and it stays
/// good over restarts; whoever knows the server's key can make any. Immutable, any thread.
class Tokens
{
public:
    /// `key`: at least 32 secret bytes, the same on all nodes and over restarts.
    explicit Tokens(QByteArray key);

    QString forHost(GameId game) const;
    QString forViewer(GameId game) const;
    QString forPlayer(GameId game, PlayerNumber player) const;
    /// A device of a rehearsal: the right to let simulated players join that game.
    QString forDevice(GameId game, int device) const;
    /// The right to open games until `expiresAt`.
    QString forOpener(TimePoint expiresAt) const;

    /// Unauthenticated: not one of ours, or an opener's that has expired.
    Result<Principal> read(QStringView token, TimePoint now) const;

private:
    QString sign(const QString &claims) const;

    QByteArray m_key;
};

/// 32 random bytes of the system's generator, base64url.
QString newSecret();

} // namespace wr
