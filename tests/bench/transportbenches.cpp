// echo and fanout: what the network edge alone can do, beside the limit and beside Node's ws.

#include "benches.h"
#include "crowd.h"
#include "rawserver.h"

#include <algorithm>

namespace wr::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int echoBytes = 300;
// Alike for all, so that caches are equally cold.
constexpr Nanos betweenBroadcasts = std::chrono::milliseconds(300);

std::string echoFrame()
{
    std::string frame = R"({"v":1,"type":"echo","data":")";
    frame.append(size_t(echoBytes) - frame.size() - 2, 'x');
    return frame + R"("})";
}

/// Opens connections to a server that needs no hello, some at a time.
void openPlain(LoadClient &client, int count)
{
    int opened = 0;
    client.stepUntil(
        [&] {
            for (; opened < count && opened - client.openCount() < 256; ++opened)
                client.open();
            return client.openCount() == count;
        },
        "plain connections");
}

/// Frames a second while each of `active` connections has one frame under way all the time.
double echoRate(LoadClient &client, int first, int active, Nanos duration)
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
    for (int i = 0; i < active; ++i)
        client.send(first + i, frame);
    client.stepFor(duration / 5); // warm up
    const std::int64_t before = returned;
    const Nanos began = now();
    client.stepFor(duration);
    const double rate = double(returned - before) / (toMillis(now() - began) / 1000);
    isOver = true;
    client.stepFor(std::chrono::milliseconds(20));
    client.onText = nullptr;
    return rate;
}

struct EchoSize
{
    int open;
    int active;
    Nanos duration;
};

double ourEcho(const Options &options, const EchoSize &size)
{
    Wordrallyd server(options.server);
    Crowd crowd(server.ready());
    crowd.join(size.open, {});
    crowd.client().stepFor(std::chrono::milliseconds(options.isQuick ? 10 : 1000));
    const double rate = echoRate(crowd.client(), 1, size.active, size.duration);
    server.process().stop();
    return rate;
}

double plainEcho(std::uint16_t port, const EchoSize &size)
{
    LoadClient client(port, "/");
    openPlain(client, size.open);
    return echoRate(client, 0, size.active, size.duration);
}

/// Median over several broadcasts, from sending the command to the last arrival, milliseconds.
double ourFanout(const Options &options, int players, int times, std::string &bytes)
{
    Wordrallyd server(options.server);
    Crowd crowd(server.ready());
    crowd.join(players, {});
    // Until the lobby's state and the host's roster, 1,000 players a second, have gone out.
    crowd.client().stepFor(std::chrono::milliseconds(options.isQuick ? 300 : 11'000));
    const auto received = crowd.client().onText;
    crowd.client().onText = [&](int connection, std::string_view text) {
        if (bytes.empty() && connection != 0 && isMessage(text, "lobby.locked"))
            bytes = text;
        received(connection, text);
    };
    std::vector<double> millis;
    for (int i = 0; i < times; ++i) {
        crowd.client().stepFor(betweenBroadcasts);
        crowd.expect("lobby.locked");
        const Nanos began = now();
        crowd.command("lobby.lock", i % 2 == 0 ? R"({"locked":true})" : R"({"locked":false})");
        millis.push_back(toMillis(crowd.awaitExpected().last - began));
    }
    server.process().stop();
    return median(millis);
}

double plainFanout(std::uint16_t port, int players, int times, const std::string &bytes)
{
    LoadClient client(port, "/");
    openPlain(client, players + 1); // one for the host
    int arrived = 0;
    client.onText = [&](int, std::string_view) { ++arrived; };
    std::vector<double> millis;
    for (int i = 0; i < times; ++i) {
        client.stepFor(betweenBroadcasts);
        arrived = 0;
        const Nanos began = now();
        client.send(0, "B" + bytes);
        client.stepUntil([&] { return arrived == players + 1; }, "a broadcast");
        millis.push_back(toMillis(now() - began));
    }
    return median(millis);
}

/// What the servers did in each run, side by side.
struct Runs
{
    std::vector<double> ours, raw, ws;
};

/// The median over runs of ours / theirs: the two of a run stand next to each other in time, so
/// that what else the machine does weighs on both.
double pairedRatio(const std::vector<double> &ours, const std::vector<double> &theirs)
{
    std::vector<double> ratios;
    for (size_t run = 0; run < ours.size(); ++run)
        ratios.push_back(ours[run] / theirs[run]);
    return median(ratios);
}

void summarize(Report &report, const Runs &runs)
{
    report.ours = median(runs.ours);
    report.details.insert("least"_L1, percentile(runs.ours, 0));
    report.details.insert("most"_L1, percentile(runs.ours, 1));
    const auto addBaseline = [&](const std::string &name, const std::vector<double> &values) {
        report.baselines[name] = median(values);
        report.ratios[name] = pairedRatio(runs.ours, values);
    };
    addBaseline("raw", runs.raw);
    if (!runs.ws.empty())
        addBaseline("ws", runs.ws);
}

} // namespace

Report benchEcho(const Options &options)
{
    const EchoSize size = options.isQuick ? EchoSize {40, 10, std::chrono::milliseconds(50)}
                                          : EchoSize {10'000, 100, std::chrono::seconds(4)};
    Runs runs;
    for (int run = 0; run < options.runs; ++run) {
        RawServer rawServer = startRawServer();
        runs.raw.push_back(plainEcho(rawServer.port, size));
        rawServer.process.kill();
        runs.ours.push_back(ourEcho(options, size));
        if (WsServer server = startWsServer(); server.isThere())
            runs.ws.push_back(plainEcho(server.port, size));
    }
    Report report {"echo", "frames/s", 0, {}, {}, {{"raw", 0.55}, {"ws", 1.1}}, false, {}};
    report.details = {{u"open"_s, size.open}, {u"active"_s, size.active}, {u"bytes"_s, echoBytes}};
    summarize(report, runs);
    report.holds = std::all_of(report.ratios.begin(), report.ratios.end(), [&](const auto &ratio) {
        return ratio.second >= report.bars.at(ratio.first);
    });
    return report;
}

Report benchFanout(const Options &options)
{
    const int players = options.isQuick ? 40 : 10'000;
    const int times = options.isQuick ? 2 : 9;
    Runs runs;
    std::string bytes;
    for (int run = 0; run < options.runs; ++run) {
        runs.ours.push_back(ourFanout(options, players, times, bytes));
        RawServer rawServer = startRawServer();
        runs.raw.push_back(plainFanout(rawServer.port, players, times, bytes));
        rawServer.process.kill();
        if (WsServer server = startWsServer(); server.isThere())
            runs.ws.push_back(plainFanout(server.port, players, times, bytes));
    }
    Report report {"fanout", "ms", 0, {}, {}, {{"raw", 1.2}}, false, {}};
    report.details = {{u"players"_s, players}, {u"bytes"_s, int(bytes.size())}};
    summarize(report, runs);
    report.holds = report.ratios.at("raw") <= 1.2;
    return report;
}

} // namespace wr::bench
