#include "files/mediarepository.h"

#include <limits>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

#define WR_MEDIA_COLUMNS \
    "media.id, owner, school, hash, type, size, width, height, name, created_at"

std::optional<int> numberOrNothing(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(value.toInt());
}

StoredMedia readMedia(const Query &row)
{
    return {MediaId {QUuid::fromString(row.value(0).toString())},
            UserId {QUuid::fromString(row.value(1).toString())},
            SchoolId {QUuid::fromString(row.value(2).toString())},
            row.value(3).toString(),
            mediaTypeOfMime(row.value(4).toString()),
            row.value(5).toLongLong(),
            numberOrNothing(row.value(6)),
            numberOrNothing(row.value(7)),
            row.value(8).toString(),
            fromMicros(row.value(9).toLongLong())};
}

/// A type that this program no longer knows is served to nobody.
void collect(Query &rows, MediaById &into)
{
    while (rows.next()) {
        StoredMedia media = readMedia(rows);
        if (media.type)
            into.insert(media.id.toString(), std::move(media));
    }
}

template <class Id>
QVariant mediaIdOrNull(const Id &id)
{
    return id.isNull() ? QVariant() : QVariant(id.toString());
}

QVariant valueOrNull(const std::optional<int> &value)
{
    return value ? QVariant(*value) : QVariant();
}

#define WR_MEDIA_LIST(whose) \
    "SELECT " WR_MEDIA_COLUMNS " FROM media WHERE " whose " AND deleted_at IS NULL " \
    "AND (? = '' OR type LIKE ?) AND (created_at, id) < (?, ?) " \
    "ORDER BY created_at DESC, id DESC LIMIT ?"

Result<QList<StoredMedia>> listMedia(Connection &connection, const MediaQuery &query)
{
    const QString kind = query.kind ? QString(wire::enumName(*query.kind)) : QString();
    const MediaPlace start {std::numeric_limits<qint64>::max(),
                            u"ffffffff-ffff-ffff-ffff-ffffffffffff"_s};
    const MediaPlace after = query.after.value_or(start);
    QVariantList values;
    QLatin1StringView statement(WR_MEDIA_LIST("1 = 1"));
    if (!query.owner.isNull()) {
        statement = QLatin1StringView(WR_MEDIA_LIST("owner = ?"));
        values << query.owner.toString();
    } else if (!query.school.isNull()) {
        statement = QLatin1StringView(WR_MEDIA_LIST("school = ?"));
        values << query.school.toString();
    }
    values << kind << kind + u"/%"_s << after.createdAt << after.id << query.limit;
    WR_TRY(rows, connection.run(statement, values));
    QList<StoredMedia> list;
    while (rows.next()) {
        StoredMedia media = readMedia(rows);
        if (media.type)
            list.append(std::move(media));
    }
    return list;
}

/// Looked up before anything is written, so that a refusal rolls nothing back.
Result<void> removeMedia(Transaction &transaction, MediaId id, TimePoint now)
{
    WR_TRY(use, transaction.run("SELECT 1 FROM quiz_media WHERE media = ? LIMIT 1"_L1,
                                {id.toString()}));
    if (use.next())
        return Error {ErrorCode::Conflict, u"a quiz uses this file"_s};
    WR_CHECK(transaction.run("UPDATE media SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL"_L1,
                             {toMicros(now), id.toString()}));
    return {};
}

Result<void> announceMedia(Transaction &transaction, const StoredMedia &media)
{
    WR_CHECK(transaction.run(
        "INSERT INTO media(id, owner, school, hash, type, size, width, height, name, created_at, "
        "deleted_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "deleted_at = excluded.deleted_at"_L1,
        {media.id.toString(), mediaIdOrNull(media.owner), mediaIdOrNull(media.school), media.hash,
         QString(media.type->mime), media.size, valueOrNull(media.width),
         valueOrNull(media.height), media.name, toMicros(media.createdAt),
         toMicros(media.createdAt)}));
    return {};
}

} // namespace

QString noSuchFile()
{
    return u"there is no such file"_s;
}

MediaRepository::MediaRepository(DbExecutor &database)
    : m_database(database)
{
}

Result<MediaById> MediaRepository::find(Connection &connection, const QStringList &ids)
{
    MediaById found;
    for (const QString &text : ids) {
        const auto id = MediaId::fromString(text);
        if (!id) // as a client wrote it; there is no such file
            continue;
        WR_TRY(rows, connection.run("SELECT " WR_MEDIA_COLUMNS " FROM media "
                                    "WHERE id = ? AND deleted_at IS NULL"_L1,
                                    {id->toString()}));
        collect(rows, found);
    }
    return found;
}

Result<MediaById> MediaRepository::usedBy(Connection &connection, QuizId quiz)
{
    MediaById found;
    WR_TRY(rows, connection.run("SELECT " WR_MEDIA_COLUMNS " FROM quiz_media "
                                "JOIN media ON media.id = quiz_media.media "
                                "WHERE quiz_media.quiz = ? AND deleted_at IS NULL"_L1,
                                {quiz.toString()}));
    collect(rows, found);
    return found;
}

QFuture<Result<StoredMedia>> MediaRepository::find(MediaId id, DbContext context)
{
    return m_database.read<StoredMedia>(
        std::move(context), [id](Connection &connection) -> Result<StoredMedia> {
            WR_TRY(found, find(connection, QStringList(id.toString())));
            if (found.isEmpty())
                return Error {ErrorCode::NotFound, noSuchFile()};
            return *found.cbegin();
        });
}

QFuture<Result<QList<StoredMedia>>> MediaRepository::list(MediaQuery query, DbContext context)
{
    return m_database.read<QList<StoredMedia>>(
        std::move(context),
        [query = std::move(query)](Connection &connection) { return listMedia(connection, query); });
}

QFuture<Result<void>> MediaRepository::remove(MediaId id, TimePoint now, DbContext context)
{
    return m_database.write<void>(Lane::Interactive, std::move(context),
                                  [id, now](Transaction &transaction) {
                                      return removeMedia(transaction, id, now);
                                  });
}

QFuture<Result<void>> MediaRepository::announce(StoredMedia media, DbContext context)
{
    return m_database.write<void>(Lane::Interactive, std::move(context),
                                  [media = std::move(media)](Transaction &transaction) {
                                      return announceMedia(transaction, media);
                                  });
}

QFuture<Result<void>> MediaRepository::confirm(MediaId id, DbContext context)
{
    return m_database.write<void>(
        Lane::Interactive, std::move(context), [id](Transaction &transaction) -> Result<void> {
            WR_CHECK(transaction.run("UPDATE media SET deleted_at = NULL WHERE id = ?"_L1,
                                     {id.toString()}));
            WR_CHECK(transaction.run("UPDATE upload SET is_done = 1 WHERE id = ?"_L1,
                                     {id.toString()}));
            return {};
        });
}

QFuture<Result<QStringList>> MediaRepository::unused(TimePoint before, int limit, DbContext context)
{
    return m_database.read<QStringList>(
        std::move(context), [before, limit](Connection &connection) -> Result<QStringList> {
            WR_TRY(rows, connection.run(
                "SELECT DISTINCT hash FROM media WHERE deleted_at < ? AND NOT EXISTS (SELECT 1 "
                "FROM media AS other WHERE other.hash = media.hash "
                "AND (other.deleted_at IS NULL OR other.deleted_at >= ?)) LIMIT ?"_L1,
                {toMicros(before), toMicros(before), limit}));
            QStringList hashes;
            while (rows.next())
                hashes.append(rows.value(0).toString());
            return hashes;
        });
}

QFuture<Result<bool>> MediaRepository::isHeld(QString hash, TimePoint before, DbContext context)
{
    return m_database.read<bool>(std::move(context), [hash, before](Connection &connection) -> Result<bool> {
        WR_TRY(row, connection.run("SELECT 1 FROM media WHERE hash = ? AND (deleted_at IS NULL OR deleted_at >= ?)"_L1,
                                   {hash, toMicros(before)}));
        return row.next();
    });
}

QFuture<Result<void>> MediaRepository::forget(QString hash, TimePoint before, DbContext context)
{
    return m_database.write<void>(
        Lane::Bulk, std::move(context), [hash, before](Transaction &transaction) -> Result<void> {
            WR_CHECK(transaction.run("DELETE FROM media WHERE hash = ? AND deleted_at < ?"_L1,
                                     {hash, toMicros(before)}));
            return {};
        });
}

} // namespace wr
