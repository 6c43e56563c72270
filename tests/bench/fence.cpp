#include "fence.h"

#include "core/clock.h"
#include "core/metrics.h"
#include "game/gamelog.h"
#include "game/gamerepository.h"

#include <QCoreApplication>

namespace wr::bench {

using namespace Qt::StringLiterals;

namespace {

/// A game whose log grows by one scored answer after the other.
class GrowingLog
{
public:
    GrowingLog(GameRepository &repository, const Clock &clock, int number)
        : m_repository(repository)
        , m_clock(clock)
        , m_game(GameId::create(clock.now()))
        , m_run(RunId::create(clock.now()))
    {
        const QString pin = QString::number(100'000 + number);
        AppendBatch batch = next(log::GameOpened {pin, {}, {}});
        batch.opened = GameRow {m_game, {}, pin, u"Bench"_s, clock.now()};
        m_append = m_repository.append(batch, {u"bench"_s, {}});
        awaitAppend();
    }

    void append(bool isHeld)
    {
        AppendBatch batch = next(log::AnswerScored {m_player, 0, {u"a"_s}, toMicros(m_clock.now()), 0, 1'000'000, true, 900});
        batch.totals = {{m_player, 900, 1, 1, 1, Micros(1'000'000)}};
        m_player = m_player % 25 + 1;
        if (isHeld)
            batch.hold = {shardOf(m_game), 1};
        m_append = m_repository.append(batch, {u"bench"_s, {}});
    }

    void awaitAppend()
    {
        if (const auto done = m_append.result(); !done)
            fail("an append failed: " + done.error().message.toStdString());
    }

private:
    AppendBatch next(const log::Event &event)
    {
        const LogRecord record = makeRecord(m_game, ++m_seq, m_clock.now(), m_run, event, m_lastHash);
        m_lastHash = record.hash;
        AppendBatch batch;
        batch.game = m_game;
        batch.records = {record};
        return batch;
    }

    GameRepository &m_repository;
    const Clock &m_clock;
    const GameId m_game;
    const RunId m_run;
    qint64 m_seq = 0;
    PlayerNumber m_player = 1;
    QByteArray m_lastHash = genesisHash();
    QFuture<Result<void>> m_append;
};

Appends appendsFor(const PrivatePostgres &postgres, std::vector<GrowingLog> &logs, bool isHeld, Nanos duration)
{
    int count = 0;
    const Nanos cpu = postgres.cpuTime();
    const Nanos began = now();
    while (now() - began < duration) {
        for (GrowingLog &log : logs)
            log.append(isHeld);
        for (GrowingLog &log : logs)
            log.awaitAppend();
        count += int(logs.size());
    }
    const double seconds = toMillis(now() - began) / 1'000;
    return {count / seconds, toMillis(postgres.cpuTime() - cpu) * 1'000 / count};
}

} // namespace

FenceCost fenceCost(const PrivatePostgres &postgres, const std::string &database, int games, int turns, Nanos each)
{
    int argc = 0;
    const QCoreApplication application(argc, nullptr); // Qt's database drivers need one
    DatabaseConfig config;
    config.engine = Engine::Postgres;
    config.url = QString::fromStdString(postgres.conninfo(database));
    config.isShared = true;
    const SystemClock clock;
    Metrics metrics;
    auto executor = DbExecutor::open(config, clock, metrics);
    if (!executor)
        fail("the database cannot be opened: " + executor.error().message.toStdString());
    postgres.run(database, "UPDATE shard SET epoch = 1");
    GameRepository repository(**executor);
    std::vector<GrowingLog> logs;
    logs.reserve(size_t(games));
    for (int i = 0; i < games; ++i)
        logs.emplace_back(repository, clock, i);
    FenceCost cost;
    appendsFor(postgres, logs, true, each / 2); // what comes first pays for what is prepared once
    for (int turn = 0; turn < turns; ++turn) {
        cost.without.push_back(appendsFor(postgres, logs, false, each));
        cost.with.push_back(appendsFor(postgres, logs, true, each));
    }
    return cost;
}

} // namespace wr::bench
