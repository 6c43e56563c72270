#pragma once

#include "core/caller.h"
#include "identity/accountrepository.h"
#include "statistics/statisticsfold.h"
#include "statistics/summary.h"
#include "support/testdatabase.h"

#include <QRandomGenerator>

namespace wr {

/// A database with people, whose statistics are told and counted. Fails the test where that cannot be.
class StatisticsWorld
{
public:
    explicit StatisticsWorld(Engine engine)
        : database(engine)
        , accounts(database.open())
        , repository(database.executor())
        , fold(database.executor(), repository)
    {
    }

    template <class T>
    static T done(QFuture<Result<T>> future)
    {
        const auto result = waitFor(future);
        if (!result || !*result)
            qFatal("%s", result ? qPrintable(result->error().message) : "time-out");
        if constexpr (!std::is_void_v<T>)
            return **result;
    }

    /// Somebody who signs up now.
    UserId join()
    {
        Account account;
        account.id = UserId::create(database.clock().now());
        account.name = QStringLiteral("Ann");
        account.email = account.id.toString() + QStringLiteral("@example.org");
        account.createdAt = account.updatedAt = database.clock().now();
        return done(accounts.insert(account, {}, context())).id;
    }
    void erase(UserId id)
    {
        done(accounts.erase(id, database.clock().now(), [](Account &) { return Result<void>(); }, {}, context()));
    }
    /// As whoever writes many accounts does it: what it was goes, what it is comes.
    void set(UserId id, const QString &country, Gender gender)
    {
        done(database.executor().write<void>(Lane::Interactive, context(), [=](Transaction &transaction) -> Result<void> {
            PeopleDelta delta;
            WR_TRY(before, figuresOf(transaction, id));
            delta.remove(before);
            WR_CHECK(transaction.run(QLatin1StringView("UPDATE account SET country = ?, gender = ? WHERE id = ?"),
                                     {country, QString(wire::enumName(gender)), id.toString()}));
            WR_TRY(after, figuresOf(transaction, id));
            delta.add(after);
            return addPeopleDeltas(transaction, delta);
        }));
    }

    QStringList faults()
    {
        const auto check = done(repository.check(context()));
        return differences(check.told, check.counted);
    }
    rest::PeopleStatistics told() { return done(repository.read(database.clock().now(), context())); }
    void foldAll() { done(fold.fold()); }
    qint64 deltasLeft() { return database.value(QLatin1StringView("SELECT COUNT(*) FROM statistic_delta")).toLongLong(); }

    static DbContext context() { return {QStringLiteral("test"), {}}; }

    TestDatabase database;
    AccountRepository accounts;
    StatisticsRepository repository;
    StatisticsFold fold;
};

} // namespace wr
