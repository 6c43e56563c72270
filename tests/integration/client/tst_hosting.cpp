#include "core/liveclient.h"
#include "host/hostedserver.h"
#include "host/hostviewmodel.h"
#include "report/reportsviewmodel.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

using namespace wr;
using namespace Qt::StringLiterals;

using Fault = OwnServer::Fault;
using HostStage = HostViewModel::Stage;
using ServerState = OwnServer::State;
using Stage = ConsoleViewModel::Stage;

namespace {

/// An app that hosts: its own server, and its view-models.
struct Laptop
{
    explicit Laptop(const Clock &clock, const QString &folder)
        : server(folder + u"/server"_s, clock, HostedServer::Ports {0, 0})
        , games(folder + u"/hosting.json"_s, clock)
        , media(folder + u"/media"_s)
        , session(games, media, clock)
        , owner(folder + u"/owner.json"_s)
        , drafts(folder + u"/drafts"_s)
        , editor(drafts, media, clock)
        , rehearsal(clock)
        , reports(folder + u"/Documents"_s, clock)
        , exports(folder + u"/Documents"_s)
        , host({server, session, games, editor, imports, exports, rehearsal, reports, owner, clock})
    {
    }

    /// As by the button.
    bool start()
    {
        server.start(false);
        return QTest::qWaitFor([this] { return server.state() == ServerState::Running; }, 20'000)
            && QTest::qWaitFor([this] { return !host.isBusy(); }, 10'000) && host.fault().isEmpty();
    }

    bool stop()
    {
        server.stop();
        return QTest::qWaitFor([this] { return server.state() == ServerState::Off; }, 20'000);
    }

    bool openFirstQuiz()
    {
        host.choose(host.quizzes()->index(0).data(QuizzesModel::IdRole).toString());
        host.open();
        return QTest::qWaitFor([this] { return host.stage() == HostStage::Console; }, 10'000);
    }

    HostedServer server;
    HostedGames games;
    MediaCache media;
    HostSession session;
    OwnerAccount owner;
    DraftStore drafts;
    EditorViewModel editor;
    RehearsalViewModel rehearsal;
    ReportsViewModel reports;
    ImportViewModel imports;
    ExportViewModel exports;
    HostViewModel host;
    ConsoleViewModel &console {session.console()};
};

/// Somebody who joins and answers with the first option.
struct Player
{
    Player(const OwnServer &server, const QString &pin, const QString &name, const Clock &clock)
        : line(KnownServer(server.place().local), pin, clock)
    {
        QObject::connect(&line, &LiveClient::received, &line, [this](const ServerFrame &frame) {
            if (frame.type != live::QuestionOpened::wireName)
                return;
            if (const auto opened = wire::fromJsonObject<live::QuestionOpened>(frame.data); opened && opened->view)
                line.answer({opened->question, {opened->view->options.first().id}, std::nullopt});
        });
        line.joinAs(name);
        line.start();
    }

    LiveClient line;
};

} // namespace

/// "Host on this network": the app's own server on its own thread, and a whole game run from the console.
class TestHosting : public QObject
{
    Q_OBJECT

    SystemClock m_clock;

    /// From the library to the games that are over, one of them, and several together; as files too.
    static void readReports(Laptop &laptop, const HostedGame &over)
    {
        using Stage = ReportsViewModel::Stage;
        ReportsViewModel &reports = laptop.reports;
        QVERIFY(laptop.host.canReport());
        laptop.host.openReports();
        QCOMPARE(laptop.host.stage(), HostStage::Reports);
        laptop.host.showQuizzes();
        QCOMPARE(laptop.host.stage(), HostStage::Library);
        laptop.host.showQuizzes();
        QCOMPARE(laptop.host.stage(), HostStage::Library);
        laptop.host.openReports();
        QCOMPARE(laptop.host.stage(), HostStage::Reports);
        QTRY_VERIFY(!reports.isBusy());
        QVERIFY2(reports.fault().isEmpty(), qPrintable(reports.fault()));
        QCOMPARE(reports.gameCount(), 1);
        QVERIFY(!reports.hasMore());
        const auto game = [&](int role) { return reports.games()->index(0).data(role); };
        QCOMPARE(game(FinishedGamesModel::GameRole).toString(), over.game);
        QCOMPARE(game(FinishedGamesModel::PlayersRole).toInt(), 2);

        reports.openDays(7);
        QCOMPARE(reports.stage(), Stage::Across);
        QTRY_VERIFY(reports.isShown());
        QCOMPARE(reports.countedGames(), 1);
        QCOMPARE(reports.players()->rowCount(), 2);
        QCOMPARE(reports.questions()->rowCount(), game(FinishedGamesModel::QuestionsRole).toInt());
        reports.save();
        QTRY_VERIFY(!reports.isBusy());
        QVERIFY2(reports.fault().isEmpty(), qPrintable(reports.fault()));
        QCOMPARE(QDir(reports.savedIn()).entryList(QDir::Files).size(), 6);

        reports.openGame(over.game, over.title);
        QCOMPARE(reports.stage(), Stage::Game);
        QTRY_COMPARE(reports.report()->stage(), ReportViewModel::Stage::Shown);
        reports.back();
        QCOMPARE(reports.stage(), Stage::Across);
        QVERIFY(reports.isShown());
        reports.back();
        QCOMPARE(reports.stage(), Stage::List);
        reports.openQuiz(game(FinishedGamesModel::QuizRole).toString(), over.title);
        QTRY_COMPARE(reports.countedGames(), 1);
        reports.openQuiz(QUuid::createUuid().toString(QUuid::WithoutBraces), u"Another"_s);
        QTRY_VERIFY(!reports.isBusy());
        QCOMPARE(reports.countedGames(), 0);
        reports.back();
        reports.back();
        QCOMPARE(laptop.host.stage(), HostStage::Library);
    }

private Q_SLOTS:
    /// Whoever has just written a quiz need not look for it.
    void whatWasJustWrittenIsPlayedAndRehearsed()
    {
        QTemporaryDir folder;
        Laptop laptop(m_clock, folder.path());
        QVERIFY(laptop.start());
        const int before = laptop.host.quizCount();
        laptop.host.writeQuiz();
        EditorViewModel &editor = laptop.editor;
        QVERIFY(editor.mayPlay() && editor.mayRehearse());
        editor.play();
        QCOMPARE(laptop.host.stage(), HostStage::Editor);
        editor.setTitle(u"Just written"_s);
        editor.select(0);
        editor.setPrompt(u"Which animal gives us milk?"_s);
        editor.setOptionText(0, u"a cow"_s);
        editor.setOptionText(1, u"a dog"_s);
        editor.removeOption(3);
        editor.removeOption(2);
        editor.setRight(0, true);
        QCOMPARE(editor.faultCount(), 0);
        // Not saved yet: it waits for that.
        editor.play();
        QVERIFY(editor.isAboutToPlay());
        QTRY_COMPARE(laptop.host.stage(), HostStage::SetUp);
        QCOMPARE(laptop.host.quizTitle(), u"Just written"_s);
        // In the list, too, once one goes there.
        laptop.host.leave();
        QTRY_COMPARE(laptop.host.quizCount(), before + 1);
        QTRY_VERIFY(!laptop.host.isBusy());
        laptop.host.setSearch(u"Just written"_s);
        QTRY_COMPARE(laptop.host.quizCount(), 1);
        laptop.host.edit(laptop.host.quizzes()->index(0).data(QuizzesModel::IdRole).toString());
        QTRY_COMPARE(editor.stage(), EditorViewModel::Stage::Editing);
        // Nothing is to be saved: at once.
        editor.rehearse();
        QCOMPARE(laptop.host.stage(), HostStage::Rehearsal);
        laptop.host.leave();
        laptop.rehearsal.leave();
        QVERIFY(laptop.stop());
    }

    void aGameIsHostedFromTheButtonToTheReport()
    {
        QTemporaryDir folder;
        Laptop laptop(m_clock, folder.path());
        QCOMPARE(laptop.host.stage(), HostStage::Start);
        QVERIFY(laptop.start());
        QCOMPARE(laptop.host.stage(), HostStage::Library);
        QVERIFY(laptop.host.quizCount() > 0);
        QVERIFY(laptop.openFirstQuiz());
        QCOMPARE(laptop.console.stage(), Stage::Lobby);
        QCOMPARE(laptop.console.pin().size(), 6);
        QVERIFY(!laptop.console.address().isEmpty());
        QTRY_VERIFY(laptop.console.code().toString().startsWith(u"data:image/svg+xml"));
        QCOMPARE(laptop.host.gameCount(), 1);

        Player ann(laptop.server, laptop.console.pin(), u"Ann"_s, m_clock);
        Player bo(laptop.server, laptop.console.pin(), u"Bo"_s, m_clock);
        QTRY_COMPARE(laptop.console.lobbyCount(), 2);
        QTRY_COMPARE(laptop.console.roster()->count(), 2);
        laptop.console.lock(true);
        QTRY_VERIFY(laptop.console.isLocked() && !laptop.console.isBusy());
        const int questions = laptop.console.questionCount();
        for (int question = 1; question <= questions; ++question) {
            // The start, then from each board to the next question.
            QTRY_VERIFY(laptop.console.canGoOn());
            laptop.console.goOn();
            QTRY_COMPARE_WITH_TIMEOUT(laptop.console.stage(), Stage::Reveal, 15'000);
            QCOMPARE(laptop.console.questionNumber(), question);
            QCOMPARE(laptop.console.answered(), 2);
            QTRY_VERIFY(laptop.console.canGoOn());
            laptop.console.goOn();
            QTRY_COMPARE(laptop.console.stage(), Stage::Board);
        }
        QCOMPARE(laptop.console.next(), ConsoleViewModel::Next::ShowPodium);
        QTRY_VERIFY(laptop.console.canGoOn());
        laptop.console.goOn();
        QTRY_COMPARE(laptop.console.stage(), Stage::Podium);
        QTRY_VERIFY(laptop.console.canGoOn());
        laptop.console.goOn();
        QTRY_COMPARE(laptop.console.stage(), Stage::Finished);
        const HostedGame over = laptop.session.game(); // leaving forgets it
        ReportViewModel report(folder.filePath(u"Wordrally"_s));
        const ReportSource source {over.address(), [token = over.hostToken] { return QtFuture::makeReadyFuture(Result<QString>(token)); }};
        report.open(source, over.game, over.title);
        QTRY_COMPARE(report.stage(), ReportViewModel::Stage::Shown);
        QCOMPARE(report.questionCount(), questions);
        QTRY_COMPARE(report.players()->rowCount(), 2);
        report.save();
        QTRY_VERIFY(!report.isBusy());
        QVERIFY2(report.fault().isEmpty(), qPrintable(report.fault()));
        QCOMPARE(QDir(report.savedIn()).entryList(QDir::Files).size(), 6);
        const QString first = report.savedIn();
        report.save();
        QTRY_VERIFY(!report.isBusy());
        QVERIFY(report.savedIn() != first);
        QFile inTheWay(folder.filePath(u"taken"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        ReportViewModel full(inTheWay.fileName());
        full.open(source, over.game, over.title);
        QTRY_COMPARE(full.stage(), ReportViewModel::Stage::Shown);
        full.save();
        QTRY_VERIFY(!full.isBusy());
        QVERIFY(!full.fault().isEmpty() && full.savedIn().isEmpty());
        laptop.host.leave();
        QCOMPARE(laptop.host.stage(), HostStage::Library);
        QCOMPARE(laptop.host.gameCount(), 0);
        readReports(laptop, over);
        QVERIFY(laptop.stop());
        QCOMPARE(laptop.host.stage(), HostStage::Start);
        QCOMPARE(laptop.reports.gameCount(), 0);
    }

    void aLaptopThatWasClosedGoesOnWithItsGame()
    {
        QTemporaryDir folder;
        QString pin;
        {
            Laptop laptop(m_clock, folder.path());
            QVERIFY(laptop.start());
            QVERIFY(laptop.openFirstQuiz());
            pin = laptop.console.pin();
            Player ann(laptop.server, pin, u"Ann"_s, m_clock);
            QTRY_COMPARE(laptop.console.lobbyCount(), 1);
        }
        Laptop again(m_clock, folder.path());
        QVERIFY(again.start());
        QCOMPARE(again.host.gameCount(), 1);
        again.host.run(again.host.games()->index(0).data(HostedGamesModel::GameRole).toString());
        QTRY_COMPARE(again.host.stage(), HostStage::Console);
        QCOMPARE(again.console.pin(), pin);
        QCOMPARE(again.console.lobbyCount(), 1);
        again.console.kick(1);
        QTRY_COMPARE(again.console.lobbyCount(), 0);
        again.console.end();
        QTRY_COMPARE(again.console.stage(), Stage::Finished);
    }

    void anInterruptedGameGoesOnByOnePress()
    {
        QTemporaryDir folder;
        QString pin;
        {
            Laptop laptop(m_clock, folder.path());
            QVERIFY(laptop.host.interruptedTitle().isEmpty());
            QVERIFY(laptop.start());
            QVERIFY(laptop.openFirstQuiz());
            pin = laptop.console.pin();
            // While it runs, it is not interrupted.
            QVERIFY(laptop.host.interruptedTitle().isEmpty());
        }
        Laptop again(m_clock, folder.path());
        QVERIFY(!again.host.interruptedTitle().isEmpty());
        again.host.goOn();
        QTRY_COMPARE_WITH_TIMEOUT(again.host.stage(), HostStage::Console, 20'000);
        QCOMPARE(again.console.pin(), pin);
        again.console.end();
        QTRY_COMPARE(again.console.stage(), Stage::Finished);
        again.host.leave();
        QVERIFY(again.stop());
        QVERIFY(again.host.interruptedTitle().isEmpty());
    }

    void aLostLineComesBackInPlace()
    {
        QTemporaryDir folder;
        Laptop laptop(m_clock, folder.path());
        QVERIFY(laptop.start());
        QVERIFY(laptop.openFirstQuiz());
        Player ann(laptop.server, laptop.console.pin(), u"Ann"_s, m_clock);
        QTRY_COMPARE(laptop.console.roster()->count(), 1);
        laptop.session.dropLine();
        QTRY_COMPARE(laptop.console.line(), PlayViewModel::Line::Waiting);
        QVERIFY(!laptop.console.canGoOn());
        QTRY_COMPARE(laptop.console.line(), PlayViewModel::Line::Live);
        QCOMPARE(laptop.host.stage(), HostStage::Console);
        QTRY_COMPARE(laptop.console.roster()->count(), 1);
        QVERIFY(laptop.console.canGoOn());
    }

    void searchingShowsWhatMatches()
    {
        QTemporaryDir folder;
        Laptop laptop(m_clock, folder.path());
        QVERIFY(laptop.start());
        const int all = laptop.host.quizCount();
        laptop.host.setSearch(u"no such quiz anywhere"_s);
        QTRY_COMPARE(laptop.host.quizCount(), 0);
        laptop.host.setSearch(QString());
        QTRY_COMPARE(laptop.host.quizCount(), all);
    }

    void whoeverHostsWritesQuizzesWithoutSigningIn()
    {
        QTemporaryDir folder;
        {
            Laptop laptop(m_clock, folder.path());
            QVERIFY(laptop.start());
            QVERIFY(laptop.host.canWrite());
            laptop.host.duplicate(laptop.host.quizzes()->index(0).data(QuizzesModel::IdRole).toString());
            QTRY_COMPARE(laptop.host.stage(), HostStage::Editor);
            QTRY_COMPARE(laptop.editor.stage(), EditorViewModel::Stage::Editing);
            laptop.editor.setTitle(u"Aardvarks"_s);
            QTRY_COMPARE(laptop.editor.saving(), EditorViewModel::Saving::Saved);
            laptop.editor.leave();
            QTRY_COMPARE(laptop.host.stage(), HostStage::Library);
            QTRY_COMPARE(laptop.host.quizzes()->index(0).data(QuizzesModel::TitleRole).toString(), u"Aardvarks"_s);
        }
        QVERIFY(!(QFile::permissions(folder.filePath(u"owner.json"_s)) & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
        // The next day.
        Laptop again(m_clock, folder.path());
        QVERIFY(again.start());
        QVERIFY(again.host.canWrite());
        const QModelIndex mine = again.host.quizzes()->index(0);
        QVERIFY(mine.data(QuizzesModel::IsMineRole).toBool());
        const QString id = mine.data(QuizzesModel::IdRole).toString();
        const int count = again.host.quizCount();
        again.host.remove(id);
        QTRY_COMPARE(again.host.quizCount(), count - 1);
        QCOMPARE(again.host.deletedTitle(), u"Aardvarks"_s);
        again.host.restore();
        QTRY_COMPARE(again.host.quizCount(), count);
        QVERIFY(again.host.deletedTitle().isEmpty());
        QVERIFY(again.openFirstQuiz());
        QCOMPARE(again.console.title(), u"Aardvarks"_s);
    }

    void aQuizOfWhichNothingWasWrittenIsNotKept()
    {
        QTemporaryDir folder;
        Laptop laptop(m_clock, folder.path());
        QVERIFY(laptop.start());
        const int count = laptop.host.quizCount();
        laptop.host.writeQuiz();
        laptop.editor.leave();
        QCOMPARE(laptop.host.stage(), HostStage::Library);
        // What was kept on this device would be there again.
        laptop.host.writeQuiz();
        QVERIFY(laptop.editor.isUntouched());
        laptop.editor.leave();
        laptop.host.writeQuiz();
        laptop.editor.setTitle(u"Bats"_s);
        QTRY_COMPARE(laptop.editor.saving(), EditorViewModel::Saving::Saved);
        laptop.editor.leave();
        QTRY_COMPARE(laptop.host.quizCount(), count + 1);
    }

    void aQuizThatIsNotReadyOpensForItsAuthor()
    {
        QTemporaryDir folder;
        Laptop laptop(m_clock, folder.path());
        QVERIFY(laptop.start());
        laptop.host.writeQuiz();
        laptop.editor.setTitle(u"Aardvarks"_s);
        QTRY_COMPARE(laptop.editor.saving(), EditorViewModel::Saving::Saved);
        laptop.editor.leave();
        QTRY_COMPARE(laptop.host.quizzes()->index(0).data(QuizzesModel::TitleRole).toString(), u"Aardvarks"_s);
        QVERIFY(!laptop.host.quizzes()->index(0).data(QuizzesModel::IsPlayableRole).toBool());
        laptop.host.choose(laptop.host.quizzes()->index(0).data(QuizzesModel::IdRole).toString());
        QCOMPARE(laptop.host.stage(), HostStage::Editor);
        QTRY_VERIFY(laptop.editor.faultCount() > 0);
    }

    void withoutItsKeyOneHostsAllTheSame()
    {
        QTemporaryDir folder;
        {
            Laptop laptop(m_clock, folder.path());
            QVERIFY(laptop.start());
        }
        QVERIFY(QFile::remove(folder.filePath(u"owner.json"_s)));
        Laptop again(m_clock, folder.path());
        QVERIFY(again.start());
        QVERIFY(!again.host.canWrite());
        QVERIFY(again.openFirstQuiz());
    }

    void busyPortsAreSaidAndOthersWillDo()
    {
        QTemporaryDir folder;
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::AnyIPv4));
        HostedServer server(folder.path(), m_clock, HostedServer::Ports {other.serverPort(), 0});
        server.start(false);
        QTRY_COMPARE_WITH_TIMEOUT(server.state(), ServerState::Off, 20'000);
        QCOMPARE(server.fault(), Fault::PortBusy);
        server.start(true);
        QTRY_COMPARE_WITH_TIMEOUT(server.state(), ServerState::Running, 20'000);
        QCOMPARE(server.fault(), Fault::None);
        QVERIFY(!server.place().hostLink.isEmpty());
    }

    void otherPortsOnceTakenAreThoseOfTheNextStart()
    {
        QTemporaryDir folder;
        QString address;
        QString ports;
        {
            HostedServer server(folder.path(), m_clock, std::nullopt);
            server.start(true);
            QTRY_COMPARE_WITH_TIMEOUT(server.state(), ServerState::Running, 20'000);
            address = server.address();
            ports = server.ports();
            QCOMPARE(ports.section(u", "_s, 0, 0), address.section(u':', -1));
        }
        HostedServer again(folder.path(), m_clock, std::nullopt);
        QCOMPARE(again.ports(), ports);
        again.start(false);
        QTRY_COMPARE_WITH_TIMEOUT(again.state(), ServerState::Running, 20'000);
        QCOMPARE(again.address(), address);
    }

    void whetherGamesAreShownOnTheNetworkIsKept()
    {
        QTemporaryDir folder;
        {
            HostedServer server(folder.path(), m_clock, HostedServer::Ports {0, 0});
            QVERIFY(server.isAnnounced());
            server.setAnnounced(false);
        }
        HostedServer again(folder.path(), m_clock, HostedServer::Ports {0, 0});
        QVERIFY(!again.isAnnounced());
        again.start(false);
        QTRY_COMPARE_WITH_TIMEOUT(again.state(), ServerState::Running, 20'000);
    }

    void aSecondServerInTheFolderIsRefused()
    {
        QTemporaryDir folder;
        HostedServer first(folder.path(), m_clock, HostedServer::Ports {0, 0});
        HostedServer second(folder.path(), m_clock, HostedServer::Ports {0, 0});
        first.start(false);
        QTRY_COMPARE_WITH_TIMEOUT(first.state(), ServerState::Running, 20'000);
        second.start(false);
        QTRY_COMPARE_WITH_TIMEOUT(second.state(), ServerState::Off, 20'000);
        QCOMPARE(second.fault(), Fault::InUse);
        QCOMPARE(first.state(), ServerState::Running);
    }

    void aFolderThatCannotBeWrittenIsSaid()
    {
        QTemporaryDir folder;
        QFile inTheWay(folder.filePath(u"server"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        HostedServer server(inTheWay.fileName(), m_clock, HostedServer::Ports {0, 0});
        server.start(false);
        QTRY_COMPARE_WITH_TIMEOUT(server.state(), ServerState::Off, 20'000);
        QCOMPARE(server.fault(), Fault::FolderRefused);
    }

    void whatLearnersAreCalledIsNobodyElsesToRead()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"server"_s);
        HostedServer server(path, m_clock, HostedServer::Ports {0, 0});
        server.start(false);
        QTRY_COMPARE_WITH_TIMEOUT(server.state(), ServerState::Running, 20'000);
        const auto others = QFileDevice::ReadGroup | QFileDevice::ExeGroup | QFileDevice::ReadOther | QFileDevice::ExeOther;
        QVERIFY(!(QFile::permissions(path) & others));
    }

    void anAppThatIsClosedWhileItStartsEndsCleanly()
    {
        QTemporaryDir folder;
        for (int i = 0; i < 3; ++i) {
            HostedServer server(folder.path(), m_clock, HostedServer::Ports {0, 0});
            server.start(false);
        }
        HostedServer server(folder.path(), m_clock, HostedServer::Ports {0, 0});
        server.start(false);
        server.stop();
        QTRY_COMPARE_WITH_TIMEOUT(server.state(), ServerState::Off, 20'000);
        QCOMPARE(server.fault(), Fault::None);
    }
};

/// A report on pages needs letters, and no window.
int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    TestHosting test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_hosting.moc"
