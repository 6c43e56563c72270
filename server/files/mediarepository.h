#pragma once

#include "core/dbexecutor.h"
#include "model/media.h"
#include "rules/permissions.h"

#include <QHash>

namespace wr {

/// What is said of a file that is not there, or not for whoever asks.
QString noSuchFile();

/// An uploaded file as its row tells it.
struct StoredMedia
{
    MediaId id;
    UserId owner;    ///< null: everybody's to read
    SchoolId school; ///< of the owner; null: none
    QString hash;    ///< the object's name in the ObjectStore
    const MediaType *type = nullptr;
    qint64 size = 0; ///< bytes
    std::optional<int> width {}; ///< pixels, of an image
    std::optional<int> height {};
    QString name; ///< what its owner called it; never served
    TimePoint createdAt;

    /// Whose it is, for a question of permission. `isReading`: what is nobody's, everybody may.
    Subject subject(bool isReading) const
    {
        return {.owner = owner, .school = school, .isEverybodys = isReading && owner.isNull()};
    }

    /// The name of the object's file, which says what it is and nothing about it: "<hash>.png".
    QString file() const { return hash + u'.' + type->extension; }
};

using MediaById = QHash<QString, StoredMedia>;

/// Where a page of files begins: after this one, newest first.
struct MediaPlace
{
    qint64 createdAt = 0; ///< microseconds
    QString id;
};

/// Whose files to list. Null: not that person's, not that school's; both null: everybody's.
struct MediaQuery
{
    UserId owner;
    SchoolId school;
    std::optional<MediaKind> kind {};
    std::optional<MediaPlace> after {};
    int limit = 50;
};

/// SQL of uploaded files. Futures finish on a database worker.
class MediaRepository
{
public:
    explicit MediaRepository(DbExecutor &database);

    /// Those of the ids that exist. For the repositories of whoever uses files.
    static Result<MediaById> find(Connection &connection, const QStringList &ids);

    /// What the present version of a quiz uses and still exists.
    static Result<MediaById> usedBy(Connection &connection, QuizId quiz);

    /// NotFound.
    QFuture<Result<StoredMedia>> find(MediaId id, DbContext context);
    QFuture<Result<QList<StoredMedia>>> list(MediaQuery query, DbContext context);

    /// Takes a file from everybody's sight; its content goes later. Conflict: a quiz uses it.
    QFuture<Result<void>> remove(MediaId id, TimePoint now, DbContext context);

    /// A row for a content that is about to be stored: nobody sees it, and if it never comes to
    /// that, it is swept like a deleted one.
    QFuture<Result<void>> announce(StoredMedia media, DbContext context);
    /// The content is stored: the file exists, and its upload is done.
    QFuture<Result<void>> confirm(MediaId id, DbContext context);

    /// Up to `limit` contents that only files deleted before `before` hold.
    QFuture<Result<QStringList>> unused(TimePoint before, int limit, DbContext context);
    /// Whether any other file holds it, be it one that is only announced.
    QFuture<Result<bool>> isHeld(QString hash, TimePoint before, DbContext context);
    /// Forgets the deleted files that held a content; it is gone.
    QFuture<Result<void>> forget(QString hash, TimePoint before, DbContext context);

private:
    DbExecutor &m_database;
};

} // namespace wr
