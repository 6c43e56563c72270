#include "engine/embedded/embeddedbroker.h"
#include "statistics/activityconsumer.h"
#include "statistics/activityrecorder.h"
#include "statistics/activityrepository.h"
#include "statisticsworld.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) Mobile/15E148";
const QByteArray desktop = "Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0";

} // namespace

/// A world whose people's requests are counted.
class ActiveWorld : public StatisticsWorld
{
public:
    explicit ActiveWorld(Engine engine, ActivityRecorder::Limits limits = {})
        : StatisticsWorld(engine)
        , broker(database.executor(), database.clock(), database.metrics())
        , recorder(broker, database.clock(), database.metrics(), limits)
        , consumer(database.executor(), broker, database.clock())
    {
    }

    void settle()
    {
        done(recorder.flush());
        done(broker.drained(ActivityRecorder::queueName()));
    }
    qint64 dropped() { return qint64(database.metrics().counter(u"wordrally_activity_dropped_total"_s, {}).value()); }
    void apply(const activity::Message &message)
    {
        done(database.executor().write<void>(Lane::Bulk, context(), [message](Transaction &transaction) {
            return ActivityRepository::apply(transaction, message, {});
        }));
    }
    int forget(int day, int limit = 100)
    {
        return done(database.executor().write<int>(Lane::Bulk, context(), [=](Transaction &transaction) {
            return ActivityRepository::forgetDays(transaction, day, limit);
        }));
    }
    qint64 requestsOf(UserId id)
    {
        return database.value("SELECT requests FROM account WHERE id = ?"_L1, {id.toString()}).toLongLong();
    }
    int today() { return dayOf(database.clock().now()); }

    EmbeddedBroker broker;
    ActivityRecorder recorder;
    ActivityConsumer consumer;
};

/// Who was here when and with what, from a request to the figures.
class TestActivity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatPeopleDoIsCounted_data() { addEngineRows(); }
    void whatPeopleDoIsCounted()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        ActiveWorld world(engine);
        world.consumer.start();
        const UserId ann = world.join();
        const UserId bob = world.join();
        for (int i = 0; i < 3; ++i)
            world.recorder.note(ann, u"GET /api/v1/me"_s, phone);
        world.recorder.note(ann, u"GET /api/v1/jobs"_s, desktop);
        world.recorder.note(bob, u"GET /api/v1/me"_s, desktop);
        world.settle();
        auto told = world.told();
        QCOMPARE(told.requests, 5);
        QCOMPARE(told.activeDay, 2);
        QCOMPARE(told.devices.at(0).count, 2); // desktop
        QCOMPARE(told.devices.at(1).count, 3); // phone
        QCOMPARE(told.mostActive.size(), 2);
        QCOMPARE(told.mostActive.constFirst().id, ann.toString());
        QCOMPARE(told.mostActive.constFirst().requests, 4);
        QCOMPARE(world.database.value("SELECT requests FROM route_activity WHERE route = 'GET /api/v1/me' AND device = 'phone'"_L1).toInt(), 3);
        // The next day one of them comes again.
        world.database.clock().advance(24h);
        world.recorder.note(bob, u"GET /api/v1/me"_s, desktop);
        world.settle();
        told = world.told();
        QCOMPARE(told.activeDay, 1);
        QCOMPARE(told.activeWeek, 2);
        QCOMPARE(told.requests, 6);
        QCOMPARE(world.faults(), QStringList());
        world.erase(ann);
        told = world.told();
        QCOMPARE(told.requests, 2);
        QCOMPARE(told.activeWeek, 1);
        QCOMPARE(world.faults(), QStringList());
    }

    void aMessageIsCountedOnce_data() { addEngineRows(); }
    void aMessageIsCountedOnce()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        ActiveWorld world(engine);
        const UserId ann = world.join();
        const UserId gone = world.join();
        world.erase(gone);
        const activity::Message message {RequestId::create({}).toString(), world.today(),
                                         {{ann.toString(), Device::App, 7}, {gone.toString(), Device::App, 5}, {UserId::create({}).toString(), Device::App, 3}},
                                         {{u"hello"_s, Device::App, 12}}};
        world.apply(message);
        world.apply(message);
        QCOMPARE(world.requestsOf(ann), 7);
        QCOMPARE(world.told().requests, 7);
        QCOMPARE(world.told().activeDay, 1);
        QCOMPARE(world.database.value("SELECT requests FROM route_activity"_L1).toInt(), 12);
        QCOMPARE(world.faults(), QStringList());
        // Of an earlier day, late: the last day stays.
        world.apply({RequestId::create({}).toString(), world.today() - 3, {{ann.toString(), Device::Phone, 1}}, {}});
        QCOMPARE(world.told().activeDay, 1);
        QCOMPARE(world.faults(), QStringList());
    }

    void daysThatAreOldBecomeASum_data() { addEngineRows(); }
    void daysThatAreOldBecomeASum()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        ActiveWorld world(engine);
        const UserId ann = world.join();
        for (int ago = 0; ago < 6; ++ago)
            world.apply({RequestId::create({}).toString(), world.today() - ago, {{ann.toString(), Device::App, 2}}, {{u"hello"_s, Device::App, 2}}});
        const auto before = wire::toJsonObject(world.told());
        QCOMPARE(world.forget(world.today() - 2, 2), 4); // two of each, then one of each
        QCOMPARE(world.forget(world.today() - 2, 2), 2);
        QCOMPARE(world.forget(world.today() - 2, 2), 0);
        QCOMPARE(world.database.value("SELECT COUNT(*) FROM user_activity"_L1).toInt(), 4);
        QCOMPARE(world.database.value("SELECT requests FROM user_activity WHERE day = 0"_L1).toInt(), 6);
        QCOMPARE(world.database.value("SELECT COUNT(*) FROM route_activity"_L1).toInt(), 3);
        QCOMPARE(wire::toJsonObject(world.told()), before);
        QCOMPARE(world.faults(), QStringList());
    }

    void memoryIsBounded()
    {
        ActivityRecorder::Limits limits;
        limits.entries = 10;
        limits.agents = 2;
        ActiveWorld world(Engine::Sqlite, limits);
        world.consumer.start();
        const UserId ann = world.join();
        for (int i = 0; i < 5; ++i)
            world.recorder.note(ann, u"GET /"_s, "agent " + QByteArray::number(i) + QByteArray(100'000, 'x'));
        for (int i = 0; i < 20; ++i)
            world.recorder.note(UserId::create({}), u"GET /"_s, desktop);
        QVERIFY(world.dropped() > 0);
        world.settle();
        QCOMPARE(world.told().requests, 5); // the agents nobody looks at are other devices
        QCOMPARE(world.told().devices.at(4).count, 5);
        const qint64 dropped = world.dropped();
        world.recorder.note(ann, u"GET /"_s, desktop);
        QCOMPARE(world.dropped(), dropped); // there is room again
        QCOMPARE(world.faults(), QStringList());
    }

    /// A database that is away for a while loses nothing and counts nothing twice.
    void whatCouldNotBePublishedIsSentAgain()
    {
        ActiveWorld world(Engine::Sqlite);
        world.consumer.start();
        const UserId ann = world.join();
        world.recorder.note(ann, u"GET /"_s, desktop);
        world.database.executor().setFaultForTest([](DbStage stage) {
            return stage == DbStage::Commit ? std::optional(Error {ErrorCode::Unavailable, u"away"_s}) : std::nullopt;
        });
        StatisticsWorld::done(world.recorder.flush());
        world.database.executor().setFaultForTest({});
        world.recorder.note(ann, u"GET /"_s, desktop);
        world.settle();
        QCOMPARE(world.told().requests, 2);
        QCOMPARE(world.faults(), QStringList());
    }

    void whatIsNoMessageIsADeadLetter()
    {
        ActiveWorld world(Engine::Sqlite);
        world.consumer.start();
        StatisticsWorld::done(world.broker.publish(ActivityRecorder::queueName(), {}, "{\"day\":\"x\"}", {}));
        QTRY_COMPARE(StatisticsWorld::done(world.broker.deadLetters(ActivityRecorder::queueName(), 10, 0)).size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestActivity)
#include "tst_activity.moc"
