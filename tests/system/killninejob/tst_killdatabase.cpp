#include "support/testedserver.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>
#include <QUrl>

#include <csignal>

using namespace wr;
using namespace Qt::StringLiterals;

constexpr int kills = 3;
constexpr qint64 people = 60'000;

/// A PostgreSQL of this test alone (packaging/postgres-private), to be killed and started again over the same data.
class KillablePostgres
{
public:
    KillablePostgres()
    {
        // Where root runs this, PostgreSQL runs as another account, which must be able to enter.
        QFile::setPermissions(m_folder.path(), QFile::permissions(m_folder.path()) | QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther
                              | QFile::ExeOther);
    }
    ~KillablePostgres() { run(u"stop"_s); }

    /// False while processes of the one that was killed are there.
    bool start()
    {
        const auto [code, said] = run(u"start"_s);
        m_sockets = QString::fromUtf8(said).section(u"host="_s, 1).section(u' ', 0, 0);
        return code == 0;
    }
    void kill() const
    {
        QFile file(m_folder.filePath(u"pg/data/postmaster.pid"_s));
        if (file.open(QIODevice::ReadOnly))
            ::kill(file.readLine().trimmed().toInt(), SIGKILL);
    }
    QString url() const { return u"postgresql://wordrally@"_s + QString::fromLatin1(QUrl::toPercentEncoding(m_sockets)) + u"/postgres"_s; }

private:
    std::pair<int, QByteArray> run(const QString &action) const
    {
        QProcess script;
        script.setStandardErrorFile(QProcess::nullDevice());
        script.start(QStringLiteral(WR_SOURCE_DIR "/packaging/postgres-private"), {action, m_folder.filePath(u"pg"_s)});
        script.waitForFinished(60'000);
        return {script.exitCode(), script.readAllStandardOutput()};
    }

    QTemporaryDir m_folder;
    QString m_sockets;
};

/// The database, in which the work waits as well, is killed while people are made up. The server stays and says that it
/// cannot answer; when the database is back the job goes on by itself, and everybody is made once.
class TestKillDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theJobGoesOnByItself()
    {
        bool isGiven = false;
        const quint32 given = qEnvironmentVariable("WR_KILL_SEED").toUInt(&isGiven);
        const quint32 seed = isGiven ? given : QRandomGenerator::system()->generate();
        QRandomGenerator random(seed);
        qInfo() << "seed" << seed << "(WR_KILL_SEED repeats it)";
        WR_NEED(TestedServer::missing());
        KillablePostgres postgres;
        if (!postgres.start())
            QFAIL("there is no PostgreSQL to start");
        TestedServer tested(QStringLiteral(WR_SERVER), postgres.url());
        const QJsonObject announced = tested.start();
        QVERIFY(!announced.isEmpty());
        KillableServer &server = tested.front();
        QVERIFY(server.signUp(announced));
        const QString job = server.json("POST", u"/api/v1/admin/users/generate"_s,
                                        {{u"count"_s, people}, {u"seed"_s, 1}}).value(u"id").toString();
        QVERIFY(!job.isEmpty());
        const auto look = [&] { return server.json("GET", u"/api/v1/jobs/"_s + job); };
        for (int killed = 0; killed < kills; ++killed) {
            const qint64 wanted = look().value(u"progress").toInteger() + 1 + qint64(random.bounded(int(people) / (kills + 1)));
            QVERIFY(QTest::qWaitFor([&] { return look().value(u"progress").toInteger() >= wanted; }, 120'000));
            postgres.kill();
            QVERIFY(QTest::qWaitFor([&] { return look().value(u"code") == "unavailable"_L1; }, 30'000));
            QVERIFY2(QTest::qWaitFor([&] { return postgres.start(); }, 60'000), "the database did not come back");
            QVERIFY2(QTest::qWaitFor([&] { return look().value(u"id").toString() == job; }, 60'000), "the server did not find it again");
        }
        QVERIFY(QTest::qWaitFor([&] { return look().contains(u"finishedAt"); }, 300'000));
        QCOMPARE(look().value(u"state").toString(), u"done"_s);
        const QJsonObject written = server.json("GET", u"/api/v1/people/jobs/"_s + job);
        QCOMPARE(written.value(u"written").toInteger(), people);
        QCOMPARE(written.value(u"known").toInteger(), 0);
        QTRY_COMPARE(server.json("GET", u"/api/v1/admin/statistics"_s).value(u"users").toInteger(), people + 1);
        QVERIFY(tested.stop());
        const auto [code, words] = server.command({u"statistics"_s, u"--check"_s});
        QVERIFY2(code == 0, words.constData());
        QVERIFY2(words.startsWith("60001 accounts"), words.constData());
    }
};

QTEST_GUILESS_MAIN(TestKillDatabase)
#include "tst_killdatabase.moc"
