// Somebody floods the server while a game runs on it: the flood is refused, and the game plays on. README.md lists what each kind of
// flood is held by besides.
#include "core/epolldispatcher.h"
#include "protocol/errorframe.h"
#include "support/rawclient.h"
#include "support/testserver.h"

#include <QCoreApplication>
#include <QFile>
#include <QTest>

#include <functional>

#include <unistd.h>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Bytes of this process that are in memory.
qint64 residentBytes()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

QByteArray frameOf(const QByteArray &type, const QByteArray &data)
{
    return clientFrame(R"({"v":1,"type":")" + type + R"(","id":"f","data":)" + data + "}");
}

/// A game with three players, whose question is open.
struct Victims
{
    explicit Victims(TestServer &server)
        : opened(server.openGame(1, 60'000))
        , url(server.live(server.pinOf(opened.game)))
        , host(url)
    {
        host.host(opened.hostToken);
        for (const QString &name : {u"Ann"_s, u"Bob"_s, u"Cat"_s}) {
            players.push_back(std::make_unique<TestClient>(url));
            players.back()->joinAs(name);
        }
        host.send(live::GameStart {});
    }

    /// Each answers and is told so; then the host, who waits for nobody that was thrown out, ends the question, and all see
    /// what was right.
    bool playOn()
    {
        const auto question = players.front()->next<live::QuestionOpened>();
        if (!question || !question->view)
            return false;
        for (const auto &player : players) {
            player->send(live::AnswerSubmit {0, {question->view->options.first().id}, {}});
            if (!player->next<live::AnswerAccepted>())
                return false;
        }
        host.send(live::QuestionSkip {});
        return std::all_of(players.begin(), players.end(), [](const auto &player) {
            return player->template next<live::QuestionRevealed>() && player->template next<live::AnswerResult>();
        });
    }

    GameService::Opened opened;
    QUrl url;
    TestClient host;
    std::vector<std::unique_ptr<TestClient>> players;
};

/// Somebody who means no good, at the line of the same game.
class Attacker
{
public:
    Attacker(TestServer &server, const Victims &victims)
        : m_client(std::make_unique<RawClient>(server.server().port()))
        , m_server(server)
        , m_target("/live?pin=" + server.pinOf(victims.opened.game).toLatin1())
    {
    }

    bool upgrade() { return m_client->upgrade(m_target); }

    /// Upgrades and joins; the secret to come back with.
    QByteArray join(const QByteArray &name)
    {
        if (!upgrade())
            return {};
        m_client->send(frameOf("hello", R"({"features":[],"guest":{"name":")" + name + R"("}})"));
        const auto hello = m_client->frame();
        return hello ? QJsonDocument::fromJson(hello->payload)["data"_L1]["you"_L1]["resume"_L1].toString().toLatin1() : QByteArray();
    }

    /// The code with which the server closes the connection; 0: it does not.
    int closeCode()
    {
        while (const auto frame = m_client->frame()) {
            if (frame->closeCode() != 0)
                return frame->closeCode();
        }
        return 0;
    }

    void again() { m_client = std::make_unique<RawClient>(m_server.server().port()); }
    RawClient &line() { return *m_client; }

private:
    std::unique_ptr<RawClient> m_client;
    TestServer &m_server;
    const QByteArray m_target;
};

using Attack = std::function<int(Attacker &)>; ///< until it is closed; the close code

int wrongSecrets(Attacker &attacker)
{
    int code = 0;
    for (int i = 0; i < 20; ++i) {
        attacker.again();
        attacker.upgrade();
        attacker.line().send(frameOf("hello", R"({"features":[],"resume":"p.)" + QByteArray::number(i) + R"(.zzzz"})"));
        code = attacker.closeCode();
    }
    return code;
}

int messages(Attacker &attacker)
{
    attacker.join("Babbler");
    const QList<QByteArray> words {frameOf("clock.sync", R"({"sentAt":1})"), frameOf("since", R"({"seq":0})"), frameOf("echo", "{}"),
                                   frameOf("answer.submit", R"({"question":0,"choice":["x"]})")};
    for (int i = 0; i < 200; ++i)
        attacker.line().send(words[i % words.size()]);
    return attacker.closeCode();
}

int pings(Attacker &attacker)
{
    attacker.join("Pinger");
    for (int i = 0; i < 200; ++i)
        attacker.line().send(clientFrame("p", 9));
    return attacker.closeCode();
}

int pieces(Attacker &attacker)
{
    attacker.join("Nibbler");
    attacker.line().send(clientFrame("{", 1, false));
    for (int i = 0; i < 200; ++i)
        attacker.line().send(clientFrame(" ", 0, false));
    return attacker.closeCode();
}

int giants(Attacker &attacker)
{
    attacker.join("Giant");
    attacker.line().send(QByteArray::fromHex("81ff0000000040000000aabbccdd") + QByteArray(64 * 1024, 'g'));
    return attacker.closeCode();
}

/// Names that are none, said until the connection may say nothing more.
int names(Attacker &attacker)
{
    attacker.upgrade();
    const QList<QByteArray> bad {"Ann", "\xd0\x90nn", "The Teacher", QByteArray(80, 'W'), "fuck"};
    for (int i = 0; i < 100; ++i)
        attacker.line().send(frameOf("hello", R"({"features":[],"guest":{"name":")" + bad[i % bad.size()] + R"("}})"));
    return attacker.closeCode();
}

} // namespace

class TestFloods : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFloodIsEndedAndTheGameGoesOn_data()
    {
        QTest::addColumn<Attack>("attack");
        QTest::addColumn<int>("code");
        QTest::newRow("secrets that are none") << Attack(wrongSecrets) << int(closeCode(ErrorCode::ResumeInvalid));
        QTest::newRow("messages without end") << Attack(messages) << int(closeCode(ErrorCode::RateLimited));
        QTest::newRow("pings") << Attack(pings) << int(closeCode(ErrorCode::RateLimited));
        QTest::newRow("pieces of a message") << Attack(pieces) << int(closeCode(ErrorCode::RateLimited));
        QTest::newRow("a frame of a gigabyte") << Attack(giants) << int(closeCode(ErrorCode::TooLarge));
        QTest::newRow("names that are none, without waiting") << Attack(names) << int(closeCode(ErrorCode::AlreadyGreeted));
    }

    void aFloodIsEndedAndTheGameGoesOn()
    {
        QFETCH(Attack, attack);
        QFETCH(int, code);
        TestServer server;
        Victims victims(server);
        Attacker attacker(server, victims);
        const qint64 before = residentBytes();
        QCOMPARE(attack(attacker), code);
        QVERIFY(victims.playOn());
        constexpr qint64 most = 32 * 1024 * 1024;
        QVERIFY2(residentBytes() - before < most, qPrintable(QString::number(residentBytes() - before)));
    }

    /// Once the messages of one player are too many the connection ends, not the player.
    void whoWasClosedForAFloodComesBackWithWhatCounted()
    {
        TestServer server;
        Victims victims(server);
        const auto question = victims.players.front()->next<live::QuestionOpened>();
        QVERIFY(question && question->view);
        Attacker attacker(server, victims);
        const QByteArray secret = attacker.join("Babbler");
        QVERIFY(!secret.isEmpty());
        const QByteArray choice = question->view->options.first().id.toLatin1();
        attacker.line().send(frameOf("answer.submit", R"({"question":0,"choice":[")" + choice + R"("]})"));
        for (int i = 0; i < 200; ++i)
            attacker.line().send(frameOf("answer.submit", R"({"question":0,"choice":["x"]})"));
        QCOMPARE(attacker.closeCode(), int(closeCode(ErrorCode::RateLimited)));
        TestClient back(victims.url);
        const auto hello = back.resume(QString::fromLatin1(secret));
        QVERIFY(hello);
        QVERIFY(hello->snapshot.accepted);
    }

    void whoIsRemovedAgainAndAgainLeavesNothing()
    {
        TestServer server;
        Victims victims(server);
        for (int i = 0; i < 10; ++i) {
            TestClient rude(victims.url);
            const auto place = rude.joinAs(u"Rude %1"_s.arg(i));
            QVERIFY(place && place->you);
            victims.host.send(live::PlayerKick {place->you->player});
            QVERIFY(rude.waitClosed());
            QCOMPARE(rude.closeCode(), int(closeCode(ErrorCode::Kicked)));
        }
        QCOMPARE(server.room(victims.opened.game).activePlayers(), int(victims.players.size()));
        QVERIFY(victims.playOn());
    }

    void whoSaysNothingIsClosedWhileTheGameGoesOn()
    {
        TestServer server;
        Victims victims(server);
        std::vector<std::unique_ptr<Attacker>> silent;
        for (int i = 0; i < 50; ++i) {
            silent.push_back(std::make_unique<Attacker>(server, victims));
            QVERIFY(silent.back()->upgrade());
        }
        QVERIFY(victims.playOn());
        QCOMPARE(silent.back()->closeCode(), int(closeCode(ErrorCode::HelloTimeout)));
    }
};

int main(int argc, char **argv)
{
    installEpollDispatcher();
    QCoreApplication application(argc, argv);
    TestFloods test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_floods.moc"
