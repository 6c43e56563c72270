#include "report/acrosshttp.h"

#include "core/andthen.h"
#include "net/httpreply.h"
#include "net/paging.h"
#include "report/reportfile.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// The end of times, in milliseconds: far enough, and microseconds of it are still numbers.
constexpr qint64 maxMillis = 8'000'000'000'000'000;
constexpr int maxOffsetMinutes = 14 * 60;
/// Ids with what stands between them, which may come as "%2C".
constexpr int idChars = 36;
constexpr int maxGamesChars = (idChars + 1) * limits::maxNamedGames;
static_assert((idChars + 3) * limits::maxNamedGames + 160 <= limits::maxTargetBytes, "the path, a table and a language come on top");

Error badGames()
{
    const QString words = u"up to %1 ids, commas between them"_s.arg(limits::maxNamedGames);
    return {ErrorCode::BadRequest, words, {{u"games"_s, FieldFault::Invalid, words}}};
}

/// The games that are asked for by their ids, none twice; none where the request names none.
Result<QList<GameId>> gamesOf(const HttpRequest &request)
{
    QList<GameId> games;
    for (const QString &one : request.queryValue(u"games"_s).split(u',', Qt::SkipEmptyParts)) {
        const auto id = GameId::fromString(one);
        if (!id)
            return badGames();
        if (!games.contains(*id))
            games.append(*id);
        if (games.size() > limits::maxNamedGames)
            return badGames();
    }
    return games;
}

GameChoice choiceOf(const HttpRequest &request)
{
    GameChoice choice;
    if (const auto quiz = QuizId::fromString(request.queryValue(u"quiz"_s)))
        choice.quiz = *quiz;
    if (const QString since = request.queryValue(u"since"_s); !since.isEmpty())
        choice.since = fromMicros(since.toLongLong() * 1'000);
    if (const QString until = request.queryValue(u"until"_s); !until.isEmpty())
        choice.until = fromMicros(until.toLongLong() * 1'000);
    return choice;
}

Operation choosing(Operation operation, const QString &more = {})
{
    return operation
        .describes(u"Of one's own games, or of those that are named: at most %1, the newest. The same question of several "
                   "games is one, and so is the same player: by account, or else by the name they played under."_s.arg(limits::maxReportGames) + more)
        .asks(Parameter::id(u"quiz"_s, u"Games of this quiz alone"_s))
        .asks(Parameter::text(u"games"_s, idChars, maxGamesChars, u"These games alone: up to %1 ids, commas between them"_s.arg(limits::maxNamedGames)))
        .asks(Parameter::number(u"since"_s, 0, maxMillis, u"Finished then or later; milliseconds since 1970"_s))
        .asks(Parameter::number(u"until"_s, 0, maxMillis, u"Finished before it"_s))
        .refuses({ErrorCode::NotFound, ErrorCode::WrongState});
}

} // namespace

AcrossHttp::AcrossHttp(Router &router, AcrossService &reports, QObject *parent)
    : QObject(parent)
    , m_reports(reports)
{
    add(router, u"/api/v1/reports/games"_s, Permission::GameList, &AcrossHttp::finished,
        Operation(u"listFinishedGames"_s, {}, u"One's own games that are over"_s)
            .paged()
            .gives<rest::FinishedGameList>(200, u"A page of them, the newest first"_s));
    add(router, u"/api/v1/reports"_s, Permission::GameList, &AcrossHttp::across,
        choosing(Operation(u"readReportAcross"_s, {}, u"How several games were answered, together"_s))
            .gives<rest::GamesFigures>(200, u"Games, questions, words and players"_s));
    add(router, u"/api/v1/reports.csv"_s, Permission::GameList, &AcrossHttp::csv,
        choosing(Operation(u"exportReportAcrossCsv"_s, {}, u"A table of a report across games as CSV"_s))
            .asks(Parameter::choiceOf<AcrossService::Table>(u"table"_s, u"Which table; absent: the games"_s))
            .givesBytes("text/csv", u"The table"_s));
    add(router, u"/api/v1/reports.xlsx"_s, Permission::GameList, &AcrossHttp::xlsx,
        choosing(Operation(u"exportReportAcrossXlsx"_s, {}, u"A report across games as a spreadsheet"_s))
            .givesBytes(reportfile::xlsxType, u"The spreadsheet"_s));
    add(router, u"/api/v1/reports.pdf"_s, Permission::GameList, &AcrossHttp::pdf,
        choosing(Operation(u"exportReportAcrossPdf"_s, {}, u"A report across games as PDF"_s), u' ' + reportfile::pdfNeeds())
            .asks(reportfile::languageParameter())
            .givesBytes(reportfile::pdfType, u"The pages"_s)
            .refuses({ErrorCode::NotImplemented}));
    add(router, u"/api/v1/me/report"_s, Permission::ParticipationList, &AcrossHttp::learner,
        Operation(u"readMyReport"_s, {}, u"What one did oneself, in the games one played while signed in"_s)
            .describes(u"Nothing of anybody else is in it. Of games that are over, the newest %1."_s.arg(limits::maxReportGames))
            .asks(Parameter::number(u"offset"_s, -maxOffsetMinutes, maxOffsetMinutes,
                                    u"Minutes that one's own clock is before UTC's: where a day ends; absent: as UTC's"_s))
            .gives<rest::LearnerFigures>(200, u"Days, kinds of questions and words"_s));
}

void AcrossHttp::add(Router &router, const QString &pattern, Permission permission, Serve serve, Operation operation)
{
    operation.tag = u"Reports"_s;
    router.add({HttpMethod::Get, pattern, permission, [this, serve](const HttpRequest &request) { return (this->*serve)(request); },
                std::move(operation)});
}

QFuture<HttpResponse> AcrossHttp::finished(const HttpRequest &request)
{
    const auto page = http::readPage(request, 2);
    if (!page)
        return http::refuse(request, page.error());
    const TimePoint before = page->after.isEmpty() ? TimePoint::max() : fromMicros(page->after.value(0).toLongLong());
    const GameId last {QUuid::fromString(page->after.value(1))};
    return http::whenServed(this, request, m_reports.finished(http::callerOf(request), before, last, page->limit + 1),
                            [request, limit = page->limit](const QList<ReportedGame> &games) {
                                rest::FinishedGameList list;
                                for (const ReportedGame &one : games.first(qMin<qsizetype>(limit, games.size())))
                                    list.items.append(one.shown());
                                if (games.size() > limit) {
                                    const ReportedGame &end = games.at(limit - 1);
                                    list.next = http::cursor(request, {QString::number(toMicros(end.finishedAt)), end.game.toString()});
                                }
                                return http::json(list);
                            });
}

QFuture<Result<rest::GamesFigures>> AcrossHttp::figures(const HttpRequest &request)
{
    const auto games = gamesOf(request);
    if (!games)
        return readyFuture(Result<rest::GamesFigures>(games.error()));
    const Caller caller = http::callerOf(request);
    return games->isEmpty() ? m_reports.across(caller, choiceOf(request)) : m_reports.across(caller, *games);
}

QFuture<HttpResponse> AcrossHttp::across(const HttpRequest &request)
{
    return http::whenWritten(this, m_writing, request, figures(request));
}

QFuture<HttpResponse> AcrossHttp::csv(const HttpRequest &request)
{
    const auto table = reportfile::tableOf(request, AcrossService::Table::Games);
    const auto written = andThen(this, figures(request), [this, table](const rest::GamesFigures &all) { return m_reports.csv(all, table); });
    return http::whenServed(this, request, written, [table](const QByteArray &content) {
        return reportfile::download(reportfile::csvType, wire::enumName(table), "csv", content);
    });
}

QFuture<HttpResponse> AcrossHttp::xlsx(const HttpRequest &request)
{
    const auto written = andThen(this, figures(request), [this](const rest::GamesFigures &all) { return m_reports.xlsx(all); });
    return http::whenServed(this, request, written, [](const QByteArray &content) {
        return reportfile::download(reportfile::xlsxType, QLatin1StringView("games"), "xlsx", content);
    });
}

QFuture<HttpResponse> AcrossHttp::pdf(const HttpRequest &request)
{
    const auto printed = andThen(this, figures(request), [this, language = reportfile::languageOf(request)](const rest::GamesFigures &all) {
        return m_reports.pdf(all, language);
    });
    return http::whenServed(this, request, printed, [](const QByteArray &content) {
        return reportfile::download(reportfile::pdfType, "games"_L1, "pdf", content);
    });
}

QFuture<HttpResponse> AcrossHttp::learner(const HttpRequest &request)
{
    const int offset = request.queryValue(u"offset"_s).toInt();
    return http::whenWritten(this, m_writing, request, m_reports.learner(http::callerOf(request), offset));
}

} // namespace wr
