#include "core/database.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

constexpr int kills = 8;
constexpr int entries = 40'000;

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

/// The real server is killed at random moments while it exports its audit. The file it ends up with
/// holds every entry once, in order.
class TestKillNineJob : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    const QString m_address = u"127.0.0.1:%1"_s.arg(freePort());
    QProcess m_server;
    QString m_token;

    QString dataDir() const { return m_folder.filePath(u"data"_s); }

    /// The announcement of a server that has started; empty when it has not.
    QJsonObject startServer()
    {
        const QString readyFile = m_folder.filePath(u"ready.json"_s);
        QFile::remove(readyFile);
        m_server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_server.setStandardOutputFile(QProcess::nullDevice());
        m_server.start(QStringLiteral(WR_SERVER), {u"serve"_s, u"--data-dir"_s, dataDir(), u"--listen"_s, m_address,
                                                   u"--ready-file"_s, readyFile, u"--log-level"_s, u"error"_s});
        (void)QTest::qWaitFor([&] { return QFile::exists(readyFile) || m_server.state() == QProcess::NotRunning; },
                              20'000);
        QFile file(readyFile);
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }

    void killServer()
    {
        m_server.kill(); // SIGKILL
        m_server.waitForFinished();
    }

    QByteArray request(const QByteArray &verb, const QString &path, const QJsonObject &body = {},
                       const QByteArray &range = {})
    {
        QNetworkAccessManager network;
        QNetworkRequest asked(QUrl(u"http://"_s + m_address + path));
        if (!m_token.isEmpty())
            asked.setRawHeader("Authorization", "Bearer " + m_token.toLatin1());
        if (!body.isEmpty())
            asked.setRawHeader("Content-Type", "application/json");
        if (!range.isEmpty())
            asked.setRawHeader("Range", range);
        const QByteArray bytes = body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson();
        const std::unique_ptr<QNetworkReply> reply(network.sendCustomRequest(asked, verb, bytes));
        (void)QTest::qWaitFor([&] { return reply->isFinished(); }, 10'000);
        return reply->readAll();
    }
    QJsonObject json(const QByteArray &verb, const QString &path, const QJsonObject &body = {})
    {
        return QJsonDocument::fromJson(request(verb, path, body)).object();
    }

    /// Entries written past the server, which does not run meanwhile.
    bool addEntries()
    {
        Connection connection({Engine::Sqlite, dataDir() + u"/wordrally.sqlite"_s, {}, 1}, Connection::Use::Write);
        return connection.open() && connection.runOnce(
            u"INSERT INTO audit_entry(at, actor, request, table_name, row_key, operation, after) "
             "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %1) "
             "SELECT 1000 + i / 3, 'test', '', 'made_up', i, 'insert', '{\"value\":\"' || hex(randomblob(40)) || '\"}' "
             "FROM n"_s.arg(entries));
    }

    qint64 progressOf(const QString &job)
    {
        return json("GET", u"/api/v1/jobs/"_s + job).value(u"progress").toInteger();
    }

private Q_SLOTS:
    void anExportSurvivesEveryKill()
    {
        bool isGiven = false;
        const quint32 given = qEnvironmentVariable("WR_KILL_SEED").toUInt(&isGiven);
        const quint32 seed = isGiven ? given : QRandomGenerator::system()->generate();
        QRandomGenerator random(seed);
        qInfo() << "seed" << seed << "(WR_KILL_SEED repeats it)";
        QVERIFY(!startServer().isEmpty());
        killServer();
        QVERIFY(addEntries());
        const QJsonObject ready = startServer();
        const QJsonObject session = json("POST", u"/api/v1/auth/register"_s,
                                         {{u"email"_s, u"op@school.example"_s}, {u"name"_s, u"Olga"_s},
                                          {u"password"_s, u"a whale in the attic"_s},
                                          {u"link"_s, ready.value(u"setUpLink").toString().section(u'=', -1)},
                                          {u"schoolName"_s, u"Riverside"_s}});
        m_token = session.value(u"accessToken").toString();
        QVERIFY2(!m_token.isEmpty(), QJsonDocument(session).toJson().constData());
        const QString job = json("POST", u"/api/v1/audit/exports"_s,
                                 {{u"format"_s, u"csv"_s}, {u"table"_s, u"made_up"_s}}).value(u"id").toString();
        QVERIFY(!job.isEmpty());
        int killed = 0;
        for (; killed < kills; ++killed) {
            const qint64 wanted = progressOf(job) + 50 + qint64(random.bounded(entries / kills));
            QVERIFY(QTest::qWaitFor([&] { return progressOf(job) >= std::min<qint64>(wanted, entries - 500); }, 60'000));
            killServer();
            QVERIFY2(!startServer().isEmpty(), "the server did not come back");
        }
        QJsonObject ended;
        QVERIFY(QTest::qWaitFor([&] {
            ended = json("GET", u"/api/v1/jobs/"_s + job);
            return ended.contains(u"finishedAt");
        }, 120'000));
        QCOMPARE(ended.value(u"state").toString(), u"done"_s);
        const QJsonObject file = json("GET", u"/api/v1/jobs/%1/file"_s.arg(job));
        const QList<QByteArray> lines = request("GET", file.value(u"url").toString()).split('\n');
        QCOMPARE(lines.size(), entries + 2); // the head, and what is after the last line's end
        for (int i = 0; i < entries; ++i)
            QVERIFY2(lines.at(i + 1).contains("\"made_up\",\"" + QByteArray::number(i) + "\",\"insert\""), lines.at(i + 1).constData());
        qInfo() << "seed" << seed << "kills" << killed << "entries" << entries;
        m_server.terminate();
        QVERIFY(m_server.waitForFinished());
    }
};

QTEST_GUILESS_MAIN(TestKillNineJob)
#include "tst_killninejob.moc"
