#pragma once

#include "core/knownserver.h"
#include "core/result.h"
#include "model/wirefields.h"

namespace wr {

/// Where somebody is signed in on this device, and what lets them stay so. Plain value.
struct KeptSignIn
{
    QString server; ///< http(s)://host:port
    QString email;
    QString refreshToken; ///< secret; empty: signed out, the address is offered again
    std::optional<QString> link {}; ///< JoinLink, where it tells the server's key

    KnownServer address() const;

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("server", &KeptSignIn::server), field("email", &KeptSignIn::email),
                           field("refreshToken", &KeptSignIn::refreshToken), field("link", &KeptSignIn::link)};
    }
};

/// The sign-in of this device, in a file that only its owner can read. GUI thread.
class SignInStore
{
public:
    explicit SignInStore(QString file);

    const KeptSignIn &kept() const { return m_kept; }
    /// Unavailable: the disk is full or refuses; it is kept until the app ends all the same.
    Result<void> keep(const KeptSignIn &signIn);

private:
    const QString m_file;
    KeptSignIn m_kept;
};

} // namespace wr
