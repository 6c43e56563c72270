#include "support/testdatabase.h"

#include <QFileInfo>
#include <QRandomGenerator>

#include <deque>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 bound = 4 << 20;
constexpr qint64 aSlice = 2 << 20; // what one transaction of the test may add, at most

/// As a generation does: some rows with keys at random places, of which each dirties pages of its own.
QFuture<Result<void>> putSlice(DbExecutor &db, int number)
{
    return db.write<void>(Lane::Load, {}, [number](Transaction &transaction) -> Result<void> {
        QRandomGenerator random(static_cast<quint32>(number));
        for (int i = 0; i < 40; ++i) {
            const QString name = QString::number(random.generate64(), 16) + u'-' + QString::number(number);
            WR_CHECK(transaction.run("INSERT INTO setting(name, value) VALUES (?, ?)"_L1, {name, QString(1'000, u'x')}));
        }
        return {};
    });
}

/// A database whose log is small.
struct Bench
{
    TestDatabase database {Engine::Sqlite};
    Metrics metrics;
    std::unique_ptr<DbExecutor> db;
    DatabaseConfig config = database.config();

    bool open()
    {
        config.logBound = bound;
        auto opened = DbExecutor::open(config, database.clock(), metrics);
        if (opened)
            db = std::move(*opened);
        return opened.has_value();
    }
    qint64 logBytes() const { return QFileInfo(config.path + u"-wal"_s).size(); }
};

} // namespace

/// How large SQLite's log becomes, whoever writes and reads.
class TestDbLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writingWithoutARestKeepsTheLogSmall()
    {
        Bench bench;
        QVERIFY(bench.open());
        constexpr int slices = 200;
        std::deque<QFuture<Result<void>>> underWay;
        qint64 largest = 0;
        int next = 0;
        while (next < slices || !underWay.empty()) {
            for (; next < slices && underWay.size() < 4; ++next) // some always wait: the writer never rests
                underWay.push_back(putSlice(*bench.db, next));
            QVERIFY(waitFor(underWay.front()).value().has_value());
            underWay.pop_front();
            largest = std::max(largest, bench.logBytes());
        }
        QVERIFY(QFileInfo(bench.config.path).size() > bound);
        QVERIFY2(largest <= bound + 4 * aSlice, qPrintable(QString::number(largest)));
    }

    void longReadingMakesBulkWorkWaitAndNothingElse()
    {
        Bench bench;
        QVERIFY(bench.open());
        Connection reader(bench.config, Connection::Use::Read);
        QVERIFY(reader.open().has_value());
        QVERIFY(reader.runOnce(u"BEGIN"_s).has_value());
        {
            auto row = reader.run("SELECT COUNT(*) FROM setting"_L1);
            QVERIFY(row && row->next());
        }
        int done = 0;
        std::deque<QFuture<Result<void>>> underWay;
        for (int next = 0; bench.logBytes() < 4 * bound && next < 2'000; ++next) {
            QVERIFY(waitFor(putSlice(*bench.db, next)).value().has_value());
            ++done;
        }
        for (int i = 0; i < 50; ++i)
            underWay.push_back(putSlice(*bench.db, 10'000 + i));
        QVERIFY(waitFor(bench.db->write<void>(Lane::Interactive, {}, [](Transaction &transaction) -> Result<void> {
                    WR_CHECK(transaction.run("INSERT INTO setting(name, value) VALUES ('asked', 'x')"_L1));
                    return {};
                })).value().has_value());
        QVERIFY(!underWay.back().isFinished());
        QVERIFY(reader.runOnce(u"ROLLBACK"_s).has_value());
        for (const auto &future : underWay)
            QVERIFY(waitFor(future).value().has_value());
        QVERIFY2(bench.logBytes() <= 4 * bound + 4 * aSlice, qPrintable(QString::number(bench.logBytes())));
        QVERIFY(done > 0);
    }
};

QTEST_GUILESS_MAIN(TestDbLog)
#include "tst_dblog.moc"
