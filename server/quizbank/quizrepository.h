#pragma once

#include "core/dbexecutor.h"
#include "core/idempotency.h"
#include "quizbank/quizquery.h"
#include "quizbank/storedquiz.h"

#include <functional>

namespace wr {

/// A version of a quiz that is ready to be written.
struct QuizSave
{
    QuizHead head;       ///< with the version to be written
    int before = 0;      ///< the version it was made from; 0: a new quiz
    UserId author;       ///< null: the server
    Quiz quiz;           ///< tidied and found storable
    bool isPlayable = false;
    QByteArray content;  ///< the quiz as JSON
    QString searchText;
    int position = 0;    ///< of the question whose edit it comes from
    MediaById media;     ///< of what the quiz uses, what exists
    std::optional<IdempotentRequest> request {}; ///< remembered with it
    QString question; ///< the id of a question that `request` has added
};

/// What became of a save.
struct QuizSaved
{
    QuizId id;
    QString question;        ///< of the save, or of the earlier request
    bool isRepeated = false; ///< an earlier request with the same key has done it; nothing was written
};

/// Makes all that a save needs of a quiz. TooLarge: as JSON it has more than limits::maxQuizBytes.
Result<QuizSave> prepareSave(const QuizHead &head, int before, UserId author, Quiz quiz,
                             const MediaById &media);

/// SQL of quizzes. Futures finish on a database worker, and so do the functions that are handed in:
/// they must capture values only.
class QuizRepository
{
public:
    /// Looks up files while a save is made.
    using MediaLookup = std::function<Result<MediaById>(const QStringList &ids)>;

    explicit QuizRepository(DbExecutor &database);

    /// A page of the quizzes that the query reaches, in its order.
    QFuture<Result<QList<ListedQuiz>>> list(QuizQuery query, DbContext context);
    /// Also from the bin. NotFound.
    QFuture<Result<StoredQuiz>> find(QuizId id, DbContext context);

    /// What `make` makes of a stored quiz (NotFound) or of nothing; run on a reader, so that the
    /// work of it holds up no writer.
    QFuture<Result<QuizSave>> makeSave(
        QuizId id, std::function<Result<QuizSave>(const StoredQuiz &, const MediaLookup &)> make,
        DbContext context);
    QFuture<Result<QuizSave>> makeSave(std::function<Result<QuizSave>(const MediaLookup &)> make,
                                       DbContext context);

    /// Writes a version. Conflict: somebody has written since; QuotaExceeded: the owner has too many;
    /// IdempotencyMismatch.
    QFuture<Result<QuizSaved>> save(QuizSave save, DbContext context);

    /// Into the bin and out of it; the same again changes nothing. Conflict: `head.version` is not
    /// the present one.
    QFuture<Result<void>> setDeleted(QuizHead head, std::optional<TimePoint> at, DbContext context);

    /// Newest first, below `before` (0: from the newest), at most `limit`.
    QFuture<Result<QList<QuizVersionHead>>> versions(QuizId id, int before, int limit,
                                                     DbContext context);
    /// The quiz as it was, with its head of today but for the version. NotFound.
    QFuture<Result<StoredQuiz>> version(QuizId id, int version, DbContext context);

    /// Stores the samples the first time this database is used, never again.
    QFuture<Result<void>> addSamplesOnce(QList<Quiz> samples, TimePoint now, DbContext context);

    /// Brings up to `limit` rows, written before there were search keys or with older ones, up to
    /// date; returns how many. 0: all are.
    QFuture<Result<int>> refreshKeys(int limit, TimePoint now, DbContext context);

    /// Up to `limit` quizzes that went into the bin before `before`, the oldest first.
    QFuture<Result<QList<QuizId>>> oldInBin(TimePoint before, int limit, DbContext context);
    /// Takes a slice off a quiz, as takeOff(), should it still be in the bin since before `before`;
    /// returns whether there is nothing left to do.
    QFuture<Result<bool>> emptyBin(QuizId id, TimePoint before, DbContext context);

    /// Deletes a few of the oldest versions of a quiz, and the quiz itself when no more are left: a
    /// history may be tens of megabytes, and others wait meanwhile. Returns whether the quiz is gone.
    static Result<bool> takeOff(Transaction &transaction, QuizId id);

private:
    DbExecutor &m_database;
};

} // namespace wr
