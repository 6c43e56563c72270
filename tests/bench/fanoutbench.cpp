// fanout: the board of a running game to all its players, and a small event in the lobby.

#include "baselines.h"
#include "benches.h"
#include "crowd.h"
#include "rawserver.h"

namespace wr::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Alike for all, so that caches are equally cold.
constexpr Nanos betweenBroadcasts = 300ms;

struct FanoutSize
{
    int players;
    int boards;
    int events;
    Nanos answering;
    Nanos rosterQuiet; ///< until the host has the roster, 1,000 players a second
};

/// Each from sending the host's command to the last arrival, milliseconds; one of each per run.
struct Fanout
{
    double board = 0;
    double event = 0;
};

/// What was sent, for the baselines to send the same.
struct FanoutBytes
{
    std::string board; ///< board.shown and board.state one after the other
    std::string event; ///< lobby.locked
};

void keepBytes(Crowd &crowd, FanoutBytes &bytes)
{
    std::string shown;
    const auto received = crowd.client().onText;
    crowd.client().onText = [&bytes, shown, received](int connection, std::string_view text) mutable {
        if (connection == 1 && isMessage(text, "lobby.locked"))
            bytes.event = text;
        else if (connection == 1 && isMessage(text, "board.shown"))
            shown = text;
        else if (connection == 1 && isMessage(text, "board.state"))
            bytes.board = shown + std::string(text);
        received(connection, text);
    };
}

/// How long `broadcast` takes, which returns when all have everything.
double timed(LoadClient &client, const std::function<void()> &broadcast)
{
    client.stepFor(betweenBroadcasts);
    client.setSpinning(true);
    const Nanos began = now();
    broadcast();
    const double millis = toMillis(now() - began);
    client.setSpinning(false);
    return millis;
}

double ourEvents(Crowd &crowd, int times)
{
    std::vector<double> millis;
    for (int i = 0; i < times; ++i) {
        crowd.expect("lobby.locked");
        millis.push_back(timed(crowd.client(), [&] {
            crowd.command("lobby.lock", i % 2 == 0 ? R"({"locked":true})" : R"({"locked":false})");
            crowd.awaitExpected();
        }));
    }
    return median(millis);
}

/// All answer the first question, so that the board has points; the others are skipped.
double ourBoards(Crowd &crowd, const FanoutSize &size)
{
    std::vector<double> millis;
    for (int i = 0; i < size.boards; ++i) {
        crowd.openQuestion();
        crowd.expect("answer.result");
        if (i == 0)
            crowd.answerAll(size.answering);
        else
            crowd.command("question.skip");
        crowd.awaitExpected();
        if (i == 0)
            crowd.client().stepFor(size.rosterQuiet);
        crowd.expect("board.state");
        millis.push_back(timed(crowd.client(), [&] {
            crowd.command("game.next");
            crowd.awaitExpected();
        }));
        crowd.client().stepFor(betweenBroadcasts);
    }
    return median(millis);
}

Fanout ourFanout(const Options &options, const FanoutSize &size, FanoutBytes &bytes)
{
    Wordrallyd server(options.server);
    Crowd crowd(server.ready());
    crowd.join(size.players, {});
    crowd.client().stepFor(size.rosterQuiet);
    keepBytes(crowd, bytes);
    Fanout millis;
    millis.event = ourEvents(crowd, size.events);
    millis.board = ourBoards(crowd, size);
    server.process().stop();
    return millis;
}

double plainBroadcasts(LoadClient &client, int times, const std::string &bytes)
{
    int arrived = 0;
    client.onText = [&](int, std::string_view) { ++arrived; };
    std::vector<double> millis;
    for (int i = 0; i < times; ++i) {
        arrived = 0;
        millis.push_back(timed(client, [&] {
            client.send(0, "B" + bytes);
            client.stepUntil([&] { return arrived == client.openCount(); }, "a broadcast");
        }));
    }
    return median(millis);
}

/// The board's two messages go as one frame of the same bytes: the least a server can do.
Fanout plainFanout(std::uint16_t port, const FanoutSize &size, const FanoutBytes &bytes)
{
    LoadClient client(port, "/");
    openPlain(client, size.players + 1); // one for the host
    Fanout millis;
    millis.event = plainBroadcasts(client, size.events, bytes.event);
    millis.board = plainBroadcasts(client, size.boards, bytes.board);
    return millis;
}

void add(std::vector<double> &boards, std::vector<double> &events, const Fanout &millis)
{
    boards.push_back(millis.board);
    events.push_back(millis.event);
}

} // namespace

Report benchFanout(const Options &options)
{
    const FanoutSize size = options.isQuick ? FanoutSize {40, 1, 2, 50ms, 300ms}
                                            : FanoutSize {10'000, 6, 9, 4s, 11s};
    Runs boards, events;
    FanoutBytes bytes;
    for (int run = 0; run < options.runs; ++run) {
        add(boards.ours, events.ours, ourFanout(options, size, bytes));
        RawServer rawServer = startRawServer();
        add(boards.raw, events.raw, plainFanout(rawServer.port, size, bytes));
        rawServer.process.kill();
        if (WsServer server = startWsServer(); server.isThere())
            add(boards.ws, events.ws, plainFanout(server.port, size, bytes));
    }
    Report report {"fanout", "ms", 0, {}, {}, {{"raw", 1.2}}, false, {}};
    const double eventRatio = pairedRatio(events.ours, events.raw);
    report.details = {{u"players"_s, size.players},
                      {u"bytes"_s, int(bytes.board.size())},
                      {u"event"_s, median(events.ours)},
                      {u"eventRaw"_s, median(events.raw)},
                      {u"eventRatio"_s, eventRatio},
                      {u"eventBytes"_s, int(bytes.event.size())}};
    summarize(report, boards);
    report.holds = report.ratios.at("raw") <= 1.2 && eventRatio <= 1.2;
    return report;
}

} // namespace wr::bench
