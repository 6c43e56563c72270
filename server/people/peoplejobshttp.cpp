#include "people/peoplejobshttp.h"

#include "jobs/jobhttp.h"
#include "net/httpreply.h"
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
