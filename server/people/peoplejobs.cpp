#include "people/peoplejobs.h"

#include "core/andthen.h"
#include "people/peoplebulk.h"
#include "people/peoplesource.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Only the people of this school are meant, if the caller reaches no others.
std::optional<SchoolId> onlySchool(const Principal &principal, Permission permission)
{
    return scopeOf(principal, permission) == Scope::School ? std::optional(principal.school) : std::nullopt;
}

} // namespace

PeopleJobs::PeopleJobs(PeopleRepository &people, JobService &jobs, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_people(people)
    , m_jobs(jobs)
    , m_clock(clock)
{
}

QFuture<Result<Job>> PeopleJobs::generate(const Caller &caller, qint64 count, qint64 seed, std::optional<IdempotentRequest> once)
{
    if (const auto allowed = allowsOn(caller.principal, Permission::AccountGenerate, {}); !allowed)
        return readyFuture(Result<Job>(allowed.error()));
    return m_jobs.start(caller, {GeneratedPeople::kindName(), GeneratedPeople::input(count, seed, peopleDay(m_clock.now()))},
                        std::move(once));
}

Result<BulkOrder> PeopleJobs::allowedOrder(const Caller &caller, const rest::BulkRequest &request) const
{
    WR_TRY(order, readBulkOrder(request));
    const Principal &principal = caller.principal;
    const Permission permission = order.permission();
    const std::optional<SchoolId> only = onlySchool(principal, permission);
    if (!order.filter.school)
        order.filter.school = only;
    const auto allowedIn = [&](SchoolId school) { return allowsOn(principal, permission, {{}, school, {}, false, false}); };
    WR_CHECK(allowedIn(order.filter.school.value_or(SchoolId {})));
    if (order.school)
        WR_CHECK(allowedIn(*order.school));
    if (order.role)
        WR_CHECK(allowsRole(principal, *order.role));
    return order;
}

QFuture<Result<PeopleJobs::Preview>> PeopleJobs::previewOf(const Caller &caller, const BulkOrder &order)
{
    const int today = peopleDay(m_clock.now());
    if (!order.isPicked())
        return m_people.preview(order, caller.principal, today, mostShown, caller.context());
    return m_people.previewPicked(order, caller.principal, mostShown, caller.context());
}

QFuture<Result<PeopleJobs::Preview>> PeopleJobs::preview(const Caller &caller, const rest::BulkRequest &request)
{
    const auto order = allowedOrder(caller, request);
    return order ? previewOf(caller, *order) : readyFuture(Result<Preview>(order.error()));
}

QFuture<Result<Job>> PeopleJobs::beginBulk(const Caller &caller, const rest::BulkRequest &request,
                                           std::optional<IdempotentRequest> once)
{
    const auto order = allowedOrder(caller, request);
    if (!order)
        return readyFuture(Result<Job>(order.error()));
    if (!request.expected && !order->isPicked())
        return readyFuture(Result<Job>(FieldErrors::one(u"expected"_s, FieldFault::Required, u"how many the preview told"_s)));
    return andThen(this, previewOf(caller, *order), [=, this](const Preview &now) {
        if (request.expected && *request.expected != now.count)
            return readyFuture(Result<Job>(Error {ErrorCode::Conflict, u"it would be %1 now"_s.arg(now.count)}));
        const auto only = onlySchool(caller.principal, order->permission());
        QJsonObject input = PeopleBulk::input(request, order->isPicked() ? std::nullopt : order->filter.school, peopleDay(m_clock.now()));
        input.insert(u"total"_s, now.count + now.unchanged + now.refused);
        return m_jobs.start(caller, {PeopleBulk::kindName(), input, only.value_or(SchoolId {})}, once);
    });
}

QFuture<Result<rest::PeopleWritten>> PeopleJobs::outcome(const Caller &caller, JobId id)
{
    return andThen(this, m_jobs.find(caller, id), [this, caller](const Job &job) {
        if (job.kind == PeopleBulk::kindName())
            return readyFuture(Result<rest::PeopleWritten>(PeopleBulk::outcome(job)));
        if (job.kind != GeneratedPeople::kindName())
            return readyFuture(Result<rest::PeopleWritten>(Error {ErrorCode::NotFound, noSuchJob()}));
        return m_people.written(job.id, caller.context());
    });
}

} // namespace wr
