#include "statistics/activityrepository.h"

#include "statistics/peopledeltas.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr auto addActivity
    = "INSERT INTO user_activity(account, day, device, requests) VALUES (?, ?, ?, ?) ON CONFLICT (account, day, device) "
      "DO UPDATE SET requests = user_activity.requests + excluded.requests"_L1;

/// The last day the account was here, its row locked; nothing when it is erased.
Result<std::optional<QVariant>> lockAccount(Transaction &transaction, const QString &account)
{
    const auto sql = transaction.engine() == Engine::Sqlite
        ? "SELECT last_active_day FROM account WHERE id = ? AND state <> 'erased'"_L1
        : "SELECT last_active_day FROM account WHERE id = ? AND state <> 'erased' FOR UPDATE"_L1;
    WR_TRY(row, transaction.run(sql, {account}));
    return row.next() ? std::optional(row.value(0)) : std::nullopt;
}

Result<void> countAccount(Transaction &transaction, const activity::OfAccount &one, int day, PeopleDelta &delta)
{
    WR_TRY(last, lockAccount(transaction, one.account));
    if (!last)
        return {};
    const auto before = last->isNull() ? std::nullopt : std::optional(last->toInt());
    const int latest = std::max(before.value_or(day), day);
    WR_CHECK(transaction.run(addActivity, {one.account, day, QString(wire::enumName(one.device)), one.requests}));
    WR_CHECK(transaction.run("UPDATE account SET requests = requests + ?, last_active_day = ? WHERE id = ?"_L1,
                             {one.requests, latest, one.account}));
    delta.addRequests(one.device, one.requests);
    delta.moveActive(before, latest);
    return {};
}

} // namespace

Result<void> ActivityRepository::apply(Transaction &transaction, const activity::Message &message, TimePoint now)
{
    WR_TRY(isNew, transaction.run("INSERT INTO activity_message(id, at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING"_L1,
                                  {message.id, toMicros(now)}));
    if (isNew.numRowsAffected() != 1)
        return {};
    // In one order: two who count the same people do not wait for each other in a circle.
    QList<activity::OfAccount> accounts = message.accounts;
    std::sort(accounts.begin(), accounts.end(), [](const auto &a, const auto &b) { return a.account < b.account; });
    PeopleDelta delta;
    for (const activity::OfAccount &one : std::as_const(accounts))
        WR_CHECK(countAccount(transaction, one, message.day, delta));
    QList<activity::OfRoute> routes = message.routes;
    std::sort(routes.begin(), routes.end(), [](const auto &a, const auto &b) { return std::tie(a.route, a.device) < std::tie(b.route, b.device); });
    for (const activity::OfRoute &one : std::as_const(routes)) {
        WR_CHECK(transaction.run("INSERT INTO route_activity(day, route, device, requests) VALUES (?, ?, ?, ?) "
                                 "ON CONFLICT (day, route, device) DO UPDATE SET requests = route_activity.requests + excluded.requests"_L1,
                                 {message.day, one.route, QString(wire::enumName(one.device)), one.requests}));
    }
    return addPeopleDeltas(transaction, delta);
}

Result<int> ActivityRepository::forgetDays(Transaction &transaction, int day, int limit)
{
    struct Old
    {
        QString account;
        int day = 0;
        QString device;
        qint64 requests = 0;
    };
    QList<Old> old;
    WR_TRY(rows, transaction.run("SELECT account, day, device, requests FROM user_activity WHERE day > 0 AND day < ? "
                                 "ORDER BY day LIMIT ?"_L1, {day, limit}));
    while (rows.next())
        old.append({rows.value(0).toString(), rows.value(1).toInt(), rows.value(2).toString(), rows.value(3).toLongLong()});
    for (const Old &one : std::as_const(old)) {
        WR_CHECK(transaction.run(addActivity, {one.account, 0, one.device, one.requests}));
        WR_CHECK(transaction.run("DELETE FROM user_activity WHERE account = ? AND day = ? AND device = ?"_L1,
                                 {one.account, one.day, one.device}));
    }
    WR_TRY(gone, transaction.run("DELETE FROM route_activity WHERE (day, route, device) IN "
                                 "(SELECT day, route, device FROM route_activity WHERE day < ? ORDER BY day LIMIT ?)"_L1, {day, limit}));
    return int(old.size()) + gone.numRowsAffected();
}

Result<int> ActivityRepository::forgetMessages(Transaction &transaction, TimePoint before, int limit)
{
    WR_TRY(gone, transaction.run("DELETE FROM activity_message WHERE id IN "
                                 "(SELECT id FROM activity_message WHERE at < ? ORDER BY at LIMIT ?)"_L1, {toMicros(before), limit}));
    return gone.numRowsAffected();
}

} // namespace wr
