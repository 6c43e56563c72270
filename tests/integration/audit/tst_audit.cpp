#include "audit/auditpartitions.h"
#include "audit/auditrepository.h"
#include "audit/auditservice.h"
#include "core/auditpolicy.h"
#include "support/auditmirror.h"
#include "support/jobbench.h"

#include <QJsonDocument>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Entries written past the triggers, so that a test says every column.
struct Sample
{
    QString school;
    QString person;
    QString actor;
    QString request;
    QString table;
    QString row;
};

constexpr auto insertEntry
    = "INSERT INTO audit_entry(at, actor, request, school, person, table_name, row_key, operation, "
      "before, after) VALUES (?, ?, ?, ?, ?, ?, ?, 'update', ?, ?)"_L1;

QVariant orNull(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

QString textOf(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson());
}

} // namespace

struct AuditWorld
{
    explicit AuditWorld(Engine engine)
        : bench(engine)
    {
        bench.start([](JobRunner &) {});
        repository = std::make_unique<AuditRepository>(bench.database.executor());
        service = std::make_unique<AuditService>(*repository, *bench.service, bench.database.clock());
    }
    bool write(std::function<Result<void>(Transaction &)> function)
    {
        const auto done = waitFor(bench.database.executor().write<void>(Lane::Bulk, {}, std::move(function)));
        return done && *done;
    }
    bool add(const Sample &sample, TimePoint at, const QString &before = {}, const QString &after = {})
    {
        return write([=](Transaction &transaction) -> Result<void> {
            WR_CHECK(transaction.run(insertEntry, {toMicros(at), sample.actor, sample.request,
                                                   orNull(sample.school), orNull(sample.person), sample.table,
                                                   sample.row, orNull(before), orNull(after)}));
            return {};
        });
    }
    /// The rows of the entries found, newest first, "-" for a refusal.
    QStringList rows(const Caller &caller, const AuditFilter &filter, std::optional<AuditPlace> before = {},
                     int limit = 100)
    {
        const auto found = waitFor(service->search(caller, filter, before, limit));
        if (!found || !*found)
            return {u"-"_s};
        QStringList rows;
        for (const AuditEntry &entry : **found)
            rows.append(entry.row);
        return rows;
    }

    JobBench bench;
    std::unique_ptr<AuditRepository> repository;
    std::unique_ptr<AuditService> service;
};

/// What was written is found again, by those who may see it.
class TestAudit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void entriesAreFoundByEverything_data() { addEngineRows(); }
    void entriesAreFoundByEverything()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        AuditWorld f(engine);
        const QString school = SchoolId::create({}).toString();
        const UserId user = UserId::create({});
        const QString person = UserId::create({}).toString();
        const TimePoint start = f.bench.database.clock().now();
        const QString asTeacher = callerOf(Role::Teacher, {}, user).principal.describe();
        const QString asAdmin = callerOf(Role::SchoolAdmin, {}, user).principal.describe();
        QVERIFY(f.add({school, person, asTeacher, u"r1"_s, u"quiz"_s, u"1"_s}, start));
        QVERIFY(f.add({school, {}, asAdmin, u"r1"_s, u"account"_s, u"2"_s}, start + 1us));
        QVERIFY(f.add({{}, {}, u"timer"_s, {}, u"quiz"_s, u"3"_s}, start + 2us));
        QVERIFY(f.add({{}, person, u"timer"_s, {}, u"quiz"_s, u"1"_s}, start + 2us));
        const Caller all = callerOf(Role::Operator);
        const auto by = [&](const AuditFilter &filter) { return f.rows(all, filter).join(u' '); };
        QCOMPARE(by({}), u"1 3 2 1"_s);
        QCOMPARE(by({.table = u"quiz"_s}), u"1 3 1"_s);
        QCOMPARE(by({.table = u"quiz"_s, .row = u"1"_s}), u"1 1"_s);
        QCOMPARE(by({.row = u"2"_s}), u"2"_s);
        QCOMPARE(by({.actor = u"timer"_s}), u"1 3"_s);
        QCOMPARE(by({.actor = user.toString()}), u"2 1"_s);
        QCOMPARE(by({.actor = asAdmin}), u"2"_s);
        QCOMPARE(by({.request = u"r1"_s}), u"2 1"_s);
        QCOMPARE(by({.person = person}), u"1 1"_s);
        QCOMPARE(by({.table = u"account"_s, .person = person}), QString());
        QCOMPARE(by({.school = *SchoolId::fromString(school)}), u"2 1"_s);
        QCOMPARE(by({.from = start + 1us, .to = start + 2us}), u"2"_s);
        QCOMPARE(by({.table = u"quiz"_s, .request = u"r1"_s, .from = start, .to = start + 1us}), u"1"_s);
    }

    void pagesHoldEachEntryOnce_data() { addEngineRows(); }
    void pagesHoldEachEntryOnce()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        AuditWorld f(engine);
        const TimePoint start = f.bench.database.clock().now();
        QStringList expected;
        for (int i = 0; i < 20; ++i) { // ten times, two entries each, and not in the order of ids
            QVERIFY(f.add({{}, {}, {}, {}, u"t"_s, QString::number(i)}, start + (i * 7 % 10) * 1us));
        }
        const auto all = waitFor(f.repository->newest({}, {}, 100, {}));
        QStringList whole;
        for (const AuditEntry &entry : **all)
            whole.append(entry.row);
        for (const bool isNewest : {true, false}) {
            QStringList paged;
            std::optional<AuditPlace> place;
            for (;;) {
                const auto page = waitFor(isNewest ? f.repository->newest({}, place, 3, {})
                                                   : f.repository->oldest({}, place, 3, {}));
                QVERIFY(page && *page);
                if ((*page)->isEmpty())
                    break;
                for (const AuditEntry &entry : **page)
                    isNewest ? paged.append(entry.row) : paged.prepend(entry.row);
                place = (*page)->constLast().place;
            }
            QCOMPARE(paged, whole);
            QCOMPARE(paged.size(), 20);
        }
    }

    void everybodySeesTheirSchool_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<bool>("isOfSchool");
        QTest::addColumn<QString>("sees");
        QTest::newRow("operator") << Role::Operator << false << u"2 1 0"_s;
        QTest::newRow("admin") << Role::SchoolAdmin << true << u"1"_s;
        QTest::newRow("admin of none") << Role::SchoolAdmin << false << u"-"_s;
        QTest::newRow("teacher") << Role::Teacher << true << u"-"_s;
        QTest::newRow("learner") << Role::Learner << true << u"-"_s;
        QTest::newRow("guest") << Role::Guest << false << u"-"_s;
    }
    void everybodySeesTheirSchool()
    {
        QFETCH(Role, role);
        QFETCH(bool, isOfSchool);
        AuditWorld f(Engine::Sqlite);
        const TimePoint now = f.bench.database.clock().now();
        const SchoolId here = SchoolId::create(now);
        const SchoolId there = SchoolId::create(now);
        QVERIFY(f.add({{}, {}, {}, {}, u"t"_s, u"0"_s}, now - 3us));
        QVERIFY(f.add({here.toString(), {}, {}, {}, u"t"_s, u"1"_s}, now - 2us));
        QVERIFY(f.add({there.toString(), {}, {}, {}, u"t"_s, u"2"_s}, now - 1us));
        const Caller caller = callerOf(role, isOfSchool ? here : SchoolId {});
        QTEST(f.rows(caller, {}).join(u' '), "sees");
        const bool isOperator = role == Role::Operator;
        QCOMPARE(f.rows(caller, {.school = there}).join(u' '), isOperator ? u"2"_s : u"-"_s);
    }

    void anErasedPersonIsNotInTheEntries_data() { addEngineRows(); }
    void anErasedPersonIsNotInTheEntries()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        AuditWorld f(engine);
        const UserId person = UserId::create({});
        const QString other = UserId::create({}).toString();
        const TimePoint now = f.bench.database.clock().now();
        const QString named = textOf({{u"name"_s, u"Minh"_s}, {u"email_key"_s, QJsonValue::Null}, {u"number"_s, 3}});
        for (int i = 0; i < 7; ++i)
            QVERIFY(f.add({{}, person.toString(), u"a"_s, {}, u"account"_s, QString::number(i)},
                          now + i * 1us, i == 0 ? QString() : named, named));
        QVERIFY(f.add({{}, other, u"a"_s, {}, u"account"_s, u"x"_s}, now, named, named));
        QVERIFY(f.add({{}, person.toString(), u"a"_s, {}, u"quiz"_s, u"y"_s}, now, named, {}));
        std::optional<AuditPlace> place;
        int steps = 0;
        do {
            QVERIFY(f.write([&](Transaction &transaction) -> Result<void> {
                WR_TRY(next, AuditRepository::redact(transaction, person, place, 3));
                place = next;
                return {};
            }));
            ++steps;
        } while (place);
        QCOMPARE(steps, 3);
        const auto entries = waitFor(f.repository->newest({}, {}, 100, {}));
        int redacted = 0;
        for (const AuditEntry &entry : **entries) {
            const bool isTheirs = entry.person == person.toString() && entry.table == u"game_player";
            for (const auto &snapshot : {entry.before, entry.after}) {
                if (!snapshot)
                    continue;
                QCOMPARE(snapshot->value(u"name").toString(), isTheirs ? QString(audit::erased) : u"Minh"_s);
                QVERIFY(snapshot->value(u"email_key").isNull());
                QCOMPARE(snapshot->value(u"number").toInt(), 3);
                redacted += isTheirs ? 1 : 0;
            }
        }
        QCOMPARE(redacted, 13);
    }

    void oldEntriesGo_data() { addEngineRows(); }
    void oldEntriesGo()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        AuditWorld f(engine);
        const TimePoint now = f.bench.database.clock().now();
        for (int i = 0; i < 5; ++i)
            QVERIFY(f.add({{}, {}, {}, {}, u"t"_s, QString::number(i)}, now + i * 1h));
        int gone = 0;
        QVERIFY(f.write([&](Transaction &transaction) -> Result<void> {
            for (int i = 0; i < 3; ++i) {
                WR_TRY(some, AuditRepository::purge(transaction, now + 3h, 2));
                gone += some;
            }
            return {};
        }));
        QCOMPARE(gone, 3);
        QCOMPARE(f.rows(callerOf(Role::Operator), {}).join(u' '), u"4 3"_s);
    }

    void monthsAreMadeAheadAndDroppedWhole()
    {
        WR_NEED_ENGINE(Engine::Postgres);
        AuditWorld f(Engine::Postgres);
        FakeClock &clock = f.bench.database.clock();
        const auto partitions = [&f] {
            return f.bench.database.value(
                "SELECT string_agg(c.relname, ' ' ORDER BY c.relname) FROM pg_inherits i "
                "JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'audit_entry'::regclass"_L1).toString();
        };
        const auto inDefault = [&f] {
            return f.bench.database.value("SELECT COUNT(*) FROM audit_entry_default"_L1).toInt();
        };
        const auto make = [&f, &clock] {
            return f.write([now = clock.now()](Transaction &t) { return AuditPartitions::make(t, now); });
        };
        QVERIFY(f.add({{}, {}, {}, {}, u"t"_s, u"early"_s}, clock.now()));
        QCOMPARE(inDefault(), 1);
        QVERIFY(make());
        QVERIFY(make());
        QCOMPARE(partitions(), u"audit_entry_2023_11 audit_entry_2023_12 audit_entry_2024_01 audit_entry_default"_s);
        QCOMPARE(inDefault(), 0);
        clock.advance(24h * 40); // 24 December
        QVERIFY(f.add({{}, {}, {}, {}, u"t"_s, u"later"_s}, clock.now()));
        QVERIFY(make());
        QCOMPARE(inDefault(), 0);
        const Caller all = callerOf(Role::Operator);
        QCOMPARE(f.rows(all, {}).join(u' '), u"later early"_s);
        int dropped = 0;
        const auto drop = [&](TimePoint before) {
            return f.write([&, before](Transaction &t) -> Result<void> {
                WR_TRY(some, AuditPartitions::drop(t, before));
                dropped = some;
                return {};
            });
        };
        const TimePoint december = fromMicros(QDateTime({2023, 12, 1}, {0, 0}, Qt::UTC).toMSecsSinceEpoch() * 1000);
        QVERIFY(drop(december - 1us));
        QCOMPARE(dropped, 0);
        QVERIFY(drop(december));
        QCOMPARE(dropped, 1);
        QCOMPARE(f.rows(all, {}).join(u' '), u"later"_s);
        QCOMPARE(partitions(), u"audit_entry_2023_12 audit_entry_2024_01 audit_entry_2024_02 audit_entry_default"_s);
        // Triggers go on writing where the months are.
        QVERIFY(f.write([](Transaction &t) -> Result<void> {
            WR_CHECK(t.run("INSERT INTO setting(name, value) VALUES ('a', 'b')"_L1));
            return {};
        }));
        QCOMPARE(f.rows(all, {}).join(u' '), u"a later"_s);
    }
};

QTEST_GUILESS_MAIN(TestAudit)
#include "tst_audit.moc"
