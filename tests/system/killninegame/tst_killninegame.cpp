#include "support/testedserver.h"

#include <QFile>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

constexpr int players = 200;

/// In a cluster each costs a take-over.
int mostKills()
{
    return testMode() == TestMode::Cluster ? 4 : 20;
}

/// How long bots think, and their host pauses: with fewer kills the game need not be as long.
QStringList pacing()
{
    if (testMode() == TestMode::Cluster)
        return {u"--think"_s, u"0.2s-1.5s"_s, u"--pace"_s, u"0.1s"_s};
    return {u"--think"_s, u"0.2s-8s"_s, u"--pace"_s, u"0.5s"_s};
}

QSet<QString> linesOf(const QByteArray &text)
{
    QSet<QString> lines;
    for (const QByteArray &line : text.split('\n')) {
        if (!line.isEmpty())
            lines.insert(QString::fromUtf8(line));
    }
    return lines;
}

qsizetype acknowledgedIn(const QString &ackLog)
{
    QFile file(ackLog);
    return file.open(QIODevice::ReadOnly) ? file.readAll().count('\n') : 0;
}

} // namespace

/// The real server is killed at random moments of a game of 200 bots, some of them while it recovers from the kill before. In a
/// cluster it is the game's owner behind the bots' gateway, and at times that gateway. Afterwards every answer
/// that was acknowledged is in the log, every total is what the log gives, and all bots finished.
class TestKillNineGame : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    TestedServer m_server {QStringLiteral(WR_SERVER)};

    /// A random moment. Most are counted in answers, for these are in danger; the others fall anywhere,
    /// into countdowns too, which go on with the time that was left. False when the bots have ended.
    static bool waitForAMoment(QRandomGenerator &random, int killed, const QProcess &bots, const QString &ackLog)
    {
        const auto haveEnded = [&] { return bots.state() != QProcess::Running; };
        if (killed % 4 != 3) {
            const qsizetype wanted = acknowledgedIn(ackLog) + 1 + qsizetype(random.bounded(90U));
            (void)QTest::qWaitFor([&] { return haveEnded() || acknowledgedIn(ackLog) >= wanted; }, 60'000);
        }
        const int moment = killed % 4 == 3 ? 300 + int(random.bounded(2'200U)) : int(random.bounded(200U));
        return !QTest::qWaitFor(haveEnded, moment);
    }

private Q_SLOTS:
    void nothingAcknowledgedIsLost()
    {
        WR_NEED(TestedServer::missing());
        bool isGiven = false;
        const quint32 given = qEnvironmentVariable("WR_KILL_SEED").toUInt(&isGiven);
        const quint32 seed = isGiven ? given : QRandomGenerator::system()->generate();
        QRandomGenerator random(seed);
        qInfo() << "seed" << seed << "(WR_KILL_SEED repeats it)";
        const QJsonObject ready = m_server.start({u"--demo-game"_s});
        const QString game = ready.value(u"game"_s).toString();
        QVERIFY(!game.isEmpty());
        const int kills = mostKills();
        QProcess bots;
        const QString ackLog = m_folder.filePath(u"acknowledged"_s);
        const QStringList line {u"--url"_s, u"http://"_s + m_server.front().address(), u"--pin"_s, ready.value(u"pin"_s).toString(),
                                u"--host-token"_s, ready.value(u"hostToken"_s).toString(), u"--players"_s, QString::number(players),
                                u"--seed"_s, QString::number(seed), u"--ack-log"_s, ackLog, u"--json"_s};
        bots.start(QStringLiteral(WR_BOTS), line + pacing());
        QVERIFY(bots.waitForStarted());
        int killed = 0;
        while (killed < kills && bots.state() == QProcess::Running) {
            if (!waitForAMoment(random, killed, bots, ackLog))
                break;
            if (killed % 4 == 2)
                m_server.killGateway();
            else
                m_server.kill(game);
            ++killed;
            if (killed % 4 == 0 && killed < kills) {
                // Most likely while it reads its log back.
                m_server.startAndKill(5 + int(random.bounded(100U)));
                ++killed;
            }
            QVERIFY2(!m_server.start().isEmpty(), "the server did not come back");
        }
        QVERIFY2(QTest::qWaitFor([&] { return bots.state() == QProcess::NotRunning; }, 240'000), "the bots did not finish");
        const QByteArray reportLine = bots.readAllStandardOutput();
        const QJsonObject report = QJsonDocument::fromJson(reportLine).object();
        QVERIFY(m_server.stop());

        const auto [verdict, verified] = m_server.front().command({u"verify"_s, game, u"--answers"_s});
        QFile file(ackLog);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QSet<QString> acknowledged = linesOf(file.readAll());
        const QSet<QString> missing = acknowledged - linesOf(verified);
        QSet<QString> places; // of a player in a question; the first line is not of an answer
        qsizetype twice = 0;
        for (const QByteArray &line : verified.mid(verified.indexOf('\n') + 1).trimmed().split('\n')) {
            const QString place = QString::fromUtf8(line).section(u' ', 0, 1);
            twice += places.contains(place) ? 1 : 0;
            places.insert(place);
        }
        qInfo() << "seed" << seed << "kills" << killed << "acknowledged" << acknowledged.size()
                << "found" << acknowledged.size() - missing.size() << "twice" << twice;
        qInfo().noquote() << reportLine.trimmed();
        qInfo().noquote() << verified.left(verified.indexOf('\n'));
        QVERIFY2(missing.isEmpty(), qPrintable(missing.values().join(u"; ")));
        QCOMPARE(twice, 0);
        QCOMPARE(verdict, 0);
        QCOMPARE(killed, kills);
        QCOMPARE(report.value(u"finished"_s).toInt(), players);
        QCOMPARE(report.value(u"lost"_s).toInt(), 0);
        QCOMPARE(report.value(u"wrong"_s).toInt(), 0);
        QVERIFY(acknowledged.size() > players);
        QCOMPARE(bots.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(TestKillNineGame)
#include "tst_killninegame.moc"
