#include "game/gamerepository.h"
#include "privacy/retentionwork.h"
#include "support/jobbench.h"
#include "support/rawclient.h"

#include <QDir>
#include <QDirIterator>
#include <QLoggingCategory>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A process that forgets.
struct KeepingWorld
{
    KeepingWorld(Engine engine, Retention retention)
        : bench(engine)
    {
        bench.start([&](JobRunner &runner) {
            auto work = std::make_unique<RetentionWork>(retention, bench.database.clock());
            QObject::connect(work.get(), &RetentionWork::playersForgotten, work.get(),
                             [this](const QList<PlayerPlace> &places) { forgotten += places; });
            runner.add(std::move(work));
            runner.add(std::make_unique<FileExpiry>(*bench.jobs, *bench.store, retention, bench.database.clock()));
            runner.add(std::make_unique<TransactionWork>(u"nothing"_s, [](Transaction &, const Job &) {
                return Result<JobStep>(JobStep {{}, 0, 0, true, {}});
            }));
        });
    }

    bool run(QLatin1StringView sql, const QVariantList &values = {})
    {
        const auto done = waitFor(bench.database.executor().write<void>(
            Lane::Interactive, {u"test"_s, {}}, [sql, values](Transaction &transaction) -> Result<void> {
                WR_CHECK(transaction.run(sql, values));
                return {};
            }));
        return done && *done;
    }
    qint64 count(QLatin1StringView sql, const QVariantList &values = {})
    {
        return bench.database.value(sql, values).toLongLong();
    }
    qint64 ago(int days)
    {
        return toMicros(bench.database.clock().now() - 24h * days);
    }
    /// A finished game with `guests` guests and one player with an account.
    QString addGame(int finishedDaysAgo, int guests)
    {
        const QString game = GameId::create(bench.database.clock().now()).toString();
        bool isDone = run("INSERT INTO game(id, pin, quiz, title, created_at, finished_at) VALUES (?, '1', ?, 't', 1, ?)"_L1,
                          {game, QuizId::create({}).toString(), ago(finishedDaysAgo)});
        for (int i = 1; i <= guests + 1; ++i) {
            const QString player = u"Player %1"_s.arg(i);
            isDone = isDone
                && run("INSERT INTO game_player(game, number, player, name, name_key, account) VALUES (?, ?, ?, ?, ?, ?)"_L1,
                       {game, i, PlayerId::create({}).toString(), player, player,
                        i == 2 ? QVariant(UserId::create({}).toString()) : QVariant()});
        }
        return isDone ? game : QString();
    }
    /// A finished job of days ago, with a file that holds `content` unless that is empty.
    JobId addJob(int days, const QByteArray &content = {})
    {
        const JobId id = JobId::create(bench.database.clock().now());
        QVariant hash;
        if (!content.isEmpty()) {
            const auto put = waitFor(bench.store->put(content));
            hash = put && *put ? QVariant((*put)->hash) : QVariant();
        }
        const bool isDone = run(
            "INSERT INTO job(id, kind, actor, request, input, state, cursor, progress, attempt, result, file, "
            "created_at, updated_at, finished_at) VALUES (?, 'old', '', '', '{}', 'done', '{}', 0, 1, '{}', ?, ?, ?, ?)"_L1,
            {id.toString(), hash, ago(days), ago(days), ago(days)});
        return isDone ? id : JobId {};
    }
    Job work(const QString &kind)
    {
        const auto begun = bench.begin(callerOf(Role::Operator), kind);
        return begun ? bench.finished(begun->id) : Job {};
    }
    bool holds(const QByteArray &content)
    {
        const QString hash = QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
        const auto info = waitFor(bench.store->info(hash));
        return info && info->has_value();
    }

    JobBench bench;
    QList<PlayerPlace> forgotten;
};

class TestRetention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"wordrally.*.warning=false"_s); }

    void guestsAreForgottenAndOthersAreNot_data() { addEngineRows(); }
    void guestsAreForgottenAndOthersAreNot()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        KeepingWorld world(engine, Retention());
        const QString old = world.addGame(366, 450); // more than two steps
        const QString young = world.addGame(364, 3);
        QVERIFY(!old.isEmpty() && !young.isEmpty());
        QCOMPARE(world.work(RetentionWork::kindName()).state, JobState::Done);
        const auto named = "SELECT COUNT(*) FROM game_player WHERE game = ? AND name LIKE 'Player %' "
                           "AND name_key LIKE 'Player %'"_L1;
        QCOMPARE(world.count(named, {old}), 1);
        QCOMPARE(world.count(named, {young}), 4);
        QCOMPARE(world.count("SELECT COUNT(*) FROM game_player WHERE game = ? AND name = ?"_L1, {old, u"#451"_s}), 1);
        QCOMPARE(world.forgotten.size(), 450);
        // Once is enough: the game is not looked at again.
        QCOMPARE(world.count("SELECT COUNT(*) FROM game WHERE forgotten_at IS NOT NULL"_L1), 1);
        // The audit tells that it happened, without a name.
        QCOMPARE(world.count("SELECT COUNT(*) FROM audit_entry WHERE table_name = 'game_player' AND operation = 'bulk'"_L1),
                 engine == Engine::Sqlite ? 3 : 3);
        QCOMPARE(world.count("SELECT COUNT(*) FROM audit_entry WHERE before LIKE '%Player %' OR after LIKE '%Player %'"_L1), 0);
    }

    void whoWasSentAwayIsForgottenToo_data() { addEngineRows(); }
    void whoWasSentAwayIsForgottenToo()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        KeepingWorld world(engine, Retention());
        const QString game = world.addGame(366, 3);
        QVERIFY(!game.isEmpty());
        GameRepository games(world.bench.database.executor());
        AppendBatch batch;
        batch.game = *GameId::fromString(game);
        batch.removed = 1;
        QVERIFY(waitFor(games.append(batch, {u"host"_s, {}}))->has_value());
        QCOMPARE(world.count("SELECT COUNT(*) FROM audit_entry WHERE table_name = 'game_player' AND actor = 'host'"_L1), 1);
        QCOMPARE(world.work(RetentionWork::kindName()).state, JobState::Done);
        QCOMPARE(world.count("SELECT COUNT(*) FROM game_player WHERE number = 1 AND name = '#1'"_L1), 1);
        QCOMPARE(world.count("SELECT COUNT(*) FROM audit_entry WHERE before LIKE '%Player 1%' OR after LIKE '%Player 1%'"_L1), 0);
    }

    void whatIsOldGoes_data() { addEngineRows(); }
    void whatIsOldGoes()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        Retention retention;
        retention.audit = 10;
        retention.signIns = 5;
        KeepingWorld world(engine, retention);
        const QString account = UserId::create({}).toString();
        QVERIFY(world.run("INSERT INTO account(id, email, email_key, name, role, locale, password_hash, state, version, "
                          "created_at, updated_at) VALUES (?, 'e', 'e', 'n', 'learner', 'en', '', 'active', 1, 1, 1)"_L1,
                          {account}));
        for (const int days : {4, 6}) {
            QVERIFY(world.run("INSERT INTO sign_in(id, account, device, address, remembered, created_at, last_used_at, "
                              "expires_at, ended_at, ended_why) VALUES (?, ?, 'd', 'a', 0, 1, 1, ?, ?, 'x')"_L1,
                              {SignInId::create({}).toString(), account, world.ago(-30), world.ago(days)}));
        }
        const JobId old = world.addJob(31);
        const JobId withFile = world.addJob(31, "content");
        const JobId young = world.addJob(29);
        QVERIFY(!old.isNull() && !withFile.isNull() && !young.isNull());
        QVERIFY(world.run("UPDATE audit_entry SET at = ? WHERE table_name = 'account'"_L1, {world.ago(70)}));
        QVERIFY(world.run("UPDATE audit_entry SET at = ? WHERE table_name = 'sign_in'"_L1, {world.ago(9)}));
        QCOMPARE(world.work(RetentionWork::kindName()).state, JobState::Done);
        QCOMPARE(world.count("SELECT COUNT(*) FROM sign_in"_L1), 1);
        const auto kept = "SELECT COUNT(*) FROM job WHERE id = ?"_L1;
        QCOMPARE(world.count(kept, {old.toString()}), 0);
        QCOMPARE(world.count(kept, {withFile.toString()}), 1); // until its file has gone
        QCOMPARE(world.count(kept, {young.toString()}), 1);
        // On PostgreSQL months go, and this one was in none: see tst_audit for those.
        const int left = engine == Engine::Sqlite ? 0 : 1;
        QCOMPARE(world.count("SELECT COUNT(*) FROM audit_entry WHERE table_name = 'account'"_L1), left);
        QVERIFY(world.count("SELECT COUNT(*) FROM audit_entry WHERE table_name = 'sign_in'"_L1) >= 2);
    }

    void noughtIsForEver()
    {
        KeepingWorld world(Engine::Sqlite, Retention {0, 0, 0, 0, 0});
        const QString game = world.addGame(10'000, 2);
        const JobId job = world.addJob(10'000, "content");
        QCOMPARE(world.work(RetentionWork::kindName()).state, JobState::Done);
        QCOMPARE(world.work(FileExpiry::kindName()).state, JobState::Done);
        QCOMPARE(world.count("SELECT COUNT(*) FROM game_player WHERE name LIKE 'Player %'"_L1), 3);
        QCOMPARE(world.count("SELECT COUNT(*) FROM job WHERE id = ?"_L1, {job.toString()}), 1);
        QVERIFY(world.holds("content"));
        QVERIFY(!game.isEmpty());
    }

    void oldFilesGoUnlessTheyAreYoungToo_data() { addEngineRows(); }
    void oldFilesGoUnlessTheyAreYoungToo()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        KeepingWorld world(engine, Retention());
        for (int i = 0; i < 25; ++i) // more than one step
            QVERIFY(!world.addJob(8, "old " + QByteArray::number(i)).isNull());
        const JobId sharing = world.addJob(8, "shared");
        const JobId young = world.addJob(6, "shared");
        QVERIFY(!sharing.isNull() && !young.isNull());
        QCOMPARE(world.work(FileExpiry::kindName()).state, JobState::Done);
        for (int i = 0; i < 25; ++i)
            QVERIFY(!world.holds("old " + QByteArray::number(i)));
        QVERIFY(world.holds("shared"));
        QCOMPARE(world.count("SELECT COUNT(*) FROM job WHERE file IS NOT NULL"_L1), 1);
        world.bench.database.clock().advance(24h * 2);
        QCOMPARE(world.work(FileExpiry::kindName()).state, JobState::Done);
        QVERIFY(!world.holds("shared"));
    }
};

QTEST_GUILESS_MAIN(TestRetention)
#include "tst_retention.moc"
