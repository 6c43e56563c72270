#include "people/peoplejobs.h"

#include "core/andthen.h"
#include "people/importedpeople.h"
#include "people/peoplebulk.h"
#include "people/peoplesource.h"
#include "protocol/peoplelimits.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Only the people of this school are meant, if the caller reaches no others.
std::optional<SchoolId> onlySchool(const Principal &principal, Permission permission)
{
    return scopeOf(principal, permission) == Scope::School ? std::optional(principal.school) : std::nullopt;
}

/// What is asked for, and of which upload. Forbidden, InvalidFields.
Result<std::pair<ImportedPeople::Input, MediaId>> readImport(const Principal &principal, const rest::ImportRequest &request)
{
    FieldErrors errors;
    const auto upload = MediaId::fromString(request.upload);
    if (!upload)
        errors.add(u"upload"_s, FieldFault::Invalid, u"not an id"_s);
    ImportedPeople::Input input;
    input.isOneRoster = request.format == "oneroster"_L1;
    if (!input.isOneRoster && request.format != "csv"_L1)
        errors.add(u"format"_s, FieldFault::Invalid, u"csv or oneroster"_s);
    input.rank = principal.role;
    input.onlySchool = onlySchool(principal, Permission::AccountCreate);
    input.school = principal.school;
    if (request.school) {
        const auto school = SchoolId::fromString(*request.school);
        if (!school)
            errors.add(u"school"_s, FieldFault::Invalid, u"not an id"_s);
        input.school = school.value_or(SchoolId {});
    }
    WR_CHECK(errors.result());
    WR_CHECK(allowsOn(principal, Permission::AccountCreate, {{}, input.school, {}, false, false}));
    return std::pair(input, *upload);
}

Result<void> checkTable(const StoredUpload &upload, const Principal &principal, bool isOneRoster)
{
    if (upload.owner != principal.user)
        return Error {ErrorCode::NotFound, noSuchUpload()};
    if (upload.purpose != UploadPurpose::People)
        return FieldErrors::one(u"upload"_s, FieldFault::Invalid, u"it was not begun with the purpose people"_s);
    if (!upload.isDone)
        return Error {ErrorCode::Conflict, u"it is not all there yet"_s};
    if (isOneRoster && upload.length > qint64(limits::maxRosterMiB) * 1024 * 1024)
        return Error {ErrorCode::TooLarge, u"a zip has at most %1 MiB"_s.arg(limits::maxRosterMiB)};
    return {};
}

} // namespace

PeopleJobs::PeopleJobs(PeopleRepository &people, UploadRepository &uploads, JobService &jobs, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_people(people)
    , m_uploads(uploads)
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
    WR_CHECK(checkWhom(order, request.whom));
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

/// Before anything is compared with what is there now: the job may have changed that.
QFuture<Result<Job>> PeopleJobs::unlessBegun(const Caller &caller, const std::optional<IdempotentRequest> &once,
                                             std::function<QFuture<Result<Job>>()> begin)
{
    return andThen(this, m_jobs.begun(caller, once), [begin = std::move(begin)](const std::optional<Job> &job) {
        return job ? readyFuture(Result<Job>(*job)) : begin();
    });
}

QFuture<Result<Job>> PeopleJobs::beginBulk(const Caller &caller, const rest::BulkRequest &request,
                                           std::optional<IdempotentRequest> once)
{
    const auto order = allowedOrder(caller, request);
    if (!order)
        return readyFuture(Result<Job>(order.error()));
    if (!request.expected && !order->isPicked())
        return readyFuture(Result<Job>(FieldErrors::one(u"expected"_s, FieldFault::Required, u"how many the preview told"_s)));
    const auto start = [=, this](const Preview &now) {
        if (request.expected && *request.expected != now.count)
            return readyFuture(Result<Job>(Error {ErrorCode::Conflict, u"it would be %1 now"_s.arg(now.count)}));
        const auto only = onlySchool(caller.principal, order->permission());
        QJsonObject input = PeopleBulk::input(request, order->isPicked() ? std::nullopt : order->filter.school, peopleDay(m_clock.now()));
        input.insert(u"total"_s, now.count + now.unchanged + now.refused);
        return m_jobs.start(caller, {PeopleBulk::kindName(), input, only.value_or(SchoolId {})}, once);
    };
    return unlessBegun(caller, once, [=, this] { return andThen(this, previewOf(caller, *order), start); });
}

QFuture<Result<Job>> PeopleJobs::beginImport(const Caller &caller, const rest::ImportRequest &request,
                                             std::optional<IdempotentRequest> once)
{
    const auto order = readImport(caller.principal, request);
    if (!order)
        return readyFuture(Result<Job>(order.error()));
    const auto start = [=, this](const StoredUpload &upload) {
        ImportedPeople::Input input = order->first;
        if (const auto good = checkTable(upload, caller.principal, input.isOneRoster); !good)
            return readyFuture(Result<Job>(good.error()));
        input.upload = upload.store;
        input.bytes = upload.length;
        return m_jobs.start(caller, {ImportedPeople::kindName(), input.toJson(), input.school}, once);
    };
    return unlessBegun(caller, once, [=, this] {
        return andThen(this, m_uploads.find(order->second, caller.context()), start);
    });
}

QFuture<Result<rest::PeopleWritten>> PeopleJobs::outcome(const Caller &caller, JobId id)
{
    return andThen(this, m_jobs.find(caller, id), [this, caller](const Job &job) {
        if (job.kind == PeopleBulk::kindName())
            return readyFuture(Result<rest::PeopleWritten>(PeopleBulk::outcome(job)));
        if (job.kind != GeneratedPeople::kindName() && job.kind != ImportedPeople::kindName())
            return readyFuture(Result<rest::PeopleWritten>(Error {ErrorCode::NotFound, noSuchJob()}));
        if (job.state == JobState::Failed && !job.result.isEmpty()) // it could not be read at all, and says why
            return readyFuture(wire::fromJsonObject<rest::PeopleWritten>(job.result));
        return andThen(this, m_people.written(job.id, caller.context()), [job](rest::PeopleWritten written) {
            written.skipped = ImportedPeople::skipped(job);
            return readyFuture(Result<rest::PeopleWritten>(written));
        });
    });
}

} // namespace wr
