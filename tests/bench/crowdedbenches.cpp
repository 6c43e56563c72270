// big, many and soak: as much at once, and as long, as one server should bear.

#include "benches.h"
#include "crowd.h"
#include "fleet.h"

#include "protocol/gamelimits.h"

#include <algorithm>
#include <cstdlib>

namespace wr::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A host-paced game of a new quiz, in place of the demo game.
Ready gameOf(const Ready &server, int questions)
{
    ApiClient api(server);
    const QString quiz = api.post(u"/api/v1/quizzes"_s, playableQuiz(questions, 60'000))["id"_L1].toString();
    const QJsonObject opened = api.post(u"/api/v1/games"_s, {{u"quiz"_s, quiz},
                                                             {u"settings"_s, QJsonObject {{u"scoring"_s, u"classic"_s}, {u"pacing"_s, u"host"_s}}}});
    Ready game = server;
    game.pin = opened["game"_L1]["pin"_L1].toString().toStdString();
    game.game = opened["game"_L1]["id"_L1].toString().toStdString();
    game.hostToken = opened["hostToken"_L1].toString().toStdString();
    return game;
}

/// Answers in the log of a game, whose every total follows from them; -1: it has faults. Once the server has stopped.
int answersInLog(const Wordrallyd &server, const std::string &game)
{
    const auto [text, status] = server.verify(game); // "…, 15 players, 45 answers: verified"
    const std::size_t end = text.find(" answer");
    if (status != 0 || end == std::string::npos)
        return -1;
    return std::atoi(text.c_str() + text.rfind(' ', end - 1) + 1);
}

/// What was acknowledged in the games that were looked up, and what of it their logs hold.
struct LookUp
{
    int games = 0;
    std::int64_t acknowledged = 0;
    std::int64_t found = 0;
    bool isWhole = true; ///< each game has its own
};

/// At most so many of the games, evenly from all. Once the server has stopped.
LookUp lookUp(const Wordrallyd &server, const std::vector<Fleet::Played> &played, std::size_t most)
{
    LookUp result;
    for (std::size_t at = 0; at < played.size(); at += (played.size() + most - 1) / most) {
        const int found = answersInLog(server, played[at].game);
        ++result.games;
        result.acknowledged += played[at].answers;
        result.found += std::max(found, 0);
        result.isWhole = result.isWhole && found == played[at].answers;
    }
    return result;
}

/// Growth of the resident set, in the time from the first third of the samples to the last: a leak makes it more than 1.
double growthOf(const std::vector<double> &megabytes)
{
    const auto third = std::ptrdiff_t(std::max<std::size_t>(megabytes.size() / 3, 1));
    return median({megabytes.end() - third, megabytes.end()}) / median({megabytes.begin(), megabytes.begin() + third});
}

} // namespace

/// One game of as many as one may have; any connection that the server ends fails the bench.
Report benchBig(const Options &options)
{
    const int players = options.isQuick ? 30 : limits::maxPlayers;
    const int questions = options.isQuick ? 2 : 10;
    Wordrallyd server(options.server);
    const Ready game = gameOf(server.ready(), questions);
    Crowd crowd(game);
    const Nanos began = now();
    crowd.join(players, {.needsResume = true});
    const double joining = toMillis(now() - began) / 1'000;
    const double megabytes = double(server.process().residentBytes()) / 1e6;
    const Nanos cpuBefore = server.process().cpuTime();
    std::vector<double> waits, spreads;
    for (int question = 0; question < questions; ++question) {
        const auto arrivals = crowd.openQuestion();
        spreads.push_back(toMillis(arrivals.last - arrivals.first));
        crowd.expect("answer.result");
        const std::vector<double> some = millisOf(crowd.answerAll(options.isQuick ? Nanos(100ms) : Nanos(4s)));
        waits.insert(waits.end(), some.begin(), some.end());
        crowd.awaitExpected();
        crowd.expect("board.shown");
        crowd.command("game.next");
        crowd.awaitExpected();
    }
    crowd.client().onClosed = nullptr; // a finished game may end its connections
    crowd.expect("game.finished");
    crowd.command("game.end");
    crowd.awaitExpected();
    const double cpu = toMillis(server.process().cpuTime() - cpuBefore) / 1'000;
    server.process().stop();
    const int found = answersInLog(server, game.game);
    Report report {"big", "ms", percentile(waits, 0.99), {}, {}, {{"", 100}}, false, {}};
    report.runs = 1;
    report.holds = found == players * questions && report.ours <= 100;
    report.details = {{u"players"_s, players}, {u"questions"_s, questions}, {u"acknowledged"_s, int(waits.size())}, {u"found"_s, found},
                      {u"joiningSeconds"_s, joining}, {u"p50"_s, percentile(waits, 0.5)}, {u"questionSpread"_s, median(spreads)},
                      {u"cpuSeconds"_s, cpu}, {u"residentMegabytes"_s, megabytes}};
    return report;
}

Report benchMany(const Options &options)
{
    const Fleet::Plan plan {.games = options.isQuick ? 3 : 1'000, .playersEach = options.isQuick ? 4 : 15, .answering = options.isQuick ? 200ms : 4s};
    const int questions = options.isQuick ? 1 : 3;
    Wordrallyd server(options.server);
    Fleet fleet(server.ready());
    const Nanos cpuBefore = server.process().cpuTime();
    const Fleet::Outcome outcome = fleet.play(plan, questions);
    const double cpu = toMillis(server.process().cpuTime() - cpuBefore) / 1'000;
    const double megabytes = double(server.process().residentBytes()) / 1e6;
    const std::int64_t wanted = std::int64_t(plan.games) * plan.playersEach * questions;
    server.process().stop();
    const LookUp logs = lookUp(server, outcome.played, outcome.played.size());
    Report report {"many", "ms", percentile(outcome.waits, 0.99), {}, {}, {{"", 50}}, false, {}};
    report.runs = 1;
    report.holds = report.ours <= 50 && outcome.answers == wanted && outcome.dropped == 0 && logs.isWhole;
    report.details = {{u"games"_s, plan.games}, {u"players"_s, plan.games * plan.playersEach}, {u"wanted"_s, qint64(wanted)},
                      {u"acknowledged"_s, qint64(outcome.answers)}, {u"found"_s, qint64(logs.found)}, {u"dropped"_s, qint64(outcome.dropped)}, {u"p50"_s, percentile(outcome.waits, 0.5)},
                      {u"cpuSeconds"_s, cpu}, {u"residentMegabytes"_s, megabytes}};
    return report;
}

Report benchSoak(const Options &options)
{
    const Nanos duration = options.isQuick ? Nanos(0) : Nanos(std::chrono::minutes(options.minutes));
    const Fleet::Plan plan {.games = options.isQuick ? 2 : 20, .playersEach = options.isQuick ? 4 : 50, .churn = 0.1,
                            .answering = options.isQuick ? 200ms : 2s};
    const int questions = options.isQuick ? 1 : 2;
    Wordrallyd server(options.server);
    Fleet fleet(server.ready());
    std::vector<double> megabytes, waits;
    Fleet::Outcome all;
    const Nanos began = now();
    do {
        const Fleet::Outcome outcome = fleet.play(plan, questions);
        all.finished += outcome.finished;
        all.answers += outcome.answers;
        all.refused += outcome.refused;
        all.dropped += outcome.dropped;
        all.comebacks += outcome.comebacks;
        all.played.insert(all.played.end(), outcome.played.begin(), outcome.played.end());
        waits.push_back(percentile(outcome.waits, 0.99));
        megabytes.push_back(double(server.process().residentBytes()) / 1e6);
    } while (now() - began < duration);
    server.process().stop();
    const LookUp logs = lookUp(server, all.played, 200);
    const double growth = growthOf(megabytes);
    const std::int64_t wanted = std::int64_t(all.finished) * plan.playersEach * questions;
    Report report {"soak", "times", growth, {}, {}, {{"", 1.05}}, false, {}};
    report.runs = 1;
    report.holds = growth <= 1.05 && all.answers + all.refused == wanted && all.refused == 0 && all.dropped == 0 && logs.isWhole;
    report.details = {{u"minutes"_s, toMillis(now() - began) / 60'000}, {u"games"_s, all.finished}, {u"answers"_s, qint64(all.answers)},
                      {u"gamesLookedUp"_s, logs.games}, {u"acknowledged"_s, qint64(logs.acknowledged)}, {u"found"_s, qint64(logs.found)},
                      {u"refused"_s, qint64(all.refused)}, {u"dropped"_s, qint64(all.dropped)}, {u"comebacks"_s, qint64(all.comebacks)},
                      {u"firstMegabytes"_s, megabytes.front()}, {u"lastMegabytes"_s, megabytes.back()},
                      {u"acceptP99"_s, median(waits)}, {u"acceptP99Worst"_s, percentile(waits, 1)}};
    return report;
}

} // namespace wr::bench
