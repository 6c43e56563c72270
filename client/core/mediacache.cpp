#include "core/mediacache.h"

#include "core/savefile.h"
#include "core/whendone.h"
#include "model/media.h"
#include "protocol/quizlimits.h"

#include <QCryptographicHash>
#include <QDir>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// The same for as long as the server has the file, whatever its address is signed with.
QString fileName(const KnownServer &server, const QString &path, const MediaType &type)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    // Who has another key is another server, at whatever address.
    hash.addData(server.reach().toEncoded() + '\n' + (server.tls ? server.tls->keyHash.toHex() : QByteArray()) + '\n' + path.toUtf8());
    return QString::fromLatin1(hash.result().toHex()) + u'.' + type.extension;
}

/// Null: neither a picture nor a sound.
const MediaType *typeOf(const QString &address)
{
    return mediaTypeOfExtension(QUrl(address).path().section(u'.', -1));
}

qint64 mostBytesOf(const MediaType &type)
{
    return type.kind == MediaKind::Image ? limits::maxImageBytes : limits::maxAudioBytes;
}

} // namespace

MediaCache::MediaCache(QString folder, qint64 mostBytes, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_mostBytes(mostBytes)
{
}

QFuture<Result<QString>> MediaCache::file(ApiClient &api, const QString &address)
{
    auto promise = std::make_shared<QPromise<Result<QString>>>();
    promise->start();
    const auto answer = [promise](const Result<QString> &file) {
        promise->addResult(file);
        promise->finish();
    };
    const auto path = pathOf(api.server(), address);
    if (!path) {
        answer(path.error());
        return promise->future();
    }
    if (QFile known(*path); known.exists()) {
        // Whatever was looked at last is thrown away last.
        if (known.open(QIODevice::ReadWrite))
            known.setFileTime(QDateTime::currentDateTimeUtc(), QFileDevice::FileModificationTime);
        answer(*path);
        return promise->future();
    }
    whenDone(this, api.fetch(address, mostBytesOf(*typeOf(address))), [this, path = *path, answer](const Result<QByteArray> &bytes) {
        answer(bytes ? keep(path, *bytes) : Result<QString>(bytes.error()));
    });
    return promise->future();
}

Result<QString> MediaCache::pathOf(const KnownServer &server, const QString &address) const
{
    const MediaType *type = typeOf(address);
    if (!type)
        return Error {ErrorCode::BadRequest, u"neither a picture nor a sound"_s};
    return m_folder + u'/' + fileName(server, QUrl(address).path(), *type);
}

Result<void> MediaCache::put(const KnownServer &server, const QString &address, const QByteArray &bytes)
{
    WR_TRY(path, pathOf(server, address));
    WR_CHECK(keep(path, bytes));
    return {};
}

Result<QString> MediaCache::keep(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(m_folder);
    WR_CHECK(saveFile(path, bytes));
    makeRoom(path);
    return path;
}

void MediaCache::makeRoom(const QString &newest)
{
    qint64 bytes = 0;
    for (const QFileInfo &file : QDir(m_folder).entryInfoList(QDir::Files, QDir::Time)) {
        bytes += file.size();
        if (bytes > m_mostBytes && file.absoluteFilePath() != QFileInfo(newest).absoluteFilePath())
            QFile::remove(file.absoluteFilePath());
    }
}

} // namespace wr
