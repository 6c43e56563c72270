#include "outagegame.h"

#include <csignal>

using namespace wr;
using namespace Qt::StringLiterals;

/// A server whose process or machine stands still for a while, in the middle of a game.
class TestHostOutages : public QObject
{
    Q_OBJECT

    static std::pair<int, QByteArray> verify(const QStringList &words)
    {
        QProcess process;
        process.start(QStringLiteral(WR_SERVER), QStringList {u"verify"_s} + words);
        process.waitForFinished();
        return {process.exitCode(), process.readAllStandardOutput() + process.readAllStandardError()};
    }

    /// The log of the game that is over, checked by the command; also once the server has another key. Stops it.
    void whatIsSavedChecksWithoutTheServer(OutageGame &game)
    {
        KillableServer &server = game.server();
        QTemporaryDir folder;
        const auto save = [&folder](const QString &name, const QByteArray &content) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName() : QString();
        };
        server.setToken(game.word(u"hostToken"));
        const QByteArray log = server.request("GET", u"/api/v1/games/%1/log"_s.arg(game.word(u"game")));
        server.setToken({});
        const QString file = save(u"game.wrlog"_s, log);
        QVERIFY(server.stop());
        QCOMPARE(server.command({u"new-key"_s}).first, 0);
        QVERIFY(!server.start().isEmpty());
        const QString keys = save(u"keys.json"_s, server.request("GET", u"/api/v1/receipt-keys"_s));
        QVERIFY(server.stop());

        const auto [code, said] = verify({file, u"--key"_s, keys});
        QVERIFY2(code == 0, said.constData());
        qInfo().noquote() << said.trimmed();
        const QString other(64, u'a');
        QCOMPARE(verify({file, u"--key"_s, other}).first, 3);
        QCOMPARE(verify({file, u"--key"_s, u"nothing"_s}).first, 2);
        QCOMPARE(verify({file, folder.filePath(u"nowhere"_s)}).first, 1);
        QCOMPARE(verify({folder.filePath(u"nowhere"_s)}).first, 1);
        QCOMPARE(verify({u"nowhere"_s}).first, 2); // no game and no file
        QByteArray altered = log;
        altered.replace(altered.indexOf("answer.scored") + 30, 1, "x");
        QCOMPARE(verify({save(u"altered.wrlog"_s, altered)}).first, 3);
    }

private Q_SLOTS:
    void aServerThatWasStoppedGivesTheTimeBack()
    {
        OutageGame game;
        QVERIFY(game.startServer() && game.startBots());
        for (const qsizetype wanted : {20, 70}) {
            QVERIFY(game.awaitAcknowledged(wanted));
            const QByteArray words = "the server did nothing for";
            const qsizetype saidBefore = game.server().said().count(words);
            QCOMPARE(::kill(pid_t(game.server().pid()), SIGSTOP), 0);
            const qsizetype before = game.acknowledged().size();
            OutageGame::letPass(6'000);
            const qsizetype after = game.acknowledged().size();
            QCOMPARE(::kill(pid_t(game.server().pid()), SIGCONT), 0);
            QTRY_VERIFY_WITH_TIMEOUT(game.server().said().count(words) > saidBefore, 20'000);
            qInfo() << "acknowledged while it stood still:" << after - before;
        }
        QVERIFY(game.awaitWords("got the time back: 1"));
        QVERIFY(game.awaitEnd());
        QVERIFY(game.server().stop());
        WR_NOTHING_LOST(game.counts());
    }

    void aServerThatIsKilledAnswersForAllItAcknowledged()
    {
        OutageGame game;
        QVERIFY(game.startServer() && game.startBots());
        for (const qsizetype wanted : {15, 60, 110}) {
            QVERIFY(game.awaitAcknowledged(wanted));
            game.server().kill();
            QVERIFY(game.startServer());
        }
        QVERIFY(game.awaitEnd());
        whatIsSavedChecksWithoutTheServer(game);
        WR_NOTHING_LOST(game.counts());
    }
};

QTEST_GUILESS_MAIN(TestHostOutages)
#include "tst_hostoutages.moc"
