#pragma once

#include "core/apiclient.h"

namespace wr {

/// Pictures and sounds of questions as files of this device: what shows and plays them wants files, and
/// knows nothing of servers with a key of their own. Holds the newest up to a bound. GUI thread.
class MediaCache : public QObject
{
    Q_OBJECT

public:
    /// Files lie in `folder`, which is made when the first one comes. `mostBytes` of all of them together.
    explicit MediaCache(QString folder, qint64 mostBytes = defaultBytes, QObject *parent = nullptr);

    /// The file of what the server of `api` has at `address` (MediaView::url). BadRequest: it is of no type
    /// that questions have; Unavailable: the disk refuses; else what ApiClient::fetch() says.
    QFuture<Result<QString>> file(ApiClient &api, const QString &address);

    /// Keeps what has come another way, as if file() had fetched it from there. Errors as file().
    Result<void> put(const KnownServer &server, const QString &address, const QByteArray &bytes);

    static constexpr qint64 defaultBytes = 200 * 1024 * 1024;

private:
    Result<QString> pathOf(const KnownServer &server, const QString &address) const;
    Result<QString> keep(const QString &path, const QByteArray &bytes);
    void makeRoom(const QString &newest);

    const QString m_folder;
    const qint64 m_mostBytes;
};

} // namespace wr
