#include "quizbank/quizhttp.h"

#include "core/andthen.h"
#include "net/conditional.h"
#include "net/httpreply.h"
#include "net/paging.h"
#include "protocol/quizlimits.h"
#include "quizbank/quizdocuments.h"
#include "rules/searchkey.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView quizTag = "Quizzes"_L1;

/// The version that If-Match names, or nothing for "*". PreconditionRequired, PreconditionFailed.
Result<QuizService::IfMatch> neededVersion(const HttpRequest &request)
{
    WR_TRY(version, http::expectedVersion(request));
    if (version < 0)
        return QuizService::IfMatch();
    if (version > std::numeric_limits<int>::max())
        return Error {ErrorCode::PreconditionFailed, u"there is no such version"_s};
    return QuizService::IfMatch(int(version));
}

/// The same where If-Match may be left out.
Result<QuizService::IfMatch> wantedVersion(const HttpRequest &request)
{
    return request.headers.contains("if-match") ? neededVersion(request)
                                                : Result<QuizService::IfMatch>(QuizService::IfMatch());
}

Result<QuizFilter> readFilter(const HttpRequest &request)
{
    WR_TRY(page, http::readPage(request, 2));
    QuizFilter filter;
    filter.query.limit = page.limit;
    if (!page.after.isEmpty())
        filter.query.after = QuizPlace {page.after[0], QuizId::fromString(page.after[1]).value_or(QuizId()).toString()};
    const QString owner = request.queryValue(u"owner"_s);
    if (owner == "me"_L1) {
        filter.owner = QuizFilter::Owner::Me;
    } else if (owner == "samples"_L1) {
        filter.owner = QuizFilter::Owner::Samples;
    } else if (!owner.isEmpty()) {
        const auto user = UserId::fromString(owner);
        if (!user)
            return Error {ErrorCode::BadRequest, u"owner: me, samples or an id"_s,
                          {{u"owner"_s, FieldFault::Invalid, u"me, samples or an id"_s}}};
        filter.owner = QuizFilter::Owner::User;
        filter.user = *user;
    }
    filter.query.level = cefrLevel(request.queryValue(u"level"_s));
    filter.query.language = request.queryValue(u"language"_s);
    if (!filter.query.language.isEmpty() && !isLanguageTag(filter.query.language))
        return Error {ErrorCode::BadRequest, u"language: a tag like en or en-GB"_s,
                      {{u"language"_s, FieldFault::Invalid, u"a tag like en or en-GB"_s}}};
    filter.query.tag = searchkey::fold(request.queryValue(u"tag"_s));
    filter.query.words = searchkey::words(request.queryValue(u"q"_s));
    filter.query.isBin = request.queryValue(u"bin"_s) == "true"_L1;
    filter.query.order = request.queryValue(u"sort"_s) == "title"_L1 ? QuizOrder::Title : QuizOrder::Newest;
    return filter;
}

QString questionOf(const HttpRequest &request)
{
    return request.parameters.value(u"question"_s).toLower();
}

/// A path's number; its operation has bounded it.
int versionOf(const HttpRequest &request)
{
    return request.parameters.value(u"version"_s).toInt();
}

QByteArray locationOf(const StoredQuiz &stored)
{
    return "/api/v1/quizzes/" + stored.id().toString().toLatin1();
}

int versionOf(const StoredQuiz &stored)
{
    return stored.head.version;
}
int versionOf(const QuestionEdit &edit)
{
    return edit.stored.head.version;
}

/// What lies in the bin has no tag: taking it out does not make it another version.
bool isInBin(const StoredQuiz &stored)
{
    return stored.head.deletedAt.has_value();
}
bool isInBin(const QuestionEdit &)
{
    return false;
}

} // namespace

QuizHttp::QuizHttp(Router &router, QuizService &quizzes, const MediaLinks &links, int mostAtOnce,
                   QObject *parent)
    : QObject(parent)
    , m_quizzes(quizzes)
    , m_links(links)
    , m_json(1, mostAtOnce)
{
    addLibraryRoutes(router);
    addQuizRoutes(router);
    addVersionRoutes(router);
    addQuestionRoutes(router);
}

void QuizHttp::add(Router &router, HttpMethod method, const QString &pattern, Permission permission,
                   Serve serve, Operation operation)
{
    operation.tag = quizTag;
    router.add({method, pattern, permission,
                [this, serve](const HttpRequest &request) { return (this->*serve)(request); },
                std::move(operation)});
}

void QuizHttp::addLibraryRoutes(Router &router)
{
    add(router, HttpMethod::Get, u"/api/v1/quizzes"_s, Permission::QuizList, &QuizHttp::list,
        Operation(u"listQuizzes"_s, {}, u"One's own quizzes, those of one's school, and the samples"_s)
            .paged()
            .asks(Parameter::text(u"q"_s, 1, limits::maxSearchChars,
                                  u"Words that title, tags, description, questions or options hold, marks and "
                                  "case left out"_s))
            .asks(Parameter::text(u"tag"_s, 1, limits::maxTagChars, u"A tag it has, compared in the same way"_s))
            .asks(Parameter::choiceOf<CefrLevel>(u"level"_s, u"Its level"_s))
            .asks(Parameter::text(u"language"_s, 2, limits::maxLanguageChars, u"\"en\" finds \"en-GB\" too"_s))
            .asks(Parameter::text(u"owner"_s, 2, 36, u"\"me\", \"samples\" or a person's id"_s))
            .asks(Parameter::flag(u"bin"_s, u"What was deleted, and nothing else"_s))
            .asks(Parameter::choice(u"sort"_s, {u"updated"_s, u"title"_s}, u"Newest first, or by title"_s))
            .gives<rest::QuizList>(200, u"A page of quizzes"_s));
    add(router, HttpMethod::Post, u"/api/v1/quizzes"_s, Permission::QuizCreate, &QuizHttp::create,
        Operation(u"createQuiz"_s, {}, u"Keep a new quiz"_s)
            .describes(u"It may lack anything a game needs; `missing` says what. Questions and options without an "
                       "id get one."_s)
            .takes<Quiz>(limits::maxBodyBytes)
            .gives<rest::QuizDocument>(201, u"The quiz as it is kept"_s)
            .refuses({ErrorCode::QuotaExceeded, ErrorCode::TooLarge})
            .onceByKey()
            .tagged());
}

void QuizHttp::addQuizRoutes(Router &router)
{
    add(router, HttpMethod::Get, u"/api/v1/quizzes/{quiz}"_s, Permission::QuizRead, &QuizHttp::read,
        Operation(u"readQuiz"_s, {}, u"A quiz with all its questions"_s)
            .gives<rest::QuizDocument>(200, u"The quiz"_s)
            .refuses({ErrorCode::NotFound})
            .tagged());
    add(router, HttpMethod::Put, u"/api/v1/quizzes/{quiz}"_s, Permission::QuizUpdate, &QuizHttp::replace,
        Operation(u"replaceQuiz"_s, {}, u"Write the whole quiz anew"_s)
            .describes(u"Questions keep the ids they are sent with."_s)
            .takes<Quiz>(limits::maxBodyBytes)
            .gives<rest::QuizDocument>(200, u"The new version"_s)
            .refuses({ErrorCode::NotFound, ErrorCode::TooLarge})
            .ifMatched()
            .tagged());
    add(router, HttpMethod::Delete, u"/api/v1/quizzes/{quiz}"_s, Permission::QuizDelete, &QuizHttp::remove,
        Operation(u"deleteQuiz"_s, {}, u"Put a quiz into the bin"_s)
            .describes(u"From there it can be restored for %1 days. If-Match may be left out."_s.arg(limits::binDays))
            .givesNothing(u"It is in the bin"_s)
            .refuses({ErrorCode::NotFound, ErrorCode::Conflict, ErrorCode::PreconditionFailed}));
    add(router, HttpMethod::Post, u"/api/v1/quizzes/{quiz}/restore"_s, Permission::QuizDelete, &QuizHttp::restore,
        Operation(u"restoreQuiz"_s, {}, u"Take a quiz out of the bin"_s)
            .gives<rest::QuizDocument>(200, u"The quiz"_s)
            .refuses({ErrorCode::NotFound, ErrorCode::Conflict, ErrorCode::QuotaExceeded})
            .tagged());
    add(router, HttpMethod::Post, u"/api/v1/quizzes/{quiz}/duplicate"_s, Permission::QuizCreate, &QuizHttp::duplicate,
        Operation(u"duplicateQuiz"_s, {}, u"A copy of one's own"_s)
            .takes<rest::DuplicateRequest>()
            .gives<rest::QuizDocument>(201, u"The copy"_s)
            .refuses({ErrorCode::NotFound, ErrorCode::QuotaExceeded})
            .onceByKey()
            .tagged());
}

void QuizHttp::addVersionRoutes(Router &router)
{
    const Parameter version
        = Parameter::number(u"version"_s, 1, std::numeric_limits<int>::max(), u"Counted from 1"_s);
    add(router, HttpMethod::Get, u"/api/v1/quizzes/{quiz}/versions"_s, Permission::QuizRead, &QuizHttp::listVersions,
        Operation(u"listQuizVersions"_s, {}, u"What a quiz was before, newest first"_s)
            .paged()
            .gives<rest::QuizVersionList>(200, u"A page of versions"_s)
            .refuses({ErrorCode::NotFound}));
    add(router, HttpMethod::Get, u"/api/v1/quizzes/{quiz}/versions/{version}"_s, Permission::QuizRead,
        &QuizHttp::readVersion,
        Operation(u"readQuizVersion"_s, {}, u"The quiz as it was"_s)
            .names(version)
            .gives<rest::QuizDocument>(200, u"That version"_s)
            .refuses({ErrorCode::NotFound}));
    add(router, HttpMethod::Post, u"/api/v1/quizzes/{quiz}/versions/{version}/restore"_s, Permission::QuizUpdate,
        &QuizHttp::restoreVersion,
        Operation(u"restoreQuizVersion"_s, {}, u"Make an old version the newest"_s)
            .names(version)
            .gives<rest::QuizDocument>(200, u"The new version"_s)
            .refuses({ErrorCode::NotFound, ErrorCode::Conflict, ErrorCode::PreconditionFailed})
            .tagged());
}

void QuizHttp::addQuestionRoutes(Router &router)
{
    const QString unmatched = u"Without If-Match it is made to whatever version there is: edits of different "
                              "questions do not get in each other's way."_s;
    add(router, HttpMethod::Post, u"/api/v1/quizzes/{quiz}/questions"_s, Permission::QuizUpdate, &QuizHttp::addQuestion,
        Operation(u"addQuestion"_s, {}, u"Add a question"_s)
            .describes(unmatched)
            .takes<rest::QuestionBody>()
            .gives<rest::QuestionDocument>(201, u"The question as it is kept"_s)
            .refuses({ErrorCode::NotFound, ErrorCode::Conflict, ErrorCode::PreconditionFailed, ErrorCode::TooLarge})
            .onceByKey()
            .tagged());
    add(router, HttpMethod::Put, u"/api/v1/quizzes/{quiz}/questions/{question}"_s, Permission::QuizUpdate,
        &QuizHttp::changeQuestion,
        Operation(u"changeQuestion"_s, {}, u"Write a question anew"_s)
            .describes(unmatched)
            .takes<rest::QuestionBody>()
            .gives<rest::QuestionDocument>(200, u"The question as it is kept"_s)
            .refuses({ErrorCode::NotFound, ErrorCode::Conflict, ErrorCode::PreconditionFailed, ErrorCode::TooLarge})
            .tagged());
    add(router, HttpMethod::Post, u"/api/v1/quizzes/{quiz}/questions/{question}/move"_s, Permission::QuizUpdate,
        &QuizHttp::moveQuestion,
        Operation(u"moveQuestion"_s, {}, u"Put a question at another place"_s)
            .takes<rest::MoveRequest>()
            .gives<rest::QuestionDocument>(200, u"The question, with its place"_s)
            .refuses({ErrorCode::NotFound, ErrorCode::Conflict, ErrorCode::PreconditionFailed})
            .tagged());
    add(router, HttpMethod::Delete, u"/api/v1/quizzes/{quiz}/questions/{question}"_s, Permission::QuizUpdate,
        &QuizHttp::removeQuestion,
        Operation(u"removeQuestion"_s, {}, u"Take a question out"_s)
            .gives<rest::QuizDocument>(200, u"The quiz without it"_s)
            .refuses({ErrorCode::NotFound, ErrorCode::Conflict, ErrorCode::PreconditionFailed})
            .tagged());
}

template <class Body, class Next>
QFuture<HttpResponse> QuizHttp::withBody(const HttpRequest &request, Next next)
{
    auto promise = std::make_shared<QPromise<HttpResponse>>();
    promise->start();
    whenDone(this, m_json.run([request] { return http::readBody<Body>(request); }),
             [this, promise, request, next = std::move(next)](const Result<Body> &body) {
                 whenDone(this, body ? next(*body) : http::refuse(request, body.error()),
                          [promise](const HttpResponse &response) {
                              promise->addResult(response);
                              promise->finish();
                          });
             });
    return promise->future();
}

template <class T>
QFuture<HttpResponse> QuizHttp::answer(const HttpRequest &request, QFuture<Result<T>> served, int status,
                                       WorkPool::Place place)
{
    const auto write = [this, status, place = std::move(place)](const T &value) {
        const auto at = place ? place : m_json.reserve();
        return m_json.run(at, [value, status, &links = m_links]() -> Result<HttpResponse> {
            const auto document = documents::document(value, links);
            HttpResponse response = http::json(document, status);
            if constexpr (std::is_same_v<T, StoredQuiz>) {
                if (status == 201)
                    response.headers.append({"Location"_ba, locationOf(value)});
            }
            if (isInBin(value))
                return response;
            // Links end sooner than a version: a browser must not keep them and ask about the tag alone.
            if (!document.media.isEmpty()) {
                response.headers.append({"ETag"_ba, http::tagOfVersion(versionOf(value))});
                return response;
            }
            return http::tagged(std::move(response), versionOf(value));
        });
    };
    return http::whenServed(this, request, andThen(this, std::move(served), write),
                            [](HttpResponse response) { return response; });
}

template <class Save>
QFuture<HttpResponse> QuizHttp::answerSaved(const HttpRequest &request, Save save, int status)
{
    WorkPool::Place place = m_json.reserve();
    if (!place)
        return http::refuse(request, {ErrorCode::Unavailable, u"too much to do"_s});
    return answer(request, save(), status, std::move(place));
}

QFuture<HttpResponse> QuizHttp::list(const HttpRequest &request)
{
    const auto filter = readFilter(request);
    if (!filter)
        return http::refuse(request, filter.error());
    return http::whenServed(this, request, m_quizzes.list(http::callerOf(request), *filter),
                            [request](const QuizPage &page) {
                                rest::QuizList list;
                                for (const ListedQuiz &quiz : page.items)
                                    list.items.append(documents::summary(quiz));
                                if (page.next)
                                    list.next = http::cursor(request, {page.next->key, page.next->id});
                                return http::json(list);
                            });
}

QFuture<HttpResponse> QuizHttp::create(const HttpRequest &request)
{
    const auto once = http::idempotency(request);
    if (!once)
        return http::refuse(request, once.error());
    return withBody<Quiz>(request, [this, request, once = *once](const Quiz &quiz) {
        return answerSaved(request, [&] { return m_quizzes.create(http::callerOf(request), quiz, once); }, 201);
    });
}

QFuture<HttpResponse> QuizHttp::read(const HttpRequest &request)
{
    const auto id = http::idOf<QuizId>(request, u"quiz"_s);
    if (!id)
        return http::refuse(request, id.error());
    return answer(request, m_quizzes.read(http::callerOf(request), *id));
}

QFuture<HttpResponse> QuizHttp::replace(const HttpRequest &request)
{
    const auto id = http::idOf<QuizId>(request, u"quiz"_s);
    const auto version = neededVersion(request);
    if (!id || !version)
        return http::refuse(request, id ? version.error() : id.error());
    return withBody<Quiz>(request, [=, this](const Quiz &quiz) {
        return answerSaved(request, [&] {
            return m_quizzes.replace(http::callerOf(request), *id, quiz, *version);
        });
    });
}

QFuture<HttpResponse> QuizHttp::remove(const HttpRequest &request)
{
    const auto id = http::idOf<QuizId>(request, u"quiz"_s);
    const auto version = wantedVersion(request);
    if (!id || !version)
        return http::refuse(request, id ? version.error() : id.error());
    return http::whenServed(this, request, m_quizzes.remove(http::callerOf(request), *id, *version),
                            [] { return HttpResponse {204, {}, {}, {}}; });
}

QFuture<HttpResponse> QuizHttp::restore(const HttpRequest &request)
{
    const auto id = http::idOf<QuizId>(request, u"quiz"_s);
    if (!id)
        return http::refuse(request, id.error());
    return answerSaved(request, [&] { return m_quizzes.restore(http::callerOf(request), *id); });
}

QFuture<HttpResponse> QuizHttp::duplicate(const HttpRequest &request)
{
    const auto id = http::idOf<QuizId>(request, u"quiz"_s);
    const auto once = http::idempotency(request);
    if (!id || !once)
        return http::refuse(request, id ? once.error() : id.error());
    return withBody<rest::DuplicateRequest>(request, [=, this](const rest::DuplicateRequest &body) {
        return answerSaved(request, [&] {
            return m_quizzes.duplicate(http::callerOf(request), *id, body.title, *once);
        }, 201);
    });
}

QFuture<HttpResponse> QuizHttp::listVersions(const HttpRequest &request)
{
    const auto id = http::idOf<QuizId>(request, u"quiz"_s);
    const auto page = http::readPage(request, 1);
    if (!id || !page)
        return http::refuse(request, id ? page.error() : id.error());
    const int before = page->after.isEmpty() ? 0 : page->after.first().toInt();
    return http::whenServed(this, request, m_quizzes.versions(http::callerOf(request), *id, before, page->limit),
                            [request](const QuizVersionPage &versions) {
                                rest::QuizVersionList list;
                                for (const QuizVersionHead &version : versions.items)
                                    list.items.append(documents::summary(version));
                                if (versions.next > 0)
                                    list.next = http::cursor(request, {QString::number(versions.next)});
                                return http::json(list);
                            });
}

QFuture<HttpResponse> QuizHttp::readVersion(const HttpRequest &request)
{
    const auto id = http::idOf<QuizId>(request, u"quiz"_s);
    if (!id)
        return http::refuse(request, id.error());
    return answer(request, m_quizzes.version(http::callerOf(request), *id, versionOf(request)));
}

QFuture<HttpResponse> QuizHttp::restoreVersion(const HttpRequest &request)
{
    const auto id = http::idOf<QuizId>(request, u"quiz"_s);
    const auto version = wantedVersion(request);
    if (!id || !version)
        return http::refuse(request, id ? version.error() : id.error());
    return answerSaved(request, [&] {
        return m_quizzes.restoreVersion(http::callerOf(request), *id, versionOf(request), *version);
    });
}

QFuture<HttpResponse> QuizHttp::addQuestion(const HttpRequest &request)
{
    const auto id = http::idOf<QuizId>(request, u"quiz"_s);
    const auto version = wantedVersion(request);
    if (!id || !version)
        return http::refuse(request, id ? version.error() : id.error());
    const auto once = http::idempotency(request);
    if (!once)
        return http::refuse(request, once.error());
    return withBody<rest::QuestionBody>(request, [=, this](const rest::QuestionBody &body) {
        return answerSaved(request, [&] {
            return m_quizzes.addQuestion(http::callerOf(request), *id, body.question, body.position,
                                         *version, *once);
        }, 201);
    });
}

QFuture<HttpResponse> QuizHttp::changeQuestion(const HttpRequest &request)
{
    const auto id = http::idOf<QuizId>(request, u"quiz"_s);
    const auto version = wantedVersion(request);
    if (!id || !version)
        return http::refuse(request, id ? version.error() : id.error());
    return withBody<rest::QuestionBody>(request, [=, this](const rest::QuestionBody &body) {
        return answerSaved(request, [&] {
            return m_quizzes.changeQuestion(http::callerOf(request), *id, questionOf(request), body.question,
                                            body.position, *version);
        });
    });
}

QFuture<HttpResponse> QuizHttp::moveQuestion(const HttpRequest &request)
{
    const auto id = http::idOf<QuizId>(request, u"quiz"_s);
    const auto version = wantedVersion(request);
    if (!id || !version)
        return http::refuse(request, id ? version.error() : id.error());
    return withBody<rest::MoveRequest>(request, [=, this](const rest::MoveRequest &body) {
        return answerSaved(request, [&] {
            return m_quizzes.moveQuestion(http::callerOf(request), *id, questionOf(request),
                                          body.position, *version);
        });
    });
}

QFuture<HttpResponse> QuizHttp::removeQuestion(const HttpRequest &request)
{
    const auto id = http::idOf<QuizId>(request, u"quiz"_s);
    const auto version = wantedVersion(request);
    if (!id || !version)
        return http::refuse(request, id ? version.error() : id.error());
    return answerSaved(request, [&] {
        return m_quizzes.removeQuestion(http::callerOf(request), *id, questionOf(request), *version);
    });
}

} // namespace wr
