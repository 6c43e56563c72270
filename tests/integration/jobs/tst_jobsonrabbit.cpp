#include "engine/rabbit/rabbitbroker.h"
#include "jobs/joblimits.h"
#include "support/jobbench.h"
#include "support/privaterabbit.h"
#include "support/rawclient.h"

#include <QUuid>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int steps = 40;
constexpr auto longWait = 60'000;

/// Writes a setting a step: a step that happened twice would be refused by the table.
Result<JobStep> writeNext(Transaction &transaction, const Job &job)
{
    const qint64 number = job.cursor.value(u"next").toInteger();
    WR_CHECK(transaction.run("INSERT INTO setting(name, value) VALUES (?, '')"_L1, {job.id.toString() + u' ' + QString::number(number)}));
    return JobStep {{{u"next"_s, number + 1}}, number + 1, steps, number + 1 == steps, {}};
}

/// A step that waits until the test lets it go on.
class HeldWork final : public JobWork
{
public:
    using Held = std::shared_ptr<QPromise<Result<JobEffect>>>;
    explicit HeldWork(std::shared_ptr<QList<Held>> held)
        : m_held(std::move(held))
    {
    }
    QString kind() const override { return u"held"_s; }
    QFuture<Result<JobEffect>> prepare(const Job &) override
    {
        m_held->append(std::make_shared<QPromise<Result<JobEffect>>>());
        m_held->constLast()->start();
        return m_held->constLast()->future();
    }
    static void letGo(const Held &held)
    {
        held->addResult(JobEffect([](Transaction &) -> Result<JobStep> { return JobStep {{}, 1, 1, true, {}}; }));
        held->finish();
    }

private:
    std::shared_ptr<QList<Held>> m_held;
};

} // namespace

/// Queued work whose messages are on RabbitMQ is done once, though RabbitMQ is killed.
class TestJobsOnRabbit : public QObject
{
    Q_OBJECT

    PrivateRabbit m_rabbit;

    /// The bench, on queues of its own; what is not confirmed within `patience` is not.
    std::unique_ptr<JobBench> bench(Millis patience = RabbitPublisher::Limits().patience) const
    {
        auto made = std::make_unique<JobBench>(Engine::Sqlite);
        made->makeBroker = [patience, url = m_rabbit.url(), prefix = QUuid::createUuid().toString(QUuid::Id128) + u'.'](JobBench &of) {
            RabbitBroker::Options options {.address = *RabbitAddress::parse(url), .names = {prefix}};
            options.publisher.patience = patience;
            return std::make_unique<RabbitBroker>(options, of.database.clock(), of.database.metrics());
        };
        return made;
    }
    static bool isUp(JobBench &of)
    {
        return QTest::qWaitFor([&of] { return static_cast<RabbitBroker &>(*of.broker).isUp(); }, longWait);
    }
    /// A queue that RabbitMQ has only just made may not outlive a kill: when this one is believed in, the older ones can be.
    static bool areQueuesOldEnough(JobBench &of)
    {
        const auto stored = waitFor(of.broker->publish(u"aside"_s, "key", "message", {}));
        return stored && *stored;
    }
    static int done(JobBench &of) { return of.database.value("SELECT COUNT(*) FROM job WHERE state = 'done'"_L1).toInt(); }
    static int unannounced(JobBench &of) { return of.database.value("SELECT COUNT(*) FROM job WHERE announced_at IS NULL"_L1).toInt(); }

private Q_SLOTS:
    void initTestCase()
    {
        WR_NEED(PrivateRabbit::missing());
        QVERIFY(m_rabbit.start());
    }

    void everyStepHappensOnceThoughRabbitMqIsKilled()
    {
        WR_NEED(PrivateRabbit::missing());
        const auto jobs = bench();
        jobs->start([](JobRunner &runner) { runner.add(std::make_unique<TransactionWork>(u"write"_s, writeNext)); });
        QVERIFY(isUp(*jobs));
        QVERIFY(areQueuesOldEnough(*jobs));
        const int count = 8;
        for (int i = 0; i < count; ++i)
            QVERIFY(jobs->begin(callerOf(Role::Operator), u"write"_s).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(unannounced(*jobs), 0, longWait);
        QVERIFY(waitUntil([&] { return jobs->database.value("SELECT COUNT(*) FROM setting"_L1).toInt() > 0; }));
        m_rabbit.kill();
        QVERIFY(m_rabbit.start());
        QTRY_COMPARE_WITH_TIMEOUT(done(*jobs), count, longWait);
        QCOMPARE(jobs->database.value("SELECT COUNT(*) FROM setting"_L1).toInt(), count * steps);
        QVERIFY(waitFor(jobs->broker->drained(u"jobs"_s)).value().has_value());
    }

    /// What is in hand goes on while there is no RabbitMQ, and what is asked for meanwhile is announced afterwards.
    void jobsGoOnWithoutRabbitMqAndNewOnesFollow()
    {
        WR_NEED(PrivateRabbit::missing());
        const auto jobs = bench();
        const auto held = std::make_shared<QList<HeldWork::Held>>();
        jobs->start([&held](JobRunner &runner) {
            runner.add(std::make_unique<HeldWork>(held));
            runner.add(std::make_unique<TransactionWork>(u"write"_s, writeNext));
        });
        QVERIFY(isUp(*jobs));
        const auto first = jobs->begin(callerOf(Role::Operator), u"held"_s);
        QVERIFY(first.has_value());
        QTRY_COMPARE_WITH_TIMEOUT(held->size(), 1, longWait);
        QVERIFY(areQueuesOldEnough(*jobs));
        m_rabbit.kill();
        HeldWork::letGo(held->takeFirst());
        QCOMPARE(jobs->finished(first->id).state, JobState::Done);
        const auto second = jobs->begin(callerOf(Role::Operator), u"write"_s); // told or not, it is stored
        QTRY_COMPARE_WITH_TIMEOUT(jobs->database.value("SELECT COUNT(*) FROM job"_L1).toInt(), 2, longWait);
        QVERIFY(m_rabbit.start());
        QVERIFY(isUp(*jobs));
        jobs->runner->announceWaiting(); // as a process does that begins, and JobTimers after a while
        QTRY_COMPARE_WITH_TIMEOUT(done(*jobs), 2, longWait);
        QVERIFY(held->isEmpty()); // the first was not begun again
    }

    /// However often it is sent meanwhile.
    void aRabbitMqThatIsAwayForLongFlagsNoJob()
    {
        WR_NEED(PrivateRabbit::missing());
        const auto jobs = bench(1s);
        jobs->start([](JobRunner &runner) { runner.add(std::make_unique<TransactionWork>(u"write"_s, writeNext)); });
        jobs->runner->setBroker([&jobs] { return static_cast<RabbitBroker &>(*jobs->broker).isUp(); });
        QVERIFY(isUp(*jobs));
        QVERIFY(areQueuesOldEnough(*jobs));
        m_rabbit.kill();
        QVERIFY(QTest::qWaitFor([&jobs] { return !static_cast<RabbitBroker &>(*jobs->broker).isUp(); }, longWait));
        const auto begun = jobs->begin(callerOf(Role::Operator), u"write"_s);
        QVERIFY(begun.has_value());
        QList<QFuture<Result<void>>> sends;
        for (int i = 0; i < 2 * joblimits::maxSends; ++i)
            sends.append(jobs->runner->announce({begun->id, begun->kind}));
        for (const auto &sent : sends) {
            const auto outcome = waitFor(sent);
            QVERIFY(outcome && !*outcome);
        }
        QCOMPARE(jobs->database.value("SELECT announce_tries FROM job"_L1).toInt(), 0);
        QVERIFY(m_rabbit.start());
        QVERIFY(isUp(*jobs));
        jobs->runner->announceWaiting();
        QTRY_COMPARE_WITH_TIMEOUT(done(*jobs), 1, longWait);
    }
};

QTEST_GUILESS_MAIN(TestJobsOnRabbit)
#include "tst_jobsonrabbit.moc"
