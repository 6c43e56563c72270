#include "host/owneraccount.h"

#include "core/jsonfile.h"
#include "core/logging.h"

#include <QRandomGenerator>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

void end(const std::shared_ptr<QPromise<Result<void>>> &entered, const Result<void> &result)
{
    entered->addResult(result);
    entered->finish();
}

QString newSecret()
{
    std::array<quint32, 8> words;
    QRandomGenerator::system()->generate(words.begin(), words.end());
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words)
                                   .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

} // namespace

OwnerAccount::OwnerAccount(QString file)
    : m_file(std::move(file))
{
}

QFuture<Result<void>> OwnerAccount::enter(AccountClient &client, const OwnServer::Place &place) const
{
    auto entered = std::make_shared<QPromise<Result<void>>>();
    entered->start();
    const auto key = jsonfile::readAs<Key>(m_file);
    if (key && !key->password.isEmpty())
        signIn(client, *key, place, entered);
    else if (!place.setUpLink.isEmpty())
        registerOwner(client, place, entered);
    else
        redeem(client, place.hostLink, entered);
    return entered->future();
}

void OwnerAccount::signIn(AccountClient &client, const Key &key, const OwnServer::Place &place, const Entered &entered) const
{
    const rest::SignInRequest request {key.email, key.password, false, false};
    whenDone(&client, client.signIn(request), [this, &client, place, entered](const AccountClient::SignedIn &signedIn) {
        if (signedIn)
            return end(entered, {});
        // The server's folder is another than the one the key was made for.
        if (!place.setUpLink.isEmpty() && signedIn.error().code == ErrorCode::WrongCredentials)
            return registerOwner(client, place, entered);
        redeem(client, place.hostLink, entered);
    });
}

void OwnerAccount::registerOwner(AccountClient &client, const OwnServer::Place &place, const Entered &entered) const
{
    // Kept first: an account whose password nobody has would keep the next one from being made.
    const Key key {u"owner@this-device.invalid"_s, newSecret()};
    if (const auto kept = jsonfile::writeValue(m_file, key); !kept) {
        qCWarning(lcClient) << "the own server's key cannot be kept:" << kept.error().message;
        return redeem(client, place.hostLink, entered);
    }
    rest::RegisterRequest request;
    request.email = key.email;
    request.name = u"Owner"_s;
    request.password = key.password;
    request.link = place.setUpLink;
    request.schoolName = u"Wordrally"_s;
    whenDone(&client, client.registerPerson(request), [&client, place, entered](const AccountClient::SignedIn &signedIn) {
        if (signedIn)
            return end(entered, {});
        qCWarning(lcClient) << "the own server takes no owner:" << signedIn.error().message;
        redeem(client, place.hostLink, entered);
    });
}

void OwnerAccount::redeem(AccountClient &client, const QString &hostLink, const Entered &entered)
{
    if (hostLink.isEmpty())
        return end(entered, Error {ErrorCode::Unauthenticated, u"the own server gave no link"_s});
    const auto asked = client.api().post<rest::RedeemReply>(u"/host-links/redeem"_s, rest::RedeemRequest {hostLink});
    whenDone(&client, asked, [&client, entered](const Result<rest::RedeemReply> &reply) {
        if (!reply)
            return end(entered, reply.error());
        client.takeGrant(reply->grant);
        end(entered, {});
    });
}

} // namespace wr
