// cluster: what each engine costs an answer, and what more nodes bring; what the fence costs an append.

#include "benches.h"
#include "clusterengines.h"
#include "clusterload.h"
#include "fence.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>
#include <list>

#include <sys/resource.h>

namespace wr::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Variant
{
    const char *name;
    bool isOnPostgres;
    int nodes; ///< of a cluster, on PostgreSQL, RabbitMQ and Redis; 0: one server alone
    bool isSpread; ///< players are on all nodes in turn, else where their game is
};

constexpr std::array variants {
    Variant {"sqlite", false, 0, false},      Variant {"postgres", true, 0, false},    Variant {"one node", true, 1, false},
    Variant {"two nodes", true, 2, true},     Variant {"three nodes", true, 3, true},  Variant {"three nodes, at the owner", true, 3, false},
};
constexpr const char *measured = "three nodes";

constexpr Nanos settling = 1s;

/// What a bench's worth of processes and engines has used so far.
struct Used
{
    Nanos at {0};
    std::map<std::string, Nanos> cpu;
    std::int64_t walBytes = 0;
    std::int64_t received = 0; ///< by hosts and players
};

Nanos ownCpu()
{
    rusage usage {};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto nanos = [](const timeval &time) { return std::chrono::seconds(time.tv_sec) + Nanos(std::chrono::microseconds(time.tv_usec)); };
    return nanos(usage.ru_utime) + nanos(usage.ru_stime);
}

/// The engines that all variants share, each in a database of its own; of one variant nothing stays in RabbitMQ's queues.
struct Engines
{
    PrivatePostgres postgres;
    PrivateRabbit rabbit;
};

/// The servers of one variant, once, and their engines.
class Stage
{
public:
    Stage(Engines &engines, const Variant &variant, const std::string &binary, int number);
    ~Stage();
    Stage(const Stage &) = delete;
    Stage &operator=(const Stage &) = delete;

    std::vector<Ready> ready() const;
    /// The node that has the game of a PIN, as the table says.
    std::size_t ownerOf(const std::string &pin) const;
    Used used(const ClusterLoad *load = nullptr) const;
    /// Megabytes of their own, by process.
    std::map<std::string, double> memory() const;
    int databaseConnections() const;
    std::int64_t redisCommands() const { return isCluster() ? m_redis->commandsProcessed() : 0; }
    /// Answers of these games that their logs lack. Ends the servers.
    std::int64_t missing(const std::vector<Fleet::Played> &played, std::size_t most);

private:
    bool isCluster() const { return m_variant.nodes > 0; }
    std::vector<std::string> argumentsOf(int node) const;
    void awaitDealt() const;

    Engines &m_engines;
    const Variant m_variant;
    const std::string m_binary;
    const std::string m_database;
    QTemporaryDir m_folder;
    std::optional<PrivateRedis> m_redis;
    std::list<Wordrallyd> m_servers;
};

Stage::Stage(Engines &engines, const Variant &variant, const std::string &binary, int number)
    : m_engines(engines)
    , m_variant(variant)
    , m_binary(binary)
    , m_database("cluster" + std::to_string(number))
{
    if (variant.isOnPostgres)
        engines.postgres.createDatabase(m_database);
    if (isCluster()) {
        m_redis.emplace();
        // The folder is its owner's alone, and so must the key be.
        QFile key(m_folder.filePath(u"secret.key"_s));
        if (!key.open(QIODevice::WriteOnly) || !key.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
            || key.write(QByteArray(32, 'k').toBase64(QByteArray::Base64UrlEncoding)) < 0)
            fail("no secret key can be made");
    }
    for (int node = 0; node < std::max(variant.nodes, 1); ++node)
        m_servers.emplace_back(binary, argumentsOf(node));
    if (isCluster())
        awaitDealt();
}

Stage::~Stage()
{
    for (Wordrallyd &server : m_servers)
        server.process().stop();
    if (m_variant.isOnPostgres)
        m_engines.postgres.run("postgres", "DROP DATABASE " + m_database + " WITH (FORCE)");
}

std::vector<std::string> Stage::argumentsOf(int node) const
{
    std::vector<std::string> arguments {"--lan-beacon", "off"};
    if (m_variant.isOnPostgres)
        arguments.insert(arguments.end(), {"--database", m_engines.postgres.url(m_database)});
    if (isCluster()) {
        const std::string folder = m_folder.path().toStdString();
        arguments.insert(arguments.end(), {"--cluster", "--node-name", "node-" + std::to_string(node), "--secret-key-file", folder + "/secret.key",
                                           "--files", folder + "/files", "--broker", m_engines.rabbit.url(), "--bus", m_redis->url(), "--cache", m_redis->url()});
    }
    return arguments;
}

/// Until every node has its share of the shards.
void Stage::awaitDealt() const
{
    const std::string isDealt = "SELECT count(DISTINCT node) = " + std::to_string(m_variant.nodes) + " AND count(node) = 64 AND "
        "(SELECT min(held) FROM (SELECT count(*) AS held FROM shard GROUP BY node) AS each) >= 64 / " + std::to_string(m_variant.nodes) + " FROM shard";
    const Nanos end = now() + 30s;
    while (m_engines.postgres.run(m_database, isDealt) != "t") {
        if (now() > end)
            fail("the shards were not dealt");
        ::usleep(50'000);
    }
}

std::vector<Ready> Stage::ready() const
{
    std::vector<Ready> all;
    for (const Wordrallyd &server : m_servers)
        all.push_back(server.ready());
    return all;
}

std::size_t Stage::ownerOf(const std::string &pin) const
{
    if (m_variant.nodes <= 1)
        return 0;
    const std::string name = m_engines.postgres.run(m_database, "SELECT node.name FROM shard JOIN node ON node.id = shard.node WHERE shard.shard = "
                                                        + std::to_string(std::atoi(pin.c_str()) % 64));
    if (!name.starts_with("node-"))
        fail("nobody has the game " + pin);
    return std::size_t(std::atoi(name.c_str() + 5));
}

Used Stage::used(const ClusterLoad *load) const
{
    Used used;
    used.at = now();
    for (const Wordrallyd &server : m_servers)
        used.cpu["nodes"] += server.process().cpuTime();
    if (m_variant.isOnPostgres) {
        used.cpu["postgres"] = m_engines.postgres.cpuTime();
        used.walBytes = std::atoll(m_engines.postgres.run(m_database, "SELECT pg_current_wal_insert_lsn() - '0/0'").c_str());
    }
    if (isCluster()) {
        used.cpu["rabbitmq"] = Process::familyTime(m_engines.rabbit.pid());
        used.cpu["redis"] = Process::familyTime(m_redis->pid());
    }
    used.cpu["players"] = ownCpu();
    used.received = load ? load->receivedBytes() : 0;
    return used;
}

std::map<std::string, double> Stage::memory() const
{
    std::map<std::string, double> bytes;
    for (const Wordrallyd &server : m_servers)
        bytes["nodes"] += double(Process::familyBytes(server.process().pid())) / 1e6;
    if (m_variant.isOnPostgres)
        bytes["postgres"] = double(Process::familyBytes(m_engines.postgres.pid())) / 1e6;
    if (isCluster()) {
        bytes["rabbitmq"] = double(Process::familyBytes(m_engines.rabbit.pid())) / 1e6;
        bytes["redis"] = double(Process::familyBytes(m_redis->pid())) / 1e6;
    }
    return bytes;
}

int Stage::databaseConnections() const
{
    // This question's own is not theirs.
    return m_variant.isOnPostgres
        ? std::atoi(m_engines.postgres.run(m_database, "SELECT count(*) - 1 FROM pg_stat_activity WHERE datname = current_database()").c_str())
        : 0;
}

std::int64_t Stage::missing(const std::vector<Fleet::Played> &played, std::size_t most)
{
    for (Wordrallyd &server : m_servers)
        server.process().stop();
    std::int64_t missing = 0;
    for (std::size_t at = 0; at < played.size(); at += (played.size() + most - 1) / most) {
        std::vector<std::string> command {m_binary, "verify", played[at].game, "--data-dir", m_servers.front().folder() + "/data"};
        const std::vector<std::string> settings = argumentsOf(0);
        command.insert(command.end(), settings.begin(), settings.end());
        const auto [said, status] = Process::output(command); // "…, 25 players, 225 answers: verified"
        const std::size_t end = said.find(" answer");
        const std::int64_t found = status == 0 && end != std::string::npos ? std::atoll(said.c_str() + said.rfind(' ', end - 1) + 1) : 0;
        missing += std::abs(played[at].answers - found);
    }
    return missing;
}

/// Figures of a variant by their names, one value a run.
using Figures = std::map<std::string, std::vector<double>>;

void addPhase(Figures &figures, const std::string &name, const std::vector<ClusterLoad::Phase> &phases)
{
    std::vector<double> waits, perSecond, scored;
    for (const ClusterLoad::Phase &phase : phases) {
        waits.insert(waits.end(), phase.waits.begin(), phase.waits.end());
        perSecond.push_back(double(phase.answers) / std::max(phase.seconds, 1e-6));
        scored.push_back(double(phase.answers) / std::max(phase.scoredSeconds, 1e-6));
    }
    figures[name + "PerSecond"].push_back(median(perSecond));
    if (name == "burst")
        figures["burstScoredPerSecond"].push_back(median(scored));
    figures[name + "P50"].push_back(percentile(waits, 0.5));
    figures[name + "P99"].push_back(percentile(waits, 0.99));
}

/// CPU milliseconds by process from `from` to `to`, of a thousand of `count`, without what they used in that time anyway.
void addCpu(Figures &figures, const std::string &name, const Used &from, const Used &to, double count, const std::map<std::string, double> &idle = {})
{
    const double seconds = toMillis(to.at - from.at) / 1'000;
    double servers = 0;
    for (const auto &[process, cpu] : to.cpu) {
        const auto anyway = idle.find(process);
        const double spent = toMillis(cpu - from.cpu.at(process)) - (anyway == idle.end() ? 0 : anyway->second * seconds);
        figures[name + '.' + process].push_back(spent * 1'000 / count);
        servers += process == "players" ? 0 : spent * 1'000 / count;
    }
    figures[name + ".all"].push_back(servers);
}

struct Outcome
{
    std::int64_t accepted = 0; ///< answers
    std::int64_t missing = 0;
    std::int64_t wrong = 0; ///< answers that were not accepted
    std::int64_t refused = 0; ///< sent again
};

Outcome play(Stage &stage, const Variant &variant, const Options &options, Figures &figures)
{
    const int bursts = options.isQuick ? 1 : 3;
    const int questions = options.isQuick ? 1 : 5;
    const ClusterLoad::Plan plan {.games = options.isQuick ? 3 : 40, .playersEach = options.isQuick ? 3 : 25, .questions = bursts + questions,
                                  .isSpread = variant.isSpread};
    ClusterLoad load(stage.ready());
    load.openGames(plan, [&](const std::string &pin) { return stage.ownerOf(pin); });
    const auto empty = stage.memory();
    const Used before = stage.used();
    const int seated = load.seatEverybody();
    load.stepFor(settling);
    const Used joined = stage.used();
    addCpu(figures, "joinCpu", before, joined, seated);
    load.stepFor(options.isQuick ? Nanos(300ms) : Nanos(4s));
    const Used rested = stage.used();
    addCpu(figures, "idleCpu", joined, rested, 1'000 * toMillis(rested.at - joined.at) / 1'000); // of a second
    std::map<std::string, double> idle;
    for (const auto &[process, cpu] : rested.cpu) {
        if (process != "players" && !options.isQuick) // a moment is shorter than what the kernel counts in
            idle[process] = figures["idleCpu." + process].back();
    }
    std::vector<ClusterLoad::Phase> phases;
    for (int burst = 0; burst < bursts; ++burst)
        phases.push_back(load.burst());
    addPhase(figures, "burst", phases);
    const std::int64_t commands = stage.redisCommands();
    const Used begun = stage.used(&load);
    const ClusterLoad::Phase sustained = load.rounds(questions);
    const Used done = stage.used(&load);
    addPhase(figures, "sustained", {sustained});
    const auto thousands = double(sustained.answers) / 1'000;
    addCpu(figures, "answerCpu", begun, done, double(sustained.answers), idle);
    figures["walBytesPerAnswer"].push_back(double(done.walBytes - begun.walBytes) / double(sustained.answers));
    figures["playersBytesPerAnswer"].push_back(double(done.received - begun.received) / double(sustained.answers));
    figures["redisPer1000"].push_back(double(stage.redisCommands() - commands) / thousands);
    for (const auto &[process, megabytes] : stage.memory()) {
        figures["megabytes." + process].push_back(megabytes);
        figures["kilobytesPerPlayer." + process].push_back((megabytes - empty.at(process)) * 1e3 / seated);
    }
    figures["databaseConnections"].push_back(stage.databaseConnections());
    const auto wanted = std::int64_t(plan.games) * plan.playersEach * (bursts + questions);
    const std::vector<Fleet::Played> played = load.endGames();
    std::int64_t accepted = 0;
    for (const Fleet::Played &game : played)
        accepted += game.answers;
    return {accepted, stage.missing(played, options.isQuick ? 1 : 4), wanted - accepted, load.refused()};
}

/// One variant, once, on servers of its own.
Outcome playOn(Engines &engines, const Variant &variant, const Options &options, Figures &figures, int number)
{
    const std::int64_t before = variant.nodes > 0 ? engines.rabbit.messagesReceived() : 0;
    Stage stage(engines, variant, options.server, number);
    const Outcome outcome = play(stage, variant, options, figures);
    if (variant.nodes > 0)
        figures["brokerPer1000"].push_back(double(engines.rabbit.messagesReceived() - before) * 1'000 / double(outcome.accepted));
    return outcome;
}

/// The medians so far.
QJsonObject rowOf(const Variant &variant, const Figures &figures)
{
    QJsonObject row {{u"variant"_s, QString::fromLatin1(variant.name)}};
    for (const auto &[name, values] : figures)
        row.insert(QString::fromStdString(name), median(values));
    return row;
}

double medianOf(const std::vector<Appends> &appends, double Appends::*figure)
{
    std::vector<double> values;
    for (const Appends &one : appends)
        values.push_back(one.*figure);
    return median(values);
}

QJsonArray fenceRows(PrivatePostgres &postgres, const Options &options)
{
    QJsonArray rows;
    for (const int games : {1, 16}) {
        const std::string database = "fence" + std::to_string(games);
        postgres.createDatabase(database);
        const FenceCost cost = fenceCost(postgres, database, games, options.isQuick ? 1 : options.runs * 2, options.isQuick ? Nanos(100ms) : Nanos(2s));
        const double with = medianOf(cost.with, &Appends::perSecond);
        const double without = medianOf(cost.without, &Appends::perSecond);
        rows.append(QJsonObject {{u"appendsAtATime"_s, games}, {u"withPerSecond"_s, with}, {u"withoutPerSecond"_s, without}, {u"ratio"_s, with / without},
                                 {u"withCpu"_s, medianOf(cost.with, &Appends::postgresMillis)},
                                 {u"withoutCpu"_s, medianOf(cost.without, &Appends::postgresMillis)}});
    }
    return rows;
}

} // namespace

Report benchCluster(const Options &options)
{
    Engines engines;
    std::map<std::string, Figures> figures;
    Outcome all;
    int stages = 0;
    for (int run = 0; run < options.runs; ++run) {
        for (const Variant &variant : variants) {
            if (!options.only.empty() && options.only != variant.name)
                continue;
            const Outcome outcome = playOn(engines, variant, options, figures[variant.name], ++stages);
            all.missing += outcome.missing;
            all.wrong += outcome.wrong;
            all.refused += outcome.refused;
            std::fprintf(stderr, "%s\n", QJsonDocument(rowOf(variant, figures[variant.name])).toJson(QJsonDocument::Compact).constData());
        }
    }
    const std::string ours = options.only.empty() ? measured : options.only;
    if (!figures.contains(ours))
        fail("there is no such variant: " + ours);
    Report report {"cluster", "ms of CPU per 1,000 answers", median(figures[ours]["answerCpu.all"]), {}, {}, {}, false, {}};
    QJsonArray rows;
    for (const Variant &variant : variants) {
        if (!figures.contains(variant.name))
            continue;
        rows.append(rowOf(variant, figures[variant.name]));
        if (variant.name == ours)
            continue;
        report.baselines[variant.name] = median(figures[variant.name]["answerCpu.all"]);
        report.ratios[variant.name] = report.ours / report.baselines[variant.name];
    }
    report.holds = all.missing == 0 && all.wrong == 0;
    report.details = {{u"variants"_s, rows}, {u"fence"_s, fenceRows(engines.postgres, options)}, {u"missing"_s, qint64(all.missing)},
                      {u"notAccepted"_s, qint64(all.wrong)}, {u"refused"_s, qint64(all.refused)}};
    return report;
}

} // namespace wr::bench
