#include "outagegame.h"

#include <QDir>

#include <csignal>

#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

bool writeFile(const char *path, const QByteArray &text)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(text) == text.size();
}

/// Mounts of its own, which nobody else sees and which go with the process. Before the process has a second thread.
bool takeOwnMounts()
{
    const QByteArray user = QByteArray::number(::geteuid());
    const QByteArray group = QByteArray::number(::getegid());
    const bool isOwn = ::unshare(CLONE_NEWNS) == 0
        || (::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0 && writeFile("/proc/self/setgroups", "deny")
            && writeFile("/proc/self/uid_map", "0 " + user + " 1") && writeFile("/proc/self/gid_map", "0 " + group + " 1"));
    return isOwn && ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

bool hasOwnMounts = false;

/// Whether it ended by itself with a status of at most `mostStatus`.
bool run(const QString &program, const QStringList &arguments, int mostStatus = 0)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished(30'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() <= mostStatus;
}

/// A disk of a size of its own at a folder.
bool mountMemory(const QString &folder, const char *options)
{
    return QDir().mkpath(folder) && ::mount("none", QFile::encodeName(folder).constData(), "tmpfs", 0, options) == 0;
}

} // namespace

#define WR_NEED_MOUNTS() \
    do { \
        if (!hasOwnMounts) \
            QSKIP("no disk of its own is to be had here"); \
    } while (false)

/// A disk that fills up, can only be read, or whose database somebody takes away, in the middle of a game.
class TestDiskOutages : public QObject
{
    Q_OBJECT

    /// Takes all the room there is.
    static bool fill(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return false;
        for (const qsizetype size : {1 << 20, 1 << 12, 1}) {
            const QByteArray block(size, 'x');
            while (file.write(block) > 0) { }
        }
        return true;
    }

private Q_SLOTS:
    void aFullDiskStopsAGameUntilThereIsRoom()
    {
        WR_NEED_MOUNTS();
        OutageGame game;
        QVERIFY(mountMemory(game.server().dataDir(), "size=48m,mode=700"));
        QVERIFY(game.startServer() && game.startBots());
        QVERIFY(game.awaitAcknowledged(20));
        const QString filler = game.server().dataDir() + u"/filler"_s;
        QVERIFY(fill(filler));
        QVERIFY2(game.awaitWords("the disk of the server is full: free some room on it", 60'000), "it did not say so");
        const qsizetype before = game.acknowledged().size();
        OutageGame::letPass(5'000);
        qInfo() << "acknowledged while the disk was full:" << game.acknowledged().size() - before;
        QVERIFY(QFile::remove(filler));
        QVERIFY(game.awaitEnd());
        QVERIFY(game.server().said().contains("got the time back"));
        QVERIFY(game.server().stop());
        WR_NOTHING_LOST(game.counts());
        ::umount2(QFile::encodeName(game.server().dataDir()).constData(), MNT_DETACH);
    }

    void aReadOnlyDiskIsNamedAtTheStart()
    {
        WR_NEED_MOUNTS();
        KillableServer server(QStringLiteral(WR_SERVER));
        const QByteArray folder = QFile::encodeName(server.dataDir());
        QVERIFY(mountMemory(server.dataDir(), "size=48m,mode=700"));
        QVERIFY(!server.start().isEmpty());
        QVERIFY(server.stop());
        QCOMPARE(::mount("none", folder.constData(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr), 0);
        QProcess again;
        again.start(QStringLiteral(WR_SERVER), {u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--data-dir"_s, server.dataDir()});
        QVERIFY(again.waitForFinished(20'000));
        const QByteArray said = again.readAllStandardError();
        QCOMPARE(again.exitCode(), 1);
        QVERIFY2(said.contains("cannot start: ") && said.contains("Read-only file system"), said.constData());
        ::umount2(folder.constData(), MNT_DETACH);
    }

    void aDiskThatTurnsReadOnlyLosesNothing()
    {
        WR_NEED_MOUNTS();
        OutageGame game;
        QTemporaryDir scratch;
        const QString image = scratch.filePath(u"disk"_s);
        const QString folder = game.server().dataDir();
        QFile file(image);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(64 << 20) && QDir().mkpath(folder));
        file.close();
        if (!run(u"mkfs.ext4"_s, {u"-q"_s, image}) || !run(u"mount"_s, {u"-o"_s, u"loop"_s, image, folder}) || !QFile::exists(folder + u"/lost+found"_s))
            QSKIP("no file system of its own is to be had here");
        QVERIFY(game.startServer() && game.startBots());
        QVERIFY(game.awaitAcknowledged(20));
        // What a kernel does to a disk that fails under it.
        QVERIFY(run(u"mount"_s, {u"-o"_s, u"remount,abort"_s, folder}));
        QVERIFY2(game.awaitWords("the disk cannot be read or written") || game.server().said().contains("it may only be read"), "it did not say so");
        const qsizetype before = game.acknowledged().size();
        OutageGame::letPass(3'000);
        QCOMPARE(game.acknowledged().size(), before);
        QVERIFY2(game.server().said().count("was rolled back, nothing of it is stored") < 5, "it says so again and again");
        game.server().kill();
        QVERIFY(run(u"umount"_s, {folder}));
        QVERIFY(run(u"e2fsck"_s, {u"-fy"_s, image}, 1)); // it may have had to mend something
        QVERIFY(run(u"mount"_s, {u"-o"_s, u"loop"_s, image, folder}));
        QVERIFY(game.startServer());
        QVERIFY(game.awaitEnd());
        QVERIFY(game.server().stop());
        WR_NOTHING_LOST(game.counts());
        run(u"umount"_s, {folder});
    }

    void aDatabaseThatIsTakenAwayStopsAGameUntilItIsBack()
    {
        OutageGame game;
        QVERIFY(game.startServer() && game.startBots());
        QVERIFY(game.awaitAcknowledged(20));
        const QString path = game.server().dataDir() + u"/wordrally.sqlite"_s;
        QVERIFY(QFile::rename(path, path + u".away"_s));
        QVERIFY2(game.awaitWords("was moved, deleted or replaced while the server uses it"), "it did not say so");
        const qsizetype before = game.acknowledged().size();
        OutageGame::letPass(4'000);
        QCOMPARE(game.acknowledged().size(), before);
        QVERIFY(QFile::rename(path + u".away"_s, path));
        QVERIFY(game.awaitEnd());
        QVERIFY(game.server().stop());
        WR_NOTHING_LOST(game.counts());
    }

    void anotherDatabaseInItsPlaceIsNotWrittenTo()
    {
        OutageGame game;
        QVERIFY(game.startServer() && game.startBots());
        QVERIFY(game.awaitAcknowledged(20));
        const QString path = game.server().dataDir() + u"/wordrally.sqlite"_s;
        QVERIFY(QFile::rename(path, path + u".away"_s) && QFile::copy(path + u".away"_s, path));
        QVERIFY2(game.awaitWords("was moved, deleted or replaced while the server uses it"), "it did not say so");
        const qsizetype before = game.acknowledged().size();
        OutageGame::letPass(3'000);
        QCOMPARE(game.acknowledged().size(), before);
        game.server().kill();
        QVERIFY(QFile::remove(path) && QFile::rename(path + u".away"_s, path));
        QVERIFY(game.startServer());
        QVERIFY(game.awaitEnd());
        QVERIFY(game.server().stop());
        WR_NOTHING_LOST(game.counts());
    }

    void aCopyWithItsLogIsAWholeDatabase()
    {
        OutageGame game;
        QVERIFY(game.startServer() && game.startBots());
        QVERIFY(game.awaitAcknowledged(100));
        QTemporaryDir elsewhere;
        // Not between two writes of one moment: whoever copies files stops what writes them.
        QCOMPARE(::kill(pid_t(game.server().pid()), SIGSTOP), 0);
        const QSet<QString> acknowledged = game.acknowledged();
        for (const QString &suffix : {QString(), u"-wal"_s})
            QVERIFY(QFile::copy(game.server().dataDir() + u"/wordrally.sqlite"_s + suffix, elsewhere.filePath(u"wordrally.sqlite"_s + suffix)));
        QCOMPARE(::kill(pid_t(game.server().pid()), SIGCONT), 0);
        const auto counts = game.counts(elsewhere.path(), acknowledged);
        QCOMPARE(counts.acknowledged, acknowledged.size());
        // An answer is acknowledged once it is in the journal; the log has it a moment later.
        QVERIFY(counts.found + OutageGame::players >= counts.acknowledged);
        QCOMPARE(counts.twice, 0);
        QVERIFY(counts.isVerified);
        QVERIFY(game.awaitEnd());
        QVERIFY(game.server().stop());
        WR_NOTHING_LOST(game.counts());
    }
};

int main(int argc, char **argv)
{
    hasOwnMounts = takeOwnMounts();
    QCoreApplication application(argc, argv);
    TestDiskOutages test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_diskoutages.moc"
