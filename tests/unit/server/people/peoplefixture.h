#pragma once

#include "identity/accountrepository.h"
#include "identity/accountsql.h"
#include "people/peoplequery.h"
#include "people/peopleservice.h"
#include "support/testdatabase.h"

#include <QRandomGenerator>

namespace wr {

using namespace Qt::StringLiterals;

/// People of two schools on a database of its own.
struct PeopleFixture
{
    explicit PeopleFixture(Engine engine)
        : database(engine)
        , people(database.open())
        , accounts(database.executor())
        , service(people, database.clock(), [this] { return counted(); })
    {
        // Far from the day's beginning, so that a test's little time does not change the day.
        database.clock().advance(std::chrono::hours(24 * 20'000));
        for (const SchoolId id : {school, otherSchool})
            get(accounts.insertSchool({id, u"School"_s, database.clock().now()}, {}));
    }

    Caller person(Role role, SchoolId of) const
    {
        Principal principal;
        principal.role = role;
        principal.school = of;
        principal.user = UserId::create({});
        return {principal, RequestId::create({})};
    }

    /// The value of a future that must end well.
    template <class T>
    T get(QFuture<Result<T>> future)
    {
        const auto result = waitFor(std::move(future));
        if (!result || !*result)
            qFatal("refused: %s", result ? qPrintable(result->error().message) : "no result");
        if constexpr (!std::is_void_v<T>)
            return **result;
    }

    template <class T>
    ErrorCode refusal(QFuture<Result<T>> future)
    {
        const auto result = waitFor(std::move(future));
        return !result ? ErrorCode::RequestTimeout
            : *result  ? ErrorCode::None
                       : result->error().code;
    }

    /// Stores somebody as given; what no use case sets is set past them.
    PersonRow add(PersonRow row)
    {
        row.account.id = UserId::create(database.clock().now());
        row.searchKey = nameKey(row.account.name);
        const auto stored = [row](Transaction &transaction) -> Result<void> {
            WR_CHECK(accountsql::insert(transaction, row.account, {}));
            const QVariant day = row.lastActiveDay ? QVariant(*row.lastActiveDay) : QVariant();
            WR_CHECK(transaction.run("UPDATE account SET country = ?, gender = ?, last_active_day = ?, requests = ? WHERE id = ?"_L1,
                                     {row.country, QString(wire::enumName(row.gender)), day, row.requests, row.account.id.toString()}));
            return {};
        };
        get(database.executor().write<void>(Lane::Interactive, {}, stored));
        return row;
    }

    PersonRow add(const QString &name, const QString &email, SchoolId of = {}, Role role = Role::Learner)
    {
        PersonRow row;
        row.account.name = name;
        row.account.email = email;
        row.account.school = of;
        row.account.role = role;
        row.account.locale = u"en"_s;
        row.account.createdAt = database.clock().now();
        row.account.updatedAt = row.account.createdAt;
        return add(row);
    }

    /// How many people there are, counted.
    QFuture<Result<qint64>> counted()
    {
        return database.executor().read<qint64>({}, [](Connection &connection) -> Result<qint64> {
            WR_TRY(row, connection.run("SELECT COUNT(*) FROM account WHERE state <> 'erased'"_L1));
            return row.next() ? row.value(0).toLongLong() : 0;
        });
    }

    int today() const { return peopleDay(const_cast<TestDatabase &>(database).clock().now()); }

    TestDatabase database;
    PeopleRepository people;
    AccountRepository accounts;
    PeopleService service;
    const SchoolId school = SchoolId::create({});
    const SchoolId otherSchool = SchoolId::create({});
    const Caller admin = person(Role::SchoolAdmin, school);
    const Caller op = person(Role::Operator, {});
    const Caller teacher = person(Role::Teacher, school);
};

} // namespace wr
