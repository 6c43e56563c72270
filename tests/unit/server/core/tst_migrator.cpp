#include "core/migrator.h"
#include "support/testdatabase.h"

#include <thread>

using namespace wr;
using namespace Qt::StringLiterals;

class TestMigrator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listHasNoHolesAndBothEngines()
    {
        const auto sqlite = Migrator::builtIn(Engine::Sqlite);
        const auto postgres = Migrator::builtIn(Engine::Postgres);
        QVERIFY(!sqlite.isEmpty());
        QCOMPARE(sqlite.size(), postgres.size());
        for (qsizetype i = 0; i < sqlite.size(); ++i) {
            QCOMPARE(sqlite.at(i).number, i + 1);
            QCOMPARE(postgres.at(i).number, i + 1);
            QCOMPARE(sqlite.at(i).name, postgres.at(i).name);
            QVERIFY(sqlite.at(i).checksum != postgres.at(i).checksum);
        }
    }

    void secondRunChangesNothing_data() { addEngineRows(); }
    void secondRunChangesNothing()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        TestDatabase database(engine);
        database.open();
        database.open();
        QCOMPARE(database.value("SELECT COUNT(*) FROM schema_migration"_L1).toInt(),
                 Migrator::builtIn(engine).size());
    }

    /// The first of them makes the tables, and the others find them.
    void nodesThatStartAtOnceGetOneSchema()
    {
        constexpr Engine engine = Engine::Postgres; // of SQLite one process has a file to itself
        WR_NEED_ENGINE(engine);
        TestDatabase database(engine);
        constexpr int nodes = 4;
        std::array<QString, nodes> faults;
        std::vector<std::thread> threads;
        for (QString &fault : faults) {
            threads.emplace_back([&database, &fault] {
                Metrics metrics;
                if (const auto opened = DbExecutor::open(database.config(), database.clock(), metrics); !opened)
                    fault = opened.error().message;
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        for (const QString &fault : faults)
            QCOMPARE(fault, QString());
        QCOMPARE(database.value("SELECT COUNT(*) FROM schema_migration"_L1).toInt(), Migrator::builtIn(engine).size());
    }

    void whatDoesNotFitIsRefused_data()
    {
        QTest::addColumn<Engine>("engine");
        QTest::addColumn<QString>("change");
        for (const Engine engine : {Engine::Sqlite, Engine::Postgres}) {
            const char *name = engine == Engine::Sqlite ? "sqlite" : "postgres";
            QTest::addRow("%s newer", name)
                << engine << u"INSERT INTO schema_migration VALUES (9999, 'later', '', 0)"_s;
            QTest::addRow("%s altered", name)
                << engine << u"UPDATE schema_migration SET checksum = 'abc' WHERE number = 1"_s;
        }
    }
    void whatDoesNotFitIsRefused()
    {
        QFETCH(Engine, engine);
        QFETCH(QString, change);
        WR_NEED_ENGINE(engine);
        TestDatabase database(engine);
        database.open();
        database.close();
        Connection connection(database.config(), Connection::Use::Write);
        QVERIFY(connection.open().has_value());
        QVERIFY(connection.runOnce(change).has_value());
        const auto refused
            = DbExecutor::open(database.config(), database.clock(), database.metrics());
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
    }

    void failedMigrationLeavesTheOneBefore_data() { addEngineRows(); }
    void failedMigrationLeavesTheOneBefore()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        TestDatabase database(engine);
        Connection connection(database.config(), Connection::Use::Write);
        QVERIFY(connection.open().has_value());
        const Migration good {1, u"good"_s, u"CREATE TABLE a(x INTEGER);"_s, "1"_ba};
        const Migration bad {2, u"bad"_s, u"CREATE TABLE b(x INTEGER);\nNONSENSE;"_s, "2"_ba};
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"SQL error.*"_s));
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"migration 2 .*"_s));
        QVERIFY(!Migrator({good, bad}).run(connection, {}).has_value());
        QVERIFY(connection.run("SELECT * FROM a"_L1).has_value());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"SQL error.*"_s));
        QVERIFY(!connection.run("SELECT * FROM b"_L1).has_value());
        QCOMPARE(database.value("SELECT MAX(number) FROM schema_migration"_L1).toInt(), 1);
    }

    void holeInTheListIsRefused()
    {
        TestDatabase database(Engine::Sqlite);
        Connection connection(database.config(), Connection::Use::Write);
        QVERIFY(connection.open().has_value());
        const Migration second {2, u"second"_s, u"CREATE TABLE a(x INTEGER);"_s, "2"_ba};
        QCOMPARE(Migrator({second}).run(connection, {}).error().code, ErrorCode::Conflict);
    }

    void triggersStayWhole()
    {
        const QString script = u"-- why\nCREATE TABLE a(\n  x TEXT -- one\n);\n"
                               "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n"
                               "  DELETE FROM a;\n  SELECT 1;\nEND;\nDROP TABLE a;\n"_s;
        const QStringList statements = sqlStatements(script);
        QCOMPARE(statements.size(), 3);
        QVERIFY(statements.at(0).startsWith(u"CREATE TABLE"_s));
        QVERIFY(statements.at(1).endsWith(u"END;"_s));
        QCOMPARE(statements.at(2), u"DROP TABLE a;"_s);
    }
};

QTEST_GUILESS_MAIN(TestMigrator)
#include "tst_migrator.moc"
