// Longer than 500 lines: one world of database, files and keys, and what becomes of it in a backup and a restore, case by case.
#include "app/offlinecommands.h"
#include "app/terminal.h"
#include "backup/heldfiles.h"
#include "backup/restore.h"
#include "backup/scratchfolder.h"
#include "identity/accountrepository.h"
#include "statistics/statisticsrepository.h"
#include "statistics/summary.h"
#include "support/testdatabase.h"
#include "support/testserver.h"

#include <QDir>
#include <QJsonArray>
#include <QScopeGuard>
#include <QTest>

#ifdef Q_OS_UNIX
#    include <sys/stat.h>
#endif

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const StopFlag never {false};

void writeFile(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("not written: %s", qPrintable(path));
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Whether its owner alone may do anything with it.
bool isPrivate(const QString &path)
{
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup | QFileDevice::ReadOther
        | QFileDevice::WriteOther | QFileDevice::ExeOther;
    return QFileInfo::exists(path) && !(QFileInfo(path).permissions() & others);
}

} // namespace

/// A data folder with its database: on PostgreSQL one of its own, for a backup is of a whole one.
class BackupWorld
{
public:
    /// OwnTables: the role of the server may make tables, but owns neither database, schema nor extension. OwnSchema: it
    /// has another schema than `public`.
    enum class Kind { Usual, OwnTables, OwnSchema };

    explicit BackupWorld(Engine engine, Kind kind = Kind::Usual)
    {
        source.dataDir = m_folder.filePath(u"data"_s);
        QDir().mkpath(source.dataDir);
        source.database.engine = engine;
        source.database.path = source.dataDir + u"/wordrally.sqlite"_s;
        if (engine == Engine::Sqlite)
            return;
        m_name = u"wr_backup_"_s + QUuid::createUuid().toString(QUuid::Id128);
        run(serverUrl(), u"CREATE DATABASE "_s + m_name);
        const QString url = serverUrl() + u" dbname="_s + m_name;
        source.database.url = url;
        if (kind == Kind::OwnTables) {
            m_hasRole = true;
            run(url, u"CREATE ROLE %1 LOGIN; GRANT USAGE, CREATE ON SCHEMA public TO %1; CREATE EXTENSION pg_trgm WITH SCHEMA public; "
                     "COMMENT ON SCHEMA public IS 'the administrator''s'"_s.arg(m_name));
            source.database.url = url + u" user="_s + m_name;
        } else if (kind == Kind::OwnSchema) {
            run(url, u"CREATE SCHEMA \"Wordrally\""_s);
            source.database.url = url + u" options='-csearch_path=\"Wordrally\"'"_s;
        }
    }
    ~BackupWorld()
    {
        executor.reset();
        if (!m_name.isEmpty())
            run(serverUrl(), u"DROP DATABASE "_s + m_name);
        if (m_hasRole)
            run(serverUrl(), u"DROP ROLE "_s + m_name);
    }

    void open()
    {
        auto opened = DbExecutor::open(source.database, clock, metrics);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        executor = std::move(*opened);
    }
    UserId add(const QString &name)
    {
        Account account;
        account.id = UserId::create(clock.now());
        account.name = name;
        account.email = name + u"@example.org"_s;
        account.createdAt = account.updatedAt = clock.now();
        const auto done = waitFor(AccountRepository(*executor).insert(account, {}, {u"test"_s, {}}));
        if (!done || !*done)
            qFatal("no account");
        return account.id;
    }
    QStringList names()
    {
        const auto read = waitFor(executor->read<QStringList>({}, [](Connection &connection) -> Result<QStringList> {
            WR_TRY(rows, connection.run("SELECT name FROM account ORDER BY name"_L1));
            QStringList all;
            while (rows.next())
                all.append(rows.value(0).toString());
            return all;
        }));
        return read && *read ? **read : QStringList {u"?"_s};
    }
    QStringList faults()
    {
        const auto check = waitFor(StatisticsRepository(*executor).check({}));
        return check && *check ? differences((*check)->told, (*check)->counted) : QStringList {u"?"_s};
    }
    QString backups() const { return m_folder.filePath(u"backups"_s); }
    Result<MadeBackup> make() { return makeBackup(source, backups(), clock.now(), never); }
    Result<RestoredBackup> restore(const QString &file) { return restoreBackup(source, file, clock.now()); }
    /// What is in the data folder besides the lock.
    QStringList inFolder() const { return QDir(source.dataDir).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name); }

    BackupSource source;
    FakeClock clock;
    Metrics metrics;
    std::unique_ptr<DbExecutor> executor;

private:
    static QString serverUrl() { return qEnvironmentVariable("WR_TEST_POSTGRES"); }
    static void run(const QString &url, const QString &sql)
    {
        DatabaseConfig config;
        config.engine = Engine::Postgres;
        config.url = url;
        Connection connection(config, Connection::Use::Write);
        if (!connection.open() || !connection.runOnce(sql))
            qWarning("not done: %s", qPrintable(sql));
    }

    QTemporaryDir m_folder;
    QString m_name;
    bool m_hasRole = false;
};

Q_DECLARE_METATYPE(BackupWorld::Kind)

/// Everything as one file, and back.
class TestBackup : public QObject
{
    Q_OBJECT

    static QByteArray fileOfObject() { return "files/objects/ab/" + QByteArray(64, 'a'); }

private Q_SLOTS:
    void aBackupBringsEverythingBack_data() { addEngineRows(); }
    void aBackupBringsEverythingBack()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        BackupWorld world(engine);
        world.open();
        world.add(u"Ann"_s);
        const UserId bob = world.add(u"Bob"_s);
        const QString object = world.source.dataDir + u'/' + QString::fromLatin1(fileOfObject());
        writeFile(object, "a picture");
        writeFile(world.source.dataDir + u"/secret.key"_s, "sesame");
        writeFile(world.source.dataDir + u"/notes.txt"_s, "not ours");
        const auto made = world.make(); // while the database is in use
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        QCOMPARE(QDir(world.backups()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList(QFileInfo(made->file).fileName()));

        // Then everything becomes another.
        world.add(u"Cleo"_s);
        QVERIFY(waitFor(AccountRepository(*world.executor).erase(bob, world.clock.now(), [](Account &) { return Result<void>(); }, {}, {})));
        writeFile(object, "another");
        writeFile(world.source.dataDir + u"/secret.key"_s, "changed");
        world.executor.reset();
        const auto restored = world.restore(made->file);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
        QCOMPARE(contentOf(object), "a picture"_ba);
        QCOMPARE(contentOf(world.source.dataDir + u"/secret.key"_s), "sesame"_ba);
        QCOMPARE(contentOf(world.source.dataDir + u"/notes.txt"_s), "not ours"_ba);
        QCOMPARE(contentOf(restored->asideFolder + u"/secret.key"_s), "changed"_ba);
        world.open();
        QCOMPARE(world.names(), QStringList({u"Ann"_s, u"Bob"_s}));
        QCOMPARE(world.faults(), QStringList());
        world.add(u"Dora"_s); // and it goes on
        QCOMPARE(world.faults(), QStringList());
    }

    /// In a process that others may read the files of, too.
    void nobodyElseReadsABackupOrWhatItBrings()
    {
#ifndef Q_OS_UNIX
        QSKIP("modes are Unix's");
#else
        const mode_t usual = ::umask(022);
        const auto asUsual = qScopeGuard([usual] { ::umask(usual); });
        BackupWorld world(Engine::Sqlite);
        world.open();
        world.add(u"Ann"_s);
        world.executor.reset();
        const QString data = world.source.dataDir;
        writeFile(data + u"/secret.key"_s, "sesame");
        writeFile(data + u"/tls-key.pem"_s, "closed");
        writeFile(data + u'/' + QString::fromLatin1(fileOfObject()), "a picture");
        QVERIFY(!isPrivate(data + u"/secret.key"_s));
        const auto made = world.make();
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        QVERIFY(isPrivate(made->file));
        const auto restored = world.restore(made->file);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
        for (const QString &name : {u"secret.key"_s, u"tls-key.pem"_s, u"wordrally.sqlite"_s, QString::fromLatin1(fileOfObject())})
            QVERIFY2(isPrivate(data + u'/' + name), qPrintable(name));
        QVERIFY(isPrivate(restored->asideFolder));
#endif
    }

    /// Objects are deleted and uploads end at any time.
    void whatGoesWhileItIsPackedIsInTheBackup()
    {
        QTemporaryDir folder;
        const QString data = folder.filePath(u"data"_s);
        const QString object = QString::fromLatin1(fileOfObject());
        writeFile(data + u'/' + object, "a picture");
        writeFile(data + u"/secret.key"_s, "sesame");
        writeFile(data + u"/files/uploads/half"_s, "half a pic");
        QDir(folder.path()).mkdir(u"hold"_s);
        const auto entries = holdFiles({{}, data}, folder.filePath(u"hold"_s), never);
        QVERIFY2(entries, entries ? "" : qPrintable(entries.error().message));
        QVERIFY(QDir(data).removeRecursively());
        const QString zip = folder.filePath(u"backup.zip"_s);
        const auto written = backupfile::write(zip, {1, u"1"_s, u"sqlite"_s, 1, 0}, *entries, never);
        QVERIFY2(written, written ? "" : qPrintable(written.error().message));
        const QString fresh = folder.filePath(u"fresh"_s);
        QVERIFY(backupfile::unpack(zip, fresh));
        QCOMPARE(contentOf(fresh + u'/' + object), "a picture"_ba);
        QCOMPARE(contentOf(fresh + u"/secret.key"_s), "sesame"_ba);
        QVERIFY(!QFile::exists(fresh + u"/files/uploads"_s));
    }

    /// A node of a cluster shares its files with others, and has its key from elsewhere.
    void whatIsOutsideTheDataFolderIsInTheBackup()
    {
        QTemporaryDir folder;
        const QString data = folder.filePath(u"data"_s);
        writeFile(folder.filePath(u"shared/objects/ab/abc"_s), "a picture");
        writeFile(folder.filePath(u"shared/uploads/half"_s), "half a pic");
        writeFile(folder.filePath(u"keys/wordrally"_s), "sesame");
        writeFile(data + u"/files/objects/cd/cde"_s, "of before");
        QDir(folder.path()).mkdir(u"hold"_s);
        const BackupSource source {{}, data, folder.filePath(u"shared"_s), folder.filePath(u"keys/wordrally"_s)};
        const auto entries = holdFiles(source, folder.filePath(u"hold"_s), never);
        QVERIFY(entries);
        QStringList names;
        for (const BackupEntry &entry : *entries)
            names.append(entry.name + u'=' + QString::fromUtf8(contentOf(entry.path)));
        names.sort();
        QCOMPARE(names, QStringList({u"files/objects/ab/abc=a picture"_s, u"secret.key=sesame"_s}));
    }

    /// Where files cannot be held by links.
    void whatIsGoneAndNeedNotBeThereIsSkipped()
    {
        QTemporaryDir folder;
        const QString zip = folder.filePath(u"backup.zip"_s);
        const QString text = folder.filePath(u"text"_s);
        writeFile(text, "text");
        const BackupManifest good {1, u"1"_s, u"sqlite"_s, 1, 0};
        const BackupEntry needed {u"database"_s, text, true};
        const BackupEntry gone {u"files/objects/ab/c"_s, folder.filePath(u"gone"_s)};
        BackupEntry wished = gone;
        wished.mayBeGone = true;
        const auto refused = backupfile::write(zip, good, {needed, gone, wished}, never);
        QVERIFY(!refused && refused.error().code == ErrorCode::Unavailable);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList(u"text"_s));
        QVERIFY(backupfile::write(zip, good, {needed, wished}, never));
        QVERIFY(backupfile::unpack(zip, folder.filePath(u"fresh"_s)));
        QCOMPARE(contentOf(folder.filePath(u"fresh/database"_s)), "text"_ba);
    }

    void aStoppedBackupLeavesNothing_data() { addEngineRows(); }
    void aStoppedBackupLeavesNothing()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        BackupWorld world(engine);
        world.open();
        world.add(u"Ann"_s);
        QTemporaryDir folder;
        const StopFlag stop {true};
        const auto dumped = databasedump::make(world.source.database, folder.filePath(u"database"_s), stop);
        QVERIFY(!dumped && dumped.error().code == ErrorCode::Unavailable);
        const QString text = world.source.dataDir + u"/text"_s;
        writeFile(text, QByteArray(1'000'000, 'x'));
        QDir(folder.path()).mkdir(u"zip"_s);
        const auto written = backupfile::write(folder.filePath(u"zip/backup.zip"_s), {}, {{u"database"_s, text, true}}, stop);
        QVERIFY(!written && written.error().code == ErrorCode::Unavailable);
        QCOMPARE(QDir(folder.filePath(u"zip"_s)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList());
        const auto made = makeBackup(world.source, world.backups(), world.clock.now(), stop);
        QVERIFY(!made && made.error().code == ErrorCode::Unavailable);
    }

    void twoBackupsOfOneSecondAreTwo()
    {
        BackupWorld world(Engine::Sqlite);
        world.open();
        const auto first = world.make();
        QVERIFY2(first, first ? "" : qPrintable(first.error().message));
        QCOMPARE(world.make()->file, first->file); // of the same job, done twice
        world.clock.advance(std::chrono::microseconds(1));
        const auto second = world.make();
        QVERIFY2(second, second ? "" : qPrintable(second.error().message));
        const QStringList both {QFileInfo(first->file).fileName(), QFileInfo(second->file).fileName()};
        QCOMPARE(QDir(world.backups()).entryList(QDir::Files, QDir::Name), both); // in order of time
        QCOMPARE(backupName(fromMicros(1'767'225'601'000'042)), u"wordrally-20260101-000001-000042.zip"_s);
    }

    void whatAKilledBackupLeftIsRemovedAndNoOther()
    {
        BackupWorld world(Engine::Sqlite);
        world.open();
        writeFile(world.backups() + u"/.making-killed/database"_s, "half");
        writeFile(world.backups() + u"/wordrally-20260101-000000.zip.partial"_s, "half");
        writeFile(world.source.dataDir + u"/.making-killed/1"_s, "a picture");
        const auto other = ScratchFolder::make(world.backups());
        QVERIFY(other);
        const auto made = world.make();
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        QStringList left = QDir(world.backups()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        QVERIFY(left.removeOne(QFileInfo((*other)->path()).fileName()));
        QCOMPARE(left, QStringList(QFileInfo(made->file).fileName()));
        QVERIFY(!world.inFolder().contains(u".making-killed"_s));
    }

    /// A folder that has nothing yet becomes the server.
    void aNewMachineIsMadeFromABackup()
    {
        BackupWorld old(Engine::Sqlite);
        old.open();
        old.add(u"Ann"_s);
        writeFile(old.source.dataDir + u"/secret.key"_s, "sesame");
        const auto made = old.make();
        QVERIFY(made);
        BackupWorld fresh(Engine::Sqlite);
        const auto restored = fresh.restore(made->file);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
        QCOMPARE(restored->asideFolder, QString());
        fresh.open();
        QCOMPARE(fresh.names(), QStringList(u"Ann"_s));
    }

    /// As aNewMachineIsMadeFromABackup(), of a cluster: the settings name where all nodes have files and key.
    void whatNodesShareIsBroughtWhereTheyHaveIt()
    {
        BackupWorld old(Engine::Sqlite);
        old.open();
        old.add(u"Ann"_s);
        writeFile(old.source.dataDir + u"/secret.key"_s, "sesame");
        writeFile(old.source.dataDir + u"/files/objects/ab/abc"_s, "a picture");
        writeFile(old.source.dataDir + u"/files/objects/cd/cde"_s, "a sound");
        const auto made = old.make();
        QVERIFY(made);
        BackupWorld fresh(Engine::Sqlite);
        QTemporaryDir folder;
        const QString files = folder.filePath(u"files"_s);
        const QString key = folder.filePath(u"keys/wordrally"_s);
        fresh.source.files = files;
        fresh.source.secretKey = key;
        writeFile(files + u"/objects/ab/abc"_s, "a pic"); // a copy that was cut off
        writeFile(files + u"/objects/ef/efg"_s, "of later");
        writeFile(key, "another");
        const auto restored = fresh.restore(made->file);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
        QCOMPARE(restored->sharedFiles, 2);
        QVERIFY(!restored->isKeyElsewhere);
        QCOMPARE(contentOf(files + u"/objects/ab/abc"_s), "a picture"_ba);
        QCOMPARE(contentOf(files + u"/objects/cd/cde"_s), "a sound"_ba);
        QCOMPARE(contentOf(files + u"/objects/ef/efg"_s), "of later"_ba);
        QCOMPARE(contentOf(key), "sesame"_ba);
        const QStringList renamed = QDir(folder.filePath(u"keys"_s)).entryList({u"wordrally.before-restore-*"_s}, QDir::Files);
        QCOMPARE(renamed.size(), 1);
        QCOMPARE(contentOf(folder.filePath(u"keys/"_s) + renamed.first()), "another"_ba);
        QVERIFY(!QFile::exists(fresh.source.dataDir + u"/files"_s) && !QFile::exists(fresh.source.dataDir + u"/secret.key"_s));
        fresh.open();
        QCOMPARE(fresh.names(), QStringList(u"Ann"_s));

        fresh.executor.reset();
        const auto again = fresh.restore(made->file);
        QVERIFY(again);
        QCOMPARE(again->sharedFiles, 0);
        QCOMPARE(QDir(folder.filePath(u"keys"_s)).entryList(QDir::Files).size(), 2);

        // As a secret that is mounted.
        fresh.clock.advance(1s);
        fresh.source.secretKey = u"/proc/wordrally/secret.key"_s;
        const auto elsewhere = fresh.restore(made->file);
        QVERIFY(elsewhere);
        QVERIFY(elsewhere->isKeyElsewhere);
        QCOMPARE(contentOf(fresh.source.dataDir + u"/secret.key"_s), "sesame"_ba);
    }

    void whatIsNoBackupIsRefused()
    {
        BackupWorld world(Engine::Sqlite);
        world.open();
        world.add(u"Ann"_s);
        world.executor.reset();
        const QStringList before = world.inFolder();
        const QString bad = world.source.dataDir + u"/../bad.zip"_s;
        const BackupManifest good {1, u"1"_s, u"sqlite"_s, 1, 0};
        const QString text = world.source.dataDir + u"/../text"_s;
        writeFile(text, "text");
        const auto refusal = [&] {
            const auto restored = world.restore(bad);
            return restored ? ErrorCode::Internal : restored.error().code;
        };
        QCOMPARE(refusal(), ErrorCode::NotFound);
        writeFile(bad, "PK nothing");
        QCOMPARE(refusal(), ErrorCode::BadRequest);
        for (const QString &name : {u"../evil"_s, u"/evil"_s, u"files/../../evil"_s, u"files/a/../../../evil"_s, u"wordrally.sqlite"_s, u"files//evil"_s}) {
            QVERIFY(backupfile::write(bad, good, {{u"database"_s, text, true}, {name, text, false}}, never));
            QVERIFY2(refusal() == ErrorCode::BadRequest, qPrintable(name));
        }
        QVERIFY(backupfile::write(bad, good, {{u"secret.key"_s, text, true}}, never));
        QCOMPARE(refusal(), ErrorCode::BadRequest); // no database
        QVERIFY(backupfile::write(bad, good, {{u"database"_s, text, true}}, never));
        QCOMPARE(refusal(), ErrorCode::BadRequest); // one that is none
        BackupManifest newer = good;
        newer.schema = 10'000;
        QVERIFY(backupfile::write(bad, newer, {{u"database"_s, text, true}}, never));
        QCOMPARE(refusal(), ErrorCode::Conflict);
        BackupManifest other = good;
        other.engine = u"postgresql"_s;
        QVERIFY(backupfile::write(bad, other, {{u"database"_s, text, true}}, never));
        QCOMPARE(refusal(), ErrorCode::Conflict);
        BackupManifest format = good;
        format.format = 2;
        QVERIFY(backupfile::write(bad, format, {{u"database"_s, text, true}}, never));
        QCOMPARE(refusal(), ErrorCode::Conflict);
        QCOMPARE(world.inFolder(), before);
        QVERIFY(!QFile::exists(world.source.dataDir + u"/../evil"_s));
        world.open();
        QCOMPARE(world.names(), QStringList(u"Ann"_s));
    }

    void aDamagedOneChangesNothing()
    {
        BackupWorld world(Engine::Sqlite);
        world.open();
        world.add(u"Ann"_s);
        const auto made = world.make();
        QVERIFY(made);
        world.executor.reset();
        const QStringList before = world.inFolder();
        QByteArray bytes = contentOf(made->file);
        for (qsizetype i = bytes.size() / 2; i < bytes.size() / 2 + 100; ++i)
            bytes[i] = char(~bytes.at(i));
        writeFile(made->file, bytes);
        const auto restored = world.restore(made->file);
        QVERIFY(!restored && restored.error().code == ErrorCode::BadRequest);
        QCOMPARE(world.inFolder(), before);
    }

    /// An administrator has made schema and extension, or the role owns another schema: they stay as they are.
    void schemaAndExtensionsStay_data()
    {
        QTest::addColumn<BackupWorld::Kind>("kind");
        QTest::newRow("a role that only owns its tables") << BackupWorld::Kind::OwnTables;
        QTest::newRow("a schema of its own") << BackupWorld::Kind::OwnSchema;
    }
    void schemaAndExtensionsStay()
    {
        WR_NEED_ENGINE(Engine::Postgres);
        QFETCH(BackupWorld::Kind, kind);
        BackupWorld world(Engine::Postgres, kind);
        world.open();
        world.add(u"Ann"_s);
        const auto made = world.make();
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        // Made by a program that wrote the extension into it, too.
        const QString folder = world.backups() + u"/old"_s;
        QVERIFY(backupfile::unpack(made->file, folder));
        const QString old = world.backups() + u"/old.zip"_s;
        writeFile(folder + u"/database"_s, "CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;\n"
                                           "COMMENT ON EXTENSION pg_trgm IS 'letters';\n" + contentOf(folder + u"/database"_s));
        QVERIFY(backupfile::write(old, *backupfile::readManifest(made->file), {{u"database"_s, folder + u"/database"_s, true}}, never));
        for (const QString &file : {made->file, old}) {
            world.add(u"Bob"_s);
            world.executor.reset();
            const auto restored = world.restore(file);
            QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
            world.open();
            QCOMPARE(world.names(), QStringList(u"Ann"_s));
            QCOMPARE(world.faults(), QStringList());
            world.clock.advance(1s); // what is there goes to a folder of its own
        }
        world.executor.reset();
        Connection connection(world.source.database, Connection::Use::Read);
        QVERIFY(connection.open());
        auto parts = connection.run("SELECT COUNT(*) FROM pg_indexes WHERE indexname = 'account_part'"_L1);
        QVERIFY(parts && parts->next());
        QCOMPARE(parts->value(0).toInt(), 1);
    }

    void nobodyElseMayBeConnected()
    {
        WR_NEED_ENGINE(Engine::Postgres);
        BackupWorld world(Engine::Postgres);
        world.open();
        world.add(u"Ann"_s);
        writeFile(world.source.dataDir + u"/secret.key"_s, "sesame");
        const auto made = world.make();
        QVERIFY(made);
        world.add(u"Bob"_s);
        const auto restored = world.restore(made->file);
        QVERIFY(!restored && restored.error().code == ErrorCode::Conflict);
        QCOMPARE(contentOf(world.source.dataDir + u"/secret.key"_s), "sesame"_ba);
        QCOMPARE(world.names(), QStringList({u"Ann"_s, u"Bob"_s}));
    }

    /// SQL that breaks off half-way has not happened.
    void halfABackupChangesNothing()
    {
        WR_NEED_ENGINE(Engine::Postgres);
        BackupWorld world(Engine::Postgres);
        world.open();
        world.add(u"Ann"_s);
        world.executor.reset();
        const QString sql = world.source.dataDir + u"/../half.sql"_s;
        writeFile(sql, "CREATE TABLE public.half(id INTEGER);\nSELECT nonsense;\n");
        const QString bad = world.source.dataDir + u"/../bad.zip"_s;
        QVERIFY(backupfile::write(bad, {1, u"1"_s, u"postgresql"_s, 1, 0}, {{u"database"_s, sql, true}}, never));
        const auto restored = world.restore(bad);
        QVERIFY(!restored && restored.error().code == ErrorCode::Unavailable);
        QVERIFY2(restored.error().message.contains(u"nonsense"), qPrintable(restored.error().message));
        writeFile(sql, "CREATE TABLE public.half(id INTEGER);\n"); // no schema of ours
        QVERIFY(backupfile::write(bad, {1, u"1"_s, u"postgresql"_s, 1, 0}, {{u"database"_s, sql, true}}, never));
        QVERIFY(!world.restore(bad));
        world.open();
        QCOMPARE(world.names(), QStringList(u"Ann"_s));
    }

    void aBackupIsAJobAndNoRestoreGoesUnderARunningServer()
    {
        TestServer server;
        const auto links = waitFor(server.server().startLinks({}));
        const auto [registered, reply] = server.request("POST", u"/api/v1/auth/register"_s, {},
                                                        {{u"email"_s, u"op@school.example"_s}, {u"name"_s, u"Olga"_s},
                                                         {u"password"_s, u"a whale in the attic"_s}, {u"link"_s, *(*links)->setUp},
                                                         {u"schoolName"_s, u"Riverside"_s}});
        QCOMPARE(registered, 200);
        const QString token = reply.value(u"accessToken"_s).toString();
        const auto [status, job] = server.request("POST", u"/api/v1/admin/backups"_s, token);
        QCOMPARE(status, 202);
        const QString place = u"/api/v1/jobs/"_s + job.value(u"id"_s).toString();
        QTRY_COMPARE_WITH_TIMEOUT(server.request("GET", place, token).second.value(u"state"_s).toString(), u"done"_s, 20'000);
        const auto system = server.request("GET", u"/api/v1/admin/system"_s, token).second;
        const QJsonArray backups = system.value(u"backups"_s).toArray();
        QCOMPARE(backups.size(), 1);
        QVERIFY(backups.at(0)[u"bytes"].toDouble() > 1'000);
        const QString file = server.folder() + u"/backups/"_s + backups.at(0)[u"name"].toString();
        Config config;
        config.dataDir = server.folder();
        config.database.path = server.folder() + u"/wordrally.db"_s;
        QCOMPARE(restoreCommand(file, config), exitcode::failed);
        server.stop();
        QCOMPARE(restoreCommand(file, config), exitcode::done);
        server.start();
        QCOMPARE(server.request("GET", u"/api/v1/me"_s, token).first, 200);
    }
};

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
