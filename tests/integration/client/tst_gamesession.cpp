// Longer than 500 lines: one fixture, a real server with devices that come and go, and its cases, read one at a time.
#include "core/epolldispatcher.h"
#include "join/joinviewmodel.h"
#include "proof/receipt.h"
#include "support/testserver.h"

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

using JoinStage = JoinViewModel::Stage;
using Stage = PlayViewModel::Stage;
using State = PlayViewModel::AnswerState;

namespace {

/// One device with the app on it: what it keeps, and its view-models.
struct OwnDevice
{
    explicit OwnDevice(const Clock &clock, const QString &folder = {})
        : places((folder.isEmpty() ? scratch.path() : folder) + u"/places.json"_s, clock)
        , results((folder.isEmpty() ? scratch.path() : folder) + u"/games"_s)
        , media((folder.isEmpty() ? scratch.path() : folder) + u"/media"_s)
        , session(places, results, media, clock)
        , trusted((folder.isEmpty() ? scratch.path() : folder) + u"/trusted.json"_s)
        , join(session, places, trusted)
    {
    }

    /// Finds the game and asks for a name.
    bool find(const TestServer &server, const QString &pin)
    {
        join.setAddress(server.http(u""_s).authority());
        join.setPin(pin);
        join.find();
        return QTest::qWaitFor([this] { return !join.isBusy(); });
    }

    bool enter(const TestServer &server, const QString &pin, const QString &name)
    {
        if (!find(server, pin) || join.stage() != JoinStage::Name)
            return false;
        join.setName(name);
        join.join();
        return QTest::qWaitFor([this] { return join.stage() == JoinStage::Playing; });
    }

    QTemporaryDir scratch;
    PlaceStore places;
    ResultStore results;
    MediaCache media;
    GameSession session;
    TrustedServers trusted;
    JoinViewModel join;
    PlayViewModel &play {session.play()};
};

/// A game and its host.
struct Table
{
    explicit Table(int questions = 2, bool hasTls = false)
        : opened(open(questions, hasTls))
        , pin(server.pinOf(opened.game))
        , host(server.live(pin))
    {
        if (!host.host(opened.hostToken))
            qFatal("no host");
    }

    GameService::Opened open(int questions, bool hasTls)
    {
        if (hasTls)
            server.configure([](Config &config) { config.tlsListen = {{QHostAddress(QHostAddress::LocalHost), 0}}; });
        return server.openGame(questions);
    }

    void next() { host.send(live::GameNext {}); }

    TestServer server;
    GameService::Opened opened;
    QString pin;
    TestClient host;
};

} // namespace

/// The app's view-models against the real server: a player's whole way, and all that can come between.
class TestGameSession : public QObject
{
    Q_OBJECT

    SystemClock m_clock;

private Q_SLOTS:
    void aPlayerPlaysFromThePinToTheResult()
    {
        Table table;
        OwnDevice device(m_clock);
        const QAbstractItemModelTester options(device.play.options(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester board(device.play.board(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy servers(&device.join, &JoinViewModel::serverFound);
        QVERIFY(device.enter(table.server, table.pin, u"Ann"_s));
        QCOMPARE(servers.size(), 1);
        QCOMPARE(device.join.gameTitle(), u"Sample"_s);
        QCOMPARE(device.play.stage(), Stage::Lobby);
        QCOMPARE(device.play.lobbyCount(), 1);

        table.host.send(live::GameStart {});
        QTRY_COMPARE(device.play.stage(), Stage::Countdown);
        QTRY_VERIFY(device.play.isTaking());
        QCOMPARE(device.play.questionNumber(), 1);
        const int rightRow = [options = device.play.options()] {
            const auto match = options->match(options->index(0), OptionsModel::TextRole, u"right"_s);
            return match.isEmpty() ? -1 : match.first().row();
        }();
        device.play.choose(rightRow);
        QTRY_COMPARE(device.play.answerState(), State::Accepted);
        QTRY_COMPARE(device.play.stage(), Stage::Reveal);
        QCOMPARE(device.play.explanation(), u"because"_s);
        QTRY_COMPARE(device.play.verdict(), PlayViewModel::Verdict::Right);
        QVERIFY(device.play.gained() > 900);
        QCOMPARE(device.play.myRank(), 1);

        table.next();
        QTRY_COMPARE(device.play.stage(), Stage::Board);
        QTRY_COMPARE(device.play.board()->rowCount(), 1);
        device.play.settleBoard();
        table.next();
        QTRY_VERIFY(device.play.isTaking());
        QVERIFY(device.play.isMulti());
        device.play.choose(0);
        device.play.submit();
        QTRY_COMPARE(device.play.stage(), Stage::Reveal);
        table.next();
        QTRY_COMPARE(device.play.stage(), Stage::Board);
        table.next();
        QTRY_COMPARE(device.play.stage(), Stage::Podium);
        QCOMPARE(device.play.podium()->rowCount(), 1);
        table.next();
        QTRY_COMPARE(device.play.stage(), Stage::Finished);
        QTRY_COMPARE(device.session.result().answerCount(), 2);
        QCOMPARE(device.session.result().points(), device.play.myPoints());
        QCOMPARE(device.results.games().size(), 1);
        QVERIFY(device.results.games().first().isFinished);
        QCOMPARE(device.results.games().first().answers.first().choice, QStringList({u"right"_s}));
        // A finished game is no place to go back to.
        QVERIFY(!device.places.newest());

        ReceiptViewModel &kept = device.session.receipt();
        QVERIFY(kept.isOffered());
        kept.setFolder(u"/proc/nowhere"_s);
        kept.keep();
        QTRY_VERIFY(!kept.isBusy());
        QVERIFY(!kept.fault().isEmpty() && kept.file().isEmpty());
        kept.setFolder(device.scratch.filePath(u"kept"_s));
        for (const QString &name : {u"Sample.receipt.json"_s, u"Sample (2).receipt.json"_s}) {
            kept.keep();
            QTRY_VERIFY(!kept.isBusy());
            QCOMPARE(kept.fault(), QString());
            QCOMPARE(kept.file(), device.scratch.filePath(u"kept/"_s + name));
            QFile file(kept.file());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto receipt = receipt::read(file.readAll());
            QVERIFY2(receipt, receipt ? "" : qPrintable(receipt.error().message));
            QCOMPARE(receipt->receipt.points, device.play.myPoints());
            QCOMPARE(receipt->receipt.answers.size(), 2);
        }
        device.session.leave();
        QVERIFY(!kept.isOffered());
    }

    void aDroppedConnectionIsCalmlyBackInPlace()
    {
        Table table(1);
        OwnDevice device(m_clock);
        QVERIFY(device.enter(table.server, table.pin, u"Ann"_s));
        table.host.send(live::GameStart {});
        QTRY_VERIFY(device.play.isTaking());
        QSignalSpy lines(&device.play, &PlayViewModel::lineChanged);
        device.session.dropLine();
        QTRY_COMPARE(device.play.line(), PlayViewModel::Line::Waiting);
        // What is answered meanwhile goes out with the next connection.
        device.play.choose(0);
        QCOMPARE(device.play.answerState(), State::Sending);
        QTRY_COMPARE(device.play.line(), PlayViewModel::Line::Live);
        QCOMPARE(device.join.stage(), JoinStage::Playing);
        QTRY_COMPARE(device.play.answerState(), State::Accepted);
        QCOMPARE(table.server.room(table.opened.game).answeredCount(), 1);
        QCOMPARE(lines.size(), 2);
    }

    void aRestartedServerFindsEverybodyInPlace()
    {
        Table table(1);
        OwnDevice device(m_clock);
        QVERIFY(device.enter(table.server, table.pin, u"Ann"_s));
        table.server.stop();
        QTRY_COMPARE(device.play.line(), PlayViewModel::Line::Restarting);
        QCOMPARE(device.join.stage(), JoinStage::Playing);
        // Another port: this device goes on trying the old one, and is still in place.
        table.server.start();
        QCOMPARE(device.play.myName(), u"Ann"_s);
    }

    void anAppThatWasClosedComesBackToItsPlace()
    {
        Table table;
        QTemporaryDir kept;
        {
            OwnDevice device(m_clock, kept.path());
            QVERIFY(device.enter(table.server, table.pin, u"Ann"_s));
        }
        table.host.send(live::LobbyLock {true});
        QVERIFY(table.host.nextFrame(u"command.done"_s));
        OwnDevice again(m_clock, kept.path());
        QVERIFY(again.join.hasPlace());
        QCOMPARE(again.join.placeName(), u"Ann"_s);
        // By its PIN too, although the lobby is locked by now.
        QVERIFY(again.find(table.server, table.pin));
        QCOMPARE(again.join.stage(), JoinStage::Back);
        again.join.goBack();
        QCOMPARE(again.join.stage(), JoinStage::Entering);
        QTRY_COMPARE(again.join.stage(), JoinStage::Playing);
        QCOMPARE(again.play.myName(), u"Ann"_s);
    }

    void aTakenNameIsSaidAndAnotherOneIsTried()
    {
        Table table;
        OwnDevice ann(m_clock);
        QVERIFY(ann.enter(table.server, table.pin, u"Ann"_s));
        OwnDevice other(m_clock);
        QVERIFY(!other.enter(table.server, table.pin, u"Ann"_s));
        QCOMPARE(other.join.stage(), JoinStage::Name);
        QVERIFY(!other.join.fault().isEmpty());
        QVERIFY(!other.join.isBusy());
        other.join.suggestName();
        QTRY_VERIFY(other.join.name() != u"Ann");
        other.join.join();
        QTRY_COMPARE(other.join.stage(), JoinStage::Playing);
        QTRY_COMPARE(ann.play.others()->rowCount(), 1);
    }

    void anEmptyNameDoesNotBotherTheServer()
    {
        Table table;
        OwnDevice device(m_clock);
        QVERIFY(device.find(table.server, table.pin));
        device.join.setName(u"  "_s);
        device.join.join();
        QVERIFY(!device.join.isBusy());
        QVERIFY(!device.join.fault().isEmpty());
    }

    void anUnknownPinIsSaidAtThePin()
    {
        Table table;
        OwnDevice device(m_clock);
        QVERIFY(device.find(table.server, u"000000"_s));
        QCOMPARE(device.join.stage(), JoinStage::Find);
        QVERIFY(!device.join.fault().isEmpty());
        QVERIFY(device.join.addressFault().isEmpty());
        device.join.setPin(u"12"_s);
        QVERIFY(device.join.fault().isEmpty());
        device.join.find();
        QVERIFY(!device.join.isBusy());
        QVERIFY(!device.join.fault().isEmpty());
    }

    void aLockedLobbyIsSaid()
    {
        Table table;
        table.host.send(live::LobbyLock {true});
        QVERIFY(table.host.nextFrame(u"command.done"_s));
        OwnDevice device(m_clock);
        QVERIFY(device.find(table.server, table.pin));
        QCOMPARE(device.join.stage(), JoinStage::Find);
        QVERIFY(!device.join.fault().isEmpty());
    }

    void aLobbyLockedWhileTheNameIsTypedIsSaidToo()
    {
        Table table;
        OwnDevice device(m_clock);
        QVERIFY(device.find(table.server, table.pin));
        table.host.send(live::LobbyLock {true});
        QVERIFY(table.host.nextFrame(u"command.done"_s));
        device.join.setName(u"Ann"_s);
        device.join.join();
        QTRY_COMPARE(device.join.stage(), JoinStage::Find);
        QVERIFY(!device.join.fault().isEmpty());
        QVERIFY(!device.join.isBusy());
    }

    void nobodyAtTheAddressIsSaidAtTheAddress()
    {
        OwnDevice device(m_clock);
        device.join.setAddress(u"127.0.0.1:1"_s);
        device.join.setPin(u"123456"_s);
        device.join.find();
        QTRY_VERIFY(!device.join.isBusy());
        QVERIFY(device.join.addressFault().contains(u"127.0.0.1:1"_s));
        QVERIFY(device.join.fault().isEmpty());
        device.join.setAddress(u"the big screen"_s);
        device.join.find();
        QVERIFY(!device.join.addressFault().isEmpty());
    }

    void whatIsNoWordrallyServerIsSaidAtTheAddress()
    {
        QTcpServer printer;
        QVERIFY(printer.listen(QHostAddress::LocalHost));
        connect(&printer, &QTcpServer::newConnection, &printer, [&] {
            QTcpSocket *socket = printer.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->write("HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 7\r\n\r\nPrinter");
            });
        });
        OwnDevice device(m_clock);
        device.join.setAddress(u"127.0.0.1:%1"_s.arg(printer.serverPort()));
        device.join.setPin(u"123456"_s);
        device.join.find();
        QTRY_VERIFY(!device.join.isBusy());
        QVERIFY(!device.join.addressFault().isEmpty());
    }

    void whoIsKickedIsToldAndHasNoPlaceAnyMore()
    {
        Table table;
        OwnDevice device(m_clock);
        QVERIFY(device.enter(table.server, table.pin, u"Ann"_s));
        QVERIFY(device.places.newest());
        table.host.send(live::PlayerKick {1});
        QTRY_COMPARE(device.join.stage(), JoinStage::Ended);
        QVERIFY(!device.join.endedTitle().isEmpty());
        QVERIFY(!device.join.canPlayHere());
        QVERIFY(!device.places.newest());
        device.join.leave();
        QCOMPARE(device.join.stage(), JoinStage::Find);
    }

    void theGameIsTakenOverAndBack()
    {
        Table table;
        QTemporaryDir kept;
        OwnDevice first(m_clock, kept.path());
        QVERIFY(first.enter(table.server, table.pin, u"Ann"_s));
        OwnDevice second(m_clock, kept.path());
        second.join.goBack();
        QTRY_COMPARE(second.join.stage(), JoinStage::Playing);
        QTRY_COMPARE(first.join.stage(), JoinStage::Ended);
        QVERIFY(first.join.canPlayHere());
        first.join.playHere();
        QTRY_COMPARE(first.join.stage(), JoinStage::Playing);
        QTRY_COMPARE(second.join.stage(), JoinStage::Ended);
    }

    void aPlaceThatIsGoneAsksForANameAgain()
    {
        Table table;
        OwnDevice device(m_clock);
        QVERIFY(device.places.remember({table.server.http(u""_s).toString(), table.pin, u"id"_s, u"Sample"_s, u"Ann"_s, u"forged"_s,
                                        toWireMillis(m_clock.now())}));
        QVERIFY(device.find(table.server, table.pin));
        device.join.goBack();
        QTRY_COMPARE(device.join.stage(), JoinStage::Name);
        QVERIFY(!device.join.fault().isEmpty());
        device.join.setName(u"Ann"_s);
        device.join.join();
        QTRY_COMPARE(device.join.stage(), JoinStage::Playing);
    }

    void aLinkGoesStraightToTheName()
    {
        Table table;
        OwnDevice device(m_clock);
        // What is none is said, and who is not in the room is asked for nothing by itself.
        device.join.openLink(u"javascript:alert(1)"_s);
        QVERIFY(!device.join.addressFault().isEmpty());
        QVERIFY(!device.join.isBusy());
        device.join.openLink(u"https://quiz.example.org/?pin=123456"_s);
        QVERIFY(device.join.addressFault().isEmpty());
        QVERIFY(!device.join.isBusy());
        QCOMPARE(device.join.address(), u"quiz.example.org"_s);
        QCOMPARE(device.join.pin(), u"123456"_s);
        device.join.openLink(u"http://%1/?pin=%2"_s.arg(table.server.http(u""_s).authority(), table.pin));
        QTRY_COMPARE(device.join.stage(), JoinStage::Name);
        QCOMPARE(device.join.pin(), table.pin);
    }

    void aLinkWithAKeyIsPlayedOverTls()
    {
        Table table {1, true};
        // Whatever does not go over TLS goes nowhere.
        auto link = *JoinLink::fromString(table.server.server().address().joinLinkHere(table.pin));
        QVERIFY(link.tls);
        link.server = u"http://127.0.0.1:1"_s;
        QTemporaryDir kept;
        {
            OwnDevice device(m_clock, kept.path());
            device.join.takeLink(link.toString());
            QTRY_COMPARE(device.join.stage(), JoinStage::Name);
            device.join.setName(u"Ann"_s);
            device.join.join();
            QTRY_COMPARE(device.join.stage(), JoinStage::Playing);
            device.session.dropLine();
            QTRY_COMPARE(device.play.line(), PlayViewModel::Line::Waiting);
            QTRY_COMPARE(device.play.line(), PlayViewModel::Line::Live);
        }
        OwnDevice again(m_clock, kept.path());
        again.join.goBack();
        QTRY_COMPARE(again.join.stage(), JoinStage::Playing);
        // A server typed by hand is not the one the link told of.
        again.join.leave();
        again.join.setAddress(u"127.0.0.1:2"_s);
        again.join.setPin(table.pin);
        again.join.find();
        QTRY_VERIFY(!again.join.isBusy());
        QVERIFY(!again.join.addressFault().isEmpty());
    }

    void aServerThatNobodyVouchesForIsTrustedOnce()
    {
        Table table {1, true};
        const auto link = *JoinLink::fromString(table.server.server().address().joinLinkHere(table.pin));
        const QUrl address(u"https://127.0.0.1:%1"_s.arg(link.tls->port));
        const auto look = [pin = table.pin, address](OwnDevice &device) {
            device.join.setAddress(address.toString());
            device.join.setPin(pin);
            device.join.find();
            return QTest::qWaitFor([&device] { return !device.join.isBusy(); }, 15'000);
        };
        QTemporaryDir kept;
        {
            OwnDevice device(m_clock, kept.path());
            QVERIFY(look(device));
            QCOMPARE(device.join.stage(), JoinStage::Trust);
            QCOMPARE(device.join.fingerprint(), table.server.server().address().ownFingerprint());
            device.join.doNotTrust();
            QCOMPARE(device.join.stage(), JoinStage::Find);
            QVERIFY(device.trusted.addresses().isEmpty());
            QVERIFY(look(device));
            device.join.trust();
            QTRY_COMPARE(device.join.stage(), JoinStage::Name);
            device.join.setName(u"Ann"_s);
            device.join.join();
            QTRY_COMPARE(device.join.stage(), JoinStage::Playing);
        }
        {
            OwnDevice again(m_clock, kept.path());
            again.join.goBack();
            QTRY_COMPARE(again.join.stage(), JoinStage::Playing);
        }
        QVERIFY(!(QFile::permissions(kept.filePath(u"trusted.json"_s)) & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
        // Another key at that address: nothing is asked, and there is no way past.
        OwnDevice device(m_clock, kept.path());
        QVERIFY(device.trusted.trust(address, {link.tls->port, QByteArray(32, 'x')}));
        device.join.leave();
        QVERIFY(look(device));
        QCOMPARE(device.join.stage(), JoinStage::Find);
        QVERIFY2(device.join.addressFault().contains(u"another key"), qPrintable(device.join.addressFault()));
        device.join.trust();
        QVERIFY(look(device));
        QCOMPARE(device.join.stage(), JoinStage::Find);
        QVERIFY(device.trusted.forget(device.trusted.addresses().first()));
        QVERIFY(look(device));
        QCOMPARE(device.join.stage(), JoinStage::Trust);
    }

    void aLinkToARehearsalIsHandedOn()
    {
        OwnDevice device(m_clock);
        QSignalSpy meant(&device.join, &JoinViewModel::rehearsalMeant);
        const QString link = u"http://192.168.1.5:8080/rehearse#key=ABCD2345EFGH"_s;
        device.join.takeLink(link);
        device.join.typeAddress(link);
        // Without its key it may still be being typed.
        device.join.typeAddress(u"192.168.1.5:8080/rehearse"_s);
        QCOMPARE(meant.size(), 2);
        device.join.find();
        QCOMPARE(meant.size(), 3);
        device.join.setScanPage(QUrl(u"qrc:/scan"_s));
        device.join.scan();
        QVERIFY(device.join.takeCode(link));
        QCOMPARE(meant.size(), 4);
        QCOMPARE(meant.first().first().toString(), link);
        QCOMPARE(device.join.stage(), JoinStage::Find);
    }

    void whoHasAnotherKeyIsNotTalkedTo()
    {
        Table table {1, true};
        auto link = *JoinLink::fromString(table.server.server().address().joinLinkHere(table.pin));
        link.tls->keyHash = QByteArray(32, 'x');
        OwnDevice device(m_clock);
        device.join.takeLink(link.toString());
        QTRY_VERIFY(!device.join.isBusy());
        QCOMPARE(device.join.stage(), JoinStage::Find);
        QVERIFY(device.join.addressFault().contains(u"cannot show"));
        // Nor does the live connection, should one come that far.
        LiveClient line({QUrl(link.server), link.tls}, link.pin, m_clock);
        QSignalSpy refusals(&line, &LiveClient::unreachable);
        line.joinAs(u"Ann"_s);
        line.start();
        QTRY_VERIFY(!refusals.isEmpty());
        QVERIFY(!line.hasReached());
    }

    void leavingAndComingBackKeepsThePlace()
    {
        Table table;
        OwnDevice device(m_clock);
        QVERIFY(device.enter(table.server, table.pin, u"Ann"_s));
        device.join.leave();
        QCOMPARE(device.join.stage(), JoinStage::Find);
        QCOMPARE(device.play.myName(), QString());
        QVERIFY(device.join.hasPlace());
        device.join.goBack();
        QTRY_COMPARE(device.join.stage(), JoinStage::Playing);
        QCOMPARE(device.play.lobbyCount(), 1);
    }

    void aGameEndedEarlyKeepsWhatWasPlayed()
    {
        Table table(2);
        OwnDevice device(m_clock);
        QVERIFY(device.enter(table.server, table.pin, u"Ann"_s));
        table.host.send(live::GameStart {});
        QTRY_VERIFY(device.play.isTaking());
        device.play.choose(0);
        QTRY_COMPARE(device.play.stage(), Stage::Reveal);
        table.host.send(live::GameEnd {});
        QTRY_COMPARE(device.play.stage(), Stage::Finished);
        QCOMPARE(device.play.ending(), PlayViewModel::Ending::EndedByHost);
        QCOMPARE(device.results.games().size(), 1);
        QCOMPARE(device.session.result().answerCount(), 1);
    }
};

int main(int argc, char **argv)
{
    installEpollDispatcher();
    QCoreApplication application(argc, argv);
    TestGameSession test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_gamesession.moc"
