#include "statistics/peopledeltas.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

template <class E>
E valueOf(const QVariant &name, E fallback)
{
    return wire::fromJson<E>(QJsonValue(name.toString()), {}).value_or(fallback);
}

} // namespace

int dayOf(TimePoint at)
{
    return int(std::chrono::floor<std::chrono::days>(at).time_since_epoch().count());
}

void PeopleDelta::addRequests(Device device, qint64 count)
{
    m_amounts[{statistic::requests, {}, 0}] += count;
    m_amounts[{statistic::device, QString(wire::enumName(device)), 0}] += count;
}

void PeopleDelta::moveActive(std::optional<int> before, int day)
{
    if (before == day)
        return;
    if (before)
        m_amounts[{statistic::active, {}, *before}] -= 1;
    m_amounts[{statistic::active, {}, day}] += 1;
}

void PeopleDelta::count(const PersonFigures &person, int sign)
{
    m_amounts[{statistic::users, {}, 0}] += sign;
    m_amounts[{statistic::country, person.country, 0}] += sign;
    m_amounts[{statistic::gender, QString(wire::enumName(person.gender)), 0}] += sign;
    m_amounts[{statistic::signUp, {}, person.signUpDay}] += sign;
    if (person.lastActiveDay)
        m_amounts[{statistic::active, {}, *person.lastActiveDay}] += sign;
    for (const auto &[device, requests] : person.requests)
        addRequests(device, sign * requests);
}

Result<void> addPeopleDeltas(Transaction &transaction, const PeopleDelta &delta)
{
    QJsonArray rows;
    for (const auto &[key, amount] : delta.amounts()) {
        if (amount != 0)
            rows.append(QJsonArray {key.kind, key.item, key.day, amount});
    }
    if (rows.isEmpty())
        return {};
    const QString json = QString::fromUtf8(QJsonDocument(rows).toJson(QJsonDocument::Compact));
    const auto sql = transaction.engine() == Engine::Sqlite
        ? "INSERT INTO statistic_delta(kind, item, day, amount) SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), "
          "json_extract(value, '$[2]'), json_extract(value, '$[3]') FROM json_each(?)"_L1
        : "INSERT INTO statistic_delta(kind, item, day, amount) SELECT one ->> 0, one ->> 1, CAST(one ->> 2 AS INTEGER), "
          "CAST(one ->> 3 AS BIGINT) FROM jsonb_array_elements(CAST(? AS JSONB)) AS one"_L1;
    WR_CHECK(transaction.run(sql, {json}));
    return {};
}

Result<PersonFigures> figuresOf(Transaction &transaction, UserId account)
{
    WR_TRY(row, transaction.run("SELECT country, gender, created_at, last_active_day FROM account "
                                "WHERE id = ? AND state <> 'erased'"_L1, {account.toString()}));
    if (!row.next())
        return Error {ErrorCode::NotFound, u"there is no such account"_s};
    PersonFigures figures;
    figures.country = row.value(0).toString();
    figures.gender = valueOf(row.value(1), Gender::Unsaid);
    figures.signUpDay = dayOf(fromMicros(row.value(2).toLongLong()));
    if (!row.value(3).isNull())
        figures.lastActiveDay = row.value(3).toInt();
    WR_TRY(devices, transaction.run("SELECT device, CAST(SUM(requests) AS BIGINT) FROM user_activity "
                                    "WHERE account = ? GROUP BY device"_L1, {account.toString()}));
    while (devices.next()) {
        const auto device = valueOf(devices.value(0), Device::Other);
        figures.requests[device] += devices.value(1).toLongLong();
    }
    return figures;
}

Result<void> forgetFigures(Transaction &transaction, UserId account)
{
    WR_TRY(figures, figuresOf(transaction, account));
    PeopleDelta delta;
    delta.remove(figures);
    WR_CHECK(addPeopleDeltas(transaction, delta));
    WR_CHECK(transaction.run("DELETE FROM user_activity WHERE account = ?"_L1, {account.toString()}));
    return {};
}

} // namespace wr
