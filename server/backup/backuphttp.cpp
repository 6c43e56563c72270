#include "backup/backuphttp.h"

#include "backup/backupwork.h"
#include "jobs/jobhttp.h"
#include "net/httpreply.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostADay = 24;

} // namespace

BackupHttp::BackupHttp(Router &router, JobService &jobs)
    : m_jobs(jobs)
{
    router.add({HttpMethod::Post, u"/api/v1/admin/backups"_s, Permission::BackupCreate,
                [this](const HttpRequest &request) { return begin(request); },
                Operation(u"makeBackup"_s, u"Dashboard"_s, u"Back up database, files and keys now"_s)
                    .describes(u"A job that writes one file into the folder `backups` beside the server's data; /api/v1/admin/system lists "
                               "them. Whoever has the file has everything: keep it as safe as the server. `wordrallyd restore` reads it."_s)
                    .gives<rest::Job>(202, u"The job has begun"_s)
                    .refuses({ErrorCode::RateLimited})
                    .onceByKey()});
}

QFuture<HttpResponse> BackupHttp::begin(const HttpRequest &request)
{
    const auto once = http::idempotency(request);
    if (!once)
        return http::refuse(request, once.error());
    const JobOrder order {.kind = BackupWork::kindName(), .mostADay = mostADay};
    return http::whenServed(this, request, m_jobs.start(http::callerOf(request), order, *once),
                            [](const Job &job) { return http::json(jobBody(job), 202); });
}

} // namespace wr
