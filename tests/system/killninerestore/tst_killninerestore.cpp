#include "backup/backupfile.h"
#include "support/killableserver.h"
#include "support/testdatabase.h"

#include <QDir>
#include <QUrl>
#include <QUuid>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

constexpr int manyFiles = 10'000; // to be moved, so that there is a middle
constexpr int mostTries = 5;
const StopFlag never {false};

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("not written: %s", qPrintable(path));
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// A PostgreSQL database of one test; gone with this object.
class OwnDatabase
{
public:
    OwnDatabase()
        : m_name(u"wr_restore_"_s + QUuid::createUuid().toString(QUuid::Id128))
    {
        run(u"CREATE DATABASE "_s + m_name, m_server);
    }
    ~OwnDatabase() { run(u"DROP DATABASE %1 WITH (FORCE)"_s.arg(m_name), m_server); }

    /// As --database takes it.
    QString url() const
    {
        QStringList parts;
        for (const QString &part : m_server.split(u' ')) {
            if (!part.startsWith("dbname="_L1))
                parts.append(part.section(u'=', 0, 0) + u'=' + QString::fromLatin1(QUrl::toPercentEncoding(part.section(u'=', 1))));
        }
        return u"postgresql:///%1?"_s.arg(m_name) + parts.join(u'&');
    }
    void run(const QString &sql) const { run(sql, own()); }
    bool hasTable(const QString &name) const { return value("SELECT COUNT(*) FROM pg_tables WHERE tablename = ?"_L1, {name}, own()) > 0; }
    /// Of those that run `part` of a statement in this database.
    int sessions(const QString &part) const
    {
        return value("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = ? AND state = 'active' AND query LIKE ?"_L1,
                     {m_name, u'%' + part + u'%'}, m_server);
    }
    void endSessions() const { run(u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%1'"_s.arg(m_name), m_server); }

private:
    QString own() const { return m_server + u" dbname="_s + m_name; }
    static void run(const QString &sql, const QString &url)
    {
        Connection connection({Engine::Postgres, {}, url, 1}, Connection::Use::Write);
        if (!connection.open() || !connection.runOnce(sql))
            qWarning("not done: %s", qPrintable(sql));
    }
    static int value(QLatin1StringView sql, const QVariantList &values, const QString &url)
    {
        Connection connection({Engine::Postgres, {}, url, 1}, Connection::Use::Read);
        if (!connection.open())
            return -1;
        auto rows = connection.run(sql, values);
        return rows && rows->next() ? rows->value(0).toInt() : -1;
    }

    const QString m_server = qEnvironmentVariable("WR_TEST_POSTGRES");
    const QString m_name;
};

/// A restore by the real program is killed in its middle. No server starts on what it leaves, and the next restore brings
/// everything.
class TestKillNineRestore : public QObject
{
    Q_OBJECT

    /// A server that was used, and its backup; empty when there is none.
    static QString backUp(KillableServer &server, const QString &folder)
    {
        if (!server.signUp(server.start()) || !server.stop())
            return {};
        for (int i = 0; i < manyFiles; ++i)
            writeFile(server.dataDir() + u"/tls-%1"_s.arg(i), "certificate");
        if (server.command({u"backup"_s, folder}).first != 0)
            return {};
        const QStringList made = QDir(folder).entryList({u"*.zip"_s}, QDir::Files);
        return made.size() == 1 ? folder + u'/' + made.constFirst() : QString();
    }
    /// Begins to restore; kills it as soon as `isTime`, whose answer this returns.
    static bool killRestore(const KillableServer &server, const QStringList &flags, const QString &file, const std::function<bool()> &isTime)
    {
        QProcess restore;
        restore.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        restore.start(QStringLiteral(WR_SERVER), QStringList {u"restore"_s, file, u"--data-dir"_s, server.dataDir()} + flags);
        bool isIt = false;
        (void)QTest::qWaitFor([&] { return (isIt = isTime()) || restore.state() == QProcess::NotRunning; }, 60'000);
        restore.kill();
        restore.waitForFinished();
        return isIt;
    }
    /// What `serve` says when it does not start.
    static QByteArray refusal(const KillableServer &server, const QStringList &flags)
    {
        QProcess serve;
        serve.start(QStringLiteral(WR_SERVER), QStringList {u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--data-dir"_s, server.dataDir()} + flags);
        const bool hasEnded = serve.waitForFinished(20'000);
        serve.kill();
        serve.waitForFinished();
        return hasEnded && serve.exitCode() == 1 ? serve.readAllStandardError() : QByteArray();
    }
    static QStringList remains(const KillableServer &server)
    {
        return QDir(server.dataDir()).entryList({u"*.unfinished"_s, u".restoring-*"_s}, QDir::AllEntries | QDir::Hidden);
    }

private Q_SLOTS:
    void betweenTheFilesOfSqlite()
    {
        QTemporaryDir folder;
        KillableServer server(QStringLiteral(WR_SERVER));
        const QString backup = backUp(server, folder.path());
        QVERIFY(!backup.isEmpty());
        const QString keyFile = server.dataDir() + u"/secret.key"_s;
        const QString database = server.dataDir() + u"/wordrally.sqlite"_s;
        const QByteArray key = contentOf(keyFile);
        bool isMiddle = false;
        for (int tried = 0; tried < mostTries && !isMiddle; ++tried) {
            writeFile(keyFile, "another");
            QVERIFY(killRestore(server, {}, backup, [&] { return contentOf(keyFile) == key; }));
            isMiddle = !QFile::exists(database);
        }
        QVERIFY(isMiddle);
        const QByteArray words = refusal(server, {});
        QVERIFY2(words.contains("wordrallyd restore FILE"), words.constData());
        QVERIFY(!QFile::exists(database));
        QCOMPARE(server.command({u"backup"_s, folder.filePath(u"half"_s)}).first, 1);
        QCOMPARE(server.command({u"new-key"_s}).first, 1);

        const auto [code, said] = server.command({u"restore"_s, backup});
        QVERIFY2(code == 0, said.constData());
        QVERIFY2(said.contains("did not come to its end"), said.constData());
        QCOMPARE(remains(server), QStringList());
        QCOMPARE(contentOf(keyFile), key);
        QVERIFY(!server.start().isEmpty());
        QCOMPARE(server.json("GET", u"/api/v1/me"_s).value(u"name").toString(), u"Olga"_s);
        QVERIFY(server.stop());
    }

    void inTheTransactionOfPostgres()
    {
        WR_NEED_ENGINE(Engine::Postgres);
        QTemporaryDir folder;
        OwnDatabase database;
        const QStringList flags {u"--database"_s, database.url()};
        KillableServer server(QStringLiteral(WR_SERVER), flags);
        const QString backup = backUp(server, folder.path());
        QVERIFY(!backup.isEmpty());
        // The same, but it stays in the middle.
        const QString unpacked = folder.filePath(u"unpacked"_s);
        QVERIFY(backupfile::unpack(backup, unpacked));
        writeFile(unpacked + u"/database"_s, contentOf(unpacked + u"/database"_s) + "\nSELECT pg_catalog.pg_sleep(600);\n");
        const QString slow = folder.filePath(u"slow"_s);
        QVERIFY(backupfile::write(slow, *backupfile::readManifest(backup),
                                  {{u"database"_s, unpacked + u"/database"_s, true}, {u"secret.key"_s, unpacked + u"/secret.key"_s, true}}, never));
        const QString keyFile = server.dataDir() + u"/secret.key"_s;
        const QByteArray key = contentOf(keyFile);
        writeFile(keyFile, "another");
        database.run(u"CREATE TABLE later(id INTEGER)"_s);
        QVERIFY(killRestore(server, flags, slow, [&] { return database.sessions(u"pg_sleep(600)"_s) > 0; }));
        database.endSessions(); // PostgreSQL finds out only when it has slept
        QTRY_COMPARE(database.sessions(u"pg_sleep(600)"_s), 0);

        QVERIFY(database.hasTable(u"later"_s));
        QCOMPARE(contentOf(keyFile), "another"_ba);
        const QByteArray words = refusal(server, flags);
        QVERIFY2(words.contains("wordrallyd restore FILE"), words.constData());
        const auto [code, said] = server.command({u"restore"_s, backup});
        QVERIFY2(code == 0, said.constData());
        QVERIFY(!database.hasTable(u"later"_s));
        QCOMPARE(contentOf(keyFile), key);
        QCOMPARE(remains(server), QStringList());
        QVERIFY(!server.start().isEmpty());
        QCOMPARE(server.json("GET", u"/api/v1/me"_s).value(u"name").toString(), u"Olga"_s);
        QVERIFY(server.stop());
    }
};

QTEST_GUILESS_MAIN(TestKillNineRestore)
#include "tst_killninerestore.moc"
