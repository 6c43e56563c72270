#include "host/hostedserver.h"
#include "host/owneraccount.h"
#include "rehearse/rehearsalviewmodel.h"
#include "rehearse/sparedeviceviewmodel.h"

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

using Judged = RehearsalViewModel::Judged;
using ServerState = OwnServer::State;
using SpareStage = SpareDeviceViewModel::Stage;
using Stage = RehearsalViewModel::Stage;

namespace {

constexpr auto long_ = 60'000;

/// A teacher's laptop with its own server, and its first quiz.
struct Laptop
{
    explicit Laptop(const Clock &clock)
        : server(folder.filePath(u"server"_s), clock, HostedServer::Ports {0, 0})
        , rehearsal(clock)
        , clock(clock)
    {
    }

    bool start()
    {
        server.start(false);
        if (!QTest::qWaitFor([this] { return server.state() == ServerState::Running; }, 20'000))
            return false;
        client = std::make_unique<AccountClient>(KnownServer(server.place().local), clock);
        const OwnerAccount owner(folder.filePath(u"owner.json"_s));
        const auto entered = owner.enter(*client, server.place());
        if (!QTest::qWaitFor([&] { return entered.isFinished(); }, 20'000) || !entered.result())
            return false;
        const auto quizzes = client->get<rest::QuizList>(u"/quizzes"_s);
        if (!QTest::qWaitFor([&] { return quizzes.isFinished(); }, 20'000) || !quizzes.result())
            return false;
        quiz = quizzes.result()->items.first();
        return true;
    }

    /// Set up as by the buttons; `own` players on the laptop itself.
    bool open(int wanted, int own)
    {
        rehearsal.begin(*client, quiz.id, quiz.title, quiz.questions);
        rehearsal.setWanted(QString::number(wanted));
        rehearsal.setOwn(QString::number(own));
        rehearsal.open();
        return QTest::qWaitFor([this] { return rehearsal.stage() == Stage::Running; }, 20'000);
    }

    /// For a device on the laptop itself: in a container the server takes its own address for anybody's.
    QString nearLink() const
    {
        RehearsalLink link = *RehearsalLink::fromString(rehearsal.link());
        link.server = server.place().local;
        return link.toString();
    }

    QTemporaryDir folder;
    HostedServer server;
    RehearsalViewModel rehearsal;
    std::unique_ptr<AccountClient> client;
    rest::QuizSummary quiz;
    const Clock &clock;
};

} // namespace

/// A rehearsal in the app, from both sides, against the real server.
class TestRehearsing : public QObject
{
    Q_OBJECT

    SystemClock m_clock;

private Q_SLOTS:
    void aQuizIsRehearsedToTheVerdict()
    {
        Laptop laptop(m_clock);
        QVERIFY(laptop.start());
        RehearsalViewModel &rehearsal = laptop.rehearsal;
        const QAbstractItemModelTester devices(rehearsal.devices(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester findings(rehearsal.findings(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(laptop.open(12, 4));
        QTRY_VERIFY(rehearsal.canStart());
        QTRY_VERIFY(rehearsal.code().toString().startsWith(u"data:image/svg+xml"));
        QCOMPARE(rehearsal.key().count(u' '), 2);
        QVERIFY(!rehearsal.hasVerdict());

        SpareDeviceViewModel spare(m_clock);
        spare.takeLink(laptop.nearLink());
        QCOMPARE(spare.stage(), SpareStage::Form);
        spare.setName(u"Old phone"_s);
        spare.setPlayers(u"3"_s);
        spare.enter();
        QTRY_COMPARE(spare.stage(), SpareStage::Playing);
        QCOMPARE(spare.title(), laptop.quiz.title);
        QTRY_COMPARE(rehearsal.deviceCount(), 2);
        QTRY_COMPARE(rehearsal.stateText().left(1), u"7"_s);

        rehearsal.start();
        QTRY_VERIFY(!rehearsal.isLobby());
        QTRY_VERIFY_WITH_TIMEOUT(rehearsal.hasVerdict(), long_);
        QTRY_VERIFY(spare.stateText().contains(u"1"));
        rehearsal.end();
        QTRY_VERIFY_WITH_TIMEOUT(rehearsal.isSettled(), long_);
        QTRY_COMPARE(spare.stage(), SpareStage::Done);
        QCOMPARE(rehearsal.server(), Judged::Holds);
        QCOMPARE(rehearsal.network(), Judged::Unmeasured);
        // Seven played where twelve were asked for.
        QCOMPARE(rehearsal.findings()->rowCount(), 1);
        for (int row = 0; row < 2; ++row) {
            QVERIFY(rehearsal.devices()->index(row).data(DevicesModel::IsOnServerRole).toBool());
            QVERIFY(rehearsal.devices()->index(row).data(DevicesModel::IsDoneRole).toBool());
        }
    }

    void whoLeavesWhileItOpensLeavesNoneBehind()
    {
        Laptop laptop(m_clock);
        QVERIFY(laptop.start());
        RehearsalViewModel &rehearsal = laptop.rehearsal;
        for (int i = 0; i < limits::maxRehearsals; ++i) {
            rehearsal.begin(*laptop.client, laptop.quiz.id, laptop.quiz.title, laptop.quiz.questions);
            rehearsal.open();
            QVERIFY(rehearsal.isBusy());
            rehearsal.leave();
        }
        rehearsal.begin(*laptop.client, laptop.quiz.id, laptop.quiz.title, laptop.quiz.questions);
        QTRY_VERIFY_WITH_TIMEOUT((rehearsal.open(), rehearsal.stage() == Stage::Running), long_);
    }

    void whoLeavesEndsTheRehearsalForEverybody()
    {
        Laptop laptop(m_clock);
        QVERIFY(laptop.start());
        QVERIFY(laptop.open(5, 0));
        QVERIFY(!laptop.rehearsal.canStart());
        SpareDeviceViewModel spare(m_clock);
        spare.takeLink(laptop.nearLink());
        spare.enter();
        QTRY_COMPARE(spare.stage(), SpareStage::Playing);
        QTRY_VERIFY(laptop.rehearsal.canStart());
        laptop.rehearsal.leave();
        QTRY_VERIFY_WITH_TIMEOUT(spare.stage() == SpareStage::Done || spare.stage() == SpareStage::Failed, long_);
    }

    void everyFaultHasItsSentence()
    {
        Laptop laptop(m_clock);
        QVERIFY(laptop.start());
        QVERIFY(laptop.open(5, 2));
        QTRY_VERIFY(laptop.rehearsal.canStart());
        const auto tell = [this, link = laptop.nearLink()](const std::function<void(SpareDeviceViewModel &)> &change) {
            SpareDeviceViewModel spare(m_clock);
            spare.takeLink(link);
            change(spare);
            spare.enter();
            return QTest::qWaitFor([&] { return spare.stage() == SpareStage::Form && !spare.fault().isEmpty(); }, 10'000) ? spare.fault() : QString();
        };
        QVERIFY(tell([](auto &spare) { spare.setKey(u"short"_s); }).startsWith(u"No rehearsal has this key"));
        QVERIFY(tell([](auto &spare) { spare.setKey(u"2222 3333 4444"_s); }).startsWith(u"No rehearsal has this key"));
        QVERIFY(tell([](auto &spare) { spare.setAddress(u"not an address"_s); }).startsWith(u"That is no address"));
        QVERIFY(tell([](auto &spare) { spare.setAddress(u"127.0.0.1:1"_s); }).startsWith(u"The server cannot be reached"));
        laptop.rehearsal.start();
        QTRY_VERIFY(!laptop.rehearsal.isLobby());
        QVERIFY(tell([](auto &) { }).contains(u"played already"));
        laptop.rehearsal.end();
        QTRY_VERIFY_WITH_TIMEOUT(laptop.rehearsal.isOver(), long_);
        QVERIFY(tell([](auto &) { }).startsWith(u"This rehearsal is over"));
    }

    void onlyNumbersWithinTheLimitsAreSent()
    {
        RehearsalViewModel rehearsal(m_clock);
        rehearsal.setWanted(u"many"_s);
        QVERIFY(!rehearsal.wantedFault().isEmpty());
        rehearsal.setWanted(QString::number(limits::maxRehearsalPlayers));
        QVERIFY(rehearsal.wantedFault().isEmpty());
        rehearsal.setWanted(QString::number(limits::maxRehearsalPlayers + 1));
        QVERIFY(!rehearsal.wantedFault().isEmpty());
        rehearsal.setOwn(u"0"_s);
        QVERIFY(rehearsal.ownFault().isEmpty());
        rehearsal.setOwn(u"-1"_s);
        QVERIFY(!rehearsal.ownFault().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRehearsing)
#include "tst_rehearsing.moc"
