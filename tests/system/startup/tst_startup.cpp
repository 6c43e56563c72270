#include "core/database.h"
#include "proof/receipt.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

struct Ended
{
    int code = -1;
    QString out;
    QString err;
};

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A folder and all in it that others may do anything with; sorted.
QStringList openToOthers(const QString &folder)
{
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup | QFileDevice::ReadOther
        | QFileDevice::WriteOther | QFileDevice::ExeOther;
    QStringList open;
    if (QFileInfo(folder).permissions() & others)
        open.append(folder);
    QDirIterator entries(folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QString entry = entries.next();
        if (entries.fileInfo().permissions() & others)
            open.append(entry);
    }
    open.sort();
    return open;
}

/// Runs wordrallyd to its end, which comes by itself where the line or the data are at fault.
Ended run(const QStringList &arguments, const QStringList &variables = {})
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &variable : variables)
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(WR_SERVER), arguments);
    const bool hasEnded = process.waitForFinished(20'000);
    Ended ended {hasEnded ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
                 QString::fromUtf8(process.readAllStandardError())};
    if (!hasEnded) {
        process.kill();
        process.waitForFinished();
    }
    return ended;
}

} // namespace

/// What wordrallyd says, and what it ends with, when it cannot do what it was asked.
class TestStartup : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const QString &name) const { return m_folder->filePath(name); }
    QString dataDir() const { return path(u"data"_s); }
    QStringList serveLine(const QString &folder = {}) const
    {
        return {u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--log-level"_s, u"error"_s, u"--data-dir"_s,
                folder.isEmpty() ? dataDir() : folder};
    }

    /// Starts a server and waits until it is ready; the announcement, or nothing.
    QJsonObject start(QProcess &server, const QStringList &more = {})
    {
        const QString readyFile = path(u"ready.json"_s);
        QFile::remove(readyFile);
        server.start(QStringLiteral(WR_SERVER), serveLine() << u"--ready-file"_s << readyFile << more);
        (void)QTest::qWaitFor([&] { return QFile::exists(readyFile) || server.state() == QProcess::NotRunning; }, 20'000);
        return QJsonDocument::fromJson(contentOf(readyFile)).object();
    }
    bool stop(QProcess &server)
    {
        server.terminate();
        return server.waitForFinished(20'000) && server.exitCode() == 0;
    }
    /// A data folder that was used: it holds a game, whose id this returns.
    QString useData()
    {
        QProcess server;
        const QJsonObject ready = start(server, {u"--demo-game"_s});
        return stop(server) ? ready.value(u"game").toString() : QString();
    }
    /// Changes what is stored, past the server.
    bool change(const QString &sql)
    {
        Connection connection({Engine::Sqlite, dataDir() + u"/wordrally.sqlite"_s, {}, 1}, Connection::Use::Write);
        return connection.open() && connection.runOnce(sql);
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void anUnusableLineEndsWithTwo_data()
    {
        QTest::addColumn<QStringList>("line");
        QTest::addColumn<QStringList>("variables");
        QTest::addColumn<QString>("said");
        const QStringList none;
        QTest::newRow("nothing") << none << none << u"a command, please: 'serve', 'verify', 'statistics', 'backup', 'restore', 'new-key'"_s;
        QTest::newRow("command") << QStringList {u"serv"_s} << none << u"unknown command 'serv'; did you mean serve?"_s;
        QTest::newRow("flag") << QStringList {u"serve"_s, u"--data-dri"_s, u"x"_s} << none
                              << u"unknown flag --data-dri; did you mean --data-dir?"_s;
        QTest::newRow("variable") << QStringList {u"serve"_s} << QStringList {u"WORDRALLY_DATABSE=sqlite"_s}
                                  << u"unknown environment variable WORDRALLY_DATABSE; did you mean WORDRALLY_DATABASE?"_s;
        QTest::newRow("ready file") << QStringList {u"serve"_s, u"--ready-file"_s} << none << u"--ready-file needs the name of a file"_s;
        QTest::newRow("no game") << QStringList {u"verify"_s} << none << u"verify needs a game: give its PIN or its id; 'wordrallyd verify --list'"_s;
        QTest::newRow("key without value") << QStringList {u"verify"_s, u"game.wrlog"_s, u"--key"_s} << none << u"--key needs a fingerprint"_s;
        QTest::newRow("empty key") << QStringList {u"verify"_s, u"game.wrlog"_s, u"--key="_s} << none << u"--key needs a fingerprint"_s;
        QTest::newRow("empty word as key") << QStringList {u"verify"_s, u"--key"_s, QString(), u"game.wrlog"_s} << none << u"--key needs a fingerprint"_s;
        QTest::newRow("key of a game") << QStringList {u"verify"_s, u"123456"_s, u"--key"_s, QString(64, u'a')} << none << u"--key is for files"_s;
        QTest::newRow("file behind settings") << QStringList {u"verify"_s, u"--data-dir"_s, u"x"_s, u"game.wrlog"_s} << none << u"unexpected argument: game.wrlog"_s;
        QTest::newRow("not a game") << QStringList {u"verify"_s, u"12345x"_s} << none << u"'12345x' is no game: give its PIN or its id"_s;
    }
    void anUnusableLineEndsWithTwo()
    {
        QFETCH(QStringList, line);
        QFETCH(QStringList, variables);
        QFETCH(QString, said);
        const Ended ended = run(line, variables);
        QCOMPARE(ended.code, 2);
        QVERIFY2(ended.err.contains(said), qPrintable(ended.err));
        QVERIFY(ended.out.isEmpty());
    }

    void aKeyMayStandAnywhereAmongTheFiles_data()
    {
        QTest::addColumn<QString>("words"); // A and B: the files; K: the key
        QTest::newRow("behind") << u"A B --key K"_s;
        QTest::newRow("in front") << u"--key K A B"_s;
        QTest::newRow("between") << u"A --key K B"_s;
        QTest::newRow("in one word") << u"A --key=K B"_s;
        QTest::newRow("with a setting behind") << u"A --key K B --log-level error"_s;
    }
    void aKeyMayStandAnywhereAmongTheFiles()
    {
        QFETCH(QString, words);
        const ProofKey own(QByteArray(32, 's'));
        const ProofKey other(QByteArray(32, 'o'));
        rest::ReceiptContent content;
        content.game = GameId::create(fromMicros(1)).toString();
        for (const QString &name : {u"a"_s, u"b"_s})
            write(path(name), QJsonDocument(wire::toJsonObject(receipt::signedBy(own, content))).toJson());
        for (const ProofKey &key : {own, other}) {
            QStringList line {u"verify"_s};
            for (QString word : words.split(u' ')) {
                if (word == u"A" || word == u"B")
                    word = path(word.toLower());
                line.append(word.endsWith(u'K') ? word.replace(u'K', keyFingerprint(key.publicKey())) : word);
            }
            const Ended ended = run(line);
            const bool isOwn = key.publicKey() == own.publicKey();
            QVERIFY2(ended.code == (isOwn ? 0 : 3), qPrintable(ended.out + ended.err));
            QCOMPARE(ended.out.count(u"receipt of player"_s), 2);
        }
    }

    void eachKeyOfSeveralMayBeNamed()
    {
        const ProofKey own(QByteArray(32, 's'));
        const ProofKey other(QByteArray(32, 'o'));
        const QString file = path(u"receipt.json"_s);
        rest::ReceiptContent content;
        content.answers = {{0, {u"x\u009b31m\nreceipt.json: verified"_s}, 0, 0, 0, false, 0}};
        write(file, QJsonDocument(wire::toJsonObject(receipt::signedBy(own, content))).toJson());
        const auto fingerprint = [](const ProofKey &key) { return keyFingerprint(key.publicKey()); };
        const Ended both = run({u"verify"_s, file, u"--key"_s, fingerprint(other), u"--key="_s + fingerprint(own)});
        QVERIFY2(both.code == 0, qPrintable(both.out + both.err));
        QCOMPARE(both.out.count(u'\n'), 5);
        QVERIFY2(both.out.contains(u"question 1: \"x\\u{9b}31m\\u{a}receipt.json: verified\"; "_s), qPrintable(both.out));
        QVERIFY(!both.out.contains(u"Whose key"_s));
        QCOMPARE(run({u"verify"_s, file, u"--key"_s, fingerprint(other)}).code, 3);
        QCOMPARE(run({u"verify"_s, file, u"--key"_s, fingerprint(own), u"--key="_s}).code, 2);
        QVERIFY(run({u"verify"_s, file}).out.contains(u"Whose key"_s));
    }

    void filesThatCannotBeReadEndWithOne_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("said");
        QTest::newRow("missing") << QStringList {u"nowhere.wrlog"_s} << u"nowhere.wrlog: FAULTS\n  it cannot be read: "_s;
        QTest::newRow("missing, among others") << QStringList {u"faulty"_s, u"nowhere"_s} << u"nowhere: FAULTS\n  it cannot be read: "_s;
        QTest::newRow("a folder") << QStringList {u"."_s} << u"FAULTS\n  it cannot be read: it is a folder\n"_s;
        QTest::newRow("a name that steers") << QStringList {u"x\u009b: verified\n.wrlog"_s} << u"x\\u{9b}: verified\\u{a}.wrlog\": FAULTS\n"_s;
    }
    void filesThatCannotBeReadEndWithOne()
    {
        QFETCH(QStringList, files);
        QFETCH(QString, said);
        write(path(u"faulty"_s), "{}");
        QStringList line {u"verify"_s};
        for (const QString &file : files)
            line.append(path(file));
        const Ended ended = run(line);
        QVERIFY2(ended.code == 1, qPrintable(ended.out + ended.err));
        QVERIFY2(ended.out.contains(said), qPrintable(ended.out));
        QVERIFY2(!ended.out.contains(u"Whose key"_s), qPrintable(ended.out));
        const Ended faulty = run({u"verify"_s, path(u"faulty"_s)});
        QCOMPARE(faulty.code, 3);
        QVERIFY2(!faulty.out.contains(u"Whose key"_s), qPrintable(faulty.out));
    }

    void whatIsNoDatabaseIsNamed()
    {
        QVERIFY(QDir().mkpath(dataDir()));
        const QString file = dataDir() + u"/wordrally.sqlite"_s;
        const QByteArray bytes = QByteArray(20'000, 'x');
        write(file, bytes);
        const Ended ended = run(serveLine());
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains(u"cannot open the database %1: it is not an SQLite database"_s.arg(file)), qPrintable(ended.err));
        QCOMPARE(contentOf(file), bytes);
        QVERIFY(QFile::remove(file) && QDir().mkpath(file));
        const Ended folder = run(serveLine());
        QCOMPARE(folder.code, 1);
        QVERIFY2(folder.err.contains(u"cannot open the database %1: it is no file"_s.arg(file)), qPrintable(folder.err));
    }

    void anUnreachablePostgresIsNamedWithoutItsPassword()
    {
        QTcpServer freed;
        QVERIFY(freed.listen(QHostAddress::LocalHost));
        const QString port = QString::number(freed.serverPort());
        freed.close();
        const Ended ended = run(serveLine() << u"--database"_s << u"postgresql://someone:whale@127.0.0.1:%1/school"_s.arg(port));
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains(u"cannot open the PostgreSQL database: "_s) && ended.err.contains(port), qPrintable(ended.err));
        QVERIFY2(!ended.err.contains(u"whale"_s), qPrintable(ended.err));
    }

    void aFolderOfAnotherServerIsLeftAlone()
    {
        QProcess server;
        QVERIFY(!start(server).isEmpty());
        const Ended second = run(serveLine());
        QCOMPARE(second.code, 1);
        const QString said = u"the folder %1 is in use by another server (process %2)"_s.arg(dataDir()).arg(server.processId());
        QVERIFY2(second.err.contains(said), qPrintable(second.err));
        const Ended key = run({u"new-key"_s, u"--data-dir"_s, dataDir()});
        QCOMPARE(key.code, 1);
        QVERIFY2(key.err.contains(said), qPrintable(key.err));
        // Killed, it leaves the file with its number behind, which means nothing.
        server.kill();
        QVERIFY(server.waitForFinished());
        QProcess again;
        QVERIFY(!start(again).isEmpty());
        QVERIFY(stop(again));
    }

    void aTakenPortIsNamedOnce()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const QString port = QString::number(other.serverPort());
        const Ended ended = run(serveLine() << u"--listen"_s << u"127.0.0.1:"_s + port);
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains(u"cannot start: cannot listen on 127.0.0.1 port %1: "_s.arg(port)), qPrintable(ended.err));
        QVERIFY2(ended.err.contains(u"another program uses this port; stop that, or choose another port (--listen)"_s), qPrintable(ended.err));
        QCOMPARE(ended.err.count(u"cannot listen"_s), 1);
        QVERIFY(ended.out.isEmpty());
    }

    void aReadyFileThatCannotBeWrittenEndsTheStart()
    {
        const QString file = path(u"nowhere/ready.json"_s);
        const Ended ended = run(serveLine() << u"--ready-file"_s << file);
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains(u"cannot write "_s + file), qPrintable(ended.err));
        QVERIFY2(ended.out.isEmpty(), qPrintable(ended.out));
    }

    void aFolderThatCannotBeMadeIsNamedWithTheReason()
    {
        write(dataDir(), "a file");
        const Ended ended = run(serveLine(dataDir() + u"/deeper"_s));
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains(u"cannot make the folder %1/deeper: Not a directory"_s.arg(dataDir())), qPrintable(ended.err));
        const Ended unwritable = run(serveLine(u"/proc"_s));
        QCOMPARE(unwritable.code, 1);
        QVERIFY2(unwritable.err.contains(u"cannot write in the folder /proc: "_s), qPrintable(unwritable.err));
    }

    void aFullDiskIsNamed()
    {
        // A disk of its own, of 64 KiB; where the system does not lend one, nothing can be tested.
        QProcess process;
        process.start(u"unshare"_s, {u"--user"_s, u"--map-root-user"_s, u"--mount"_s, u"sh"_s, u"-c"_s,
                                     u"mount -t tmpfs -o size=64k none \"$1\" || exit 77; exec \"$0\" serve --listen 127.0.0.1:0 "
                                      "--log-level error --data-dir \"$1\""_s, QStringLiteral(WR_SERVER), m_folder->path()});
        if (!process.waitForFinished(20'000) || process.exitCode() == 77 || process.error() == QProcess::FailedToStart)
            QSKIP("no disk of its own is to be had here");
        const QByteArray said = process.readAllStandardError();
        if (said.contains("unshare"))
            QSKIP("no disk of its own is to be had here");
        QCOMPARE(process.exitCode(), 1);
        QVERIFY2(said.contains("cannot start: the disk of the server is full"), said.constData());
    }

    void aSecretKeyIsNeverSilentlyReplaced_data()
    {
        QTest::addColumn<QByteArray>("content"); // null: no file
        QTest::addColumn<QString>("said");
        QTest::newRow("deleted") << QByteArray() << u"is missing"_s;
        QTest::newRow("short") << QByteArray("abc\n") << u"does not hold a key"_s;
        QTest::newRow("empty") << QByteArray("") << u"does not hold a key"_s;
        QTest::newRow("another's") << QByteArray(32, 'k').toBase64(QByteArray::Base64UrlEncoding)
                                   << u"is not the key that this database was used with"_s;
    }
    void aSecretKeyIsNeverSilentlyReplaced()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, said);
        QVERIFY(!useData().isEmpty());
        const QString file = dataDir() + u"/secret.key"_s;
        const QByteArray before = contentOf(file);
        QVERIFY(QFile::remove(file));
        if (!content.isNull())
            write(file, content);
        const Ended refused = run(serveLine());
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains(file + u' ' + said) && refused.err.contains(u"Restore it"_s)
                     && refused.err.contains(u"wordrallyd new-key"_s), qPrintable(refused.err));
        QCOMPARE(contentOf(file), content);

        // Restored, all is well; replaced knowingly, too.
        QProcess server;
        write(file, before);
        QVERIFY(!start(server).isEmpty());
        QVERIFY(stop(server));
        const Ended made = run({u"new-key"_s, u"--data-dir"_s, dataDir()});
        QCOMPARE(made.code, 0);
        QVERIFY2(made.out.contains(u"signs in again"_s) && made.out.contains(file + u".old"_s), qPrintable(made.out));
        QCOMPARE(contentOf(file + u".old"_s), before);
        QVERIFY(contentOf(file) != before && !contentOf(file).isEmpty());
        QCOMPARE(QFileInfo(file).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
        QVERIFY(!start(server).isEmpty());
        QVERIFY(stop(server));
        const Ended twice = run({u"new-key"_s, u"--data-dir"_s, dataDir()});
        QCOMPARE(twice.code, 1);
        QVERIFY2(twice.err.contains(u"move it away first"_s), qPrintable(twice.err));
    }

    /// Also where the umask of whoever starts it lets others read, and where an earlier version let them.
    void theFolderIsItsOwnersAlone()
    {
        QProcess server;
        server.setChildProcessModifier([] { ::umask(022); });
        QVERIFY(!start(server, {u"--demo-game"_s}).isEmpty());
        QVERIFY(stop(server));
        QCOMPARE(openToOthers(dataDir()), QStringList());
        QVERIFY(QFileInfo::exists(dataDir() + u"/wordrally.sqlite"_s) && QFileInfo(dataDir() + u"/files"_s).isDir());
        for (const QString &file : {u"/wordrally.sqlite"_s, u"/secret.key"_s})
            QCOMPARE(::chmod(QFile::encodeName(dataDir() + file), 0644), 0);
        for (const QString &folder : {QString(), u"/files"_s})
            QCOMPARE(::chmod(QFile::encodeName(dataDir() + folder), 0755), 0);
        write(dataDir() + u"/not-ours"_s, "x");
        QProcess again;
        QVERIFY(!start(again).isEmpty());
        QVERIFY(stop(again));
        QCOMPARE(openToOthers(dataDir()), QStringList(dataDir() + u"/not-ours"_s));
        const Ended verified = run({u"verify"_s, u"--list"_s, u"--data-dir"_s, dataDir()});
        QCOMPARE(verified.code, 0);
        QCOMPARE(openToOthers(dataDir()), QStringList(dataDir() + u"/not-ours"_s));
    }

#ifdef WR_APPLICATION
    void theAppsFolderIsItsOwnersAlone()
    {
        const QString folder = path(u"app"_s);
        QVERIFY(QDir().mkpath(folder + u"/games"_s) && QDir().mkpath(folder + u"/drafts"_s));
        write(folder + u"/places.json"_s, "{}");
        write(folder + u"/settings.ini"_s, "");
        write(folder + u"/not-ours"_s, "x");
        for (const QString &entry : {QString(), u"/games"_s, u"/drafts"_s})
            QCOMPARE(::chmod(QFile::encodeName(folder + entry), 0755), 0);
        for (const QString &entry : {u"/places.json"_s, u"/settings.ini"_s, u"/not-ours"_s})
            QCOMPARE(::chmod(QFile::encodeName(folder + entry), 0644), 0);
        QProcess app;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        environment.insert(u"QT_QUICK_BACKEND"_s, u"software"_s);
        app.setProcessEnvironment(environment);
        app.setChildProcessModifier([] { ::umask(022); });
        app.start(QStringLiteral(WR_APPLICATION), {u"--data-dir"_s, folder});
        QVERIFY(app.waitForStarted());
        QTRY_COMPARE_WITH_TIMEOUT(openToOthers(folder), QStringList(folder + u"/not-ours"_s), 20'000);
        // What it is yet to make will be as private.
        const QByteArray status = contentOf(u"/proc/%1/status"_s.arg(app.processId()));
        QVERIFY2(status.contains("Umask:\t0077"), status);
        app.kill();
        QVERIFY(app.waitForFinished());
    }
#endif

    /// Data of before the key was remembered.
    void gamesAloneKeepTheirKey()
    {
        QVERIFY(!useData().isEmpty());
        QVERIFY(change(u"DELETE FROM setting WHERE name = 'secret_key'"_s));
        QVERIFY(QFile::remove(dataDir() + u"/secret.key"_s));
        const Ended refused = run(serveLine());
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains(u"secret.key is missing"_s), qPrintable(refused.err));
        QVERIFY(!QFile::exists(dataDir() + u"/secret.key"_s));
    }

    void theBannerNamesTheGameToVerify()
    {
        QProcess server;
        const QJsonObject ready = start(server, {u"--demo-game"_s});
        const QString game = ready.value(u"game").toString();
        QVERIFY(stop(server));
        QVERIFY(server.readAllStandardOutput().contains("  Game      " + game.toLatin1() + '\n'));
        const Ended verified = run({u"verify"_s, game, u"--data-dir"_s, dataDir()});
        QCOMPARE(verified.code, 0);
        QVERIFY(verified.out.contains(u"verified"_s));
        const Ended byPin = run({u"verify"_s, ready.value(u"pin").toString(), u"--data-dir"_s, dataDir()});
        QCOMPARE(byPin.out, verified.out);
        const Ended listed = run({u"verify"_s, u"--list"_s, u"--data-dir"_s, dataDir()});
        QCOMPARE(listed.code, 0);
        QVERIFY2(listed.out.startsWith(game + u"  "_s + ready.value(u"pin").toString() + u"  "_s), qPrintable(listed.out));
        QVERIFY(change(u"UPDATE game SET title = 'Quiz' || char(155) || '2J' || char(8238) || char(10) || 'x'"_s));
        const Ended steering = run({u"verify"_s, u"--list"_s, u"--data-dir"_s, dataDir()});
        QVERIFY2(steering.out.endsWith(u"  Quiz\\u{9b}2J\\u{202e} x\n"_s), qPrintable(steering.out));
    }

    void verifySaysWhatIsWrong()
    {
        const QString game = useData();
        const auto verify = [this](const QString &which, const QString &folder) {
            return run({u"verify"_s, which, u"--data-dir"_s, folder});
        };
        const Ended elsewhere = verify(game, path(u"nowhere"_s));
        QCOMPARE(elsewhere.code, 1);
        QVERIFY2(elsewhere.err.contains(u"there is no database "_s + path(u"nowhere/wordrally.sqlite"_s)), qPrintable(elsewhere.err));
        QVERIFY(!QFile::exists(path(u"nowhere"_s)));
        const Ended noPin = verify(u"000000"_s, dataDir());
        QCOMPARE(noPin.code, 1);
        QVERIFY2(noPin.err.contains(u"there is no game 000000 in this database; 'wordrallyd verify --list'"_s), qPrintable(noPin.err));
        QVERIFY(change(u"UPDATE game SET finished_at = 1"_s));
        const Ended cut = verify(game, dataDir());
        QCOMPARE(cut.code, 3);
        QVERIFY2(cut.out.contains(u"ends without game.finished"_s), qPrintable(cut.out));
        const QString other = u"0190a0a0-0000-7000-8000-000000000000"_s;
        const Ended unknown = verify(other, dataDir());
        QCOMPARE(unknown.code, 1);
        QVERIFY2(unknown.err.contains(u"there is no game "_s + other), qPrintable(unknown.err));
        QVERIFY(change(u"UPDATE game_event SET payload = replace(payload, '\"', ' \"') WHERE seq = 1"_s));
        const Ended altered = verify(game, dataDir());
        QCOMPARE(altered.code, 3);
        QVERIFY2(altered.out.contains(u"FAULTS"_s) && altered.out.contains(u"event 1 was altered"_s), qPrintable(altered.out));
    }
};

QTEST_GUILESS_MAIN(TestStartup)
#include "tst_startup.moc"
