#include "people/peoplejobshttp.h"

#include "jobs/jobhttp.h"
#include "net/httpreply.h"
#include "people/peoplehttp.h"
#include "protocol/restpeople.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

HttpResponse begunBody(const Job &job)
{
    return http::json(jobBody(job), 202);
}

} // namespace

PeopleJobsHttp::PeopleJobsHttp(Router &router, PeopleJobs &jobs, QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
{
    router.add({HttpMethod::Post, u"/api/v1/admin/users/generate"_s, Permission::AccountGenerate,
                [this](const HttpRequest &request) { return generate(request); },
                Operation(u"generatePeople"_s, u"People"_s, u"Make people up, to try the system at its full size"_s)
                    .describes(u"A job. They cannot sign in, and their addresses end in .invalid. The same seed makes the "
                               "same people: those who are there already are counted as known."_s)
                    .takes<rest::GenerateRequest>()
                    .gives<rest::Job>(202, u"The job has begun"_s)
                    .refuses({ErrorCode::RateLimited})
                    .onceByKey()});
    router.add({HttpMethod::Get, u"/api/v1/people/jobs/{job}"_s, Permission::JobRead,
                [this](const HttpRequest &request) { return outcome(request); },
                Operation(u"readPeopleJob"_s, u"People"_s, u"What a job about people has come to so far"_s)
                    .describes(u"Of a bulk action, written are those it changed, known those who were so already, faulty those it "
                               "may not change."_s)
                    .gives<rest::PeopleWritten>(200, u"Exact also while it runs, and after it was cancelled"_s)
                    .refuses({ErrorCode::NotFound})});
    router.add({HttpMethod::Post, u"/api/v1/admin/users/import"_s, Permission::AccountCreate,
                [this](const HttpRequest &request) { return beginImport(request); },
                Operation(u"importPeople"_s, u"People"_s, u"Make accounts of a table that was uploaded"_s)
                    .describes(u"A job. The table is uploaded first, with `purpose people`. As csv a line is a person; the first line "
                               "names the columns: email and name (or given_name and family_name), and, as wanted, role, school (its "
                               "id), country, gender, locale. As oneroster it is a zip of OneRoster 1.1 tables, whose orgs' identifiers "
                               "are ids of schools; who is to be deleted, or is not enabled, is skipped. What cannot be read at all fails "
                               "with invalid_fields, and readPeopleJob says why. Whose address is somebody's already stays as they are. They have no password yet."_s)
                    .takes<rest::ImportRequest>()
                    .gives<rest::Job>(202, u"The job has begun"_s)
                    .refuses({ErrorCode::NotFound, ErrorCode::Conflict, ErrorCode::TooLarge, ErrorCode::RateLimited})
                    .onceByKey()});
    addBulk(router);
}

void PeopleJobsHttp::addBulk(Router &router)
{
    router.add({HttpMethod::Post, u"/api/v1/people/bulk/preview"_s, Permission::AccountUpdate,
                [this](const HttpRequest &request) { return preview(request); },
                Operation(u"previewPeopleBulk"_s, u"People"_s, u"What an action on many people would do"_s)
                    .takes<rest::BulkRequest>()
                    .gives<rest::BulkPreview>(200, u"How many, and some of them"_s)});
    router.add({HttpMethod::Post, u"/api/v1/people/bulk"_s, Permission::AccountUpdate,
                [this](const HttpRequest &request) { return beginBulk(request); },
                Operation(u"beginPeopleBulk"_s, u"People"_s, u"Do something to many people"_s)
                    .describes(u"A job. Nobody above one's own role is changed, nor oneself; somebody always stays operator. "
                               "Whom a filter chooses, it takes `expected`. Everybody is meant only by `everybody`."_s)
                    .takes<rest::BulkRequest>()
                    .gives<rest::Job>(202, u"The job has begun"_s)
                    .refuses({ErrorCode::Conflict, ErrorCode::RateLimited})
                    .onceByKey()});
}

QFuture<HttpResponse> PeopleJobsHttp::beginImport(const HttpRequest &request)
{
    const auto body = http::readBody<rest::ImportRequest>(request);
    const auto once = http::idempotency(request);
    if (!body || !once)
        return http::refuse(request, !body ? body.error() : once.error());
    return http::whenServed(this, request, m_jobs.beginImport(http::callerOf(request), *body, *once), begunBody);
}

QFuture<HttpResponse> PeopleJobsHttp::preview(const HttpRequest &request)
{
    const auto body = http::readBody<rest::BulkRequest>(request);
    if (!body)
        return http::refuse(request, body.error());
    return http::whenServed(this, request, m_jobs.preview(http::callerOf(request), *body), [](const PeopleJobs::Preview &found) {
        rest::BulkPreview preview {found.count, found.unchanged, found.refused, {}};
        for (const PersonRow &person : found.some)
            preview.some.append(personBody(person));
        return http::json(preview);
    });
}

QFuture<HttpResponse> PeopleJobsHttp::beginBulk(const HttpRequest &request)
{
    const auto body = http::readBody<rest::BulkRequest>(request);
    const auto once = http::idempotency(request);
    if (!body || !once)
        return http::refuse(request, !body ? body.error() : once.error());
    return http::whenServed(this, request, m_jobs.beginBulk(http::callerOf(request), *body, *once), begunBody);
}

QFuture<HttpResponse> PeopleJobsHttp::outcome(const HttpRequest &request)
{
    const auto id = http::idOf<JobId>(request, u"job"_s);
    if (!id)
        return http::refuse(request, id.error());
    return http::whenServed(this, request, m_jobs.outcome(http::callerOf(request), *id),
                            [](const rest::PeopleWritten &written) { return http::json(written); });
}

QFuture<HttpResponse> PeopleJobsHttp::generate(const HttpRequest &request)
{
    const auto body = http::readBody<rest::GenerateRequest>(request);
    const auto once = http::idempotency(request);
    if (!body || !once)
        return http::refuse(request, !body ? body.error() : once.error());
    return http::whenServed(this, request, m_jobs.generate(http::callerOf(request), body->count, body->seed, *once), begunBody);
}

} // namespace wr
