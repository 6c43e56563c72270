#pragma once

#include "core/result.h"
#include "core/knownserver.h"
#include "model/wirefields.h"

#include <QFuture>
#include <QNetworkAccessManager>
#include <QPromise>

#include <functional>
#include <memory>

namespace wr {

/// What an answer without a body is read as.
struct NoBody
{
    static constexpr auto fields() { return std::tuple {}; }
};

/// The REST API of one server. Every call gives a future that finishes with the reply's body or
/// with its problem's code; Unavailable where no answer came at all, InsecureConnection where the one
/// who answered is not the server or cannot show that it is. Wait with whenDone().
/// Lives on the thread that made it; unfinished calls are cancelled when it goes.
class ApiClient : public QObject
{
    Q_OBJECT

public:
    explicit ApiClient(KnownServer server, QObject *parent = nullptr);

    /// `path` after /api/v1, for example "/join/123456"; `token` may be empty.
    template <class Reply>
    QFuture<Result<Reply>> get(const QString &path, const QString &token = {})
    {
        return call<Reply>("GET", path, token, {});
    }

    /// Not repeated by itself: whoever must not do a thing twice asks before trying again.
    template <class Reply, class Body>
    QFuture<Result<Reply>> post(const QString &path, const Body &body, const QString &token = {})
    {
        return call<Reply>("POST", path, token, wire::toJsonObject(body));
    }

    /// A call of any kind, for those that need headers of their own ("If-Match"). A reply without a body is
    /// an empty object.
    using Headers = QList<std::pair<QByteArray, QByteArray>>;
    template <class Reply>
    QFuture<Result<Reply>> call(const QByteArray &verb, const QString &path, const QString &token,
                                const std::optional<QJsonObject> &body, const Headers &headers = {})
    {
        auto promise = std::make_shared<QPromise<Result<Reply>>>();
        promise->start();
        send(verb, path, token, body, headers, [promise](const Result<QJsonObject> &json) {
            promise->addResult(json ? wire::fromJsonObject<Reply>(*json) : Result<Reply>(json.error()));
            promise->finish();
        });
        return promise->future();
    }

    /// Sends bytes as they are, of type `type`; for the parts of an upload.
    QFuture<Result<QJsonObject>> sendBytes(const QByteArray &verb, const QString &path, const QString &token,
                                           const QByteArray &bytes, const QByteArray &type, const Headers &headers);

    /// The bytes at an address that the server gave, relative to it ("/api/v1/objects/…?…"). BadRequest: it
    /// leads elsewhere; TooLarge: there are more than `most`. `token`: where not everybody may have them.
    QFuture<Result<QByteArray>> fetch(const QString &address, qint64 most, const QString &token = {});

    const KnownServer &server() const { return m_server; }

private:
    using Read = std::function<void(const Result<QJsonObject> &)>;

    void send(const QByteArray &verb, const QString &path, const QString &token,
              const std::optional<QJsonObject> &body, const Headers &headers, Read read);
    QNetworkRequest requestOf(const QString &path, const QString &token, const Headers &headers) const;
    QNetworkReply *begin(const QByteArray &verb, QNetworkRequest request, const QByteArray &body);

    const KnownServer m_server;
    QNetworkAccessManager m_network;
};

} // namespace wr
