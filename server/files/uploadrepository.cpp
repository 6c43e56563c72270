#include "files/uploadrepository.h"

#include "protocol/peoplelimits.h"
#include "protocol/quizlimits.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

#define WR_UPLOAD_COLUMNS \
    "id, store_upload, owner, school, length, name, is_done, created_at, expires_at, purpose"

StoredUpload readUpload(const Query &row)
{
    return {MediaId {QUuid::fromString(row.value(0).toString())},
            UploadId {QUuid::fromString(row.value(1).toString())},
            UserId {QUuid::fromString(row.value(2).toString())},
            SchoolId {QUuid::fromString(row.value(3).toString())},
            row.value(4).toLongLong(),
            row.value(5).toString(),
            row.value(6).toInt() == 1,
            fromMicros(row.value(7).toLongLong()),
            fromMicros(row.value(8).toLongLong()),
            uploadPurposeFromWire(row.value(9).toString()).value_or(UploadPurpose::Media)};
}

/// An upload that is begun takes its whole room at once: many small beginnings must not pass a limit
/// that their ends would break.
Result<void> checkRoom(Transaction &transaction, const StoredUpload &upload)
{
    const QString owner = upload.owner.toString();
    if (upload.purpose == UploadPurpose::People) {
        WR_TRY(tables, transaction.run("SELECT COUNT(*) FROM upload WHERE owner = ? AND purpose = 'people'"_L1, {owner}));
        if (tables.next() && tables.value(0).toInt() >= limits::maxPeopleFiles)
            return Error {ErrorCode::QuotaExceeded, u"at most %1 tables of people at a time"_s.arg(limits::maxPeopleFiles)};
        return {};
    }
    WR_TRY(open, transaction.run("SELECT COUNT(*), COALESCE(SUM(length), 0) FROM upload "
                                 "WHERE owner = ? AND is_done = 0 AND purpose = 'media'"_L1,
                                 {owner}));
    WR_TRY(files, transaction.run("SELECT COALESCE(SUM(CASE WHEN deleted_at IS NULL THEN size "
                                  "ELSE 0 END), 0), COALESCE(SUM(size), 0) FROM media "
                                  "WHERE owner = ?"_L1,
                                  {owner}));
    if (!open.next() || !files.next())
        return Error {ErrorCode::Internal, u"a sum has no row"_s};
    if (open.value(0).toInt() >= limits::maxOpenUploads)
        return Error {ErrorCode::QuotaExceeded, u"too many uploads are unfinished"_s};
    const qint64 quota = qint64(limits::mediaQuotaMegabytes) * 1'000'000;
    const qint64 coming = open.value(1).toLongLong() + upload.length;
    // What was deleted stays on the disk for a day: not to be filled by deleting and uploading.
    if (coming + files.value(0).toLongLong() > quota
        || coming + files.value(1).toLongLong() > 2 * quota)
        return Error {ErrorCode::QuotaExceeded,
                      u"at most %1 MB of files"_s.arg(limits::mediaQuotaMegabytes)};
    return {};
}

Result<StoredResponse> insertUpload(Transaction &transaction, const StoredUpload &upload)
{
    WR_CHECK(checkRoom(transaction, upload));
    WR_CHECK(transaction.run(
        "INSERT INTO upload(id, store_upload, owner, school, length, name, created_at, expires_at, purpose) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_L1,
        {upload.id.toString(), upload.store.toString(), upload.owner.toString(),
         upload.school.isNull() ? QVariant() : QVariant(upload.school.toString()), upload.length,
         upload.name, toMicros(upload.createdAt), toMicros(upload.expiresAt), QString(wireName(upload.purpose))}));
    return StoredResponse {201, upload.id.toString().toLatin1()};
}

} // namespace

QLatin1StringView wireName(UploadPurpose purpose)
{
    return purpose == UploadPurpose::People ? "people"_L1 : "media"_L1;
}

std::optional<UploadPurpose> uploadPurposeFromWire(QStringView wire)
{
    for (const UploadPurpose purpose : {UploadPurpose::Media, UploadPurpose::People}) {
        if (wire == wireName(purpose))
            return purpose;
    }
    return std::nullopt;
}

QString noSuchUpload()
{
    return u"there is no such upload"_s;
}

UploadRepository::UploadRepository(DbExecutor &database)
    : m_database(database)
{
}

QFuture<Result<MediaId>> UploadRepository::add(StoredUpload upload,
                                               std::optional<IdempotentRequest> request,
                                               DbContext context)
{
    return m_database.write<MediaId>(
        Lane::Interactive, std::move(context),
        [upload = std::move(upload), request = std::move(request)](Transaction &transaction) -> Result<MediaId> {
            WR_TRY(response, IdempotencyRepository::once(transaction, request, upload.createdAt, [&] {
                return insertUpload(transaction, upload);
            }));
            return MediaId::fromString(QString::fromLatin1(response.body));
        });
}

QFuture<Result<StoredUpload>> UploadRepository::find(MediaId id, DbContext context)
{
    return m_database.read<StoredUpload>(
        std::move(context), [id](Connection &connection) -> Result<StoredUpload> {
            WR_TRY(row, connection.run("SELECT " WR_UPLOAD_COLUMNS " FROM upload WHERE id = ?"_L1,
                                       {id.toString()}));
            if (!row.next())
                return Error {ErrorCode::NotFound, noSuchUpload()};
            return readUpload(row);
        });
}

QFuture<Result<void>> UploadRepository::finish(MediaId id, DbContext context)
{
    return m_database.write<void>(
        Lane::Interactive, std::move(context), [id](Transaction &transaction) -> Result<void> {
            WR_CHECK(transaction.run("UPDATE upload SET is_done = 1 WHERE id = ?"_L1, {id.toString()}));
            return {};
        });
}

QFuture<Result<void>> UploadRepository::remove(MediaId id, DbContext context)
{
    return m_database.write<void>(
        Lane::Interactive, std::move(context), [id](Transaction &transaction) -> Result<void> {
            WR_CHECK(transaction.run("DELETE FROM upload WHERE id = ?"_L1, {id.toString()}));
            return {};
        });
}

QFuture<Result<void>> UploadRepository::removeStored(UploadId store, DbContext context)
{
    return m_database.write<void>(
        Lane::Interactive, std::move(context), [store](Transaction &transaction) -> Result<void> {
            WR_CHECK(transaction.run("DELETE FROM upload WHERE store_upload = ?"_L1, {store.toString()}));
            return {};
        });
}

QFuture<Result<QList<StoredUpload>>> UploadRepository::expired(TimePoint now, int limit,
                                                               DbContext context)
{
    return m_database.read<QList<StoredUpload>>(
        std::move(context), [now, limit](Connection &connection) -> Result<QList<StoredUpload>> {
            WR_TRY(rows, connection.run("SELECT " WR_UPLOAD_COLUMNS " FROM upload "
                                        "WHERE expires_at <= ? ORDER BY expires_at LIMIT ?"_L1,
                                        {toMicros(now), limit}));
            QList<StoredUpload> uploads;
            while (rows.next())
                uploads.append(readUpload(rows));
            return uploads;
        });
}

} // namespace wr
