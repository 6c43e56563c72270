#include "core/privatefiles.h"
#include "core/savefile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

/// As chmod writes it.
int modeOf(const QString &path)
{
    struct stat found {};
    return ::lstat(QFile::encodeName(path), &found) == 0 ? int(found.st_mode & 07777) : -1;
}

void makeFile(const QString &path, mode_t mode)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(::chmod(QFile::encodeName(path), mode), 0);
}

} // namespace

/// On the real files of a folder, with the umask that most people have.
class TestPrivateFiles : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const QString &name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void initTestCase()
    {
        ::umask(022);
        privatefiles::keepPrivate();
        // Twice is as once: what the user's own umask was is not forgotten.
        privatefiles::keepPrivate();
    }

    void whatIsMadeIsItsOwnersAlone()
    {
        QVERIFY(saveFile(path(u"draft"_s), "x"));
        QCOMPARE(modeOf(path(u"draft"_s)), 0600);
        QVERIFY(saveFile(path(u"key"_s), "x", FileAccess::OwnerAlone));
        QCOMPARE(modeOf(path(u"key"_s)), 0600);
        QVERIFY(QDir().mkpath(path(u"deep/er"_s)));
        QCOMPARE(modeOf(path(u"deep"_s)), 0700);
        QCOMPARE(modeOf(path(u"deep/er"_s)), 0700);
    }

    void whatPeopleAreGivenIsAsUsual()
    {
        QVERIFY(QDir().mkpath(path(u"Documents"_s)));
        QVERIFY(privatefiles::makeUsualFolder(path(u"Documents/Wordrally/2026-11-22 Animals"_s)));
        // What was there before stays as it was.
        QCOMPARE(modeOf(path(u"Documents"_s)), 0700);
        QCOMPARE(modeOf(path(u"Documents/Wordrally"_s)), 0755);
        QCOMPARE(modeOf(path(u"Documents/Wordrally/2026-11-22 Animals"_s)), 0755);
        const QString file = path(u"Documents/Wordrally/players.csv"_s);
        QVERIFY(saveFile(file, "x", FileAccess::ForPeople));
        QCOMPARE(modeOf(file), 0644);
        QVERIFY(!privatefiles::makeUsualFolder(file + u"/folder"_s));
    }

    void whatOthersCouldReadIsTakenFromThem()
    {
        QVERIFY(QDir().mkpath(path(u"old/server/files"_s)));
        for (const QString &folder : {u"old"_s, u"old/server"_s, u"old/server/files"_s})
            QCOMPARE(::chmod(QFile::encodeName(path(folder)), 0775), 0);
        makeFile(path(u"old/a.json"_s), 0666);
        makeFile(path(u"old/other.txt"_s), 0644);
        makeFile(path(u"old/read-only.json"_s), 0444);
        makeFile(path(u"elsewhere"_s), 0644);
        QVERIFY(QFile::link(path(u"elsewhere"_s), path(u"old/link.json"_s)));
        privatefiles::tighten(path(u"old"_s), {u"*.json"_s, u"server"_s, u"missing"_s});
        QCOMPARE(modeOf(path(u"old"_s)), 0700);
        QCOMPARE(modeOf(path(u"old/server"_s)), 0700);
        QCOMPARE(modeOf(path(u"old/a.json"_s)), 0600);
        QCOMPARE(modeOf(path(u"old/read-only.json"_s)), 0400);
        // Not named, or not ours to close.
        QCOMPARE(modeOf(path(u"old/other.txt"_s)), 0644);
        QCOMPARE(modeOf(path(u"elsewhere"_s)), 0644);
        privatefiles::tighten(path(u"nowhere"_s), {u"*"_s});
        privatefiles::tighten({}, {u"*"_s});
    }
};

QTEST_GUILESS_MAIN(TestPrivateFiles)
#include "tst_privatefiles.moc"
