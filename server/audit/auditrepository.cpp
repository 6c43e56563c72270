#include "audit/auditrepository.h"

#include "core/auditpolicy.h"
#include "rules/permissions.h"

#include <QJsonDocument>

#include <limits>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

// What narrows the search down most comes first and plain, so that its index serves; the rest is
// compared with itself where it is not asked for.
#define WR_AUDIT_SELECT \
    "SELECT at, id, actor, request, school, person, table_name, row_key, operation, before, after " \
    "FROM audit_entry WHERE at >= ? AND at < ? " \
    "AND (? = '' OR table_name = ?) AND (? = '' OR row_key = ?) AND (? = '' OR person = ?) " \
    "AND (? = '' OR request = ?) AND (? = '' OR school = ?) AND (? = '' OR actor IN (?, ?, ?, ?, ?)) "
#define WR_AUDIT_NEWEST "AND (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT ?"
#define WR_AUDIT_OLDEST "AND (at, id) > (?, ?) ORDER BY at, id LIMIT ?"
#define WR_AUDIT_BOTH(lead) \
    { \
        WR_AUDIT_SELECT lead WR_AUDIT_NEWEST ""_L1, WR_AUDIT_SELECT lead WR_AUDIT_OLDEST ""_L1 \
    }

struct Search
{
    QLatin1StringView newest;
    QLatin1StringView oldest;
};

constexpr Search byRow WR_AUDIT_BOTH("AND row_key = ? ");
constexpr Search byRequest WR_AUDIT_BOTH("AND request = ? AND request <> '' ");
constexpr Search byPerson WR_AUDIT_BOTH("AND person = ? ");
constexpr Search byActor WR_AUDIT_BOTH("AND actor = ? ");
constexpr Search byAccount WR_AUDIT_BOTH("AND actor IN (?, ?, ?, ?, ?) ");
constexpr Search byTable WR_AUDIT_BOTH("AND table_name = ? ");
constexpr Search bySchool WR_AUDIT_BOTH("AND school = ? ");
constexpr Search byTime WR_AUDIT_BOTH("");

#undef WR_AUDIT_BOTH
#undef WR_AUDIT_OLDEST
#undef WR_AUDIT_NEWEST
#undef WR_AUDIT_SELECT

/// The names under which an actor stands in entries: itself, or an account in every role it may have
/// had. Always five, as the statements want them.
QVariantList actorNames(const QString &actor)
{
    QVariantList names;
    if (const auto user = UserId::fromString(actor)) {
        for (const Role role : allRoles()) {
            Principal principal {role};
            principal.user = *user;
            if (role >= Role::Learner)
                names.append(principal.describe());
        }
    }
    while (names.size() < 5)
        names.append(actor);
    Q_ASSERT(names.size() == 5);
    return names;
}

struct Bound
{
    const Search &search;
    QVariantList lead;
};

Bound leadOf(const AuditFilter &filter, const QString &school)
{
    if (!filter.row.isEmpty())
        return {byRow, {filter.row}};
    if (!filter.request.isEmpty())
        return {byRequest, {filter.request}};
    if (!filter.person.isEmpty())
        return {byPerson, {filter.person}};
    if (UserId::fromString(filter.actor))
        return {byAccount, actorNames(filter.actor)};
    if (!filter.actor.isEmpty())
        return {byActor, {filter.actor}};
    if (!filter.table.isEmpty())
        return {byTable, {filter.table}};
    if (!school.isEmpty())
        return {bySchool, {school}};
    return {byTime, {}};
}

std::optional<QJsonObject> snapshotFrom(const QVariant &text)
{
    if (text.isNull())
        return std::nullopt;
    return QJsonDocument::fromJson(text.toString().toUtf8()).object();
}

AuditEntry entryFrom(const Query &row)
{
    return {{fromMicros(row.value(0).toLongLong()), row.value(1).toLongLong()},
            row.value(2).toString(), row.value(3).toString(), row.value(4).toString(),
            row.value(5).toString(), row.value(6).toString(), row.value(7).toString(),
            row.value(8).toString(), snapshotFrom(row.value(9)), snapshotFrom(row.value(10))};
}

enum class Order { Newest, Oldest };

template <class Source>
Result<QList<AuditEntry>> search(Source &source, const AuditFilter &filter, Order order,
                                 const AuditPlace &from, int limit)
{
    const QString school = filter.school.isNull() ? QString() : filter.school.toString();
    const Bound bound = leadOf(filter, school);
    QVariantList values {toMicros(filter.from), toMicros(filter.to)};
    for (const QString &text : {filter.table, filter.row, filter.person, filter.request, school})
        values << text << text;
    values << filter.actor;
    values << actorNames(filter.actor) << bound.lead << toMicros(from.at) << from.id << limit;
    const auto &sql = order == Order::Newest ? bound.search.newest : bound.search.oldest;
    WR_TRY(rows, source.run(sql, values));
    QList<AuditEntry> entries;
    while (rows.next())
        entries.append(entryFrom(rows));
    return entries;
}

const AuditPlace theEnd {TimePoint::max(), std::numeric_limits<qint64>::max()};
const AuditPlace theBeginning {TimePoint::min(), 0};

/// The snapshot without what tells who its person was.
QVariant redacted(const QString &table, std::optional<QJsonObject> snapshot)
{
    if (!snapshot)
        return {};
    for (const AuditRule &rule : audit::personalColumns()) {
        const QString column(rule.column);
        if (rule.table == table && snapshot->contains(column) && !snapshot->value(column).isNull())
            snapshot->insert(column, QString(audit::erased));
    }
    return QString::fromUtf8(QJsonDocument(*snapshot).toJson(QJsonDocument::Compact));
}

} // namespace

AuditRepository::AuditRepository(DbExecutor &database)
    : m_database(database)
{
}

QFuture<Result<QList<AuditEntry>>> AuditRepository::newest(AuditFilter filter,
                                                           std::optional<AuditPlace> before, int limit,
                                                           DbContext context)
{
    return m_database.read<QList<AuditEntry>>(std::move(context), [=](Connection &connection) {
        return search(connection, filter, Order::Newest, before.value_or(theEnd), limit);
    });
}

QFuture<Result<QList<AuditEntry>>> AuditRepository::oldest(AuditFilter filter,
                                                           std::optional<AuditPlace> after, int limit,
                                                           DbContext context)
{
    return m_database.read<QList<AuditEntry>>(std::move(context), [=](Connection &connection) {
        return search(connection, filter, Order::Oldest, after.value_or(theBeginning), limit);
    });
}

Result<std::optional<AuditPlace>> AuditRepository::redact(Transaction &transaction, UserId person,
                                                          std::optional<AuditPlace> after, int limit)
{
    AuditFilter filter;
    filter.person = person.toString();
    WR_TRY(entries, search(transaction, filter, Order::Oldest, after.value_or(theBeginning), limit));
    for (const AuditEntry &entry : entries) {
        WR_CHECK(transaction.run("UPDATE audit_entry SET before = ?, after = ? WHERE at = ? AND id = ?"_L1,
                                 {redacted(entry.table, entry.before), redacted(entry.table, entry.after),
                                  toMicros(entry.place.at), entry.place.id}));
    }
    return entries.size() < limit ? std::nullopt : std::optional(entries.constLast().place);
}

Result<int> AuditRepository::purge(Transaction &transaction, TimePoint before, int limit)
{
    WR_TRY(gone, transaction.run("DELETE FROM audit_entry WHERE id IN (SELECT id FROM audit_entry "
                                 "WHERE at < ? ORDER BY at, id LIMIT ?)"_L1, {toMicros(before), limit}));
    return gone.numRowsAffected();
}

} // namespace wr
