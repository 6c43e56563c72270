#pragma once

#include "core/ids.h"

#include <QByteArray>

namespace wr {

/// Makes and reads refresh tokens: the sign-in, a generation that counts refreshes, a secret and an
/// HMAC over the three. The HMAC says that a token is one we once gave out, so that the use of an old
/// one is told from rubbish without keeping the old ones. A token's successor follows from it and the
/// server's key: who asks twice at once can be given the same one. Immutable, any thread.
class RefreshTokens
{
public:
    struct Parts
    {
        SignInId signIn;
        qint64 generation = 0; ///< from 1
    };

    /// `key`: derived from the server's secret for this purpose alone.
    explicit RefreshTokens(const QByteArray &key);

    QString first(SignInId signIn) const;
    /// Of a token that read() took.
    QString successor(const QString &token) const;

    /// Unauthenticated: never given out by this server.
    Result<Parts> read(const QString &token) const;

private:
    QString write(const Parts &parts, const QByteArray &secret) const;
    QByteArray macOf(const QByteArray &text) const;

    const QByteArray m_key;
};

} // namespace wr
