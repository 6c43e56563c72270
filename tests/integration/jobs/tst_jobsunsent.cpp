#include "engine/embedded/embeddedbroker.h"
#include "jobs/joblimits.h"
#include "support/jobbench.h"
#include "support/rawclient.h"

#include <QLoggingCategory>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace unsent {

/// What a broker makes of a message.
struct Manners
{
    bool keeps = true;    ///< delivers it
    bool confirms = true;
    bool isUp = true;
    bool dies = false; ///< is there when it is sent to, and not any more when it is known what became of that
    int sends = 0;
    bool hasDied = false;
};

/// The broker inside the process, of the manners that a test gives it.
class UnsureBroker final : public Broker
{
public:
    UnsureBroker(std::unique_ptr<Broker> broker, std::shared_ptr<Manners> manners)
        : m_broker(std::move(broker))
        , m_manners(std::move(manners))
    {
    }
    QFuture<Result<void>> publish(const QString &queue, const QByteArray &key, const QByteArray &payload, DbContext context) override
    {
        ++m_manners->sends;
        m_manners->hasDied = m_manners->dies;
        if (m_manners->keeps) {
            const auto kept = m_broker->publish(queue, key, payload, std::move(context));
            if (m_manners->confirms)
                return kept;
        }
        return readyFuture(m_manners->confirms ? Result<void>() : Result<void>(Error {ErrorCode::Unavailable, u"not confirmed"_s}));
    }
    void consume(const QString &queue, int prefetch, QObject *context, Consumer consumer) override
    {
        m_broker->consume(queue, prefetch, context, std::move(consumer));
    }
    std::shared_ptr<Settlement> settle(const QList<DeliveryTag> &tags) override { return m_broker->settle(tags); }
    void retryLater(DeliveryTag tag, Millis delay) override { m_broker->retryLater(tag, delay); }
    void reject(DeliveryTag tag, const QString &reason) override { m_broker->reject(tag, reason); }
    QFuture<Result<QList<DeadLetter>>> deadLetters(const QString &queue, int limit, quint64 after) override
    {
        return m_broker->deadLetters(queue, limit, after);
    }
    QFuture<Result<void>> requeue(quint64 id) override { return m_broker->requeue(id); }
    QFuture<Result<void>> discard(quint64 id) override { return m_broker->discard(id); }
    QFuture<Result<QList<QueueDepth>>> queues() override { return m_broker->queues(); }
    QFuture<Result<void>> drained(const QString &queue) override { return m_broker->drained(queue); }

private:
    const std::unique_ptr<Broker> m_broker;
    const std::shared_ptr<Manners> m_manners;
};

/// One process with its timers, whose broker has manners.
struct Office
{
    explicit Office(Engine engine)
        : bench(engine)
    {
        bench.makeBroker = [manners = manners](JobBench &of) {
            return std::make_unique<UnsureBroker>(
                std::make_unique<EmbeddedBroker>(of.database.executor(), of.database.clock(), of.database.metrics()), manners);
        };
        start();
    }
    /// As a process does, once the one before is certainly gone.
    bool start()
    {
        bench.start([](JobRunner &runner) {
            runner.add(std::make_unique<TransactionWork>(u"short"_s, [](Transaction &, const Job &) {
                return Result<JobStep>(JobStep {{}, 1, 1, true, {}});
            }));
        });
        bench.runner->setBroker([manners = manners] { return manners->dies ? !std::exchange(manners->hasDied, false) : manners->isUp; });
        timers = std::make_unique<JobTimers>(
            JobTimers::Parts {bench.database.executor(), *bench.jobs, *bench.runner, bench.database.clock()},
            RunId::create(bench.database.clock().now()));
        const bool hasLooked = look();
        bench.database.clock().advance(JobTimers::patience);
        return hasLooked && look();
    }
    void kill()
    {
        timers.reset();
        bench.kill();
    }
    bool look()
    {
        const auto looked = waitFor(timers->look());
        return looked && *looked;
    }
    /// Lets so much time pass that what is silent is sent again; whether there were `sends` then in all, and `counted` of them.
    bool waitLong(int sends, int counted)
    {
        bench.database.clock().advance(joblimits::forgottenAfter + 1s);
        if (!look() || !waitUntil([&] { return manners->sends == sends && tries() == counted; }))
            return false;
        QCoreApplication::sendPostedEvents(); // by then it is known what became of what was sent last
        return manners->sends == sends && tries() == counted;
    }
    int tries() { return bench.database.value("SELECT announce_tries FROM job"_L1).toInt(); }
    qint64 unsent()
    {
        const auto count = waitFor(bench.jobs->unsent());
        return count ? count->value_or(-1) : -1;
    }
    qint64 metric() { return bench.database.metrics().gauge(u"wordrally_jobs_unsent"_s, {}).value(); }

    std::shared_ptr<Manners> manners = std::make_shared<Manners>();
    JobBench bench;
    std::unique_ptr<JobTimers> timers;
};

static ErrorCode codeOf(QFuture<Result<Job>> future)
{
    const auto outcome = waitFor(future);
    return !outcome ? ErrorCode::Internal : *outcome ? ErrorCode::None : outcome->error().code;
}

const Manners refuses {.keeps = false, .confirms = false};

} // namespace unsent

using namespace unsent;

/// What the broker does not confirm is sent three times more, and then waits for a person.
class TestJobsUnsent : public QObject
{
    Q_OBJECT

    static bool beginUnsent(Office &office, const Caller &caller, JobId &id)
    {
        *office.manners = refuses;
        const auto begun = office.bench.begin(caller, u"short"_s);
        if (!begun || !waitUntil([&] { return office.tries() == 1; }))
            return false;
        id = begun->id;
        return office.waitLong(2, 2) && office.waitLong(3, 3) && office.waitLong(4, 4);
    }

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"wordrally.*.warning=false"_s); }

    void afterFourSendsAJobIsKeptAndWaitsForAPerson_data() { addEngineRows(); }
    void afterFourSendsAJobIsKeptAndWaitsForAPerson()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        Office office(engine);
        const Caller teacher = callerOf(Role::Teacher, SchoolId::create({}));
        *office.manners = refuses;
        const auto begun = office.bench.begin(teacher, u"short"_s);
        QVERIFY(begun);
        QVERIFY(waitUntil([&] { return office.tries() == 1; }));
        QVERIFY(office.waitLong(2, 2));
        QVERIFY(office.waitLong(3, 3));
        QVERIFY(!office.bench.read(begun->id).isUnsent());
        QCOMPARE(office.unsent(), 0);
        const TimePoint before = office.bench.read(begun->id).updatedAt;
        QVERIFY(office.waitLong(4, 4));
        const Job job = office.bench.read(begun->id);
        QVERIFY(job.isUnsent());
        QCOMPARE(job.state, JobState::Queued);
        QVERIFY(job.updatedAt > before); // so whoever watches jobs hears of it
        QCOMPARE(office.unsent(), 1);
        QVERIFY(waitUntil([&] { return office.metric() == 1; }));
        *office.manners = {.sends = 4}; // it would be confirmed from now on, and nobody sends it
        for (int i = 0; i < 3; ++i)
            QVERIFY(office.waitLong(4, 4));
        office.bench.database.clock().advance(2 * joblimits::announcedAgainAfter);
        QVERIFY(office.waitLong(4, 4));
        QVERIFY(office.bench.read(begun->id).isUnsent());
    }

    void whatIsUnsentIsSoAfterARestart_data() { addEngineRows(); }
    void whatIsUnsentIsSoAfterARestart()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        Office office(engine);
        JobId id;
        QVERIFY(beginUnsent(office, callerOf(Role::Teacher), id));
        office.kill();
        *office.manners = {.sends = 4};
        QVERIFY(office.start());
        office.bench.runner->announceWaiting(); // as a process does that begins
        QVERIFY(office.waitLong(4, 4));
        QVERIFY(office.bench.read(id).isUnsent());
        QVERIFY(waitUntil([&] { return office.metric() == 1; }));
    }

    void triesAreCountedOverARestart()
    {
        Office office(Engine::Sqlite);
        *office.manners = refuses;
        const auto begun = office.bench.begin(callerOf(Role::Teacher), u"short"_s);
        QVERIFY(begun && waitUntil([&] { return office.tries() == 1; }));
        QVERIFY(office.waitLong(2, 2));
        office.kill();
        QVERIFY(office.start());
        office.bench.runner->announceWaiting();
        QVERIFY(waitUntil([&] { return office.tries() == 3; }));
        QVERIFY(office.waitLong(4, 4));
        QVERIFY(office.bench.read(begun->id).isUnsent());
    }

    void aPersonSendsItAgain_data() { addEngineRows(); }
    void aPersonSendsItAgain()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        Office office(engine);
        const Caller teacher = callerOf(Role::Teacher, SchoolId::create({}));
        JobId id;
        QVERIFY(beginUnsent(office, teacher, id));
        JobService &jobs = *office.bench.service;
        QCOMPARE(codeOf(jobs.sendAgain(callerOf(Role::Teacher), id)), ErrorCode::NotFound); // somebody else's
        QCOMPARE(office.manners->sends, 4);
        QCOMPARE(codeOf(jobs.sendAgain(teacher, id)), ErrorCode::None); // in vain once more, which counts from one
        QVERIFY(waitUntil([&] { return office.tries() == 1; }));
        QCOMPARE(office.manners->sends, 5);
        QVERIFY(!office.bench.read(id).isUnsent());
        QCOMPARE(codeOf(jobs.sendAgain(teacher, id)), ErrorCode::Conflict);
        const QString actors = office.bench.database.value(
            "SELECT MAX(actor) FROM audit_entry WHERE table_name = 'job' AND actor = ?"_L1, {teacher.principal.describe()}).toString();
        QCOMPARE(actors, teacher.principal.describe());
        QVERIFY(office.waitLong(6, 2) && office.waitLong(7, 3) && office.waitLong(8, 4));
        QVERIFY(office.bench.read(id).isUnsent());
        *office.manners = {};
        QCOMPARE(codeOf(jobs.sendAgain(teacher, id)), ErrorCode::None);
        QCOMPARE(office.bench.finished(id).state, JobState::Done);
        QCOMPARE(office.tries(), 0);
        QCOMPARE(office.unsent(), 0);
        QVERIFY(office.look());
        QVERIFY(waitUntil([&] { return office.metric() == 0; }));
    }

    /// Confirmed and lost all the same: six hours later it is sent anew, four times.
    void aConfirmationBeginsTheCountAnew_data() { addEngineRows(); }
    void aConfirmationBeginsTheCountAnew()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        Office office(engine);
        *office.manners = refuses;
        const auto begun = office.bench.begin(callerOf(Role::Teacher), u"short"_s);
        QVERIFY(begun && waitUntil([&] { return office.tries() == 1; }));
        QVERIFY(office.waitLong(2, 2) && office.waitLong(3, 3));
        office.manners->confirms = true;
        QVERIFY(office.waitLong(4, 0));
        office.manners->confirms = false;
        office.bench.database.clock().advance(joblimits::announcedAgainAfter);
        QVERIFY(office.waitLong(5, 1) && office.waitLong(6, 2) && office.waitLong(7, 3));
        QVERIFY(!office.bench.read(begun->id).isUnsent());
        QVERIFY(office.waitLong(8, 4));
        QVERIFY(office.bench.read(begun->id).isUnsent());
    }

    void whatIsDeliveredWithoutAConfirmationIsDone()
    {
        Office office(Engine::Sqlite);
        *office.manners = refuses;
        const auto begun = office.bench.begin(callerOf(Role::Teacher), u"short"_s);
        QVERIFY(begun && waitUntil([&] { return office.tries() == 1; }));
        QVERIFY(office.waitLong(2, 2) && office.waitLong(3, 3));
        office.manners->keeps = true;
        office.bench.database.clock().advance(joblimits::forgottenAfter + 1s);
        QVERIFY(office.look());
        QCOMPARE(office.bench.finished(begun->id).state, JobState::Done);
        QVERIFY(!office.bench.read(begun->id).isUnsent());
        QCOMPARE(office.unsent(), 0);
    }

    void aBrokerThatIsAwayForLongFlagsNothing_data()
    {
        QTest::addColumn<bool>("dies");
        QTest::newRow("away") << false;
        QTest::newRow("gone meanwhile") << true;
    }
    void aBrokerThatIsAwayForLongFlagsNothing()
    {
        QFETCH(bool, dies);
        Office office(Engine::Sqlite);
        *office.manners = refuses;
        office.manners->isUp = false;
        office.manners->dies = dies;
        const auto begun = office.bench.begin(callerOf(Role::Teacher), u"short"_s);
        QVERIFY(begun);
        for (int sends = 2; sends < 12; ++sends)
            QVERIFY(office.waitLong(sends, 0));
        QVERIFY(!office.bench.read(begun->id).isUnsent());
        *office.manners = {};
        if (dies) // else it is found to be back
            office.bench.database.clock().advance(joblimits::forgottenAfter + 1s);
        QVERIFY(office.look());
        QCOMPARE(office.bench.finished(begun->id).state, JobState::Done);
    }

    void onlyTheUnsentAreListedWhenAskedFor_data() { addEngineRows(); }
    void onlyTheUnsentAreListedWhenAskedFor()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        Office office(engine);
        const Caller caller = callerOf(Role::Operator);
        JobId id;
        QVERIFY(beginUnsent(office, caller, id));
        *office.manners = {};
        const auto other = office.bench.begin(caller, u"short"_s);
        QVERIFY(other);
        QCOMPARE(office.bench.finished(other->id).state, JobState::Done);
        const auto list = [&](bool isUnsent) {
            JobFilter filter;
            filter.isUnsent = isUnsent;
            const auto jobs = waitFor(office.bench.service->list(caller, filter, {}, 10));
            return jobs && *jobs ? **jobs : QList<Job>();
        };
        QCOMPARE(list(false).size(), 2);
        QCOMPARE(list(true).size(), 1);
        QCOMPARE(list(true).constFirst().id, id);
        QCOMPARE(codeOf(office.bench.service->cancel(caller, id)), ErrorCode::None);
        QVERIFY(list(true).isEmpty());
        QCOMPARE(office.unsent(), 0);
        QCOMPARE(codeOf(office.bench.service->sendAgain(caller, id)), ErrorCode::Conflict);
    }
};

QTEST_GUILESS_MAIN(TestJobsUnsent)
#include "tst_jobsunsent.moc"
