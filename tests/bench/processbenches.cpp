// memory and coldstart: the server as a process.

#include "benches.h"
#include "crowd.h"

#include <algorithm>

namespace wr::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// From exec to a health check that says ready, on the data of an earlier start.
double coldStart(Wordrallyd &server)
{
    const Nanos began = now();
    server.start();
    if (httpStatus(server.ready().port, "/api/v1/health/ready") != 200)
        fail("the server is not ready though it says so");
    return toMillis(now() - began);
}

/// What a connection costs that has opened and says nothing: its transport and its session, no player.
double silentConnection(const Options &options)
{
    const int count = options.isQuick ? 40 : 1'900; // one address may have 2,000 without a name
    Wordrallyd server(options.server);
    LoadClient client(server.ready().port, "/live?pin=" + server.ready().pin);
    const auto open = [&client](int upTo) {
        while (client.openCount() < upTo) {
            const int until = std::min(client.openCount() + 100, upTo);
            for (int i = client.openCount(); i < until; ++i)
                client.open();
            client.stepUntil([&] { return client.openCount() >= until; }, "connections to open");
        }
    };
    open(count / 10); // what the first ones cost besides
    const std::int64_t before = server.process().residentBytes();
    open(count);
    const std::int64_t grown = server.process().residentBytes() - before;
    server.process().stop();
    return double(grown) / (count - count / 10) / 1'000;
}

} // namespace

Report benchMemory(const Options &options)
{
    const int players = options.isQuick ? 40 : 10'000;
    std::vector<double> kilobytes, connections;
    for (int run = 0; run < options.runs; ++run) {
        Wordrallyd server(options.server);
        const std::int64_t before = server.process().residentBytes();
        Crowd crowd(server.ready());
        crowd.join(players, {});
        crowd.client().stepFor(options.isQuick ? Nanos(50ms) : Nanos(3s));
        const std::int64_t grown = server.process().residentBytes() - before;
        kilobytes.push_back(double(grown) / players / 1'000);
        server.process().stop();
        connections.push_back(silentConnection(options));
    }
    Report report {"memory", "kB", median(kilobytes), {}, {}, {{"", 24}, {"connection", 2}}, false, {}};
    report.holds = report.ours <= 24 && median(connections) <= 2;
    report.details = {{u"players"_s, players}, {u"connection"_s, median(connections)}};
    return report;
}

Report benchColdstart(const Options &options)
{
    const int startsEach = options.isQuick ? 1 : 5;
    std::vector<double> millis, first;
    for (int run = 0; run < options.runs; ++run) {
        Wordrallyd server(options.server);
        first.push_back(toMillis(server.startTime()));
        server.process().stop();
    }
    Wordrallyd server(options.server);
    for (int i = 0; i < options.runs * startsEach; ++i) {
        server.process().stop();
        millis.push_back(coldStart(server));
    }
    server.process().stop();
    Report report {"coldstart", "ms", median(millis), {}, {}, {{"", 300}}, false, {}};
    report.holds = report.ours <= 300;
    report.details = {{u"starts"_s, int(millis.size())},
                      {u"worst"_s, percentile(millis, 1)},
                      {u"emptyFolder"_s, median(first)}};
    return report;
}

} // namespace wr::bench
