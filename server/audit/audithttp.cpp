#include "audit/audithttp.h"

#include "jobs/jobhttp.h"
#include "net/httpreply.h"
#include "net/paging.h"
#include "protocol/restaudit.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

std::optional<QString> orAbsent(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

AuditFilter filterOf(const HttpRequest &request)
{
    AuditFilter filter;
    filter.table = request.queryValue(u"table"_s);
    filter.row = request.queryValue(u"row"_s);
    filter.actor = request.queryValue(u"actor"_s);
    filter.request = request.queryValue(u"request"_s);
    filter.person = request.queryValue(u"person"_s);
    filter.school = SchoolId::fromString(request.queryValue(u"school"_s)).value_or({});
    filter.from = fromWireMillis(request.queryValue(u"from"_s).toLongLong());
    if (const QString to = request.queryValue(u"to"_s); !to.isEmpty())
        filter.to = fromWireMillis(to.toLongLong());
    return filter;
}

AuditFilter filterOf(const rest::AuditExportRequest &body)
{
    AuditFilter filter;
    filter.table = body.table.value_or(QString());
    filter.row = body.row.value_or(QString());
    filter.actor = body.actor.value_or(QString());
    filter.request = body.request.value_or(QString());
    filter.person = body.person.value_or(QString());
    filter.school = SchoolId::fromString(body.school.value_or(QString())).value_or({});
    filter.from = fromWireMillis(body.from.value_or(0));
    if (body.to)
        filter.to = fromWireMillis(*body.to);
    return filter;
}

rest::AuditEntry entryBody(const AuditEntry &entry)
{
    return {entry.place.id, toWireMillis(entry.place.at), entry.actor, orAbsent(entry.request),
            orAbsent(entry.school), orAbsent(entry.person), entry.table, entry.row, entry.operation,
            entry.before, entry.after};
}

std::optional<AuditPlace> placeOf(const http::Page &page)
{
    if (page.after.isEmpty())
        return std::nullopt;
    return AuditPlace {fromMicros(page.after.value(0).toLongLong()), page.after.value(1).toLongLong()};
}

Operation searchOperation()
{
    const auto text = [](const QString &name, const QString &words) {
        return Parameter::text(name, 1, rest::maxAuditTextChars, words);
    };
    const auto time = [](const QString &name, const QString &words) {
        return Parameter::number(name, 0, limits::maxMoment, words);
    };
    return Operation(u"listAuditEntries"_s, u"Audit"_s, u"What was changed, newest first"_s)
        .describes(u"Every change of a stored row, with the row before and after; secrets are never in it."_s)
        .asks(text(u"table"_s, u"Changes of this table"_s))
        .asks(text(u"row"_s, u"Of the row with this key"_s))
        .asks(text(u"actor"_s, u"By this actor, or by the account of this id in whatever role"_s))
        .asks(Parameter::id(u"request"_s, u"In this request"_s))
        .asks(Parameter::id(u"person"_s, u"Of rows about this account"_s))
        .asks(Parameter::id(u"school"_s, u"Of rows of this school"_s))
        .asks(time(u"from"_s, u"From this time on, milliseconds since 1970"_s))
        .asks(time(u"to"_s, u"Before this time"_s))
        .paged()
        .gives<rest::AuditList>(200, u"A page of entries"_s);
}

} // namespace

AuditHttp::AuditHttp(Router &router, AuditService &audit, QObject *parent)
    : QObject(parent)
    , m_audit(audit)
{
    router.add({HttpMethod::Get, u"/api/v1/audit"_s, Permission::AuditRead,
                [this](const HttpRequest &request) { return list(request); }, searchOperation()});
    router.add({HttpMethod::Post, u"/api/v1/audit/exports"_s, Permission::AuditExport,
                [this](const HttpRequest &request) { return startExport(request); },
                Operation(u"exportAuditEntries"_s, u"Audit"_s, u"Write what was changed to a file"_s)
                    .describes(u"A job, oldest first, of what there was when it was asked for; the job's file is "
                               "there when it is done."_s)
                    .takes<rest::AuditExportRequest>()
                    .gives<rest::Job>(202, u"The job has begun"_s)
                    .refuses({ErrorCode::RateLimited})
                    .onceByKey()});
}

QFuture<HttpResponse> AuditHttp::list(const HttpRequest &request)
{
    const auto page = http::readPage(request, 2);
    if (!page)
        return http::refuse(request, page.error());
    // One more than is shown tells whether there is a next page.
    return http::whenServed(
        this, request,
        m_audit.search(http::callerOf(request), filterOf(request), placeOf(*page), page->limit + 1),
        [request, limit = page->limit](const QList<AuditEntry> &entries) {
            rest::AuditList list;
            for (const AuditEntry &entry : entries.first(std::min<qsizetype>(limit, entries.size())))
                list.items.append(entryBody(entry));
            if (entries.size() > limit) {
                const AuditPlace last = entries.at(limit - 1).place;
                list.next = http::cursor(request, {QString::number(toMicros(last.at)), QString::number(last.id)});
            }
            return http::json(list);
        });
}

QFuture<HttpResponse> AuditHttp::startExport(const HttpRequest &request)
{
    const auto body = http::readBody<rest::AuditExportRequest>(request);
    if (!body)
        return http::refuse(request, body.error());
    const auto once = http::idempotency(request);
    if (!once)
        return http::refuse(request, once.error());
    return http::whenServed(
        this, request,
        m_audit.startExport(http::callerOf(request), filterOf(*body), body->format, *once),
        [](const Job &job) { return http::json(jobBody(job), 202); });
}

} // namespace wr
