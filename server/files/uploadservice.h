#pragma once

#include "core/caller.h"
#include "files/mediakeeper.h"

#include <QCryptographicHash>

namespace wr {

/// Where an upload stands.
struct UploadState
{
    StoredUpload upload;
    qint64 offset = 0; ///< where the next part belongs; `upload.length`: it is a file now
};

struct PartChecksum
{
    QCryptographicHash::Algorithm algorithm = QCryptographicHash::Sha1;
    QByteArray value;
};

/// Use cases of resumable uploads. What a file is, its content says: it is looked at when its first
/// part comes and, whole, when its last has come; only then is there a file, with the upload's id.
/// Errors of all: NotFound, Forbidden, Unauthenticated, Unavailable. Server thread.
class UploadService : public QObject
{
    Q_OBJECT

public:
    UploadService(UploadRepository &uploads, MediaKeeper &keeper, ObjectStore &store,
                  const Clock &clock, QObject *parent = nullptr);

    /// `length`: bytes of the whole, 1 … limits::maxUploadBytes, of a table of people limits::maxPeopleFileMiB (TooLarge). QuotaExceeded,
    /// IdempotencyMismatch.
    QFuture<Result<UploadState>> begin(const Caller &caller, qint64 length, const QString &name,
                                       std::optional<IdempotentRequest> once = {},
                                       UploadPurpose purpose = UploadPurpose::Media);

    /// An upload whose last part came just before the server went down becomes a file now.
    QFuture<Result<UploadState>> state(const Caller &caller, MediaId id);

    /// Conflict: `offset` is not where the next part belongs. TooLarge: more than was announced, or
    /// than a file of its type may have. UnsupportedMediaType: it is none that may be uploaded, and
    /// the upload is over. ChecksumMismatch: not what was sent.
    QFuture<Result<UploadState>> append(const Caller &caller, MediaId id, qint64 offset,
                                        const QByteArray &part,
                                        std::optional<PartChecksum> checksum = {});

    QFuture<Result<void>> abort(const Caller &caller, MediaId id);

private:
    QFuture<Result<StoredUpload>> owned(const Caller &caller, MediaId id);
    QFuture<Result<UploadState>> stateAt(const Caller &caller, const StoredUpload &upload, qint64 offset);
    QFuture<Result<UploadState>> lost(const Caller &caller, const StoredUpload &upload);
    QFuture<Result<void>> verify(const QByteArray &part, const std::optional<PartChecksum> &checksum);
    QFuture<Result<UploadState>> appendVerified(const Caller &caller, const StoredUpload &upload,
                                                qint64 offset, const QByteArray &part);

    UploadRepository &m_uploads;
    MediaKeeper &m_keeper;
    ObjectStore &m_store;
    const Clock &m_clock;
};

} // namespace wr
