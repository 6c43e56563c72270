#include "core/auditbulk.h"
#include "core/auditpolicy.h"
#include "core/audittriggers.h"
#include "support/auditmirror.h"
#include "support/testdatabase.h"

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

constexpr auto insertQuiz
    = "INSERT INTO quiz(id, title, description, language, content, created_at, updated_at) "
      "VALUES (?, ?, ?, 'en', '{}', 1, 1)"_L1;

/// The tables whose changes reach audit_entry, and which changes, as the engine itself tells.
constexpr auto sqliteCovered
    = "SELECT tbl_name || max(CASE WHEN sql LIKE '%AFTER INSERT%' THEN ' insert' ELSE '' END) "
      "|| max(CASE WHEN sql LIKE '%AFTER UPDATE%' THEN ' update' ELSE '' END) "
      "|| max(CASE WHEN sql LIKE '%AFTER DELETE%' THEN ' delete' ELSE '' END) FROM sqlite_master "
      "WHERE type = 'trigger' AND sql LIKE '%INTO audit_entry%' GROUP BY tbl_name"_L1;
constexpr auto postgresCovered
    = "SELECT c.relname || CASE WHEN bit_or(t.tgtype::int) & 4 > 0 THEN ' insert' ELSE '' END "
      "|| CASE WHEN bit_or(t.tgtype::int) & 16 > 0 THEN ' update' ELSE '' END "
      "|| CASE WHEN bit_or(t.tgtype::int) & 8 > 0 THEN ' delete' ELSE '' END FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
      "JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_proc p ON p.oid = t.tgfoid "
      "WHERE n.nspname = current_schema() AND p.prosrc LIKE '%INTO audit_entry%' "
      "AND t.tgenabled = 'O' GROUP BY c.relname"_L1;

QSet<QString> texts(Connection &connection, QLatin1StringView sql)
{
    QSet<QString> found;
    auto rows = connection.run(sql);
    while (rows && rows->next())
        found.insert(rows->value(0).toString());
    return found;
}

/// A database with its triggers, and a connection of the test's own.
struct Fixture
{
    explicit Fixture(Engine engine)
        : database(engine)
        , connection(database.config(), Connection::Use::Write)
    {
        database.open();
        opened = connection.open().has_value();
    }

    /// One write transaction of the server's.
    Result<void> write(std::function<Result<void>(Transaction &)> function, DbContext context = {})
    {
        return waitFor(database.executor().write<void>(Lane::Interactive, std::move(context),
                                                       std::move(function)))
            .value_or(Error {ErrorCode::Internal, u"timed out"_s});
    }
    Result<void> run(QLatin1StringView sql, const QVariantList &values = {}, DbContext context = {})
    {
        return write([sql, values](Transaction &transaction) -> Result<void> {
            WR_CHECK(transaction.run(sql, values));
            return {};
        }, std::move(context));
    }
    QList<MirrorEntry> entries() { return readEntries(connection); }

    TestDatabase database;
    Connection connection;
    bool opened = false;
};

/// A chunk of two settings in bulk, with a quiz beside and a setting after it.
Result<void> writeChunk(Fixture &f, JobId job, qint64 number, bool fails)
{
    return f.write([job, number, fails](Transaction &transaction) -> Result<void> {
        WR_CHECK(audit::inBulk(transaction, "setting"_L1, job, number, [&]() -> Result<audit::Chunk> {
            for (const QString &name : {u"a"_s, u"b"_s})
                WR_CHECK(transaction.run("INSERT INTO setting(name, value) VALUES (?, '')"_L1,
                                         {name + QString::number(number)}));
            WR_CHECK(transaction.run(insertQuiz, {QuizId::create({}).toString(), u"other"_s, u""_s}));
            if (fails)
                return Error {ErrorCode::Conflict, {}};
            return audit::Chunk {u"a"_s, u"b"_s, 2, "\x12\xab"_ba};
        }));
        WR_CHECK(transaction.run("INSERT INTO setting(name, value) VALUES (?, '')"_L1,
                                 {u"z"_s + QString::number(number)}));
        return {};
    }, {u"operator"_s, {}});
}

} // namespace

/// Every change of a business table has an entry, on both engines, now and for tables to come.
class TestAuditTriggers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTableIsCoveredOrExempt_data() { addEngineRows(); }
    void everyTableIsCoveredOrExempt()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        Fixture f(engine);
        QVERIFY(f.opened);
        const QSet<QString> covered
            = texts(f.connection, engine == Engine::Sqlite ? sqliteCovered : postgresCovered);
        const auto tables = audit::readSchema(f.connection);
        QVERIFY(tables && tables->size() > 10);
        for (const AuditTable &table : *tables) {
            const bool isExempt = !audit::exemption(table.name).isEmpty();
            const bool skipsInserts = audit::holds(audit::insertsExempt(), table.name, {});
            const QString all = table.name + u" insert update delete"_s;
            const QString later = table.name + u" update delete"_s;
            QCOMPARE(covered.contains(all), !isExempt && !skipsInserts);
            QCOMPARE(covered.contains(later), !isExempt && skipsInserts);
        }
    }

    void everyRuleNamesWhatThereIs_data() { addEngineRows(); }
    void everyRuleNamesWhatThereIs()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        Fixture f(engine);
        const auto tables = audit::readSchema(f.connection);
        QVERIFY(tables);
        QHash<QString, AuditTable> byName;
        for (const AuditTable &table : *tables)
            byName.insert(table.name, table);
        for (const AuditRule &rule : audit::insertsExempt())
            QVERIFY2(byName.contains(rule.table) && !rule.reason.isEmpty(), rule.table.data());
        for (const AuditRule &rule : audit::exemptTables()) {
            QVERIFY(!rule.reason.isEmpty());
            const bool isOthers = engine == Engine::Postgres && rule.table == "audit_context"_L1;
            QVERIFY2(isOthers || byName.contains(rule.table), rule.table.data());
        }
        for (const auto rules : {audit::secretColumns(), audit::quietColumns(),
                                 audit::personalColumns(), audit::harmlessColumns()}) {
            for (const AuditRule &rule : rules) {
                QVERIFY(!rule.reason.isEmpty());
                QVERIFY2(byName.value(rule.table).column(QString(rule.column)), rule.column.data());
                QVERIFY2(audit::exemption(QString(rule.table)).isEmpty(), rule.table.data());
            }
        }
    }

    void whatSoundsSecretOrPersonalHasARule()
    {
        static const QRegularExpression sounds(
            u"hash|secret|token|password|passwd|salt|private|key|code|"
            "name|mail|phone|address|agent|device|birth|gender|\\bip\\b"_s);
        Fixture f(Engine::Sqlite);
        for (const AuditTable &table : coveredTables(f.connection)) {
            for (const AuditColumn &column : table.columns) {
                const bool isNamed = audit::holds(audit::secretColumns(), table.name, column.name)
                    || audit::holds(audit::personalColumns(), table.name, column.name)
                    || audit::holds(audit::harmlessColumns(), table.name, column.name)
                    || column.isQuiet;
                QVERIFY2(isNamed || !sounds.match(column.name).hasMatch(),
                         qPrintable(table.name + u'.' + column.name));
            }
        }
    }

    void aLostTriggerComesBackAtTheNextStart_data() { addEngineRows(); }
    void aLostTriggerComesBackAtTheNextStart()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        Fixture f(engine);
        const QString drop = engine == Engine::Sqlite ? u"DROP TRIGGER audit_quiz_update"_s
                                                      : u"DROP TRIGGER audit_update ON quiz"_s;
        QVERIFY(f.connection.runOnce(drop));
        f.database.open();
        QVERIFY(f.run(insertQuiz, {QuizId::create({}).toString(), u"a"_s, u""_s}));
        QVERIFY(f.run("UPDATE quiz SET title = 'b'"_L1));
        QCOMPARE(f.entries().size(), 2);
    }

    void aTableMadeLaterIsCoveredToo_data() { addEngineRows(); }
    void aTableMadeLaterIsCoveredToo()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        Fixture f(engine);
        QVERIFY(f.connection.runOnce(u"CREATE TABLE later(id TEXT PRIMARY KEY, quiz TEXT)"_s));
        f.database.open();
        QVERIFY(f.run("INSERT INTO later VALUES ('x', NULL)"_L1));
        QVERIFY(f.connection.runOnce(u"ALTER TABLE later ADD COLUMN more TEXT DEFAULT 'm'"_s));
        f.database.open();
        QVERIFY(f.run("UPDATE later SET more = 'n'"_L1));
        const auto entries = f.entries();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries.at(1).before->value(u"more").toString(), u"m"_s);
        QCOMPARE(entries.at(1).after->value(u"more").toString(), u"n"_s);
    }

    void aTableWithoutAKeyIsRefused_data() { addEngineRows(); }
    void aTableWithoutAKeyIsRefused()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        Fixture f(engine);
        QVERIFY(f.connection.runOnce(u"CREATE TABLE keyless(x TEXT)"_s));
        f.database.close();
        const auto refused
            = DbExecutor::open(f.database.config(), f.database.clock(), f.database.metrics());
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(u"keyless"));
    }

    void anEntryTellsWhoWhenAndWhat_data() { addEngineRows(); }
    void anEntryTellsWhoWhenAndWhat()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        Fixture f(engine);
        const TimePoint start = f.database.clock().now();
        const QString id = QuizId::create(start).toString();
        const RequestId request = RequestId::create(start);
        QVERIFY(f.run(insertQuiz, {id, u"Füße 'n' \"quotes\"\n\\"_s, QVariant(u""_s)}, {u"teacher x"_s, request}));
        f.database.clock().advance(Micros(7));
        QVERIFY(f.run("UPDATE quiz SET title = 'new'"_L1, {}, {u"operator y"_s, {}}));
        QVERIFY(f.run("UPDATE quiz SET title = 'new'"_L1)); // changes nothing
        QVERIFY(f.run("DELETE FROM quiz"_L1));
        const auto entries = f.entries();
        QCOMPARE(entries.size(), 3);
        QCOMPARE(entries.at(0).operation, u"insert"_s);
        QCOMPARE(entries.at(0).actor, u"teacher x"_s);
        QCOMPARE(entries.at(0).request, request.toString());
        QCOMPARE(entries.at(0).at, toMicros(start));
        QCOMPARE(entries.at(0).table, u"quiz"_s);
        QCOMPARE(entries.at(0).row, id);
        QVERIFY(!entries.at(0).before);
        QCOMPARE(entries.at(0).after->value(u"title").toString(), u"Füße 'n' \"quotes\"\n\\"_s);
        QCOMPARE(entries.at(1).operation, u"update"_s);
        QCOMPARE(entries.at(1).actor, u"operator y"_s);
        QCOMPARE(entries.at(1).request, QString());
        QCOMPARE(entries.at(1).at, toMicros(start) + 7);
        QCOMPARE(entries.at(1).before, entries.at(0).after);
        QCOMPARE(entries.at(2).operation, u"delete"_s);
        QCOMPARE(entries.at(2).actor, QString());
        QCOMPARE(entries.at(2).before, entries.at(1).after);
        QVERIFY(!entries.at(2).after);
    }

    void secretsNeverReachASnapshot_data() { addEngineRows(); }
    void secretsNeverReachASnapshot()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        Fixture f(engine);
        const QString secret = u"0123456789abcdef0123456789abcdef"_s;
        QVERIFY(f.run("INSERT INTO host_link(token_hash, created_at, expires_at) VALUES (?, 1, 2)"_L1,
                      {secret}));
        QVERIFY(f.run("UPDATE host_link SET redeemed_at = 5"_L1));
        QVERIFY(f.run("UPDATE host_link SET token_hash = ?"_L1, {u"01234567ffff"_s}));
        QVERIFY(f.run("DELETE FROM host_link"_L1));
        const auto entries = f.entries();
        QCOMPARE(entries.size(), 5);
        for (const MirrorEntry &entry : entries) {
            QCOMPARE(entry.row, u"01234567"_s);
            const QJsonObject snapshot = entry.after ? *entry.after : *entry.before;
            QCOMPARE(snapshot.value(u"token_hash").toString(), QString(audit::secret));
        }
    }

    void aChangedSecretShowsThatItChanged_data() { addEngineRows(); }
    void aChangedSecretShowsThatItChanged()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        const AuditTable table {u"t"_s, {{u"id"_s, u"text"_s, true}, {u"pin"_s, u"text"_s, false, true}}};
        TestDatabase database(engine);
        Connection connection(database.config(), Connection::Use::Write);
        QVERIFY(connection.open());
        database.open();
        QVERIFY(connection.runOnce(u"CREATE TABLE t(id TEXT PRIMARY KEY, pin TEXT)"_s));
        const auto triggers = audit::triggersOf(engine, table, {table});
        for (const AuditTrigger &trigger : triggers)
            QVERIFY(audit::createTrigger(connection, trigger));
        for (const QString &sql : {u"INSERT INTO t VALUES ('a', NULL)"_s, u"UPDATE t SET pin = '1'"_s,
                                   u"UPDATE t SET pin = '2'"_s, u"UPDATE t SET pin = NULL"_s})
            QVERIFY(connection.runOnce(sql));
        QList<QJsonValue> after;
        for (const MirrorEntry &entry : readEntries(connection))
            after.append(entry.after->value(u"pin"));
        const QString changed(audit::secretChanged);
        QCOMPARE(after, (QList<QJsonValue> {QJsonValue::Null, changed, changed, QJsonValue::Null}));
    }

    void quietColumnsAreNoChange_data() { addEngineRows(); }
    void quietColumnsAreNoChange()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        Fixture f(engine);
        const QString owner = UserId::create({}).toString();
        const QString school = SchoolId::create({}).toString();
        QVERIFY(f.run("INSERT INTO job(id, kind, owner, school, actor, request, input, state, cursor, "
                      "progress, attempt, created_at, updated_at) "
                      "VALUES (?, 'k', ?, ?, 'a', '', '{}', 'queued', '', 0, 0, 1, 1)"_L1,
                      {JobId::create({}).toString(), owner, school}));
        QVERIFY(f.run("UPDATE job SET progress = 5, cursor = 'x', attempt = 2"_L1));
        QVERIFY(f.run("UPDATE job SET progress = 6, state = 'running'"_L1));
        const auto entries = f.entries();
        QCOMPARE(entries.size(), 2);
        QVERIFY(!entries.at(1).after->contains(u"progress"_s));
        QCOMPARE(entries.at(1).after->value(u"state").toString(), u"running"_s);
        QCOMPARE(entries.at(1).person, owner);
        QCOMPARE(entries.at(1).school, school);
    }

    void whoIsCutOffIsStillFound_data() { addEngineRows(); }
    void whoIsCutOffIsStillFound()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        Fixture f(engine);
        const QString owner = UserId::create({}).toString();
        const QString school = SchoolId::create({}).toString();
        QVERIFY(f.run("INSERT INTO job(id, kind, owner, school, actor, request, input, state, cursor, "
                      "progress, attempt, created_at, updated_at) "
                      "VALUES (?, 'k', NULL, NULL, 'a', '', '{}', 'queued', '', 0, 0, 1, 1)"_L1,
                      {JobId::create({}).toString()}));
        QVERIFY(f.run("UPDATE job SET owner = ?, school = ?"_L1, {owner, school}));
        QVERIFY(f.run("UPDATE job SET owner = NULL, school = NULL"_L1));
        const auto entries = f.entries();
        QCOMPARE(entries.size(), 3);
        QCOMPARE(entries.at(0).person, QString());
        for (const MirrorEntry &entry : entries.sliced(1)) {
            QCOMPARE(entry.person, owner);
            QCOMPARE(entry.school, school);
        }
    }

    void whatIsRolledBackLeavesNoEntry_data() { addEngineRows(); }
    void whatIsRolledBackLeavesNoEntry()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        Fixture f(engine);
        QVERIFY(!f.write([](Transaction &transaction) -> Result<void> {
            WR_CHECK(transaction.run(insertQuiz, {QuizId::create({}).toString(), u"a"_s, u""_s}));
            return Error {ErrorCode::Conflict, u"no"_s};
        }));
        QCOMPARE(f.entries().size(), 0);
    }

    void manyRowsOfOneStatementHaveAnEntryEach_data() { addEngineRows(); }
    void manyRowsOfOneStatementHaveAnEntryEach()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        Fixture f(engine);
        QVERIFY(f.run("INSERT INTO setting(name, value) VALUES ('a', '1'), ('b', '1'), ('c', '2')"_L1));
        QVERIFY(f.run("UPDATE setting SET value = '2'"_L1));
        QVERIFY(f.run("INSERT INTO setting(name, value) VALUES ('a', '3'), ('d', '3') "
                      "ON CONFLICT (name) DO UPDATE SET value = excluded.value"_L1));
        QVERIFY(f.run("UPDATE setting SET name = name || '!' WHERE value = '3'"_L1));
        QVERIFY(f.run("DELETE FROM setting"_L1));
        QHash<QString, int> count;
        AuditedState state;
        for (const MirrorEntry &entry : f.entries()) {
            ++count[entry.operation];
            QCOMPARE(apply(state, entry), QString());
        }
        QCOMPARE(count.value(u"insert"_s), 3 + 1 + 2);
        QCOMPARE(count.value(u"update"_s), 2 + 1);
        QCOMPARE(count.value(u"delete"_s), 2 + 4);
        QVERIFY(state.value(u"setting"_s).isEmpty());
    }

    void aBulkChangeHasOneEntryAChunk_data() { addEngineRows(); }
    void aBulkChangeHasOneEntryAChunk()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        Fixture f(engine);
        const JobId job = JobId::create(f.database.clock().now());
        QVERIFY(writeChunk(f, job, 7, false));
        QVERIFY(!writeChunk(f, job, 8, true));
        QVERIFY(f.run("INSERT INTO setting(name, value) VALUES ('later', '')"_L1));
        const auto entries = f.entries();
        QCOMPARE(entries.size(), 4);
        QCOMPARE(entries.at(0).table, u"quiz"_s);
        QCOMPARE(entries.at(1).operation, u"bulk"_s);
        QCOMPARE(entries.at(1).row, job.toString() + u"/7"_s);
        QCOMPARE(entries.at(1).actor, u"operator"_s);
        QCOMPARE(entries.at(1).at, toMicros(f.database.clock().now()));
        QCOMPARE(*entries.at(1).after, (QJsonObject {{u"first"_s, u"a"_s}, {u"last"_s, u"b"_s},
                                                     {u"count"_s, 2}, {u"hash"_s, u"12ab"_s}}));
        QCOMPARE(entries.at(2).row, u"z7"_s);
        QCOMPARE(entries.at(3).row, u"later"_s);
    }

    void truncateIsRefused()
    {
        WR_NEED_ENGINE(Engine::Postgres);
        Fixture f(Engine::Postgres);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"SQL error P0001.*"_s));
        QVERIFY(!f.connection.runOnce(u"TRUNCATE setting"_s));
    }
};

QTEST_GUILESS_MAIN(TestAuditTriggers)
#include "tst_audittriggers.moc"
