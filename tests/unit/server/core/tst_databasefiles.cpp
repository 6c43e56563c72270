#include "core/databasefiles.h"
#include "support/testdatabase.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

/// A database whose files somebody moves, deletes or replaces while it is used.
class TestDatabaseFiles : public QObject
{
    Q_OBJECT

    static Result<void> write(DbExecutor &database, Lane lane = Lane::Game)
    {
        return *waitFor(database.write<void>(lane, {}, [](Transaction &transaction) -> Result<void> {
            WR_CHECK(transaction.run("INSERT INTO setting(name, value) VALUES ('a', 'b') ON CONFLICT (name) DO UPDATE SET value = value || 'b'"_L1));
            return {};
        }));
    }
    static void expectWords()
    {
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"was moved, deleted or replaced while the server uses it"_s));
    }

private Q_SLOTS:
    void nothingIsStoredInAFileThatIsGoneUntilItIsBack_data()
    {
        QTest::addColumn<QString>("suffix");
        QTest::newRow("the database") << QString();
        QTest::newRow("its log") << u"-wal"_s;
    }
    void nothingIsStoredInAFileThatIsGoneUntilItIsBack()
    {
        QFETCH(QString, suffix);
        TestDatabase database(Engine::Sqlite);
        DbExecutor &executor = database.open();
        QVERIFY(write(executor));
        const QString path = database.config().path + suffix;
        QVERIFY(QFile::rename(path, path + u".moved"_s));
        expectWords();
        for (const Lane lane : {Lane::Game, Lane::Interactive, Lane::Bulk}) {
            const auto refused = write(executor, lane);
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::Unavailable);
            QCOMPARE(refused.error().retryAfter, std::optional<Millis>(30'000));
        }
        (void)QFile::remove(path); // a reader whose connection opened only now has made an empty log
        QVERIFY(QFile::rename(path + u".moved"_s, path));
        QTest::ignoreMessage(QtInfoMsg, "the database is back where it was");
        QVERIFY(write(executor));
    }

    void anotherFileInItsPlaceIsNotIt()
    {
        TestDatabase database(Engine::Sqlite);
        DbExecutor &executor = database.open();
        QVERIFY(write(executor));
        const QString path = database.config().path;
        QVERIFY(QFile::rename(path, path + u".moved"_s) && QFile::copy(path + u".moved"_s, path));
        expectWords();
        QVERIFY(!write(executor));
    }

    void anIdleServerNoticesIt()
    {
        static std::atomic<int> said;
        said = 0;
        TestDatabase database(Engine::Sqlite);
        QVERIFY(write(database.open()));
        const QtMessageHandler before = qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &, const QString &text) {
            said += type == QtCriticalMsg && text.contains(u"was moved, deleted or replaced") ? 1 : 0;
        });
        QVERIFY(QFile::remove(database.config().path));
        const bool isSaid = QTest::qWaitFor([] { return said > 0; }, 5'000); // nothing is asked of it
        qInstallMessageHandler(before);
        QVERIFY(isSaid);
    }

    /// Closing any usual descriptor of the file in this process would give them up.
    void theLocksOfTheDatabaseStayWhenNobodyLooksAfterItAnyMore()
    {
        TestDatabase database(Engine::Sqlite);
        QVERIFY(write(database.open()));
        const QString path = database.config().path;
        const auto locks = [] {
            QFile file(u"/proc/locks"_s);
            const QByteArray own = ' ' + QByteArray::number(QCoreApplication::applicationPid()) + ' ';
            qsizetype count = 0;
            const QByteArrayList lines = file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QByteArrayList();
            for (const QByteArray &line : lines)
                count += line.contains("POSIX") && line.contains(own) ? 1 : 0;
            return count;
        };
        const qsizetype before = locks();
        if (before == 0)
            QSKIP("the system does not tell locks");
        {
            DatabaseFiles files(path);
            QVERIFY(files.check());
        }
        QCOMPARE(locks(), before);
    }

    void theSameFileIsNeverLost()
    {
        TestDatabase database(Engine::Sqlite);
        DbExecutor &executor = database.open();
        for (int i = 0; i < 50; ++i)
            QVERIFY(write(executor));
    }
};

QTEST_GUILESS_MAIN(TestDatabaseFiles)
#include "tst_databasefiles.moc"
