#include "report/reporthttp.h"

#include "net/httpreply.h"
#include "net/paging.h"
#include "report/reportfile.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

Result<GameId> gameOf(const HttpRequest &request)
{
    return http::idOf<GameId>(request, u"game"_s);
}

} // namespace

ReportHttp::ReportHttp(Router &router, ReportService &reports, QObject *parent)
    : QObject(parent)
    , m_reports(reports)
{
    addGameRoutes(router);
}

void ReportHttp::add(Router &router, HttpMethod method, const QString &pattern, Permission permission, Serve serve, Operation operation)
{
    operation.tag = u"Reports"_s;
    router.add({method, pattern, permission, [this, serve](const HttpRequest &request) { return (this->*serve)(request); },
                std::move(operation)});
}

void ReportHttp::addGameRoutes(Router &router)
{
    const auto missing = {ErrorCode::NotFound, ErrorCode::WrongState, ErrorCode::Conflict};
    add(router, HttpMethod::Get, u"/api/v1/games/{game}/report"_s, Permission::AnswerRead, &ReportHttp::game,
        Operation(u"readReport"_s, {}, u"How a game that is over was answered: its questions and words"_s)
            .describes(u"Counted from the game's log alone. While the game runs: wrong_state."_s)
            .gives<rest::GameFigures>(200, u"Questions, words and the whole"_s)
            .refuses(missing));
    add(router, HttpMethod::Get, u"/api/v1/games/{game}/report/players"_s, Permission::AnswerRead, &ReportHttp::players,
        Operation(u"listReportPlayers"_s, {}, u"How each player of a game answered"_s)
            .paged()
            .gives<rest::PlayerFigureList>(200, u"A page of players, the best first"_s)
            .refuses(missing));
    add(router, HttpMethod::Get, u"/api/v1/games/{game}/report.csv"_s, Permission::AnswerRead, &ReportHttp::csv,
        Operation(u"exportReportCsv"_s, {}, u"A table of a report as CSV"_s)
            .describes(u"UTF-8; what a spreadsheet would take for a formula has an apostrophe before it."_s)
            .asks(Parameter::choiceOf<ReportTable>(u"table"_s, u"Which table; absent: the players"_s))
            .givesBytes("text/csv", u"The table"_s)
            .refuses(missing)
            .refuses({ErrorCode::QuotaExceeded}));
    add(router, HttpMethod::Get, u"/api/v1/games/{game}/report.xlsx"_s, Permission::AnswerRead, &ReportHttp::xlsx,
        Operation(u"exportReportXlsx"_s, {}, u"A report as a spreadsheet, a sheet for each table"_s)
            .givesBytes(reportfile::xlsxType, u"The spreadsheet"_s)
            .refuses(missing)
            .refuses({ErrorCode::QuotaExceeded}));
    add(router, HttpMethod::Get, u"/api/v1/games/{game}/report.pdf"_s, Permission::AnswerRead, &ReportHttp::pdf,
        Operation(u"exportReportPdf"_s, {}, u"A report as PDF, with bars"_s)
            .describes(reportfile::pdfNeeds())
            .asks(reportfile::languageParameter())
            .givesBytes(reportfile::pdfType, u"The pages"_s)
            .refuses(missing)
            .refuses({ErrorCode::NotImplemented}));
    add(router, HttpMethod::Post, u"/api/v1/games/{game}/report/accept"_s, Permission::GameRun, &ReportHttp::accept,
        Operation(u"acceptAnswer"_s, {}, u"Count another answer as right, in a game that is over"_s)
            .describes(u"An event is added to the game's log, and points, places and reports follow. What is accepted already "
                       "changes nothing; what nobody answered there is `invalid_choice`. It cannot be undone. In a game that runs its host says variant.accept on the live line."_s)
            .takes<live::VariantAccept>()
            .gives<rest::AcceptedAnswer>(200, u"It counts"_s)
            .refuses(missing)
            .refuses({ErrorCode::InvalidChoice}));
}

QFuture<HttpResponse> ReportHttp::game(const HttpRequest &request)
{
    const auto game = gameOf(request);
    if (!game)
        return http::refuse(request, game.error());
    return http::whenWritten(this, m_writing, request, m_reports.game(http::callerOf(request), *game));
}

QFuture<HttpResponse> ReportHttp::players(const HttpRequest &request)
{
    const auto game = gameOf(request);
    if (!game)
        return http::refuse(request, game.error());
    const auto page = http::readPage(request, 1);
    if (!page)
        return http::refuse(request, page.error());
    const int after = std::clamp(page->after.value(0).toInt(), 0, limits::maxPlayers);
    const auto served = andThen(this, m_reports.players(http::callerOf(request), *game, after, page->limit),
                                [request, after](rest::PlayerFigureList list) {
                                    const auto end = after + list.items.size();
                                    if (end < list.count && !list.items.isEmpty())
                                        list.next = http::cursor(request, {QString::number(end)});
                                    return readyFuture(Result<rest::PlayerFigureList>(std::move(list)));
                                });
    return http::whenWritten(this, m_writing, request, served);
}

QFuture<HttpResponse> ReportHttp::csv(const HttpRequest &request)
{
    const auto game = gameOf(request);
    if (!game)
        return http::refuse(request, game.error());
    const ReportTable table = reportfile::tableOf(request, ReportTable::Players);
    return http::whenServed(this, request, m_reports.csv(http::callerOf(request), *game, table), [table](const QByteArray &content) {
        return reportfile::download(reportfile::csvType, wire::enumName(table), "csv", content);
    });
}

QFuture<HttpResponse> ReportHttp::xlsx(const HttpRequest &request)
{
    const auto game = gameOf(request);
    if (!game)
        return http::refuse(request, game.error());
    return http::whenServed(this, request, m_reports.xlsx(http::callerOf(request), *game),
                            [](const QByteArray &content) { return reportfile::download(reportfile::xlsxType, "report"_L1, "xlsx", content); });
}

QFuture<HttpResponse> ReportHttp::pdf(const HttpRequest &request)
{
    const auto game = gameOf(request);
    if (!game)
        return http::refuse(request, game.error());
    return http::whenServed(this, request, m_reports.pdf(http::callerOf(request), *game, reportfile::languageOf(request)),
                            [](const QByteArray &content) { return reportfile::download(reportfile::pdfType, "report"_L1, "pdf", content); });
}

QFuture<HttpResponse> ReportHttp::accept(const HttpRequest &request)
{
    const auto game = gameOf(request);
    if (!game)
        return http::refuse(request, game.error());
    const auto body = http::readBody<live::VariantAccept>(request);
    if (!body)
        return http::refuse(request, body.error());
    return http::whenWritten(this, m_writing, request, m_reports.accept(http::callerOf(request), *game, *body));
}

} // namespace wr
