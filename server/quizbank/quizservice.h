#pragma once

#include "core/caller.h"
#include "files/speech.h"
#include "quizbank/quizedits.h"
#include "quizbank/quizrepository.h"

#include <QObject>
#include <QTimer>

namespace wr {

/// Which quizzes a caller wants to see, of those the caller may.
struct QuizFilter
{
    enum class Owner { Anybody, Me, Samples, User };

    Owner owner = Owner::Anybody;
    UserId user; ///< of Owner::User
    QuizQuery query; ///< all but whose
};

struct QuizPage
{
    QList<ListedQuiz> items;
    std::optional<QuizPlace> next;
};

struct QuizVersionPage
{
    QList<QuizVersionHead> items;
    int next = 0; ///< the `before` of the next page; 0: there is none
};

/// What became of an edit of one question.
struct QuestionEdit
{
    StoredQuiz stored;
    int position = 0;
};

/// Use cases of the quiz bank. `ifMatch`: the version that is to be changed, or nothing for whatever
/// is there; PreconditionFailed when it is another. Errors of all: NotFound, Forbidden,
/// Unauthenticated, Unavailable; of whatever writes besides: InvalidFields, TooLarge. Server thread;
/// parsing, checking and writing of quizzes happen on database workers.
class QuizService : public QObject
{
    Q_OBJECT

public:
    using IfMatch = std::optional<int>;
    using Once = std::optional<IdempotentRequest>;

    QuizService(QuizRepository &quizzes, SpeechKeeper &speech, const Clock &clock, QObject *parent = nullptr);

    QFuture<Result<QuizPage>> list(const Caller &caller, QuizFilter filter);

    /// A quiz in the bin is there for those only who may take it out.
    QFuture<Result<StoredQuiz>> read(const Caller &caller, QuizId id);

    /// A quiz to open a game with: it can be played, and its files have the names a game needs.
    /// What is to be spoken has been, which may take a second the first time. InvalidFields says what it lacks;
    /// Unavailable: also where speech cannot be made.
    QFuture<Result<StoredQuiz>> playable(const Caller &caller, QuizId id);

    /// QuotaExceeded; IdempotencyMismatch.
    QFuture<Result<StoredQuiz>> create(const Caller &caller, Quiz quiz, Once once = {});

    /// A copy of a quiz that the caller may read, as the caller's own.
    QFuture<Result<StoredQuiz>> duplicate(const Caller &caller, QuizId id,
                                          std::optional<QString> title, Once once = {});

    QFuture<Result<StoredQuiz>> replace(const Caller &caller, QuizId id, Quiz quiz, IfMatch ifMatch);

    /// Into the bin; from there it is deleted after limits::binDays.
    QFuture<Result<void>> remove(const Caller &caller, QuizId id, IfMatch ifMatch);
    /// Out of the bin. QuotaExceeded.
    QFuture<Result<StoredQuiz>> restore(const Caller &caller, QuizId id);

    /// Below `before` (0: from the newest), at most `limit`.
    QFuture<Result<QuizVersionPage>> versions(const Caller &caller, QuizId id, int before, int limit);
    QFuture<Result<StoredQuiz>> version(const Caller &caller, QuizId id, int version);
    /// Makes an old version the newest.
    QFuture<Result<StoredQuiz>> restoreVersion(const Caller &caller, QuizId id, int version,
                                               IfMatch ifMatch);

    /// Without `ifMatch` edits of different questions do not get in each other's way.
    QFuture<Result<QuestionEdit>> addQuestion(const Caller &caller, QuizId id, Question question,
                                              std::optional<int> position, IfMatch ifMatch,
                                              Once once = {});
    QFuture<Result<QuestionEdit>> changeQuestion(const Caller &caller, QuizId id,
                                                 QString questionId, Question question,
                                                 std::optional<int> position, IfMatch ifMatch);
    QFuture<Result<QuestionEdit>> moveQuestion(const Caller &caller, QuizId id, QString questionId,
                                               int position, IfMatch ifMatch);
    QFuture<Result<StoredQuiz>> removeQuestion(const Caller &caller, QuizId id, QString questionId,
                                               IfMatch ifMatch);

    /// The first sample by title, for whoever just wants to look. NotFound.
    QFuture<Result<StoredQuiz>> anySample();

    /// At the start: stores the samples on a new database, and brings search keys up to date. From
    /// then on the bin is emptied of what is too old.
    QFuture<Result<void>> start(QList<Quiz> samples);

private:
    /// What an edit makes of a quiz. Runs on a database worker.
    using Edit = std::function<Result<edits::Edited>(const Quiz &)>;

    struct Editing
    {
        Caller caller;
        QuizId id;
        IfMatch ifMatch;
        Edit edit;
        QStringList trustedMedia {}; ///< ids that the new version may name besides those of the old
        Once once {};                ///< of a question that is added
        bool isOfQuestion = false;   ///< faults of the edited question are named "question.…"
    };

    QFuture<Result<QuestionEdit>> edit(Editing editing, int tries);
    QFuture<Result<QuestionEdit>> written(const Editing &editing, const QuizSave &save, int tries);
    QFuture<Result<QuestionEdit>> found(const Caller &caller, QuizId id, const QString &question);
    QFuture<Result<StoredQuiz>> editQuiz(Editing editing);
    QFuture<Result<StoredQuiz>> insert(const Caller &caller, QFuture<Result<QuizSave>> made, Once once);
    void refreshKeys(const std::shared_ptr<QPromise<Result<void>>> &promise);
    void emptyBin();
    void emptyBin(QList<QuizId> quizzes, TimePoint before);

    QuizRepository &m_quizzes;
    SpeechKeeper &m_speech;
    const Clock &m_clock;
    QTimer m_bin;
};

} // namespace wr
