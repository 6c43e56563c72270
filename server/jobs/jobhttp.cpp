#include "jobs/jobhttp.h"

#include "jobs/jobfile.h"
#include "net/httpreply.h"
#include "net/paging.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

Result<JobId> jobOf(const HttpRequest &request)
{
    return http::idOf<JobId>(request, u"job"_s);
}

} // namespace

rest::Job jobBody(const Job &job)
{
    rest::Job body;
    body.id = job.id.toString();
    body.kind = job.kind;
    body.state = job.state;
    if (!job.owner.isNull())
        body.owner = job.owner.toString();
    body.progress = job.progress;
    body.total = job.total;
    body.attempt = job.attempt;
    if (!job.error.isEmpty())
        body.error = job.error;
    body.unsent = job.isUnsent();
    body.hasFile = JobFile::fromJson(job.result).has_value();
    body.createdAt = toWireMillis(job.createdAt);
    body.updatedAt = toWireMillis(job.updatedAt);
    if (job.finishedAt)
        body.finishedAt = toWireMillis(*job.finishedAt);
    return body;
}

JobHttp::JobHttp(Router &router, JobService &jobs, QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
{
    const QString tag = u"Jobs"_s;
    const QString one = u"/api/v1/jobs/{job}"_s;
    router.add({HttpMethod::Get, u"/api/v1/jobs"_s, Permission::JobRead,
                [this](const HttpRequest &request) { return list(request); },
                Operation(u"listJobs"_s, tag, u"Jobs one may see, newest first"_s)
                    .asks(Parameter::choiceOf<JobState>(u"state"_s, u"Those in this state"_s))
                    .asks(Parameter::text(u"kind"_s, 1, 100, u"Those of this kind"_s))
                    .asks(Parameter::flag(u"unsent"_s, u"Only those that wait for a person to send them again"_s))
                    .paged()
                    .gives<rest::JobList>(200, u"A page of jobs"_s)});
    router.add({HttpMethod::Get, one, Permission::JobRead,
                [this](const HttpRequest &request) { return read(request); },
                Operation(u"readJob"_s, tag, u"Where a job stands"_s)
                    .gives<rest::Job>(200, u"The job"_s)
                    .refuses({ErrorCode::NotFound})});
    addChange(router, u"cancel"_s, &JobService::cancel,
              Operation(u"cancelJob"_s, tag, u"End a job before its next step"_s)
                  .describes(u"What it has done so far stays done."_s)
                  .gives<rest::Job>(200, u"The job, cancelled"_s));
    addChange(router, u"pause"_s, &JobService::pause,
              Operation(u"pauseJob"_s, tag, u"Stop a job before its next step, until it is resumed"_s)
                  .gives<rest::Job>(200, u"The job, paused"_s));
    addChange(router, u"resume"_s, &JobService::resume,
              Operation(u"resumeJob"_s, tag, u"Let a paused job go on"_s).gives<rest::Job>(200, u"The job, which waits for its turn"_s));
    addChange(router, u"retry"_s, &JobService::retry,
              Operation(u"retryJob"_s, tag, u"Let a job that failed go on where it stood"_s)
                  .gives<rest::Job>(200, u"The job, which waits for its turn"_s));
    addChange(router, u"send"_s, &JobService::sendAgain,
              Operation(u"sendJob"_s, tag, u"Send the message of a job again"_s)
                  .describes(u"Of one that is unsent: its message was sent four times, and the broker confirmed none."_s)
                  .gives<rest::Job>(200, u"The job, which waits for its turn"_s));
    router.add({HttpMethod::Get, one + u"/file"_s, Permission::JobRead,
                [this](const HttpRequest &request) { return file(request); },
                Operation(u"findJobFile"_s, tag, u"Where the file is that a job made"_s)
                    .gives<rest::JobFile>(200, u"A link to it"_s)
                    .refuses({ErrorCode::NotFound})});
}

QFuture<HttpResponse> JobHttp::list(const HttpRequest &request)
{
    const auto page = http::readPage(request, 1);
    if (!page)
        return http::refuse(request, page.error());
    JobFilter filter;
    filter.kind = request.queryValue(u"kind"_s);
    filter.isUnsent = request.queryValue(u"unsent"_s) == "true"_L1;
    if (const QString state = request.queryValue(u"state"_s); !state.isEmpty())
        filter.state = wire::fromJson<JobState>(state, {}).value_or(JobState::Failed);
    const JobId before = JobId::fromString(page->after.value(0)).value_or({});
    // One more than is shown tells whether there is a next page.
    return http::whenServed(this, request,
                            m_jobs.list(http::callerOf(request), filter, before, page->limit + 1),
                            [request, limit = page->limit](const QList<Job> &jobs) {
                                rest::JobList list;
                                for (const Job &job : jobs.first(std::min<qsizetype>(limit, jobs.size())))
                                    list.items.append(jobBody(job));
                                if (jobs.size() > limit)
                                    list.next = http::cursor(request, {list.items.constLast().id});
                                return http::json(list);
                            });
}

QFuture<HttpResponse> JobHttp::read(const HttpRequest &request)
{
    const auto id = jobOf(request);
    if (!id)
        return http::refuse(request, id.error());
    return http::whenServed(this, request, m_jobs.find(http::callerOf(request), *id),
                            [](const Job &job) { return http::json(jobBody(job)); });
}

/// One of the things that are done to a job that was begun.
void JobHttp::addChange(Router &router, const QString &verb, Use use, Operation operation)
{
    operation.refuses({ErrorCode::NotFound, ErrorCode::Conflict});
    const auto serve = [this, use](const HttpRequest &request) {
        const auto id = jobOf(request);
        if (!id)
            return http::refuse(request, id.error());
        return http::whenServed(this, request, (m_jobs.*use)(http::callerOf(request), *id),
                                [](const Job &job) { return http::json(jobBody(job)); });
    };
    router.add({HttpMethod::Post, u"/api/v1/jobs/{job}/"_s + verb, Permission::JobCancel, serve, operation});
}

QFuture<HttpResponse> JobHttp::file(const HttpRequest &request)
{
    const auto id = jobOf(request);
    if (!id)
        return http::refuse(request, id.error());
    return http::whenServed(this, request, m_jobs.file(http::callerOf(request), *id),
                            [](const JobService::File &file) {
                                return http::json(rest::JobFile {file.url.toString(QUrl::FullyEncoded), file.name,
                                                                 file.contentType, file.bytes,
                                                                 toWireMillis(file.expiresAt)});
                            });
}

} // namespace wr
