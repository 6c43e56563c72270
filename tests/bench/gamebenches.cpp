// answers, skew, linear and reconnect: whole games on the real server.

#include "benches.h"
#include "crowd.h"

#include <algorithm>
#include <cstdio>

#include <fcntl.h>

namespace wr::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Nanos settle = 500ms;

/// Milliseconds that single small appends take to become durable in that folder.
std::vector<double> bareFsyncs(const std::string &folder, int count)
{
    const std::string path = folder + "/append";
    const UniqueFd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    if (!file.isOpen())
        failErrno("open " + path);
    const std::string record(200, 'r');
    std::vector<double> millis;
    for (int i = 0; i < count; ++i) {
        const Nanos began = now();
        if (::write(file.get(), record.data(), record.size()) != ssize_t(record.size())
            || ::fdatasync(file.get()) != 0)
            failErrno("append");
        millis.push_back(toMillis(now() - began));
    }
    return millis;
}

struct Percentiles
{
    std::vector<double> p50, p99, max;

    void add(const std::vector<double> &values)
    {
        p50.push_back(percentile(values, 0.5));
        p99.push_back(percentile(values, 0.99));
        max.push_back(percentile(values, 1));
    }
};

/// Kills the server while it may still be scoring, and looks for every acknowledged answer: in the
/// state its player gets back, and by replaying the log. Returns how many are missing.
int lostAfterKill(Wordrallyd &server, Crowd &crowd)
{
    server.process().kill();
    server.start();
    Crowd again(server.ready());
    again.takeSecretsOf(crowd);
    again.resumeAll();
    const int lost = again.withoutAnswer();
    server.process().stop();
    const auto [text, status] = server.verify();
    if (status != 0)
        fail("verify found: " + text);
    const std::string wanted = ' ' + std::to_string(crowd.players()) + " answers";
    return text.find(wanted) == std::string::npos ? std::max(lost, 1) : lost;
}

/// Server CPU of a game from an empty lobby through three questions to its end, in seconds. People
/// arrive over the same time however many they are: what they do is what costs, not how long.
double gameCpu(const Options &options, int players, Nanos arriving, Nanos answering)
{
    constexpr int questions = 3;
    Wordrallyd server(options.server);
    const Nanos before = server.process().cpuTime();
    Crowd crowd(server.ready());
    crowd.join(players, {arriving});
    for (int question = 0; question < questions; ++question) {
        crowd.openQuestion();
        crowd.expect("answer.result");
        crowd.answerAll(answering);
        crowd.awaitExpected();
        crowd.client().stepFor(settle);
        crowd.expect("board.shown");
        crowd.command("game.next");
        crowd.awaitExpected();
        crowd.client().stepFor(settle);
    }
    crowd.client().onClosed = nullptr; // a finished game may end its connections
    crowd.expect("game.finished");
    crowd.command("game.end");
    crowd.awaitExpected();
    const Nanos used = server.process().cpuTime() - before;
    server.process().stop();
    return toMillis(used) / 1000;
}

/// From the first to the last player who has a question: it has come or, sealed, it is drawn. One of each question.
std::vector<double> skewOf(const Options &options, int players, int questions, bool isSealed)
{
    std::vector<double> millis;
    Wordrallyd server(options.server);
    Crowd crowd(server.ready());
    crowd.join(players, {.takesSealed = isSealed});
    crowd.client().stepFor(settle);
    for (int question = 0; question < questions; ++question) {
        const auto arrivals = crowd.openQuestion();
        const Nanos earliest = isSealed ? crowd.opensAt() : Nanos(0); // who has the key sooner waits
        millis.push_back(toMillis(std::max(arrivals.last, earliest) - std::max(arrivals.first, earliest)));
        crowd.client().stepFor(settle);
        crowd.expect("answer.result");
        crowd.command("question.skip");
        crowd.awaitExpected();
        crowd.expect("board.shown");
        crowd.command("game.next");
        crowd.awaitExpected();
        crowd.client().stepFor(settle);
    }
    server.process().stop();
    return millis;
}

} // namespace

Report benchAnswers(const Options &options)
{
    const int players = options.isQuick ? 20 : 1'000;
    const int fsyncsEach = options.isQuick ? 20 : 1'000;
    Percentiles accepted;
    std::vector<double> fsyncs;
    int lost = 0;
    for (int run = 0; run < options.runs; ++run) {
        Wordrallyd server(options.server);
        std::vector<double> bare = bareFsyncs(server.folder(), fsyncsEach);
        Crowd crowd(server.ready());
        crowd.join(players, {.needsResume = true});
        crowd.openQuestion();
        const auto waits = crowd.answerAll(options.isQuick ? Nanos(50ms) : Nanos(1s));
        lost += lostAfterKill(server, crowd);
        accepted.add(millisOf(waits));
        // Before and after: what else the disk does weighs on both.
        const std::vector<double> after = bareFsyncs(server.folder(), fsyncsEach);
        bare.insert(bare.end(), after.begin(), after.end());
        fsyncs.push_back(percentile(bare, 0.99));
    }
    const double bar = 5 + 3 * median(fsyncs);
    Report report {"answers", "ms", median(accepted.p99), {}, {}, {{"", bar}}, false, {}};
    report.holds = report.ours <= bar && lost == 0;
    report.details = {{u"players"_s, players},
                      {u"p50"_s, median(accepted.p50)},
                      {u"max"_s, median(accepted.max)},
                      {u"fsyncP99"_s, median(fsyncs)},
                      {u"lost"_s, lost}};
    return report;
}

Report benchSkew(const Options &options)
{
    const int players = options.isQuick ? 20 : 1'000;
    const int questions = options.isQuick ? 2 : 5;
    std::vector<double> plain;
    std::vector<double> sealed;
    for (int run = 0; run < options.runs; ++run) {
        for (const bool isSealed : {false, true}) {
            std::vector<double> &all = isSealed ? sealed : plain;
            const std::vector<double> some = skewOf(options, players, questions, isSealed);
            all.insert(all.end(), some.begin(), some.end());
        }
    }
    Report report {"skew", "ms", median(plain), {}, {}, {{"", 15}}, false, {}};
    report.holds = report.ours <= 15 && median(sealed) <= 15;
    report.details = {{u"players"_s, players},
                      {u"questions"_s, int(plain.size())},
                      {u"worst"_s, percentile(plain, 1)},
                      {u"sealed"_s, median(sealed)},
                      {u"sealedWorst"_s, percentile(sealed, 1)}};
    return report;
}

Report benchLinear(const Options &options)
{
    const int small = options.isQuick ? 10 : 1'000;
    const int large = small * 10;
    const Nanos arriving = options.isQuick ? Nanos(200ms) : Nanos(45s); // 10,000 are not admitted faster
    const Nanos answering = options.isQuick ? Nanos(100ms) : Nanos(4s);
    std::vector<double> ofSmall, ofLarge;
    for (int run = 0; run < options.runs; ++run) {
        ofSmall.push_back(gameCpu(options, small, arriving, answering));
        ofLarge.push_back(gameCpu(options, large, arriving, answering));
    }
    const double ratio = median(ofLarge) / std::max(median(ofSmall), 0.01);
    Report report {"linear", "times", ratio, {}, {}, {{"", 12}}, ratio <= 12, {}};
    report.details = {{u"small"_s, small},
                      {u"large"_s, large},
                      {u"smallSeconds"_s, median(ofSmall)},
                      {u"largeSeconds"_s, median(ofLarge)}};
    return report;
}

Report benchReconnect(const Options &options)
{
    const int players = options.isQuick ? 20 : 500;
    std::vector<double> millis;
    for (int run = 0; run < options.runs; ++run) {
        Wordrallyd server(options.server);
        Crowd crowd(server.ready());
        crowd.join(players, {.needsResume = true});
        crowd.openQuestion();
        crowd.dropPlayers();
        crowd.client().stepFor(settle);
        millis.push_back(toMillis(crowd.resumeAll()));
        server.process().stop();
    }
    Report report {"reconnect", "ms", median(millis), {}, {}, {{"", 1'000}}, false, {}};
    report.holds = report.ours <= 1'000;
    report.details = {{u"players"_s, players}, {u"worst"_s, percentile(millis, 1)}};
    return report;
}

} // namespace wr::bench
