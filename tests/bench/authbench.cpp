// auth-flood: how fast people sign in, and what a flood of sign-ins does to a running game.

#include "benches.h"
#include "crowd.h"
#include "signinflood.h"

#include <unistd.h>

namespace wr::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int connections = 48;

/// What players wait for answer.accepted while strangers try to sign in as fast as they can.
std::vector<double> waitsInFlood(const Options &options, int players)
{
    const Nanos spread = options.isQuick ? Nanos(100ms) : Nanos(1s);
    Wordrallyd server(options.server);
    Crowd crowd(server.ready());
    crowd.join(players, {});
    crowd.openQuestion();
    Process flood = Process::fork([port = server.ready().port, spread] {
        floodSignIns(port, Flood::Strangers, connections, spread * 3);
        ::_exit(0);
    });
    crowd.client().stepFor(spread / 2); // until the queue of passwords is full
    const auto waits = crowd.answerAll(spread);
    flood.kill();
    server.process().stop();
    return millisOf(waits);
}

double signInsPerSecond(const Options &options)
{
    // Within what one address may do at once.
    const Nanos duration = options.isQuick ? Nanos(300ms) : Nanos(3s);
    Wordrallyd server(options.server);
    makeMembers(server.ready().port, connections);
    const Nanos began = now();
    const FloodCount count = floodSignIns(server.ready().port, Flood::Members, connections, duration);
    const double seconds = toMillis(now() - began) / 1'000;
    server.process().stop();
    if (count.compared == 0)
        fail("nobody could sign in");
    return count.compared / seconds;
}

} // namespace

Report benchAuthFlood(const Options &options)
{
    const int players = options.isQuick ? 20 : 500;
    std::vector<double> p99, rates, bare, shares;
    for (int run = 0; run < options.runs; ++run) {
        bare.push_back(bareHashesPerSecond(options.isQuick ? Nanos(200ms) : Nanos(2s)));
        rates.push_back(signInsPerSecond(options));
        shares.push_back(rates.back() / bare.back());
        p99.push_back(percentile(waitsInFlood(options, players), 0.99));
    }
    Report report {"auth-flood", "ms", median(p99), {}, {}, {{"", 30}}, false, {}};
    report.holds = report.ours <= 30 && median(shares) >= 0.8;
    report.details = {{u"players"_s, players},
                      {u"signInsPerSecond"_s, median(rates)},
                      {u"hashesPerSecond"_s, median(bare)},
                      {u"shareOfHashLimit"_s, median(shares)},
                      {u"worst"_s, percentile(p99, 1)}};
    return report;
}

} // namespace wr::bench
