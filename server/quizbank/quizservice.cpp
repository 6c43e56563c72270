#include "quizbank/quizservice.h"

#include "core/andthen.h"
#include "core/fielderrors.h"
#include "protocol/quizlimits.h"
#include "quizbank/quizrevision.h"

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int refreshSlice = 20;
constexpr int binSlice = 100;

// So often two writers may come between each other before one hears of it.
constexpr int mostTries = 5;

template <class T>
QFuture<Result<T>> now(Result<T> result)
{
    return readyFuture(std::move(result));
}

Result<StoredQuiz> mayRead(const Principal &principal, const StoredQuiz &stored)
{
    const Subject subject = stored.head.subject(true);
    WR_CHECK(allowsOnFound(principal, Permission::QuizRead, subject, Permission::QuizRead, subject, noSuchQuiz()));
    if (stored.head.deletedAt && !allowsOn(principal, Permission::QuizDelete, stored.head.subject(false)))
        return Error {ErrorCode::NotFound, noSuchQuiz()};
    return stored;
}

/// The faults of the question at `position` as whoever sent that question alone knows it.
Error asOfQuestion(Error error, int position)
{
    const QString place = u"questions[%1]"_s.arg(position);
    for (FieldError &fault : error.fields) {
        if (fault.field.startsWith(place))
            fault.field.replace(0, place.size(), u"question"_s);
    }
    return error;
}

QuizHead newHead(const Principal &principal, TimePoint at)
{
    return {QuizId::create(at), principal.user, principal.school, 1, at, at};
}

QList<Shelf> shelvesOf(Scope scope)
{
    switch (scope) {
    case Scope::None: return {};
    case Scope::Own:
    case Scope::Class: return {Shelf::Mine, Shelf::Samples};
    case Scope::School: return {Shelf::Mine, Shelf::School, Shelf::Samples};
    case Scope::All: return {Shelf::All};
    }
    Q_UNREACHABLE();
}

/// The parts of the library that the caller may see and wants to.
void setShelves(QuizFilter &filter, const Principal &principal)
{
    QuizQuery &query = filter.query;
    query.user = principal.user;
    query.school = principal.school;
    query.shelves = shelvesOf(scopeOf(principal, query.isBin ? Permission::QuizDelete
                                                             : Permission::QuizList));
    const bool seesAll = query.shelves == QList<Shelf> {Shelf::All};
    if (query.isBin && !seesAll)
        query.shelves.removeAll(Shelf::Samples);
    if (filter.owner == QuizFilter::Owner::Me)
        query.shelves = {Shelf::Mine};
    else if (filter.owner == QuizFilter::Owner::Samples)
        query.shelves = {Shelf::Samples};
    else if (filter.owner == QuizFilter::Owner::User)
        query.owner = filter.user;
    if (principal.user.isNull())
        query.shelves.removeAll(Shelf::Mine);
    if (principal.school.isNull())
        query.shelves.removeAll(Shelf::School);
}

} // namespace

QuizService::QuizService(QuizRepository &quizzes, SpeechKeeper &speech, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_quizzes(quizzes)
    , m_speech(speech)
    , m_clock(clock)
{
    connect(&m_bin, &QTimer::timeout, this, [this] { emptyBin(); });
}

QFuture<Result<QuizPage>> QuizService::list(const Caller &caller, QuizFilter filter)
{
    if (const auto allowed = allows(caller.principal, Permission::QuizList); !allowed)
        return now<QuizPage>(allowed.error());
    setShelves(filter, caller.principal);
    const int limit = filter.query.limit;
    const QuizOrder order = filter.query.order;
    ++filter.query.limit; // one more says whether there is a next page
    return andThen(this, m_quizzes.list(filter.query, caller.context()),
                   [limit, order, reader = caller.principal.user](QList<ListedQuiz> quizzes) {
                       for (ListedQuiz &quiz : quizzes) {
                           if (reader.isNull() || quiz.head.owner == reader)
                               quiz.ownerName.clear();
                       }
                       QuizPage page {std::move(quizzes), {}};
                       if (page.items.size() > limit) {
                           page.items.resize(limit);
                           page.next = placeOf(page.items.last(), order);
                       }
                       return now<QuizPage>(std::move(page));
                   });
}

QFuture<Result<StoredQuiz>> QuizService::read(const Caller &caller, QuizId id)
{
    return andThen(this, m_quizzes.find(id, caller.context()),
                   [principal = caller.principal](const StoredQuiz &stored) {
                       return now(mayRead(principal, stored));
                   });
}

QFuture<Result<StoredQuiz>> QuizService::playable(const Caller &caller, QuizId id)
{
    return andThen(this, read(caller, id), [this, context = caller.context()](StoredQuiz stored) {
        if (stored.head.deletedAt)
            return now<StoredQuiz>(Error {ErrorCode::NotFound, u"the quiz is in the bin"_s});
        const QuizCheck check = checkStored(stored.quiz, stored.media);
        if (!check.isPlayable())
            return now<StoredQuiz>(Error {ErrorCode::InvalidFields, u"the quiz cannot be played yet"_s,
                                          check.invalid + check.missing});
        return andThen(this, m_speech.voiced(withFiles(std::move(stored.quiz), stored.media), context),
                       [stored](Quiz quiz) mutable {
                           stored.quiz = std::move(quiz);
                           return now<StoredQuiz>(std::move(stored));
                       });
    });
}

QFuture<Result<StoredQuiz>> QuizService::insert(const Caller &caller, QFuture<Result<QuizSave>> made,
                                                Once once)
{
    return andThen(this, std::move(made), [this, caller, once = std::move(once)](QuizSave save) {
        save.request = once;
        return andThen(this, m_quizzes.save(save, caller.context()),
                       [this, caller, save](const QuizSaved &saved) {
                           if (saved.isRepeated)
                               return read(caller, saved.id);
                           return now<StoredQuiz>(StoredQuiz {save.head, save.quiz, save.media});
                       });
    });
}

QFuture<Result<StoredQuiz>> QuizService::create(const Caller &caller, Quiz quiz, Once once)
{
    const Principal &principal = caller.principal;
    const Subject own {.owner = principal.user, .school = principal.school};
    if (const auto allowed = allowsOn(principal, Permission::QuizCreate, own); !allowed)
        return now<StoredQuiz>(allowed.error());
    const QuizHead head = newHead(principal, m_clock.now());
    return insert(caller,
                  m_quizzes.makeSave(
                      [principal, head, quiz = std::move(quiz)](const QuizRepository::MediaLookup &lookup) {
                          return revise({principal, head, 0, {}, {}}, quiz, lookup);
                      },
                      caller.context()),
                  std::move(once));
}

QFuture<Result<StoredQuiz>> QuizService::duplicate(const Caller &caller, QuizId id,
                                                   std::optional<QString> title, Once once)
{
    const Principal &principal = caller.principal;
    const Subject own {.owner = principal.user, .school = principal.school};
    if (const auto allowed = allowsOn(principal, Permission::QuizCreate, own); !allowed)
        return now<StoredQuiz>(allowed.error());
    const QuizHead head = newHead(principal, m_clock.now());
    const auto make = [principal, head, title](const StoredQuiz &original,
                                               const QuizRepository::MediaLookup &lookup) -> Result<QuizSave> {
        WR_TRY(readable, mayRead(principal, original));
        Quiz copy = readable.quiz;
        copy.title = title.value_or(copy.title);
        for (Question &question : copy.questions)
            question.id.reset(); // they are other questions now
        return revise({principal, head, 0, original.media, mediaIds(copy)}, copy, lookup);
    };
    return insert(caller, m_quizzes.makeSave(id, make, caller.context()), std::move(once));
}

/// Makes the new version on a reader and writes it if nobody else has written meanwhile; otherwise
/// makes it again from what the other has written.
QFuture<Result<QuestionEdit>> QuizService::edit(Editing editing, int tries)
{
    const auto make = [editing, at = m_clock.now()](const StoredQuiz &stored,
                                                    const QuizRepository::MediaLookup &lookup) -> Result<QuizSave> {
        const Principal &principal = editing.caller.principal;
        WR_CHECK(mayChange(principal, Permission::QuizUpdate, stored.head, editing.ifMatch));
        WR_TRY(edited, editing.edit(stored.quiz));
        auto save = revise(nextRevision(principal, stored, editing.trustedMedia, at), edited.quiz, lookup);
        if (!save)
            return editing.isOfQuestion ? asOfQuestion(save.error(), edited.position) : save.error();
        save->position = edited.position;
        save->request = editing.once;
        if (editing.once)
            save->question = save->quiz.questions.at(edited.position).id.value_or(QString());
        return save;
    };
    return andThen(this, m_quizzes.makeSave(editing.id, make, editing.caller.context()),
                   [this, editing, tries](const QuizSave &save) { return written(editing, save, tries); });
}

QFuture<Result<QuestionEdit>> QuizService::written(const Editing &editing, const QuizSave &save, int tries)
{
    auto promise = std::make_shared<QPromise<Result<QuestionEdit>>>();
    promise->start();
    whenDone(this, m_quizzes.save(save, editing.caller.context()), [=, this](const Result<QuizSaved> &saved) {
        const bool isBeaten = !saved && saved.error().code == ErrorCode::Conflict && tries > 1;
        auto outcome = isBeaten        ? edit(editing, tries - 1)
            : !saved                   ? now<QuestionEdit>(saved.error())
            : saved->isRepeated        ? found(editing.caller, saved->id, saved->question)
                                       : now<QuestionEdit>(QuestionEdit {{save.head, save.quiz, save.media}, save.position});
        whenDone(this, std::move(outcome), [promise](const Result<QuestionEdit> &edited) {
            promise->addResult(edited);
            promise->finish();
        });
    });
    return promise->future();
}

/// A question that an earlier request has added, as it is now.
QFuture<Result<QuestionEdit>> QuizService::found(const Caller &caller, QuizId id, const QString &question)
{
    return andThen(this, read(caller, id), [question](const StoredQuiz &stored) {
        for (int i = 0; i < stored.quiz.questions.size(); ++i) {
            if (stored.quiz.questions.at(i).id == question)
                return now<QuestionEdit>(QuestionEdit {stored, i});
        }
        return now<QuestionEdit>(Error {ErrorCode::NotFound, u"the question was taken out since"_s});
    });
}

QFuture<Result<StoredQuiz>> QuizService::editQuiz(Editing editing)
{
    return andThen(this, edit(std::move(editing), mostTries),
                   [](QuestionEdit edited) { return now<StoredQuiz>(std::move(edited.stored)); });
}

QFuture<Result<StoredQuiz>> QuizService::replace(const Caller &caller, QuizId id, Quiz quiz,
                                                 IfMatch ifMatch)
{
    return editQuiz({caller, id, ifMatch, [quiz = std::move(quiz)](const Quiz &) -> Result<edits::Edited> {
                         return edits::Edited {quiz, 0};
                     }});
}

QFuture<Result<StoredQuiz>> QuizService::restoreVersion(const Caller &caller, QuizId id,
                                                        int version, IfMatch ifMatch)
{
    return andThen(this, this->version(caller, id, version),
                   [this, caller, id, ifMatch](const StoredQuiz &old) {
                       const auto back = [quiz = old.quiz](const Quiz &) -> Result<edits::Edited> {
                           return edits::Edited {quiz, 0};
                       };
                       return editQuiz({caller, id, ifMatch, back, mediaIds(old.quiz)});
                   });
}

QFuture<Result<QuestionEdit>> QuizService::addQuestion(const Caller &caller, QuizId id,
                                                       Question question,
                                                       std::optional<int> position, IfMatch ifMatch,
                                                       Once once)
{
    const auto add = [question = std::move(question), position](const Quiz &quiz) {
        return edits::addQuestion(quiz, question, position);
    };
    return edit({caller, id, ifMatch, add, {}, std::move(once), true}, mostTries);
}

QFuture<Result<QuestionEdit>> QuizService::changeQuestion(const Caller &caller, QuizId id,
                                                          QString questionId, Question question,
                                                          std::optional<int> position,
                                                          IfMatch ifMatch)
{
    const auto change = [questionId, question = std::move(question), position](const Quiz &quiz) {
        return edits::changeQuestion(quiz, questionId, question, position);
    };
    return edit({caller, id, ifMatch, change, {}, {}, true}, mostTries);
}

QFuture<Result<QuestionEdit>> QuizService::moveQuestion(const Caller &caller, QuizId id,
                                                        QString questionId, int position,
                                                        IfMatch ifMatch)
{
    const auto move = [questionId, position](const Quiz &quiz) {
        return edits::moveQuestion(quiz, questionId, position);
    };
    return edit({caller, id, ifMatch, move}, mostTries);
}

QFuture<Result<StoredQuiz>> QuizService::removeQuestion(const Caller &caller, QuizId id,
                                                        QString questionId, IfMatch ifMatch)
{
    return editQuiz({caller, id, ifMatch, [questionId](const Quiz &quiz) {
                         return edits::removeQuestion(quiz, questionId);
                     }});
}

QFuture<Result<void>> QuizService::remove(const Caller &caller, QuizId id, IfMatch ifMatch)
{
    return andThen(this, m_quizzes.find(id, caller.context()),
                   [this, caller, ifMatch](const StoredQuiz &stored) {
                       const auto allowed = mayChange(caller.principal, Permission::QuizDelete,
                                                      stored.head, ifMatch);
                       if (!allowed)
                           return now<void>(allowed.error());
                       return m_quizzes.setDeleted(stored.head, m_clock.now(), caller.context());
                   });
}

QFuture<Result<StoredQuiz>> QuizService::restore(const Caller &caller, QuizId id)
{
    return andThen(this, m_quizzes.find(id, caller.context()), [this, caller](StoredQuiz stored) {
        const auto allowed = mayDo(caller.principal, Permission::QuizDelete, stored.head);
        if (!allowed)
            return now<StoredQuiz>(allowed.error());
        if (!stored.head.deletedAt)
            return now<StoredQuiz>(std::move(stored));
        const QuizHead head = stored.head;
        return andThen(this, m_quizzes.setDeleted(head, {}, caller.context()),
                       [this, caller, id = head.id] { return read(caller, id); });
    });
}

QFuture<Result<QuizVersionPage>> QuizService::versions(const Caller &caller, QuizId id, int before,
                                                       int limit)
{
    return andThen(this, read(caller, id), [=, this](const StoredQuiz &) {
        return andThen(this, m_quizzes.versions(id, before, limit + 1, caller.context()),
                       [limit](QList<QuizVersionHead> heads) {
                           QuizVersionPage page {std::move(heads)};
                           if (page.items.size() > limit) {
                               page.items.resize(limit);
                               page.next = page.items.last().version;
                           }
                           return now<QuizVersionPage>(std::move(page));
                       });
    });
}

QFuture<Result<StoredQuiz>> QuizService::version(const Caller &caller, QuizId id, int version)
{
    return andThen(this, m_quizzes.version(id, version, caller.context()),
                   [principal = caller.principal](const StoredQuiz &stored) {
                       return now(mayRead(principal, stored));
                   });
}

QFuture<Result<StoredQuiz>> QuizService::anySample()
{
    QuizQuery query;
    query.shelves = {Shelf::Samples};
    query.order = QuizOrder::Title;
    query.limit = 1;
    return andThen(this, m_quizzes.list(query, {u"start"_s, {}}), [this](const QList<ListedQuiz> &first) {
        if (first.isEmpty())
            return now<StoredQuiz>(Error {ErrorCode::NotFound, u"there is no quiz to play"_s});
        return m_quizzes.find(first.first().head.id, {u"start"_s, {}});
    });
}

QFuture<Result<void>> QuizService::start(QList<Quiz> samples)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    whenDone(this, m_quizzes.addSamplesOnce(std::move(samples), m_clock.now(), {u"start"_s, {}}),
             [this, promise](const Result<void> &added) {
                 if (added)
                     return refreshKeys(promise);
                 promise->addResult(added);
                 promise->finish();
             });
    m_bin.start(1h);
    return promise->future();
}

void QuizService::refreshKeys(const std::shared_ptr<QPromise<Result<void>>> &promise)
{
    whenDone(this, m_quizzes.refreshKeys(refreshSlice, m_clock.now(), {u"start"_s, {}}),
             [this, promise](const Result<int> &refreshed) {
                 if (refreshed && *refreshed == refreshSlice)
                     return refreshKeys(promise);
                 promise->addResult(refreshed ? Result<void>() : Result<void>(refreshed.error()));
                 promise->finish();
             });
}

void QuizService::emptyBin()
{
    const TimePoint before = m_clock.now() - std::chrono::hours(24 * limits::binDays);
    whenDone(this, m_quizzes.oldInBin(before, binSlice, {u"bin"_s, {}}),
             [this, before](const Result<QList<QuizId>> &quizzes) { emptyBin(quizzes.value_or({}), before); });
}

/// Slice by slice, one quiz after the other. What fails is found again an hour later.
void QuizService::emptyBin(QList<QuizId> quizzes, TimePoint before)
{
    if (quizzes.isEmpty())
        return;
    whenDone(this, m_quizzes.emptyBin(quizzes.constFirst(), before, {u"bin"_s, {}}),
             [this, quizzes, before](const Result<bool> &isGone) mutable {
                 if (!isGone)
                     return;
                 if (*isGone)
                     quizzes.removeFirst();
                 if (quizzes.isEmpty())
                     emptyBin();
                 else
                     emptyBin(quizzes, before);
             });
}

} // namespace wr
