#include "core/savefile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

/// Until it goes, no file of this process grows beyond `bytes`: as on a full disk, writing fails.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
        : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit less {bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &less);
    }
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    void (*m_handler)(int);
    rlimit m_before {};
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("none");
}

} // namespace

class TestSaveFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itTakesThePlaceOfTheOneBefore()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"a"_s);
        QVERIFY(saveFile(path, "one"));
        QVERIFY(saveFile(path, "two", FileAccess::OwnerAlone));
        QCOMPARE(contentOf(path), QByteArray("two"));
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QVERIFY(saveFile(path, {}));
        QCOMPARE(contentOf(path), QByteArray());
        QVERIFY(!saveFile(folder.filePath(u"not/there"_s), "x"));
    }

    void aFullDiskIsSaidAndSpoilsNothing_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::newRow("less than is buffered") << 100;
        QTest::newRow("more than is buffered") << 100'000;
    }
    void aFullDiskIsSaidAndSpoilsNothing()
    {
        QFETCH(int, bytes);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"a"_s);
        QVERIFY(saveFile(path, "one"));
        bool isSaved = true;
        {
            const FullDisk full(10);
            isSaved = saveFile(path, QByteArray(bytes, 'x')).has_value();
        }
        QVERIFY(!isSaved);
        QCOMPARE(contentOf(path), QByteArray("one"));
    }
};

QTEST_GUILESS_MAIN(TestSaveFile)
#include "tst_savefile.moc"
