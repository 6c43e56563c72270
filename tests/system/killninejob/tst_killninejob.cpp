#include "core/database.h"
#include "support/testedserver.h"

#include <QRandomGenerator>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

constexpr int kills = 8;
constexpr int entries = 40'000;

} // namespace

/// The real server, in a cluster one and the other of the nodes that work at jobs, is killed at random moments while it exports its
/// audit. The file it ends up with holds every entry once, in order.
class TestKillNineJob : public QObject
{
    Q_OBJECT

    TestedServer m_server {QStringLiteral(WR_SERVER)};

    /// Entries written past the server, which does not run meanwhile.
    bool addEntries()
    {
        const QString columns = u"INSERT INTO audit_entry(at, actor, request, table_name, row_key, operation, after) "_s;
        const bool isSqlite = m_server.database().engine == Engine::Sqlite;
        Connection connection(m_server.database(), Connection::Use::Write);
        return connection.open() && connection.runOnce(columns + (isSqlite
            ? u"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %1) "
               "SELECT 1000 + i / 3, 'test', '', 'made_up', i, 'insert', '{\"value\":\"' || hex(randomblob(40)) || '\"}' FROM n"_s
            : u"SELECT 1000 + i / 3, 'test', '', 'made_up', i, 'insert', '{\"value\":\"' || repeat(md5(i::text), 2) || '\"}' "
               "FROM generate_series(0, %1 - 1) AS n(i)"_s).arg(entries));
    }

    qint64 progressOf(const QString &job)
    {
        return m_server.front().json("GET", u"/api/v1/jobs/"_s + job).value(u"progress").toInteger();
    }

private Q_SLOTS:
    void anExportSurvivesEveryKill()
    {
        WR_NEED(TestedServer::missing());
        bool isGiven = false;
        const quint32 given = qEnvironmentVariable("WR_KILL_SEED").toUInt(&isGiven);
        const quint32 seed = isGiven ? given : QRandomGenerator::system()->generate();
        QRandomGenerator random(seed);
        qInfo() << "seed" << seed << "(WR_KILL_SEED repeats it)";
        QVERIFY(!m_server.start().isEmpty());
        QVERIFY(m_server.stop());
        QVERIFY(addEntries());
        const QJsonObject ready = m_server.start();
        QVERIFY(m_server.front().signUp(ready));
        const QString job = m_server.front().json("POST", u"/api/v1/audit/exports"_s,
                                 {{u"format"_s, u"csv"_s}, {u"table"_s, u"made_up"_s}}).value(u"id").toString();
        QVERIFY(!job.isEmpty());
        int killed = 0;
        for (; killed < kills; ++killed) {
            const qint64 wanted = progressOf(job) + 50 + qint64(random.bounded(entries / kills));
            QVERIFY(QTest::qWaitFor([&] { return progressOf(job) >= std::min<qint64>(wanted, entries - 500); }, 60'000));
            m_server.kill();
            QVERIFY2(!m_server.start().isEmpty(), "the server did not come back");
        }
        QJsonObject ended;
        QVERIFY(QTest::qWaitFor([&] {
            ended = m_server.front().json("GET", u"/api/v1/jobs/"_s + job);
            return ended.contains(u"finishedAt");
        }, 120'000));
        QCOMPARE(ended.value(u"state").toString(), u"done"_s);
        const QJsonObject file = m_server.front().json("GET", u"/api/v1/jobs/%1/file"_s.arg(job));
        const QList<QByteArray> lines = m_server.front().request("GET", file.value(u"url").toString()).split('\n');
        QCOMPARE(lines.size(), entries + 2); // the head, and what is after the last line's end
        for (int i = 0; i < entries; ++i)
            QVERIFY2(lines.at(i + 1).contains("\"made_up\",\"" + QByteArray::number(i) + "\",\"insert\""), lines.at(i + 1).constData());
        qInfo() << "seed" << seed << "kills" << killed << "entries" << entries;
        QVERIFY(m_server.stop());
    }
};

QTEST_GUILESS_MAIN(TestKillNineJob)
#include "tst_killninejob.moc"
