#include "people/peoplebulk.h"

#include "core/andthen.h"
#include "people/peoplequery.h"
#include "people/peoplerepository.h"

#include <QJsonArray>
#include <QTimer>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

// How far it has come, in the cursor.
const QString afterKey = QStringLiteral("after"); // the last id that was looked at
const QString doneKey = QStringLiteral("done");

rest::PeopleWritten countsOf(const QJsonObject &cursor)
{
    return wire::fromJsonObject<rest::PeopleWritten>(cursor.value(doneKey).toObject()).value_or(rest::PeopleWritten {});
}

/// What must be told of an account once its change is durable.
QJsonObject toTell(UserId user, qint64 version)
{
    return {{u"id"_s, user.toString()}, {u"version"_s, version}};
}

Result<BulkOrder> orderOf(const Job &job)
{
    WR_TRY(request, wire::fromJsonObject<rest::BulkRequest>(job.input.value(u"request").toObject()));
    WR_TRY(order, readBulkOrder(request));
    if (const auto school = SchoolId::fromString(job.input.value(u"school").toString()))
        order.filter.school = *school;
    return order;
}

void apply(const BulkOrder &order, Account &account)
{
    if (order.action == BulkAction::Enable || order.action == BulkAction::Disable)
        account.state = order.action == BulkAction::Enable ? AccountState::Active : AccountState::Disabled;
    account.role = order.role.value_or(account.role);
    account.school = order.school.value_or(account.school);
}

/// The version of the account from now on; nothing: it was so already.
Result<std::optional<qint64>> changeOne(Transaction &transaction, const BulkOrder &order, const Principal &by, UserId user,
                                        TimePoint now, const QList<AccountRepository::EraseStep> &eraseSteps)
{
    const auto change = [&](Account &account) -> Result<void> {
        WR_CHECK(mayDo(order, by, account));
        apply(order, account);
        return {};
    };
    if (order.action == BulkAction::Erase) {
        WR_TRY(before, AccountRepository::eraseIn(transaction, user, now, change, eraseSteps));
        return std::optional(before.version + 1);
    }
    WR_TRY(changed, AccountRepository::changeIn(transaction, user, now, change));
    return changed.after.version == changed.before.version ? std::nullopt : std::optional(changed.after.version);
}

/// Whether this one cannot be changed, and others can all the same.
bool isOnlyThis(ErrorCode code)
{
    return code == ErrorCode::Forbidden || code == ErrorCode::NotFound || code == ErrorCode::Conflict;
}

} // namespace

PeopleBulk::PeopleBulk(DbExecutor &database, AccountService &accounts, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_accounts(accounts)
    , m_clock(clock)
{
}

QJsonObject PeopleBulk::input(const rest::BulkRequest &request, std::optional<SchoolId> school, int today)
{
    QJsonObject input {{u"request"_s, wire::toJsonObject(request)}, {u"day"_s, today}};
    if (school)
        input.insert(u"school"_s, school->toString());
    return input;
}

rest::PeopleWritten PeopleBulk::outcome(const Job &job)
{
    return countsOf(job.cursor);
}

QFuture<Result<PeopleBulk::Next>> PeopleBulk::next(const Job &job, const BulkOrder &order)
{
    return m_database.read<Next>(job.context, [job, order](Connection &connection) -> Result<Next> {
        Next next;
        WR_TRY(owner, PeopleRepository::ownerOf(connection, job.owner));
        next.by = owner;
        if (order.action == BulkAction::Erase) {
            WR_TRY(erasures, PeopleRepository::erasuresUnderWay(connection));
            next.isTooEarly = erasures >= mostErasures;
        }
        if (next.isTooEarly)
            return next;
        if (order.isPicked()) {
            next.ids = order.ids.mid(job.progress, aStep);
            return next;
        }
        const UserId after = UserId::fromString(job.cursor.value(afterKey).toString()).value_or({});
        WR_TRY(ids, peoplequery::idsAfter(connection, order.filter, job.input.value(u"day").toInt(), after, aStep));
        next.ids = std::move(ids);
        return next;
    });
}

QFuture<Result<JobEffect>> PeopleBulk::prepare(const Job &job)
{
    const auto order = orderOf(job);
    if (!order)
        return readyFuture(Result<JobEffect>(order.error()));
    return andThen(this, next(job, *order), [this, job, order = *order](const Next &found) {
        if (!found.isTooEarly)
            return readyFuture(Result<JobEffect>(effectOf(job, order, found)));
        auto promise = std::make_shared<QPromise<Result<JobEffect>>>();
        promise->start();
        QTimer::singleShot(patience, this, [promise, job] {
            promise->addResult(JobEffect([job](Transaction &) {
                return Result<JobStep>(JobStep {job.cursor, job.progress, job.total, false, {}});
            }));
            promise->finish();
        });
        return promise->future();
    });
}

JobEffect PeopleBulk::effectOf(const Job &job, const BulkOrder &order, const Next &next)
{
    return [job, order, next, now = m_clock.now(), eraseSteps = m_accounts.eraseSteps()](Transaction &transaction) -> Result<JobStep> {
        rest::PeopleWritten counts = countsOf(job.cursor);
        QJsonArray told;
        for (const UserId user : next.ids) {
            const auto version = changeOne(transaction, order, next.by, user, now, eraseSteps);
            if (!version && !isOnlyThis(version.error().code))
                return version.error();
            if (!version)
                ++counts.faulty;
            else if (!*version)
                ++counts.known;
            else
                told.append(toTell(user, **version));
        }
        counts.written += told.size();
        JobStep step;
        step.cursor = {{doneKey, wire::toJsonObject(counts)}};
        if (!next.ids.isEmpty())
            step.cursor.insert(afterKey, next.ids.constLast().toString());
        step.progress = job.progress + next.ids.size();
        step.total = job.total ? job.total : std::optional(job.input.value(u"total").toInteger());
        step.isLast = next.ids.isEmpty();
        // Of the last step the result is kept: who they were is nobody's business any more.
        step.result = step.isLast ? wire::toJsonObject(counts) : QJsonObject {{u"told"_s, told}};
        return step;
    };
}

void PeopleBulk::stepped(const Job &job, const JobStep &step)
{
    const auto order = orderOf(job);
    const QJsonArray told = step.result.value(u"told").toArray();
    for (const QJsonValue &one : told) {
        const UserId user = UserId::fromString(one[u"id"].toString()).value_or({});
        const qint64 version = one[u"version"].toInteger();
        if (order && order->action == BulkAction::Erase)
            m_accounts.tellErased(user, version);
        else
            m_accounts.tellChanged(user, version);
    }
}

} // namespace wr
