#pragma once

#include "core/workpool.h"
#include "engine/linksigner.h"
#include "engine/objectstore.h"

#include <QObject>

#include <memory>

namespace wr {

/// The ObjectStore in a folder: objects/ab/abcd…, uploads/<id>, and aside/<hash>.<remover>. All file work happens in order on
/// one thread of its own; the destructor waits for what was accepted. On Unix several processes may share the folder.
class FolderStore final : public ObjectStore
{
public:
    struct Limits
    {
        qint64 objectBytes = 512LL * 1024 * 1024;
        int queuedJobs = 1'024;
    };

    /// Unavailable when the folder cannot be made.
    static Result<std::unique_ptr<FolderStore>> open(const QString &folder, const Clock &clock,
                                                     LinkSigner signer, Limits limits);

    QFuture<Result<ObjectInfo>> put(const QByteArray &content) override;
    QFuture<Result<ObjectInfo>> info(const QString &hash) override;
    QFuture<Result<QByteArray>> get(const QString &hash, qint64 from, qint64 length) override;
    QFuture<Result<void>> remove(const QString &hash) override;
    QFuture<Result<void>> removeUnless(const QString &hash, Ask isNeeded) override;
    QFuture<Result<UploadId>> beginUpload() override;
    QFuture<Result<qint64>> uploadOffset(UploadId upload) override;
    QFuture<Result<qint64>> append(UploadId upload, qint64 offset, const QByteArray &part) override;
    QFuture<Result<QByteArray>> readUpload(UploadId upload, qint64 from, qint64 length) override;
    QFuture<Result<ObjectInfo>> finishUpload(UploadId upload) override;
    QFuture<Result<void>> abortUpload(UploadId upload) override;
    QFuture<Result<int>> abortStaleUploads(Millis age, const QSet<UploadId> &inUse) override;
    /// Relative: /api/v1/objects/<hash>?expires=…&signature=…
    QFuture<Result<QUrl>> link(const QString &hash, Millis lifetime) override;

    /// The path that link() signs.
    static QString pathOf(const QString &hash);

private:
    FolderStore(QString folder, const Clock &clock, LinkSigner signer, Limits limits);

    template <class Function>
    auto later(Function function);

    QObject m_context; ///< of what goes on here
    const QString m_folder;
    const Clock &m_clock;
    const LinkSigner m_signer;
    const Limits m_limits;
    WorkPool m_worker; ///< one thread, so in order; last: it ends before what its jobs use
};

} // namespace wr
