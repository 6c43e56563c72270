// echo: what the network edge alone can do, beside the limit and beside Node's ws.

#include "baselines.h"
#include "benches.h"
#include "crowd.h"
#include "rawserver.h"

#include <algorithm>

namespace wr::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int echoBytes = 300;

std::string echoFrame()
{
    std::string frame = R"({"v":1,"type":"echo","data":")";
    frame.append(size_t(echoBytes) - frame.size() - 2, 'x');
    return frame + R"("})";
}

struct EchoSize
{
    int open;
    int active;
    Nanos duration;
};

/// What one server did.
struct Echoed
{
    double rate = 0; ///< frames a second
    double cpuMicros = 0; ///< of the server, a frame: what the rate says without the client's part
};

/// Each of `active` connections has one frame under way all the time.
Echoed echo(LoadClient &client, const Process &server, int first, const EchoSize &size)
{
    const std::string frame = echoFrame();
    std::int64_t returned = 0;
    bool isOver = false;
    client.onText = [&](int connection, std::string_view text) {
        if (text.size() != frame.size())
            return; // lobby.state and the like
        ++returned;
        if (!isOver)
            client.send(connection, frame);
    };
    client.setSpinning(true);
    for (int i = 0; i < size.active; ++i)
        client.send(first + i, frame);
    client.stepFor(size.duration / 5); // warm up
    const std::int64_t before = returned;
    const Nanos cpuBefore = server.cpuTime();
    const Nanos began = now();
    client.stepFor(size.duration);
    const double seconds = toMillis(now() - began) / 1'000;
    const double micros = toMillis(server.cpuTime() - cpuBefore) * 1'000;
    const auto frames = double(std::max<std::int64_t>(returned - before, 1));
    isOver = true;
    client.stepFor(std::chrono::milliseconds(20));
    client.setSpinning(false);
    client.onText = nullptr;
    return {frames / seconds, micros / frames};
}

Echoed ourEcho(const Options &options, const EchoSize &size)
{
    Wordrallyd server(options.server);
    Crowd crowd(server.ready());
    crowd.join(size.open, {});
    // Until the lobby's state and the host's roster, 1,000 players a second, have gone out.
    crowd.client().stepFor(std::chrono::milliseconds(options.isQuick ? 10 : 11'000));
    const Echoed echoed = echo(crowd.client(), server.process(), 1, size);
    server.process().stop();
    return echoed;
}

Echoed plainEcho(std::uint16_t port, const Process &server, const EchoSize &size)
{
    LoadClient client(port, "/");
    openPlain(client, size.open);
    return echo(client, server, 0, size);
}

} // namespace

Report benchEcho(const Options &options)
{
    const EchoSize size = options.isQuick ? EchoSize {40, 10, std::chrono::milliseconds(50)}
                                          : EchoSize {10'000, 100, std::chrono::seconds(4)};
    Runs runs;
    std::vector<double> ourMicros, rawMicros;
    for (int run = 0; run < options.runs; ++run) {
        RawServer rawServer = startRawServer();
        const Echoed raw = plainEcho(rawServer.port, rawServer.process, size);
        rawServer.process.kill();
        const Echoed ours = ourEcho(options, size);
        if (WsServer server = startWsServer(); server.isThere())
            runs.ws.push_back(plainEcho(server.port, server.process, size).rate);
        runs.raw.push_back(raw.rate);
        runs.ours.push_back(ours.rate);
        ourMicros.push_back(ours.cpuMicros);
        rawMicros.push_back(raw.cpuMicros);
    }
    Report report {"echo", "frames/s", 0, {}, {}, {{"raw", 0.85}, {"ws", 1.1}}, false, {}};
    report.details = {{u"open"_s, size.open},
                      {u"active"_s, size.active},
                      {u"bytes"_s, echoBytes},
                      {u"cpuMicros"_s, median(ourMicros)},
                      {u"rawCpuMicros"_s, median(rawMicros)}};
    summarize(report, runs);
    report.holds = std::all_of(report.ratios.begin(), report.ratios.end(), [&](const auto &ratio) {
        return ratio.second >= report.bars.at(ratio.first);
    });
    return report;
}

} // namespace wr::bench
