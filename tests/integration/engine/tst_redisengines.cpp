#include "engine/embedded/embeddedcache.h"
#include "engine/redis/redisbus.h"
#include "engine/redis/rediscache.h"
#include "support/contracts/enginecontracts.h"
#include "support/contracts/stoppedrediscache.h"
#include "support/redisserver.h"
#include "support/waitfor.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Times short enough to be waited for.
RedisLink::Options impatient()
{
    RedisLink::Options options;
    options.timeout = 200ms;
    options.silence = 60s;
    options.retryFirst = 10ms;
    options.retryMost = 50ms;
    return options;
}

RedisBus::Options impatientBus()
{
    return {.link = impatient(), .gapEvery = 50ms};
}

template <class T>
ErrorCode codeOf(const QFuture<Result<T>> &future)
{
    const auto result = waitFor(future);
    return !result ? ErrorCode::RequestTimeout : result->has_value() ? ErrorCode::None : result->error().code;
}

/// Two nodes: what is published on the one is heard on the other.
class BusOfTwoNodes final : public Bus
{
public:
    BusOfTwoNodes(const QUrl &address, Metrics &metrics)
        : m_here(address, metrics)
        , m_there(address, metrics)
    {
    }
    void publish(const QString &topic, const QByteArray &payload) override { m_here.publish(topic, payload); }
    void subscribe(const QString &topic, QObject *context, Subscriber subscriber) override
    {
        m_there.subscribe(topic, context, std::move(subscriber));
        QVERIFY(QTest::qWaitFor([this] { return m_there.isListening() && m_here.isUp(); }));
    }
    void gaps(QObject *context, std::function<void()> mayHaveMissed) override { m_there.gaps(context, std::move(mayHaveMissed)); }

private:
    RedisBus m_here;
    RedisBus m_there;
};

} // namespace

/// What the engines on Redis promise beyond the contracts.
class TestRedisEngines : public QObject
{
    Q_OBJECT

    std::unique_ptr<RedisServer> m_redis;
    Metrics m_metrics;

private Q_SLOTS:
    void init()
    {
        WR_NEED(RedisServer::missing());
        m_redis = std::make_unique<RedisServer>();
    }

    void killedAndStartedAgainItIsUsedAgain()
    {
        RedisCache cache(m_redis->address(), m_metrics, impatient());
        QCOMPARE(waitFor(cache.increment(u"k"_s, 2, 1h)).value().value(), 2);
        m_redis->kill();
        QTRY_VERIFY(!cache.isUp());
        const auto refused = cache.increment(u"k"_s, 1, 1h);
        QVERIFY(refused.isFinished()); // nobody waits for what is not there
        QCOMPARE(codeOf(refused), ErrorCode::Unavailable);
        QVERIFY(m_metrics.toPrometheus().contains("wordrally_engine_up{engine=\"cache\"} 0"));
        m_redis->start();
        QTRY_VERIFY(cache.isUp());
        QCOMPARE(waitFor(cache.increment(u"k"_s, 3, 1h)).value().value(), 3);
        QVERIFY(m_metrics.toPrometheus().contains("wordrally_engine_up{engine=\"cache\"} 1"));
    }

    void killedWhileItIsAskedItFailsEveryQuestion()
    {
        RedisCache cache(m_redis->address(), m_metrics, impatient());
        QVERIFY(waitFor(cache.set(u"k"_s, "v"_ba, 1h)).value().has_value());
        m_redis->freeze();
        QList<QFuture<Result<std::optional<QByteArray>>>> asked;
        for (int i = 0; i < 1'000; ++i)
            asked.append(cache.get(u"k"_s));
        m_redis->kill();
        for (const auto &future : asked)
            QCOMPARE(codeOf(future), ErrorCode::Unavailable);
    }

    void frozenItIsGivenUpInTimeAndComesBack()
    {
        RedisCache cache(m_redis->address(), m_metrics, impatient());
        QVERIFY(waitFor(cache.set(u"k"_s, "v"_ba, 1h)).value().has_value());
        m_redis->freeze();
        QCOMPARE(codeOf(cache.get(u"k"_s)), ErrorCode::Unavailable);
        QVERIFY(!cache.isUp());
        QVERIFY(cache.get(u"k"_s).isFinished()); // the others are not kept waiting
        m_redis->thaw();
        QTRY_VERIFY(cache.isUp());
        QCOMPARE(waitFor(cache.get(u"k"_s)).value().value(), std::optional("v"_ba));
    }

    void frozenForLongItIsConnectedAnew()
    {
        RedisLink::Options options = impatient();
        options.silence = 300ms;
        RedisLink link(m_redis->address(), u"test"_s, m_metrics, options);
        QSignalSpy opened(&link, &RedisLink::opened);
        QSignalSpy lost(&link, &RedisLink::lost);
        QTRY_COMPARE(opened.size(), 1);
        m_redis->freeze();
        QTRY_COMPARE(lost.size(), 1); // though nobody asked anything
        m_redis->thaw();
        QTRY_COMPARE(opened.size(), 2);
        QVERIFY(link.isUp());
    }

    void slowItIsWaitedFor()
    {
        RedisCache cache(m_redis->address(), m_metrics);
        QVERIFY(waitFor(cache.set(u"k"_s, "v"_ba, 1h)).value().has_value());
        m_redis->command({"CLIENT"_ba, "PAUSE"_ba, "300"_ba, "ALL"_ba});
        QList<QFuture<Result<qint64>>> asked;
        for (int i = 0; i < 100; ++i)
            asked.append(cache.increment(u"n"_s, 1, 1h));
        for (int i = 0; i < 100; ++i)
            QCOMPARE(waitFor(asked.at(i)).value().value(), i + 1);
    }

    void tooMuchAtOnceIsRefused()
    {
        RedisLink::Options options = impatient();
        options.pendingRequests = 100;
        RedisCache cache(m_redis->address(), m_metrics, options);
        QVERIFY(waitFor(cache.set(u"k"_s, "v"_ba, 1h)).value().has_value());
        m_redis->freeze();
        for (int i = 0; i < 200; ++i) {
            const auto asked = cache.get(u"k"_s);
            QCOMPARE(asked.isFinished(), i >= 100);
        }
    }

    void scriptsThatWereForgottenAreToldAgain()
    {
        RedisCache cache(m_redis->address(), m_metrics);
        QCOMPARE(waitFor(cache.increment(u"k"_s, 1, 1h)).value().value(), 1);
        m_redis->command({"SCRIPT"_ba, "FLUSH"_ba, "SYNC"_ba});
        QCOMPARE(waitFor(cache.increment(u"k"_s, 1, 1h)).value().value(), 2);
        QCOMPARE(waitFor(cache.spend(u"k"_s, 1, 1)).value().value(), 0ms);
    }

    void wrongPasswordIsRefusedUntilItIsRight()
    {
        RedisCache cache(m_redis->addressWith(u"wrong"_s), m_metrics, impatient());
        RedisCache without(QUrl(u"redis://127.0.0.1:%1"_s.arg(m_redis->address().port())), m_metrics, impatient());
        QCOMPARE(codeOf(cache.get(u"k"_s)), ErrorCode::Unavailable);
        QCOMPARE(codeOf(without.get(u"k"_s)), ErrorCode::Unavailable);
        QVERIFY(!cache.isUp() && !without.isUp());
        QVERIFY(m_redis->command({"CONFIG"_ba, "SET"_ba, "requirepass"_ba, "wrong"_ba}).text == "OK");
        QTRY_VERIFY(cache.isUp());
        QVERIFY(!without.isUp());
    }

    void passwordsAreInNoMessage()
    {
        QStringList said;
        static QStringList *into = nullptr;
        into = &said;
        const auto before = qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &text) { into->append(text); });
        {
            RedisCache cache(m_redis->addressWith(u"not-to-be-told"_s), m_metrics, impatient());
            (void)waitFor(cache.get(u"k"_s));
        }
        qInstallMessageHandler(before);
        QCOMPARE(said.filter(u"WRONGPASS"_s).size(), 1);
        QVERIFY(said.filter(u"not-to-be-told"_s).isEmpty());
    }

    void everyByteIsKept_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("NUL") << "a\0b\0"_ba;
        QTest::newRow("protocol") << "$5\r\n*3\r\n"_ba;
        QTest::newRow("no UTF-8") << "\xff\xfe\x80"_ba;
        QTest::newRow("a megabyte") << QByteArray(1024 * 1024, '\0');
    }
    void everyByteIsKept()
    {
        QFETCH(QByteArray, bytes);
        RedisCache cache(m_redis->address(), m_metrics);
        const QString key = QString::fromLatin1(bytes.left(100));
        QVERIFY(waitFor(cache.set(key, bytes, 1h)).value().has_value());
        QCOMPARE(waitFor(cache.get(key)).value().value(), std::optional(bytes));
        const RankedMember member {bytes, 7, -7};
        QVERIFY(waitFor(cache.rankedSet(key, {member})).value().has_value());
        QCOMPARE(waitFor(cache.rankedRange(key, 0, 10)).value().value(), QList {member});
        QCOMPARE(waitFor(cache.rankedPlace(key, bytes)).value().value(), std::optional<qint64>(0));
        QVERIFY(waitFor(cache.acquire(key, bytes, 1, 1h)).value().value());
        QVERIFY(!waitFor(cache.acquire(key, "other"_ba, 1, 1h)).value().value());
        (void)waitFor(cache.release(key, bytes));
        QVERIFY(waitFor(cache.acquire(key, "other"_ba, 1, 1h)).value().value());

        BusOfTwoNodes bus(m_redis->address(), m_metrics);
        QObject context;
        QList<QByteArray> heard;
        bus.subscribe(key, &context, [&heard](const QByteArray &payload) { heard.append(payload); });
        bus.publish(key, bytes);
        QTRY_COMPARE(heard, QList {bytes});
    }

    void valuesOfNoUseAreNotKept()
    {
        RedisCache cache(m_redis->address(), m_metrics);
        (void)waitFor(cache.set(u"k"_s, "v"_ba, 1h));
        QVERIFY(waitFor(cache.set(u"k"_s, QByteArray(RedisCache::longestValue + 1, 'x'), 1h)).value().has_value());
        QVERIFY(!waitFor(cache.get(u"k"_s)).value().value());
    }

    void ranksAreExactAtTheEndsOfTheNumbers()
    {
        RedisCache cache(m_redis->address(), m_metrics);
        constexpr qint64 most = std::numeric_limits<qint64>::max();
        constexpr qint64 least = std::numeric_limits<qint64>::min();
        const QList<RankedMember> sorted {{"a"_ba, most, 0}, {"b"_ba, most - 1, 0}, {"c"_ba, 1, least}, {"d"_ba, 1, least + 1}, {"e"_ba, 1, most}, {"f"_ba, least, 0}};
        QList<RankedMember> mixed(sorted.rbegin(), sorted.rend());
        QVERIFY(waitFor(cache.rankedSet(u"k"_s, mixed)).value().has_value());
        QCOMPARE(waitFor(cache.rankedRange(u"k"_s, 0, most)).value().value(), sorted);
        QCOMPARE(waitFor(cache.rankedRange(u"k"_s, -1, 0)).value().value(), QList<RankedMember>());
        QCOMPARE(waitFor(cache.increment(u"n"_s, most - 1, 1h)).value().value(), most - 1);
        QCOMPARE(waitFor(cache.increment(u"n"_s, 1, 1h)).value().value(), most);
    }

    /// Steps and rates are such that no number is rounded.
    void limitsAreThoseOfTheEmbeddedCache()
    {
        FakeClock clock;
        EmbeddedCache embedded(clock);
        StoppedRedisCache redis(*m_redis, clock, m_metrics);
        QRandomGenerator random(11);
        for (int round = 0; round < 1'000; ++round) {
            if (random.bounded(4) == 0)
                clock.advance(125ms * int(random.bounded(20)));
            const QString key = QString::number(random.bounded(3));
            const auto what = Cache::Spend(random.bounded(3));
            const double burst = key == u"0" ? 1 : 6;
            QCOMPARE(waitFor(redis.spend(key, 4, burst, what)).value().value(), waitFor(embedded.spend(key, 4, burst, what)).value().value());
        }
    }

    void nodesCountTogether()
    {
        RedisCache one(m_redis->address(), m_metrics);
        RedisCache other(m_redis->address(), m_metrics);
        int allowed = 0;
        for (int i = 0; i < 10; ++i)
            allowed += waitFor((i % 2 == 0 ? one : other).spend(u"k"_s, 0.001, 5)).value().value() == 0ms ? 1 : 0;
        QCOMPARE(allowed, 5);
        QVERIFY(waitFor(one.acquire(u"k"_s, "a"_ba, 1, 1h)).value().value());
        QVERIFY(!waitFor(other.acquire(u"k"_s, "b"_ba, 1, 1h)).value().value());
    }

    void everythingIsForgottenInTheEnd()
    {
        RedisCache cache(m_redis->address(), m_metrics);
        (void)waitFor(cache.set(u"k"_s, "v"_ba, 1h));
        (void)waitFor(cache.increment(u"k"_s, 1, 1h));
        (void)waitFor(cache.acquire(u"k"_s, "h"_ba, 1, 1h));
        (void)waitFor(cache.spend(u"k"_s, 1, 10));
        (void)waitFor(cache.rankedSet(u"k"_s, {{"m"_ba, 1, 1}}));
        const RedisReply keys = m_redis->command({"KEYS"_ba, "*"_ba});
        QCOMPARE(keys.list.size(), 6);
        for (const RedisReply &key : keys.list)
            QVERIFY2(m_redis->command({"PTTL"_ba, key.text}).number > 0, key.text.constData());
    }

    void othersKeysAreNoAnswer()
    {
        RedisCache cache(m_redis->address(), m_metrics);
        m_redis->command({"LPUSH"_ba, "value:k"_ba, "x"_ba});
        m_redis->command({"ZADD"_ba, "ranked:k"_ba, "0"_ba, "short"_ba});
        QCOMPARE(codeOf(cache.get(u"k"_s)), ErrorCode::Unavailable);
        QVERIFY(!cache.isUp());
        QCOMPARE(codeOf(cache.rankedRange(u"k"_s, 0, 10)), ErrorCode::Unavailable);
        QVERIFY(waitFor(cache.set(u"k"_s, "v"_ba, 1h)).value().has_value());
        QVERIFY(cache.isUp());
    }

    void subscriptionsComeBackAndGapsAreTold()
    {
        RedisBus one(m_redis->address(), m_metrics, impatientBus());
        RedisBus other(m_redis->address(), m_metrics, impatientBus());
        QObject context;
        QList<QByteArray> here;
        QList<QByteArray> there;
        int gaps = 0;
        one.subscribe(u"t"_s, &context, [&here](const QByteArray &payload) { here.append(payload); });
        other.subscribe(u"t"_s, &context, [&there](const QByteArray &payload) { there.append(payload); });
        other.gaps(&context, [&gaps] { ++gaps; });
        QTRY_VERIFY(one.isListening() && other.isListening() && one.isUp());
        QTRY_VERIFY(gaps > 0); // what was said before it listened
        one.publish(u"t"_s, "1"_ba);
        QTRY_COMPARE(there, QList {"1"_ba});
        m_redis->kill();
        QTRY_VERIFY(!one.isUp() && !other.isUp());
        gaps = 0;
        one.publish(u"t"_s, "2"_ba);
        QTRY_COMPARE(here, QList({"1"_ba, "2"_ba})); // its own hear it all the same, and once
        QTRY_VERIFY(gaps > 3); // again and again as long as it lasts
        m_redis->start();
        QTRY_VERIFY(one.isListening() && other.isListening() && one.isUp());
        one.publish(u"t"_s, "3"_ba);
        QTRY_COMPARE(there, QList({"1"_ba, "3"_ba}));
        QTRY_COMPARE(here, QList({"1"_ba, "2"_ba, "3"_ba}));
    }

    void whoCouldNotPublishTellsTheOthersOfTheGap()
    {
        RedisBus::Options options = impatientBus();
        RedisBus listener(m_redis->address(), m_metrics, options);
        options.link.pendingRequests = 50;
        RedisBus speaker(m_redis->address(), m_metrics, options);
        QObject context;
        int heard = 0;
        int gaps = 0;
        listener.subscribe(u"t"_s, &context, [&heard](const QByteArray &) { ++heard; });
        listener.gaps(&context, [&gaps] { ++gaps; });
        QTRY_VERIFY(listener.isListening() && speaker.isUp());
        QTRY_VERIFY(gaps > 0);
        QCoreApplication::processEvents();
        gaps = 0;
        for (int i = 0; i < 100; ++i)
            speaker.publish(u"t"_s, "x"_ba); // more than may be under way
        QTRY_VERIFY(gaps > 0);
        QCOMPARE(heard, 50);
    }

    void databasesAreApart()
    {
        QUrl second = m_redis->address();
        second.setPath(u"/2"_s);
        RedisCache one(m_redis->address(), m_metrics);
        RedisCache other(second, m_metrics);
        (void)waitFor(one.set(u"k"_s, "one"_ba, 1h));
        QVERIFY(!waitFor(other.get(u"k"_s)).value().value());
        RedisBus speaker(m_redis->address(), m_metrics);
        RedisBus listener(second, m_metrics);
        QObject context;
        QList<QByteArray> heard;
        listener.subscribe(u"t"_s, &context, [&heard](const QByteArray &payload) { heard.append(payload); });
        QTRY_VERIFY(listener.isListening() && speaker.isUp());
        speaker.publish(u"t"_s, "of another"_ba);
        m_redis->command({"PUBLISH"_ba, "bus2:t"_ba, QByteArray(16, 'n') + "own"});
        QTRY_COMPARE(heard, QList {"own"_ba});
    }

    void whoLeavesIsNotSentToAnyMore()
    {
        RedisBus bus(m_redis->address(), m_metrics);
        auto context = std::make_unique<QObject>();
        bus.subscribe(u"t"_s, context.get(), [](const QByteArray &) {});
        const auto subscribers = [this] { return m_redis->command({"PUBSUB"_ba, "NUMSUB"_ba, "bus0:t"_ba}).list.value(1).number; };
        QTRY_COMPARE(subscribers(), 1);
        context.reset();
        QTRY_COMPARE(subscribers(), 0);
    }

    void whatIsNotOurMessageIsLeftOut()
    {
        RedisBus bus(m_redis->address(), m_metrics);
        QObject context;
        QList<QByteArray> heard;
        bus.subscribe(u"t"_s, &context, [&heard](const QByteArray &payload) { heard.append(payload); });
        QTRY_VERIFY(bus.isListening());
        m_redis->command({"PUBLISH"_ba, "bus0:t"_ba, "short"_ba});
        m_redis->command({"PUBLISH"_ba, "bus0:t"_ba, QByteArray(16, 'n') + "long"});
        QTRY_COMPARE(heard, QList {"long"_ba});
    }

    void cleanup()
    {
        m_redis.reset();
    }
};

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    TestRedisEngines own;
    int failures = QTest::qExec(&own, argc, argv);
    if (!RedisServer::missing().isEmpty())
        return failures; // said by the first
    const RedisServer redis;
    Metrics metrics;
    BusContract busOfOne([&] { return std::make_unique<RedisBus>(redis.address(), metrics); });
    BusContract busOfTwo([&] { return std::make_unique<BusOfTwoNodes>(redis.address(), metrics); });
    CacheContract cache([&](const Clock &clock) { return std::make_unique<StoppedRedisCache>(redis, clock, metrics); });
    for (QObject *test : {static_cast<QObject *>(&busOfOne), static_cast<QObject *>(&busOfTwo), static_cast<QObject *>(&cache)})
        failures += QTest::qExec(test, argc, argv);
    return failures;
}

#include "tst_redisengines.moc"
