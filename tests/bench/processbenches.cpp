// memory and coldstart: the server as a process.

#include "benches.h"
#include "crowd.h"

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

} // namespace

Report benchMemory(const Options &options)
{
    const int players = options.isQuick ? 40 : 10'000;
    std::vector<double> kilobytes;
    for (int run = 0; run < options.runs; ++run) {
        Wordrallyd server(options.server);
        const std::int64_t before = server.process().residentBytes();
        Crowd crowd(server.ready());
        crowd.join(players, {});
        crowd.client().stepFor(options.isQuick ? Nanos(50ms) : Nanos(3s));
        const std::int64_t grown = server.process().residentBytes() - before;
        kilobytes.push_back(double(grown) / players / 1'000);
        server.process().stop();
    }
    Report report {"memory", "kB", median(kilobytes), {}, {}, {{"", 24}}, false, {}};
    report.holds = report.ours <= 24;
    report.details = {{u"players"_s, players}};
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
