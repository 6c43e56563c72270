#pragma once

#include "core/accountclient.h"
#include "host/ownserver.h"

namespace wr {

/// Whoever hosts on their own device is its server's owner, without being asked for a password: the account
/// is made with the server's set-up link, and its password, which nobody knows, lies in a file that only the
/// owner of the device can read. Where there is no such account the host link gives the right to open games.
/// GUI thread.
class OwnerAccount
{
public:
    explicit OwnerAccount(QString file);

    /// Makes `client` the owner of the own server, or at least a host. None of it reaches the network.
    QFuture<Result<void>> enter(AccountClient &client, const OwnServer::Place &place) const;

private:
    struct Key
    {
        QString email;
        QString password; ///< secret

        static constexpr auto fields()
        {
            using wire::field;
            return std::tuple {field("email", &Key::email), field("password", &Key::password)};
        }
    };
    using Entered = std::shared_ptr<QPromise<Result<void>>>;

    void signIn(AccountClient &client, const Key &key, const OwnServer::Place &place, const Entered &entered) const;
    void registerOwner(AccountClient &client, const OwnServer::Place &place, const Entered &entered) const;
    static void redeem(AccountClient &client, const QString &hostLink, const Entered &entered);

    const QString m_file;
};

} // namespace wr
