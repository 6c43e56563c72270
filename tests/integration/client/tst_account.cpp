#include "account/accountviewmodel.h"
#include "core/epolldispatcher.h"
#include "join/joinviewmodel.h"
#include "protocol/joinlink.h"
#include "support/testserver.h"

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

using Stage = AccountViewModel::Stage;

namespace {

const QString email = u"mai@school.example"_s;
const QString password = u"a long enough secret 7"_s;

} // namespace

/// One device: what it keeps of the sign-in.
struct OwnDevice
{
    OwnDevice(const Clock &clock, const QString &folder)
        : store(folder + u"/signin.json"_s)
        , trusted(folder + u"/trusted.json"_s)
        , account(store, trusted, clock)
    {
    }

    bool signIn(const QString &address, const QString &secret = password)
    {
        account.setAddress(address);
        account.setEmail(email);
        account.signIn(secret);
        return QTest::qWaitFor([this] { return !account.isBusy(); }, 15'000);
    }

    SignInStore store;
    TrustedServers trusted;
    AccountViewModel account;
};

/// Signing in from the app, against the real server.
class TestAccount : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    TestServer m_server;
    QTemporaryDir m_folder;

    QString address() const { return m_server.http(u""_s).toString(); }
    QString fresh() const
    {
        static int number = 0;
        return m_folder.filePath(QString::number(++number));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server.configure([](Config &config) { config.tlsListen = {{QHostAddress(QHostAddress::LocalHost), 0}}; });
        auto links = m_server.server().startLinks(std::nullopt);
        QTRY_VERIFY(links.isFinished());
        const auto [status, body] = m_server.request("POST", u"/api/v1/auth/register"_s, {},
                                                     {{u"email"_s, email}, {u"name"_s, u"Mai"_s}, {u"password"_s, password},
                                                      {u"link"_s, *links.result()->setUp}, {u"schoolName"_s, u"School"_s}});
        QCOMPARE(status, 200);
    }

    void somebodySignsInAndStays()
    {
        const QString folder = fresh();
        {
            OwnDevice device(m_clock, folder);
            QCOMPARE(device.account.stage(), Stage::Nobody);
            QVERIFY(device.signIn(address()));
            QVERIFY2(device.account.fault().isEmpty(), qPrintable(device.account.fault()));
            QCOMPARE(device.account.stage(), Stage::Somebody);
            QCOMPARE(device.account.name(), u"Mai"_s);
            QVERIFY(device.account.client());
        }
        QFile file(folder + u"/signin.json"_s);
        QVERIFY(!(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains(password.toUtf8()));
        OwnDevice again(m_clock, folder);
        again.account.comeBack();
        QTRY_COMPARE(again.account.stage(), Stage::Somebody);
        QCOMPARE(again.account.email(), email);
    }

    void aServerThatNobodyVouchesForIsTrustedOnce()
    {
        const auto link = *JoinLink::fromString(m_server.server().address().joinLinkHere(u"123456"_s));
        const QString secure = u"https://127.0.0.1:%1"_s.arg(link.tls->port);
        const QString folder = fresh();
        {
            OwnDevice device(m_clock, folder);
            QVERIFY(device.signIn(secure));
            QCOMPARE(device.account.stage(), Stage::Nobody);
            QCOMPARE(device.account.fingerprint(), m_server.server().address().ownFingerprint());
            device.account.doNotTrust();
            QVERIFY(device.signIn(secure));
            QVERIFY2(!device.account.fingerprint().isEmpty(), "it was not trusted, and is not asked about again");
            device.account.trust();
            QVERIFY(device.signIn(secure));
            QCOMPARE(device.account.stage(), Stage::Somebody);
        }
        {
            OwnDevice again(m_clock, folder);
            again.account.comeBack();
            QTRY_COMPARE(again.account.stage(), Stage::Somebody);
        }
        // Another key at that address: nothing is asked, and no password goes there.
        OwnDevice device(m_clock, folder);
        QVERIFY(device.trusted.trust(QUrl(secure), {link.tls->port, QByteArray(32, 'x')}));
        QVERIFY(device.signIn(secure));
        QCOMPARE(device.account.stage(), Stage::Nobody);
        QVERIFY(device.account.fingerprint().isEmpty());
        QVERIFY2(device.account.addressFault().contains(u"another key"), qPrintable(device.account.addressFault()));
    }

    void signedOutIsForgotten()
    {
        const QString folder = fresh();
        {
            OwnDevice device(m_clock, folder);
            QVERIFY(device.signIn(address()));
            QSignalSpy changed(&device.account, &AccountViewModel::clientChanged);
            device.account.signOut();
            QCOMPARE(changed.size(), 1);
            QCOMPARE(device.account.client(), nullptr);
            QCOMPARE(device.account.stage(), Stage::Nobody);
        }
        OwnDevice again(m_clock, folder);
        again.account.comeBack();
        QCOMPARE(again.account.stage(), Stage::Nobody);
        // The address is offered again.
        QCOMPARE(again.account.address(), address());
    }

    void whoDoesNotWantToStayIsForgottenWithTheApp()
    {
        const QString folder = fresh();
        {
            OwnDevice device(m_clock, folder);
            device.account.setStaysSignedIn(false);
            QVERIFY(device.signIn(address()));
            QCOMPARE(device.account.stage(), Stage::Somebody);
        }
        QVERIFY(OwnDevice(m_clock, folder).store.kept().refreshToken.isEmpty());
    }

    void aWrongPasswordIsSaid()
    {
        OwnDevice device(m_clock, fresh());
        QVERIFY(device.signIn(address(), u"something else entirely"_s));
        QCOMPARE(device.account.stage(), Stage::Nobody);
        QVERIFY(!device.account.fault().isEmpty());
        QVERIFY(device.account.addressFault().isEmpty());
    }

    void noPasswordLeavesInTheOpen()
    {
        OwnDevice device(m_clock, fresh());
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::AnyIPv4));
        for (const QString &plain : {u"http://192.0.2.1:8080"_s, u"192.168.1.20:8080"_s, u"laptop.local"_s}) {
            QVERIFY(device.signIn(plain));
            QVERIFY2(!device.account.addressFault().isEmpty(), qPrintable(plain));
            QVERIFY(!device.account.client());
        }
        QVERIFY(device.signIn(u"no address at all"_s));
        QVERIFY(!device.account.addressFault().isEmpty());
    }

    void aServerThatIsAwayIsAskedAgain()
    {
        const QString folder = fresh();
        {
            OwnDevice device(m_clock, folder);
            QVERIFY(device.signIn(address()));
        }
        SignInStore store(folder + u"/signin.json"_s);
        KeptSignIn kept = store.kept();
        QTcpServer nobody;
        QVERIFY(nobody.listen(QHostAddress::LocalHost));
        const QString server = std::exchange(kept.server, u"http://127.0.0.1:%1"_s.arg(nobody.serverPort()));
        nobody.close();
        QVERIFY(store.keep(kept));
        OwnDevice away(m_clock, folder);
        away.account.comeBack();
        QTRY_COMPARE_WITH_TIMEOUT(away.account.stage(), Stage::Away, 20'000);
        // Nothing is lost by that, and nobody is told that they are gone.
        QVERIFY(!away.store.kept().refreshToken.isEmpty());
        QList<Stage> told;
        connect(&away.account, &AccountViewModel::clientChanged, this, [&] { told.append(away.account.stage()); });
        away.account.comeBack();
        QCOMPARE(away.account.stage(), Stage::ComingBack);
        QTRY_COMPARE_WITH_TIMEOUT(away.account.stage(), Stage::Away, 20'000);
        QVERIFY(!told.contains(Stage::Nobody));
    }

    /// While the app was closed, elsewhere.
    void aSignInThatWasEndedElsewhereIsSaid()
    {
        const QString folder = fresh();
        {
            OwnDevice device(m_clock, folder);
            QVERIFY(device.signIn(address()));
        }
        const QString token = SignInStore(folder + u"/signin.json"_s).kept().refreshToken;
        QCOMPARE(m_server.request("POST", u"/api/v1/auth/sign-out"_s, {}, {{u"refreshToken"_s, token}}).first, 204);
        OwnDevice device(m_clock, folder);
        QList<Stage> told;
        const auto watching = connect(&device.account, &AccountViewModel::clientChanged, this, [&] {
            told.append(device.account.stage());
            QCOMPARE(device.account.client(), nullptr);
        });
        device.account.comeBack();
        QCOMPARE(device.account.stage(), Stage::ComingBack);
        QTRY_COMPARE(device.account.stage(), Stage::Nobody);
        QTRY_COMPARE(told, QList<Stage> {Stage::Nobody});
        QVERIFY(!device.account.fault().isEmpty());
        QVERIFY(device.store.kept().refreshToken.isEmpty());
        disconnect(watching);
        // And one signs in again.
        QVERIFY(device.signIn(address()));
        QCOMPARE(device.account.stage(), Stage::Somebody);
    }

    void gamesArePlayedAsTheAccountAndFoundAgain()
    {
        const QString folder = fresh();
        OwnDevice device(m_clock, folder);
        QVERIFY(device.signIn(address()));
        const QAbstractItemModelTester tester(device.account.games(), QAbstractItemModelTester::FailureReportingMode::QtTest);

        const auto opened = m_server.openGame(1);
        const QString pin = m_server.pinOf(opened.game);
        TestClient host(m_server.live(pin));
        QVERIFY(host.host(opened.hostToken));
        PlaceStore places(folder + u"/places.json"_s, m_clock);
        ResultStore results(folder + u"/games"_s);
        MediaCache media(folder + u"/media"_s);
        GameSession session(places, results, media, m_clock);
        session.setAccount(device.account.client());
        QSignalSpy entered(&session, &GameSession::entered);
        session.join(device.account.client()->server(), pin, u"Mai"_s);
        QTRY_COMPARE(entered.size(), 1);
        host.send(live::GameStart {});
        QTRY_COMPARE_WITH_TIMEOUT(session.play().stage(), PlayViewModel::Stage::Question, 15'000);
        QTRY_VERIFY(session.play().isTaking());
        session.play().choose(0);
        QTRY_COMPARE_WITH_TIMEOUT(session.play().stage(), PlayViewModel::Stage::Reveal, 15'000);

        device.account.fetchGames();
        QTRY_COMPARE(device.account.gameCount(), 1);
        device.account.openGame(device.account.games()->index(0).data(ParticipationsModel::GameRole).toString());
        QTRY_VERIFY(device.account.result()->isShown());
        QCOMPARE(device.account.result()->answerCount(), 1);
        device.account.closeGame();
        QVERIFY(!device.account.result()->isShown());
    }

    void aTokenGoesToItsOwnServerOnly()
    {
        OwnDevice device(m_clock, fresh());
        QVERIFY(device.signIn(address()));
        TestServer other;
        const auto opened = other.openGame(1);
        const QString pin = other.pinOf(opened.game);
        QTemporaryDir folder;
        PlaceStore places(folder.filePath(u"places.json"_s), m_clock);
        ResultStore results(folder.filePath(u"games"_s));
        MediaCache media(folder.filePath(u"media"_s));
        GameSession session(places, results, media, m_clock);
        session.setAccount(device.account.client());
        QSignalSpy entered(&session, &GameSession::entered);
        session.join(KnownServer(other.http(u""_s)), pin, u"Mai"_s);
        // As a guest: a token of somebody else's server would have been refused.
        QTRY_COMPARE(entered.size(), 1);
    }
};

int main(int argc, char **argv)
{
    installEpollDispatcher();
    QCoreApplication application(argc, argv);
    TestAccount test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_account.moc"
