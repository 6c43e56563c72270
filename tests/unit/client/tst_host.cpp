#include "core/frames.h"
#include "host/consoleviewmodel.h"
#include "host/hostedgames.h"
#include "host/reportviewmodel.h"
#include "support/fakeclock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Next = ConsoleViewModel::Next;
using Stage = ConsoleViewModel::Stage;

namespace {

/// A host's view-model, what is told to it, and what it says.
struct Desk
{
    FakeClock clock;
    ConsoleViewModel console {[this] { return clock.now(); }};
    QSignalSpy commands {&console, &ConsoleViewModel::commandGiven};

    Desk()
    {
        live::HelloOk hello;
        hello.audience = Audience::Host;
        hello.game = {u"g"_s, u"123456"_s, u"Animals"_s, 2, {}};
        console.greet(hello);
    }

    qint64 in(Millis time) const { return toWireMillis(clock.now() + time); }

    template <class M>
    void tell(const M &message)
    {
        console.receive(frameOf(message));
    }

    static live::QuestionView view(int question = 0)
    {
        return {question, QuestionKind::SingleChoice, u"Which?"_s, {{u"a"_s, u"one"_s}, {u"b"_s, u"two"_s}}, 20'000, 1'000};
    }

    void open(int question = 0) { tell(live::QuestionOpened {question, in(0ms), in(20s), view(question), std::nullopt}); }
    void reveal(int question = 0)
    {
        tell(live::QuestionRevealed {question, {u"a"_s}, {{u"a"_s, 3}, {u"b"_s, 1}}, 4, u"because"_s});
    }

    /// The newest command, if it is of that kind.
    template <class M>
    std::optional<M> last() const
    {
        if (commands.isEmpty())
            return std::nullopt;
        const auto command = commands.last().first().value<HostCommand>();
        const M *message = std::get_if<M>(&command);
        return message ? std::optional(*message) : std::nullopt;
    }

    QString playerAt(int row) { return console.roster()->index(row, 0).data(RosterModel::NameRole).toString(); }
};

live::PlayerStatus player(int number, const QString &name, bool hasAnswered = false, bool isKicked = false)
{
    return {number, name, true, hasAnswered, isKicked, std::nullopt};
}

GameReport someReport()
{
    GameReport report;
    report.questions = {{0, u"Which \"one\"?"_s, {{u"a"_s, u"a cow, or two"_s}, {u"b"_s, u"=1+1"_s}}, {u"a"_s}, {{u"a"_s, 3}}, 4}};
    report.players = {{1, u"Ann"_s, 900, 1, 0}, {2, u"+HYPERLINK(\"x\")"_s, 0, 2, 0}};
    return report;
}

} // namespace

/// What a host's pages show and keep, fed with messages as a server sends them.
class TestHost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBigButtonFollowsTheGame()
    {
        Desk desk;
        QCOMPARE(desk.console.next(), Next::Start);
        QVERIFY(!desk.console.canGoOn()); // nobody is here
        desk.tell(live::LobbyState {3, false, {}});
        desk.console.goOn();
        QVERIFY(desk.last<live::GameStart>());
        desk.tell(live::CommandDone {});
        desk.tell(live::CountdownStarted {0, desk.in(3s)});
        QCOMPARE(desk.console.next(), Next::Nothing);
        desk.open();
        QCOMPARE(desk.console.next(), Next::CloseQuestion);
        desk.console.goOn();
        QVERIFY(desk.last<live::QuestionSkip>());
        desk.tell(live::CommandDone {});
        desk.tell(live::QuestionClosed {0, CloseReason::Skipped});
        QVERIFY(!desk.console.canGoOn());
        desk.reveal();
        QCOMPARE(desk.console.next(), Next::ShowBoard);
        desk.tell(live::BoardShown {0});
        QCOMPARE(desk.console.next(), Next::NextQuestion);
        desk.tell(live::CountdownStarted {1, desk.in(3s)});
        desk.open(1);
        desk.reveal(1);
        desk.tell(live::BoardShown {1});
        QCOMPARE(desk.console.next(), Next::ShowPodium);
        desk.tell(live::PodiumShown {{{1, u"Ann"_s, 900, 1, 0}}});
        QCOMPARE(desk.console.next(), Next::Finish);
        desk.console.goOn();
        QVERIFY(desk.last<live::GameNext>());
        QSignalSpy finished(&desk.console, &ConsoleViewModel::finished);
        desk.tell(live::GameFinished {FinishReason::Played});
        QCOMPARE(finished.size(), 1);
        QCOMPARE(desk.console.stage(), Stage::Finished);
    }

    void oneCommandAtATime()
    {
        Desk desk;
        desk.open();
        desk.console.goOn();
        desk.console.goOn();
        desk.console.extend(10);
        QCOMPARE(desk.commands.size(), 1);
        QVERIFY(desk.console.isBusy());
        desk.console.refuse(ErrorCode::WrongState);
        QVERIFY(!desk.console.fault().isEmpty());
        desk.console.extend(10);
        QCOMPARE(desk.last<live::QuestionExtend>()->seconds, 10);
        QVERIFY(desk.console.fault().isEmpty());
        // Without a line nothing is sent, and nothing hangs.
        desk.console.loseLine();
        QVERIFY(!desk.console.isBusy());
        desk.console.end();
        QCOMPARE(desk.commands.size(), 2);
    }

    void pausingGoesOnWhereItStood()
    {
        Desk desk;
        QVERIFY(!desk.console.canPause());
        desk.open();
        desk.console.pause();
        QVERIFY(desk.last<live::GamePause>());
        desk.tell(live::CommandDone {});
        desk.tell(live::GamePaused {9'000});
        QCOMPARE(desk.console.next(), Next::GoOn);
        QCOMPARE(desk.console.deadline()->seconds(), 9);
        desk.console.goOn();
        QVERIFY(desk.last<live::GameResume>());
    }

    void whatIsCountedIsForTheHostAlone()
    {
        Desk desk;
        const QAbstractItemModelTester tester(desk.console.countedOptions(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        desk.open();
        desk.tell(live::AnswersCount {0, 4, 5, QList<live::OptionCount> {{u"a"_s, 3}, {u"b"_s, 1}}});
        QCOMPARE(desk.console.answered(), 4);
        QCOMPARE(desk.console.answerers(), 5);
        const auto counted = [&](OptionsModel *options) { return options->index(0).data(OptionsModel::CountRole).toInt(); };
        QCOMPARE(counted(desk.console.countedOptions()), 3);
        QCOMPARE(counted(desk.console.options()), -1);
        QVERIFY(!desk.console.countedOptions()->index(0).data(OptionsModel::IsRightRole).toBool());
        // A count of the question before comes late.
        desk.tell(live::AnswersCount {1, 1, 5, {}});
        QCOMPARE(desk.console.answered(), 4);
        desk.reveal();
        QCOMPARE(counted(desk.console.options()), 3);
        QVERIFY(desk.console.options()->index(0).data(OptionsModel::IsRightRole).toBool());
    }

    void theRosterShowsWhoHasNotAnswered()
    {
        Desk desk;
        RosterView &roster = *desk.console.roster();
        const QAbstractItemModelTester tester(&roster, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester source(roster.sourceModel(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        desk.console.addPlayers({player(1, u"Zoe"_s), player(2, u"Ann"_s), player(3, u"Kim"_s)});
        QCOMPARE(roster.count(), 3);
        QCOMPARE(desk.playerAt(0), u"Ann"_s);
        desk.open();
        desk.tell(live::RosterChanged {{player(2, u"Ann"_s, true), player(4, u"Bo"_s)}});
        roster.setOnlyWaiting(true);
        QCOMPARE(roster.count(), 3);
        QCOMPARE(desk.playerAt(0), u"Bo"_s);
        desk.tell(live::RosterChanged {{player(4, u"Bo"_s, true), player(3, u"Kim"_s, false, true)}});
        QCOMPARE(roster.count(), 1);
        desk.tell(live::CountdownStarted {1, desk.in(3s)});
        QCOMPARE(roster.count(), 3); // a new question; Kim was taken out
        desk.console.begin();
        QCOMPARE(roster.count(), 0);
    }

    void aReportGrowsByRevealedQuestions()
    {
        Desk desk;
        GameReport report;
        QSignalSpy revealed(&desk.console, &ConsoleViewModel::revealed);
        desk.open(1);
        QVERIFY(!noteReveal(report, *desk.console.view()));
        desk.reveal(1);
        QCOMPARE(revealed.size(), 1);
        QVERIFY(noteReveal(report, *desk.console.view()));
        QVERIFY(!noteReveal(report, *desk.console.view()));
        desk.open(0);
        desk.reveal(0);
        QVERIFY(noteReveal(report, *desk.console.view()));
        QCOMPARE(report.questions.size(), 2);
        QCOMPARE(report.questions.first().question, 0);
        QCOMPARE(report.questions.first().countOf(u"a"_s), 3);
    }

    void aTableHoldsNoFormula()
    {
        const QByteArray players = playersCsv(someReport(), {u"Place"_s, u"Name"_s, u"Points"_s});
        QCOMPARE(players, QByteArray("\xEF\xBB\xBFPlace,Name,Points\r\n1,Ann,900\r\n2,\"'+HYPERLINK(\"\"x\"\")\",0\r\n"));
        const QByteArray questions = questionsCsv(someReport(), {u"n"_s, u"q"_s, u"a"_s, u"r"_s, u"c"_s, u"all"_s});
        QCOMPARE(questions, QByteArray("\xEF\xBB\xBFn,q,a,r,c,all\r\n1,\"Which \"\"one\"\"?\",\"a cow, or two\",1,3,4\r\n"
                                       "1,\"Which \"\"one\"\"?\",'=1+1,0,0,4\r\n"));
    }

    void aReportSaysWhatWasTypedAndFilled()
    {
        ReportQuestion typed {0, u"Opposite of cheap"_s, {}, {u"expensive"_s}, {{u"expansive"_s, 4}, {u"Dear"_s, 3}}, 7};
        typed.kind = QuestionKind::Typed;
        typed.accepted = QList<QStringList> {{u"expensive"_s, u"dear"_s}};
        QCOMPARE(typed.answers(), QList<ReportAnswer>({{u"Dear"_s, 3, true}, {u"expansive"_s, 4, false}}));
        typed.counts.removeLast();
        QCOMPARE(typed.answers(), QList<ReportAnswer>({{u"expensive"_s, 0, true}, {u"expansive"_s, 4, false}}));

        ReportQuestion number {3, u"How many?"_s, {}, {u"1,000"_s}, {{u"1000.0"_s, 2}, {u"100"_s, 1}}, 3};
        number.kind = QuestionKind::Numeric;
        number.accepted = QList<QStringList> {{u"1,000"_s}};
        QCOMPARE(number.answers(), QList<ReportAnswer>({{u"1000.0"_s, 2, true}, {u"100"_s, 1, false}}));

        ReportQuestion pairs {1, u"Who says what?"_s, {{u"x"_s, u"moo"_s}, {u"y"_s, u"meow"_s}}, {u"y"_s, u"x"_s}, {{u"1"_s, 5}}, 9};
        pairs.kind = QuestionKind::MatchPairs;
        pairs.gaps = QList<live::GapView> {{u"cat"_s}, {u"cow"_s}};
        QCOMPARE(pairs.answers(), QList<ReportAnswer>({{u"cat – meow"_s, 0, true}, {u"cow – moo"_s, 5, true}}));

        ReportQuestion order {2, u"In order"_s, {{u"x"_s, u"live?"_s}, {u"y"_s, u"Where"_s}}, {u"y"_s, u"x"_s}, {{u"Where live?"_s, 2}}, 2};
        order.kind = QuestionKind::WordOrder;
        QCOMPARE(order.answers(), QList<ReportAnswer>({{u"Where live?"_s, 2, true}}));
    }

    void aReportIsSavedBesideAnEarlierOne()
    {
        QTemporaryDir folder;
        ReportViewModel report(folder.filePath(u"Wordrally"_s));
        report.show(u"Food: a/b?"_s, someReport());
        QCOMPARE(report.questionCount(), 1);
        QCOMPARE(report.players()->rowCount(), 2);
        report.save();
        QVERIFY2(report.fault().isEmpty(), qPrintable(report.fault()));
        const QString first = report.savedIn();
        QVERIFY(first.endsWith(u"Food a b"));
        QCOMPARE(QDir(first).entryList({u"*.csv"_s}).size(), 2);
        report.save();
        QVERIFY(report.savedIn() != first);
        QVERIFY(QDir(report.savedIn()).exists());
    }

    void aFullDiskIsSaid()
    {
        QTemporaryDir folder;
        QFile inTheWay(folder.filePath(u"Wordrally"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        ReportViewModel report(inTheWay.fileName());
        report.show(u"Food"_s, someReport());
        report.save();
        QVERIFY(!report.fault().isEmpty());
        QVERIFY(report.savedIn().isEmpty());
    }

    void hostedGamesAreThereAfterARestart()
    {
        QTemporaryDir folder;
        FakeClock clock;
        const QString file = folder.filePath(u"hosting.json"_s);
        {
            HostedGames games(file, clock);
            HostedGame game {u"http://127.0.0.1:8080"_s, u"g1"_s, u"123456"_s, u"Animals"_s, u"secret"_s, u"v"_s, u"j"_s, toWireMillis(clock.now()), {}};
            QVERIFY(games.keep(game));
            game.report = someReport();
            QVERIFY(games.keep(game));
            QCOMPARE(games.all().size(), 1);
        }
        QVERIFY(!(QFile::permissions(file) & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
        {
            HostedGames games(file, clock);
            QVERIFY(games.find(u"g1"_s));
            QCOMPARE(games.find(u"g1"_s)->report.questions.size(), 1);
            QCOMPARE(games.find(u"g1"_s)->hostToken, u"secret"_s);
        }
        clock.advance(25h);
        QVERIFY(HostedGames(file, clock).all().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestHost)
#include "tst_host.moc"
