#include "jobs/jobservice.h"

#include "core/andthen.h"
#include "jobs/jobfile.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Whoever asks, as an owner of jobs: of what a program begins its token is the owner.
Principal asOwner(Principal principal)
{
    if (principal.role == Role::Service)
        principal.user = UserId {principal.signIn.value};
    return principal;
}

Result<void> mayOn(const Caller &caller, Permission permission, const Job &job)
{
    return allowsOnFound(asOwner(caller.principal), permission, job.subject(), Permission::JobRead, job.subject(), noSuchJob());
}

} // namespace

JobService::JobService(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
}

QFuture<Result<Job>> JobService::start(const Caller &caller, const JobOrder &order,
                                       std::optional<IdempotentRequest> once)
{
    Q_ASSERT(m_parts.runner.knows(order.kind));
    const TimePoint now = m_parts.clock.now();
    Job job;
    job.id = JobId::create(now);
    job.kind = order.kind;
    job.owner = asOwner(caller.principal).user;
    job.school = order.school;
    job.context = caller.context();
    job.input = order.input;
    job.createdAt = now;
    job.updatedAt = now;
    auto promise = std::make_shared<QPromise<Result<Job>>>();
    promise->start();
    const auto answer = [promise](Result<Job> outcome) {
        promise->addResult(std::move(outcome));
        promise->finish();
    };
    const auto inserted = m_parts.jobs.insert(job, std::move(once), order.mostADay);
    whenDone(this, inserted, [this, id = job.id, answer](const Result<Job> &stored) {
        if (!stored || stored->id != id)
            return answer(stored);
        // It is stored, whatever becomes of its message: JobTimers looks for forgotten ones.
        whenDone(this, m_parts.runner.announce({id, stored->kind}), [stored, answer](const Result<void> &) { answer(stored); });
    });
    return promise->future();
}

QFuture<Result<std::optional<Job>>> JobService::begun(const Caller &caller, const std::optional<IdempotentRequest> &once)
{
    if (!once)
        return readyFuture(Result<std::optional<Job>>(std::optional<Job>()));
    return m_parts.jobs.stored(*once, m_parts.clock.now(), caller.context());
}

QFuture<Result<QList<Job>>> JobService::list(const Caller &caller, JobFilter filter, JobId before,
                                             int limit)
{
    const Principal principal = asOwner(caller.principal);
    switch (scopeOf(principal, Permission::JobRead)) {
    case Scope::None:
        return readyFuture<Result<QList<Job>>>(allows(principal, Permission::JobRead).error());
    case Scope::All: break;
    case Scope::School:
        filter.school = principal.school;
        if (principal.school.isNull())
            filter.owner = principal.user;
        break;
    case Scope::Own:
    case Scope::Class: filter.owner = principal.user; break;
    }
    return m_parts.jobs.list(std::move(filter), before, limit, caller.context());
}

QFuture<Result<Job>> JobService::find(const Caller &caller, JobId id)
{
    return andThen(this, m_parts.jobs.find(id, caller.context()), [caller](const Job &job) {
        const auto allowed = mayOn(caller, Permission::JobRead, job);
        return readyFuture(allowed ? Result<Job>(job) : Result<Job>(allowed.error()));
    });
}

QFuture<Result<Job>> JobService::change(const Caller &caller, JobId id, Change change)
{
    return andThen(this, m_parts.jobs.find(id, caller.context()), [this, caller, id, change](const Job &job) {
        const auto allowed = mayOn(caller, Permission::JobCancel, job);
        return allowed ? (m_parts.jobs.*change)(id, m_parts.clock.now(), caller.context())
                       : readyFuture(Result<Job>(allowed.error()));
    });
}

/// Whatever becomes of its message: JobTimers looks for forgotten ones.
QFuture<Result<Job>> JobService::letGoOn(const Caller &caller, JobId id, Change how)
{
    return andThen(this, change(caller, id, how), [this](const Job &job) {
        auto promise = std::make_shared<QPromise<Result<Job>>>();
        promise->start();
        whenDone(this, m_parts.runner.announce({job.id, job.kind}), [promise, job](const Result<void> &) {
            promise->addResult(job);
            promise->finish();
        });
        return promise->future();
    });
}

QFuture<Result<Job>> JobService::cancel(const Caller &caller, JobId id)
{
    return andThen(this, change(caller, id, &JobRepository::cancel), [this](const Job &job) {
        m_parts.runner.cancelled(job);
        return readyFuture(Result<Job>(job));
    });
}

QFuture<Result<Job>> JobService::pause(const Caller &caller, JobId id)
{
    return change(caller, id, &JobRepository::pause);
}

QFuture<Result<Job>> JobService::resume(const Caller &caller, JobId id)
{
    return letGoOn(caller, id, &JobRepository::resume);
}

QFuture<Result<Job>> JobService::retry(const Caller &caller, JobId id)
{
    return letGoOn(caller, id, &JobRepository::retry);
}

QFuture<Result<Job>> JobService::sendAgain(const Caller &caller, JobId id)
{
    return letGoOn(caller, id, &JobRepository::sendAgain);
}

QFuture<Result<JobService::File>> JobService::file(const Caller &caller, JobId id)
{
    return andThen(this, find(caller, id), [this](const Job &job) {
        const auto made = JobFile::fromJson(job.result);
        if (!made)
            return readyFuture(Result<File>(Error {ErrorCode::NotFound, u"there is no file"_s}));
        const TimePoint expiresAt = m_parts.clock.now() + linkLifetime;
        return andThen(this, m_parts.store.link(made->hash, linkLifetime),
                       [made = *made, expiresAt](const QUrl &url) {
                           return readyFuture(Result<File>(
                               File {url, made.name, made.contentType, made.bytes, expiresAt}));
                       });
    });
}

} // namespace wr
