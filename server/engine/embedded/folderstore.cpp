#include "engine/embedded/folderstore.h"

#include "core/andthen.h"
#include "engine/embedded/folderfiles.h"

#include <QUuid>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

const Error notAHash {ErrorCode::BadRequest, QStringLiteral("not the name of an object")};
const Error partTooLarge {ErrorCode::TooLarge, QStringLiteral("a part is at most 1 MiB")};

} // namespace

Result<std::unique_ptr<FolderStore>> FolderStore::open(const QString &folder, const Clock &clock,
                                                       LinkSigner signer, Limits limits)
{
    WR_CHECK(folderfiles::prepare(folder));
    return std::unique_ptr<FolderStore>(
        new FolderStore(folder, clock, std::move(signer), limits));
}

FolderStore::FolderStore(QString folder, const Clock &clock, LinkSigner signer, Limits limits)
    : m_folder(std::move(folder))
    , m_clock(clock)
    , m_signer(std::move(signer))
    , m_limits(limits)
    , m_worker(1, limits.queuedJobs)
{
}

template <class Function>
auto FolderStore::later(Function function)
{
    return m_worker.run([folder = m_folder, function = std::move(function)] { return function(folder); });
}

QFuture<Result<ObjectInfo>> FolderStore::put(const QByteArray &content)
{
    if (content.size() > partBytes)
        return readyFuture(Result<ObjectInfo>(partTooLarge));
    return later([content](const QString &folder) { return folderfiles::put(folder, content); });
}

QFuture<Result<ObjectInfo>> FolderStore::info(const QString &hash)
{
    if (!folderfiles::isHash(hash))
        return readyFuture(Result<ObjectInfo>(notAHash));
    return later([hash](const QString &folder) { return folderfiles::info(folder, hash); });
}

QFuture<Result<QByteArray>> FolderStore::get(const QString &hash, qint64 from, qint64 length)
{
    if (!folderfiles::isHash(hash) || from < 0 || length < 0)
        return readyFuture(Result<QByteArray>(notAHash));
    return later([hash, from, length = std::min(length, partBytes)](const QString &folder) {
        return folderfiles::get(folder, hash, from, length);
    });
}

QFuture<Result<void>> FolderStore::remove(const QString &hash)
{
    if (!folderfiles::isHash(hash))
        return readyFuture(Result<void>(notAHash));
    return later([hash](const QString &folder) { return folderfiles::remove(folder, hash); });
}

QFuture<Result<void>> FolderStore::removeUnless(const QString &hash, Ask isNeeded)
{
    if (!folderfiles::isHash(hash))
        return readyFuture(Result<void>(notAHash));
    const QString remover = QUuid::createUuid().toString(QUuid::Id128);
    const auto isAside = later([hash, remover](const QString &folder) { return folderfiles::setAside(folder, hash, remover); });
    return andThen(&m_context, isAside, [this, hash, remover, isNeeded = std::move(isNeeded)] {
        auto promise = std::make_shared<QPromise<Result<void>>>();
        promise->start();
        whenDone(&m_context, isNeeded(), [this, hash, remover, promise](const Result<bool> &needed) {
            const bool stays = needed.value_or(true);
            const auto ended = later([hash, remover, stays](const QString &folder) {
                return stays ? folderfiles::putBack(folder, hash, remover) : folderfiles::discard(folder, hash, remover);
            });
            whenDone(&m_context, ended, [promise, needed](const Result<void> &outcome) {
                promise->addResult(needed ? outcome : Result<void>(needed.error()));
                promise->finish();
            });
        });
        return promise->future();
    });
}

QFuture<Result<UploadId>> FolderStore::beginUpload()
{
    const UploadId upload = UploadId::create(m_clock.now());
    return later([upload](const QString &folder) -> Result<UploadId> {
        WR_CHECK(folderfiles::beginUpload(folder, upload));
        return upload;
    });
}

QFuture<Result<qint64>> FolderStore::uploadOffset(UploadId upload)
{
    return later([upload](const QString &folder) { return folderfiles::uploadOffset(folder, upload); });
}

QFuture<Result<qint64>> FolderStore::append(UploadId upload, qint64 offset, const QByteArray &part)
{
    if (part.size() > partBytes)
        return readyFuture(Result<qint64>(partTooLarge));
    return later([upload, offset, part, most = m_limits.objectBytes](const QString &folder) {
        return folderfiles::append(folder, upload, offset, part, most);
    });
}

QFuture<Result<QByteArray>> FolderStore::readUpload(UploadId upload, qint64 from, qint64 length)
{
    if (from < 0 || length < 0)
        return readyFuture(Result<QByteArray>(notAHash));
    return later([upload, from, length = std::min(length, partBytes)](const QString &folder) {
        return folderfiles::readUpload(folder, upload, from, length);
    });
}

QFuture<Result<ObjectInfo>> FolderStore::finishUpload(UploadId upload)
{
    return later([upload](const QString &folder) { return folderfiles::finishUpload(folder, upload); });
}

QFuture<Result<void>> FolderStore::abortUpload(UploadId upload)
{
    return later([upload](const QString &folder) { return folderfiles::abortUpload(folder, upload); });
}

QFuture<Result<int>> FolderStore::abortStaleUploads(Millis age, const QSet<UploadId> &inUse)
{
    return later([age, inUse](const QString &folder) { return folderfiles::abortStaleUploads(folder, age, inUse); });
}

QString FolderStore::pathOf(const QString &hash)
{
    return u"/api/v1/objects/"_s + hash;
}

QFuture<Result<QUrl>> FolderStore::link(const QString &hash, Millis lifetime)
{
    if (!folderfiles::isHash(hash))
        return readyFuture(Result<QUrl>(notAHash));
    QUrl url(pathOf(hash));
    url.setQuery(m_signer.sign(pathOf(hash), m_clock.now() + lifetime));
    return readyFuture(Result<QUrl>(url));
}

} // namespace wr
