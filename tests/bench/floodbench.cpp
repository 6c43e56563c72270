// floods: what players of a game wait while somebody floods the server, beside what they wait otherwise.

#include "benches.h"
#include "crowd.h"
#include "floods.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>
#include <new>

#include <sched.h>
#include <sys/mman.h>
#include <sys/resource.h>

namespace wr::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Nanos afterwards = 500ms;
constexpr double factor = 2;      // of the time without an attack …
constexpr double allowance = 5;   // … and so many milliseconds more

/// Memory that both processes see.
class SharedLoot
{
public:
    SharedLoot()
    {
        void *memory = ::mmap(nullptr, sizeof(Loot), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED)
            failErrno("mmap");
        m_loot = new (memory) Loot;
    }
    ~SharedLoot() { ::munmap(m_loot, sizeof(Loot)); }
    SharedLoot(const SharedLoot &) = delete;
    SharedLoot &operator=(const SharedLoot &) = delete;

    Loot &operator*() { return *m_loot; }

private:
    Loot *m_loot = nullptr;
};

/// One round of a game while nobody attacks, or somebody does.
struct Rounds
{
    std::vector<double> waits;
    std::vector<double> quietWaits;
    double seconds = 0;        // under attack
    double attackerCpu = 0;    // seconds
    double serverCpu = 0;      // seconds, under attack
    std::int64_t tries = 0, through = 0, refused = 0, cut = 0, held = 0;
    std::int64_t grown = 0;    // bytes resident, at the end of an attack to before it
};

std::vector<double> playRound(Crowd &crowd, Nanos spread)
{
    crowd.openQuestion();
    crowd.expect("answer.result");
    const auto waits = crowd.answerAll(spread);
    crowd.skipQuestion(); // attackers who joined do not answer
    crowd.awaitExpected();
    crowd.expect("board.shown");
    crowd.command("game.next");
    crowd.awaitExpected();
    crowd.client().stepFor(afterwards);
    return millisOf(waits);
}

void append(std::vector<double> &to, const std::vector<double> &more)
{
    to.insert(to.end(), more.begin(), more.end());
}

/// Strangers have processors of their own: it is not they who take the players'. Who was started by chrt leaves its policy,
/// which knows no nice.
void beNice()
{
    const sched_param ordinary {};
    if (::sched_setscheduler(0, SCHED_OTHER, &ordinary) != 0 || ::setpriority(PRIO_PROCESS, 0, 10) != 0)
        failErrno("an attacker's priority");
}

void playAttacked(const Attack &attack, const Options &options, Wordrallyd &server, Crowd &crowd, Rounds &rounds)
{
    SharedLoot loot;
    const std::int64_t before = server.process().residentBytes();
    const Nanos cpuBefore = server.process().cpuTime();
    const Nanos began = now();
    Process process = Process::fork([&] {
        beNice();
        Attacker attacker {server.ready(), server.ready().tlsPort, options.isQuick ? 0.05 : 1, *loot};
        attack.run(attacker);
        ::_exit(0);
    });
    crowd.client().stepFor(options.isQuick ? Nanos(200ms) : attack.warmUp);
    append(rounds.waits, playRound(crowd, options.isQuick ? Nanos(100ms) : Nanos(1s)));
    if (!process.isRunning())
        fail("the attack ended by itself: " + std::string(attack.name));
    rounds.attackerCpu += toMillis(process.cpuTime()) / 1'000;
    rounds.seconds += toMillis(now() - began) / 1'000;
    rounds.serverCpu += toMillis(server.process().cpuTime() - cpuBefore) / 1'000;
    rounds.grown = std::max(rounds.grown, server.process().residentBytes() - before);
    rounds.held = std::max(rounds.held, (*loot).held.load());
    process.kill();
    if ((*loot).tries == 0 || (attack.getsThrough && (*loot).through == 0))
        fail("nothing came of the attack: " + std::string(attack.name));
    rounds.tries += (*loot).tries;
    rounds.through += (*loot).through;
    rounds.refused += (*loot).refused;
    rounds.cut += (*loot).cut;
}

/// Until the server has so little to do that it does nothing but keep the connections alive.
void awaitRest(const Wordrallyd &server, Crowd &crowd)
{
    const Nanos longest = now() + 20s;
    for (Nanos before = server.process().cpuTime(); now() < longest; before = server.process().cpuTime()) {
        crowd.client().stepFor(afterwards);
        if (server.process().cpuTime() - before <= afterwards / 20)
            return;
    }
    fail("the server does not come to rest");
}

/// In peace, then under the attack. On a server of its own: who attacked leaves players, sockets, and a server that asks all for proofs.
void playPair(const Attack &attack, const Options &options, Rounds &rounds)
{
    std::vector<std::string> arguments;
    if (attack.name == "tls")
        arguments = {"--tls-listen", "127.0.0.1:0"};
    Wordrallyd server(options.server, arguments);
    Crowd crowd(server.ready());
    crowd.join(options.isQuick ? 20 : 500, {});
    awaitRest(server, crowd);
    append(rounds.quietWaits, playRound(crowd, options.isQuick ? Nanos(100ms) : Nanos(1s)));
    playAttacked(attack, options, server, crowd, rounds);
    server.process().stop();
}

Rounds measure(const Attack &attack, const Options &options)
{
    const int pairs = options.isQuick ? 1 : 3;
    Rounds rounds;
    for (int pair = 0; pair < pairs; ++pair)
        playPair(attack, options, rounds);
    return rounds;
}

struct Row
{
    std::vector<double> p99, quiet;
    Rounds last;
};

QJsonObject rowOf(const Attack &attack, const Row &row, double bar)
{
    const Rounds &last = row.last;
    const double seconds = std::max(last.seconds, 0.001);
    const auto processors = double(std::max(::sysconf(_SC_NPROCESSORS_ONLN), 1L));
    return {{u"attack"_s, QLatin1StringView(attack.name.data(), qsizetype(attack.name.size()))},
            {u"p99"_s, median(row.p99)},
            {u"quiet"_s, median(row.quiet)},
            {u"bar"_s, bar},
            {u"holds"_s, median(row.p99) <= bar},
            {u"triesPerSecond"_s, double(last.tries) / seconds},
            {u"throughPerSecond"_s, double(last.through) / seconds},
            {u"refusedPerSecond"_s, double(last.refused) / seconds},
            {u"cutPerSecond"_s, double(last.cut) / seconds},
            {u"held"_s, qint64(last.held)},
            {u"grownMb"_s, double(last.grown) / 1e6},
            {u"attackerShare"_s, last.attackerCpu / seconds / processors},
            {u"serverShare"_s, last.serverCpu / seconds / processors}};
}

} // namespace

Report benchFloods(const Options &options)
{
    std::vector<Attack> attacks = httpAttacks();
    const std::vector<Attack> live = liveAttacks();
    attacks.insert(attacks.end(), live.begin(), live.end());
    if (!options.only.empty())
        std::erase_if(attacks, [&](const Attack &attack) { return attack.name != options.only; });
    if (attacks.empty())
        fail("there is no such attack: " + options.only);
    QJsonArray rows;
    double worst = 0;
    for (const Attack &attack : attacks) {
        Row row;
        for (int run = 0; run < options.runs; ++run) {
            row.last = measure(attack, options);
            row.p99.push_back(percentile(row.last.waits, 0.99));
            row.quiet.push_back(percentile(row.last.quietWaits, 0.99));
        }
        const double bar = factor * median(row.quiet) + allowance;
        worst = std::max(worst, median(row.p99) / bar);
        rows.append(rowOf(attack, row, bar));
        std::fprintf(stderr, "%s\n", QJsonDocument(rows.last().toObject()).toJson(QJsonDocument::Compact).constData());
    }
    Report report {"floods", "of the bar", worst, {}, {}, {{"", 1}}, worst <= 1, {}};
    report.details = {{u"players"_s, options.isQuick ? 20 : 500}, {u"attacks"_s, rows}};
    return report;
}

} // namespace wr::bench
