
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace {

constexpr int kills = 20;
constexpr int players = 200;

/// A port that was free a moment ago: the server must come back to the same one after each kill.
quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
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

/// The real server is killed at 20 random moments of a game of 200 bots, some of them while it recovers
/// from the kill before. Afterwards every answer
/// that was acknowledged is in the log, every total is what the log gives, and all bots finished.
class TestKillNineGame : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    const QString m_address = u"127.0.0.1:%1"_s.arg(freePort());
    QProcess m_server;
    QJsonObject m_ready;

    /// Starts the server and reads what it announces. With `killAfter` it dies that long after its
    /// start, most likely while it reads its log back, and is started once more.
    bool startServer(bool withGame, std::optional<int> killAfterMs = {})
    {
        const QString readyFile = m_folder.filePath(u"ready.json"_s);
        QFile::remove(readyFile);
        QStringList arguments {u"serve"_s, u"--data-dir"_s, m_folder.filePath(u"data"_s), u"--listen"_s, m_address, u"--ready-file"_s, readyFile};
        if (withGame)
            arguments.append(u"--demo-game"_s);
        m_server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_server.setStandardOutputFile(QProcess::nullDevice());
        m_server.start(QStringLiteral(WR_SERVER), arguments);
        if (killAfterMs) {
            (void)QTest::qWaitFor([&] { return m_server.state() == QProcess::NotRunning; }, *killAfterMs);
            killServer();
            return startServer(withGame);
        }
        if (!QTest::qWaitFor([&] { return QFile::exists(readyFile) || m_server.state() == QProcess::NotRunning; }, 20'000))
            return false;
        QFile file(readyFile);
        if (!file.open(QIODevice::ReadOnly))
            return false;
        if (withGame)
            m_ready = QJsonDocument::fromJson(file.readAll()).object();
        return true;
    }

    void killServer()
    {
        m_server.kill(); // SIGKILL
        m_server.waitForFinished();
    }

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
        bool isGiven = false;
        const quint32 given = qEnvironmentVariable("WR_KILL_SEED").toUInt(&isGiven);
        const quint32 seed = isGiven ? given : QRandomGenerator::system()->generate();
        QRandomGenerator random(seed);
        qInfo() << "seed" << seed << "(WR_KILL_SEED repeats it)";
        QVERIFY(startServer(true));
        QProcess bots;
        const QString ackLog = m_folder.filePath(u"acknowledged"_s);
        bots.start(QStringLiteral(WR_BOTS), {u"--url"_s, u"http://"_s + m_address, u"--pin"_s, m_ready.value(u"pin"_s).toString(),
                                             u"--host-token"_s, m_ready.value(u"hostToken"_s).toString(), u"--players"_s, QString::number(players),
                                             u"--think"_s, u"0.2s-12s"_s, u"--pace"_s, u"0.5s"_s, u"--seed"_s, QString::number(seed),
                                             u"--ack-log"_s, ackLog, u"--json"_s});
        QVERIFY(bots.waitForStarted());
        int killed = 0;
        while (killed < kills && bots.state() == QProcess::Running) {
            if (!waitForAMoment(random, killed, bots, ackLog))
                break;
            killServer();
            ++killed;
            std::optional<int> again;
            if (killed % 4 == 0 && killed < kills) {
                again = 5 + int(random.bounded(100U));
                ++killed;
            }
            QVERIFY2(startServer(false, again), "the server did not come back");
        }
        QVERIFY2(QTest::qWaitFor([&] { return bots.state() == QProcess::NotRunning; }, 240'000), "the bots did not finish");
        const QByteArray reportLine = bots.readAllStandardOutput();
        const QJsonObject report = QJsonDocument::fromJson(reportLine).object();
        m_server.terminate();
        QVERIFY(m_server.waitForFinished());

        QProcess verify;
        verify.start(QStringLiteral(WR_SERVER), {u"verify"_s, m_ready.value(u"game"_s).toString(), u"--answers"_s, u"--data-dir"_s, m_folder.filePath(u"data"_s)});
        QVERIFY(verify.waitForFinished());
        const QByteArray verified = verify.readAllStandardOutput();
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
        QCOMPARE(verify.exitCode(), 0);
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
