#include "core/migrator.h"
#include "engine/embedded/embeddedcache.h"
#include "statistics/statisticsservice.h"
#include "statisticsworld.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What is told of people is what is there, whatever happened to them and however much of it is folded.
class TestStatistics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyChangeCounts_data() { addEngineRows(); }
    void everyChangeCounts()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        StatisticsWorld world(engine);
        QCOMPARE(world.told().users, 0);
        const UserId ann = world.join();
        const UserId bob = world.join();
        world.set(ann, u"VN"_s, Gender::Female);
        world.set(bob, u"VN"_s, Gender::Male);
        auto told = world.told();
        QCOMPARE(told.users, 2);
        QCOMPARE(told.countries, 1);
        QCOMPARE(told.topCountries.constFirst().country, u"VN"_s);
        QCOMPARE(told.topCountries.constFirst().count, 2);
        QCOMPARE(told.signUps.size(), 90);
        QCOMPARE(told.signUps.constLast().count, 2);
        QCOMPARE(told.activeMonth, 0);
        world.erase(bob);
        told = world.told();
        QCOMPARE(told.users, 1);
        QCOMPARE(told.topCountries.constFirst().count, 1);
        QCOMPARE(told.signUps.constLast().count, 1);
        QCOMPARE(world.faults(), QStringList());
    }

    void foldingChangesNothingThatIsTold_data() { addEngineRows(); }
    void foldingChangesNothingThatIsTold()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        StatisticsWorld world(engine);
        for (int i = 0; i < 5; ++i)
            world.set(world.join(), i % 2 == 0 ? u"VN"_s : u"LA"_s, Gender::Other);
        QVERIFY(world.deltasLeft() > 5);
        const auto before = wire::toJsonObject(world.told());
        // A piece of it: part of each figure is in the totals, part is not.
        QCOMPARE(StatisticsWorld::done(world.repository.fold(7, StatisticsWorld::context())), 7);
        QCOMPARE(wire::toJsonObject(world.told()), before);
        world.foldAll();
        QCOMPARE(world.deltasLeft(), 0);
        QCOMPARE(wire::toJsonObject(world.told()), before);
        QCOMPARE(world.faults(), QStringList());
        QCOMPARE(StatisticsWorld::done(world.repository.fold(7, StatisticsWorld::context())), 0);
    }

    /// Many at once, as a load writes them: one statement for thousands of people.
    void manyAreOneDelta_data() { addEngineRows(); }
    void manyAreOneDelta()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        StatisticsWorld world(engine);
        PeopleDelta delta;
        const int today = dayOf(world.database.clock().now());
        for (int i = 0; i < 10'000; ++i) {
            PersonFigures person {i % 3 == 0 ? u"VN"_s : u"D\"'\\"_s, Gender::Unsaid, today - i % 100, today - i % 40, {{Device::Phone, 2}}};
            if (i % 2 == 0)
                person.lastActiveDay.reset();
            delta.add(person);
        }
        StatisticsWorld::done(world.database.executor().write<void>(Lane::Bulk, StatisticsWorld::context(), [delta](Transaction &transaction) {
            return addPeopleDeltas(transaction, delta);
        }));
        const auto told = world.told();
        QCOMPARE(told.users, 10'000);
        QCOMPARE(told.requests, 20'000);
        QCOMPARE(told.countries, 2);
        QCOMPARE(told.topCountries.constFirst().country, u"D\"'\\"_s);
        QCOMPARE(told.activeDay, 0); // every 40th, and those are even
        QCOMPARE(told.activeMonth, 3'750); // of 10,000 on 40 days the odd ones below 30: 15 of 40
        QCOMPARE(told.devices.at(1).count, 20'000);
        QCOMPARE(told.signUps.constFirst().count, 100);
    }

    void aTransactionThatFailsCountsNothing_data() { addEngineRows(); }
    void aTransactionThatFailsCountsNothing()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        StatisticsWorld world(engine);
        const UserId ann = world.join();
        const auto failed = waitFor(world.accounts.erase(
            ann, world.database.clock().now(), [](Account &) { return Result<void>(); },
            {[](Transaction &, UserId) { return Result<void>(Error {ErrorCode::Conflict, u"not now"_s}); }}, StatisticsWorld::context()));
        QVERIFY(failed && !*failed);
        QCOMPARE(world.told().users, 1);
        QCOMPARE(world.faults(), QStringList());
    }

    void theCheckFindsWhatIsNotTold_data() { addEngineRows(); }
    void theCheckFindsWhatIsNotTold()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        StatisticsWorld world(engine);
        world.join();
        // As if somebody had been written past all of this.
        StatisticsWorld::done(world.database.executor().write<void>(Lane::Bulk, StatisticsWorld::context(), [](Transaction &transaction) -> Result<void> {
            WR_CHECK(transaction.run("DELETE FROM statistic_delta"_L1));
            return {};
        }));
        QVERIFY(world.faults().contains(u"users: told 0, counted 1"_s));
    }

    /// The step that brings the statistics counts who is there.
    void whoWasThereBeforeIsCounted_data() { addEngineRows(); }
    void whoWasThereBeforeIsCounted()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        TestDatabase database(engine);
        {
            Connection connection(database.config(), Connection::Use::Write);
            QVERIFY(connection.open());
            QVERIFY(Migrator(Migrator::builtIn(engine).first(10)).run(connection, {}));
            for (const auto &[name, state, day] : {std::tuple {u"ann"_s, u"active"_s, 100}, {u"bob"_s, u"disabled"_s, 101}, {u"gone"_s, u"erased"_s, 101}}) {
                const auto added = connection.run("INSERT INTO account(id, email, email_key, name, role, locale, password_hash, state, version, "
                                                  "created_at, updated_at) VALUES (?, ?, ?, ?, 'learner', '', '', ?, 1, ?, 1)"_L1,
                                                  {UserId::create({}).toString(), name, name, name, state, qint64(day) * 86'400'000'000 + 5});
                QVERIFY(added);
            }
        }
        StatisticsRepository repository(database.open());
        const auto check = StatisticsWorld::done(repository.check({}));
        QCOMPARE(differences(check.told, check.counted), QStringList());
        QCOMPARE(check.counted.at({statistic::users, {}, 0}), 2);
        QCOMPARE(check.counted.at({statistic::signUp, {}, 101}), 1);
    }

    void whatEverHappensIsTold_data() { addEngineRows(); }
    void whatEverHappensIsTold()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        StatisticsWorld world(engine);
        QRandomGenerator random(6);
        QList<UserId> people;
        for (int step = 0; step < 300; ++step) {
            const int what = random.bounded(10);
            if (people.isEmpty() || what < 4)
                people.append(world.join());
            else if (what < 7)
                world.set(people.at(random.bounded(int(people.size()))), QStringList {{}, u"VN"_s, u"LA"_s, u"US"_s}.at(random.bounded(4)), Gender(random.bounded(4)));
            else if (what < 8)
                world.erase(people.takeAt(random.bounded(int(people.size()))));
            else if (what < 9)
                StatisticsWorld::done(world.repository.fold(random.bounded(1, 20), StatisticsWorld::context()));
            else
                world.database.clock().advance(std::chrono::hours(random.bounded(60)));
        }
        QCOMPARE(world.faults(), QStringList());
        const auto told = wire::toJsonObject(world.told());
        world.foldAll();
        QCOMPARE(wire::toJsonObject(world.told()), told);
        QCOMPARE(world.faults(), QStringList());
        QCOMPARE(world.told().users, qint64(people.size()));
    }

    void manyWhoAskAreOneRead()
    {
        StatisticsWorld world(Engine::Sqlite);
        EmbeddedCache cache(world.database.clock());
        StatisticsService service(world.repository, cache, world.database.clock());
        const Caller caller {{Role::Operator}, {}};
        QList<QFuture<Result<rest::PeopleStatistics>>> asked;
        for (int i = 0; i < 20; ++i)
            asked.append(service.figures(caller));
        for (const auto &one : asked)
            QCOMPARE(StatisticsWorld::done(one).users, 0);
        world.join();
        QCOMPARE(StatisticsWorld::done(service.figures(caller)).users, 0); // half a second's
        world.database.clock().advance(501ms);
        QCOMPARE(StatisticsWorld::done(service.figures(caller)).users, 1);
        for (const Role role : {Role::Guest, Role::Learner, Role::Teacher, Role::SchoolAdmin}) {
            const auto refused = waitFor(service.figures({{role}, {}}));
            QVERIFY(refused && !*refused);
        }
    }
};

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
