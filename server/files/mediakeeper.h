#pragma once

#include "core/workpool.h"
#include "files/mediacheck.h"
#include "files/mediarepository.h"
#include "files/uploadrepository.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>

namespace wr {

/// Turns whole uploads into files, and takes away what nobody holds any more. One thing after the
/// other, so that at most one file is in memory, and no content is taken away while it comes back.
/// Server thread; contents are looked at on a thread of its own.
class MediaKeeper : public QObject
{
    Q_OBJECT

public:
    MediaKeeper(UploadRepository &uploads, MediaRepository &media, ObjectStore &store,
                const Clock &clock, QObject *parent = nullptr);

    /// Makes the file of an upload that is all there; again is well too. UnsupportedMediaType,
    /// TooLarge: it can be none, and the upload is over. Unavailable: not now, it may be tried again.
    QFuture<Result<void>> keep(StoredUpload upload, DbContext context);

    /// Ends an upload: its row and what came of it.
    QFuture<Result<void>> drop(const StoredUpload &upload, const DbContext &context);

    /// Says which uploads somebody reads as they lie: no sweep takes them, however old they are.
    using InUse = std::function<QFuture<Result<QSet<UploadId>>>()>;
    void setInUse(InUse inUse) { m_inUse = std::move(inUse); }

    /// From now on sweep() runs by itself.
    void start();
    /// Forgets uploads that have expired, and contents whose last file was deleted so long ago that no
    /// running game can need them.
    QFuture<Result<void>> sweep();

    /// For other work on contents, off the server thread.
    WorkPool &pool() { return m_pool; }

private:
    using Step = std::function<QFuture<Result<void>>()>;

    struct Prepared
    {
        StoredMedia media;
        QByteArray content;
        bool isAsUploaded = false; ///< nothing had to be left out
    };

    QFuture<Result<void>> inTurn(Step step);
    void nextTurn();
    QFuture<Result<void>> make(const StoredUpload &upload, const DbContext &context);
    QFuture<Result<QByteArray>> readAll(const StoredUpload &upload, QByteArray soFar);
    static Result<Prepared> prepare(const StoredUpload &upload, const QByteArray &file);
    QFuture<Result<void>> store(const StoredUpload &upload, const Prepared &prepared);
    QFuture<Result<void>> putParts(UploadId upload, const QByteArray &content, qint64 from);
    QFuture<Result<void>> sweepUploads(const QSet<UploadId> &inUse);
    QFuture<Result<void>> sweepContents();

    UploadRepository &m_uploads;
    MediaRepository &m_media;
    ObjectStore &m_store;
    const Clock &m_clock;
    InUse m_inUse = [] { return readyFuture(Result<QSet<UploadId>>(QSet<UploadId>())); };
    WorkPool m_pool {1, 256};
    QTimer m_timer;
    std::deque<std::function<void()>> m_turns;
    bool m_isBusy = false;
};

} // namespace wr
