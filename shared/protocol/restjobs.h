#pragma once

#include "model/job.h"
#include "protocol/restapi.h"

/// Bodies about work that outlives a request. Times are milliseconds since 1970.
namespace wr::rest {

/// What a request answers that began such work, and GET /api/v1/jobs/{job}
struct Job
{
    QString id;
    QString kind;
    JobState state = JobState::Queued;
    std::optional<QString> owner;
    qint64 progress = 0;
    std::optional<qint64> total;
    int attempt = 0;
    std::optional<QString> error;
    bool hasFile = false;
    bool unsent = false; ///< it waits for a person to send its message again
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    std::optional<qint64> finishedAt;
    WR_FIELDS(field("id", &Job::id, wire::id()), field("kind", &Job::kind), field("state", &Job::state),
              field("owner", &Job::owner, wire::id().saying("Whoever asked for it; absent: the server itself")),
              field("progress", &Job::progress, wire::saying("How much is done, in the kind's own unit")),
              field("total", &Job::total, wire::saying("How much there is to do, once that is known")),
              field("attempt", &Job::attempt, wire::saying("From 1; 0: nobody has begun")),
              field("error", &Job::error, wire::saying("Why it failed: one of the error codes; disk_full: it waits for room")),
              field("hasFile", &Job::hasFile, wire::saying("It made a file that is still there")),
              field("unsent", &Job::unsent, wire::saying("The broker did not confirm its message, and it waits for a person to send it again")),
              field("createdAt", &Job::createdAt), field("updatedAt", &Job::updatedAt),
              field("finishedAt", &Job::finishedAt))
};

/// GET /api/v1/jobs
struct JobList
{
    QList<Job> items;
    std::optional<QString> next;
    WR_FIELDS(field("items", &JobList::items), field("next", &JobList::next, nextPage))
};

/// GET /api/v1/jobs/{job}/file
struct JobFile
{
    QString url;
    QString name;
    QString contentType;
    qint64 bytes = 0;
    qint64 expiresAt = 0;
    WR_FIELDS(field("url", &JobFile::url, wire::saying("Good for whoever has it, until expiresAt; takes Range")),
              field("name", &JobFile::name), field("contentType", &JobFile::contentType),
              field("bytes", &JobFile::bytes), field("expiresAt", &JobFile::expiresAt))
};

using JobBodies = std::tuple<Job, JobList, JobFile>;

} // namespace wr::rest
