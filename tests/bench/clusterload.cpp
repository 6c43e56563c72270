#include "clusterload.h"

#include "crowd.h"
#include "protocol/gamelimits.h"
#include "protocol/limits.h"

namespace wr::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int mostUngreeted = 256;
constexpr int timeLimitMs = 60'000; // all answer long before, so that no question waits for it

} // namespace

ClusterLoad::ClusterLoad(std::vector<Ready> nodes)
    : m_nodes(std::move(nodes))
    , m_client(m_nodes.front().port, "/live")
{
    m_client.onOpen = [this](int connection) {
        const Seat &seat = m_seats[size_t(connection)];
        const std::string who = seat.player < 0 ? R"("token":")" + m_games[size_t(seat.game)].hostToken + '"'
                                                : R"("guest":{"name":"Pupil )" + std::to_string(seat.player) + "\"}";
        m_client.send(connection, messageOf("hello", R"({"features":[],)" + who + '}'));
    };
    m_client.onText = [this](int connection, std::string_view text) { received(connection, text); };
    m_client.onClosed = [](int connection, int code) {
        fail("a server closed connection " + std::to_string(connection) + " with " + std::to_string(code));
    };
}

void ClusterLoad::openGames(const Plan &plan, const std::function<std::size_t(const std::string &)> &ownerOf)
{
    m_plan = plan;
    std::vector<ApiClient> openers;
    QString quiz;
    for (int i = 0; i < plan.games; ++i) {
        // An address may open so many at once; half of them are for what a node refuses that has no games yet. Openers take
        // the nodes in turn.
        const auto opener = size_t(i) % m_nodes.size() + m_nodes.size() * (size_t(i) / (m_nodes.size() * (limits::gameOpenBurst / 2)));
        while (openers.size() <= opener) {
            Ready node = m_nodes[openers.size() % m_nodes.size()];
            if (!openers.empty())
                node.setUpLink.clear(); // the first registered; the others sign in
            openers.emplace_back(node, int(openers.size()) + 1);
        }
        if (i == 0)
            quiz = openers.front().post(u"/api/v1/quizzes"_s, playableQuiz(plan.questions, timeLimitMs))["id"_L1].toString();
        const QJsonObject opened = openers[opener].postOnceServed(
            u"/api/v1/games"_s, {{u"quiz"_s, quiz}, {u"settings"_s, QJsonObject {{u"scoring"_s, u"classic"_s}, {u"pacing"_s, u"host"_s}}}});
        Game game {.pin = opened["game"_L1]["pin"_L1].toString().toStdString(),
                   .hostToken = opened["hostToken"_L1].toString().toStdString(),
                   .played = {opened["game"_L1]["id"_L1].toString().toStdString()}};
        game.owner = ownerOf(game.pin);
        m_games.push_back(std::move(game));
    }
}

int ClusterLoad::seatEverybody()
{
    const int seats = m_plan.games * (m_plan.playersEach + 1);
    const Nanos began = now();
    // Sources are eight addresses; each may let so many in.
    const auto admitted = [&] { return int(8 * 0.9 * (limits::addressJoinBurst + limits::addressJoinsPerSecond * toMillis(now() - began) / 1'000)); };
    const auto connectNext = [&] {
        const Seat seat {.game = int(m_seats.size()) % m_plan.games, .player = int(m_seats.size()) / m_plan.games - 1, .kept = {}};
        Game &game = m_games[size_t(seat.game)];
        const bool isAway = m_plan.isSpread && seat.player >= 0;
        const Ready &node = m_nodes[isAway ? size_t(seat.player) % m_nodes.size() : game.owner];
        m_seats.push_back(seat);
        const int connection = m_client.open("/live?pin=" + game.pin, node.port);
        if (seat.player < 0)
            game.host = connection;
    };
    m_client.stepUntil(
        [&] {
            while (int(m_seats.size()) < std::min(seats, admitted()) && int(m_seats.size()) - m_greeted < mostUngreeted)
                connectNext();
            return m_greeted == seats;
        },
        "everybody's hello.ok");
    return seats;
}

ClusterLoad::Phase ClusterLoad::burst()
{
    m_isBurst = true;
    m_asked = 0;
    return play(1, 0ms, "the answers of a burst");
}

ClusterLoad::Phase ClusterLoad::rounds(int questions)
{
    m_isBurst = false;
    return play(questions, Nanos(std::chrono::milliseconds(limits::countdownMs)) / m_plan.games, "the answers of some rounds");
}

ClusterLoad::Phase ClusterLoad::play(int questions, Nanos apart, const char *what)
{
    m_phase = {};
    m_firstSent = Nanos(0);
    int gamesToGo = m_plan.games;
    for (int game = 0; game < m_plan.games; ++game) {
        m_games[size_t(game)].toGo = questions;
        m_due.push({now() + apart * game, game, true});
    }
    const Nanos limit = now() + 30s + questions * 20s;
    while (gamesToGo > 0) {
        if (now() > limit)
            fail(std::string("gave up waiting: ") + what);
        m_client.step(m_due.empty() ? Nanos(100ms) : std::clamp<Nanos>(m_due.top().at - now(), 0ms, 100ms));
        actOnDue();
        gamesToGo = int(std::count_if(m_games.begin(), m_games.end(), [](const Game &game) { return game.toGo > 0; }));
    }
    m_phase.seconds = toMillis(m_lastAccepted - m_firstSent) / 1'000;
    m_phase.scoredSeconds = toMillis(m_lastRevealed - m_firstSent) / 1'000;
    return std::move(m_phase);
}

void ClusterLoad::actOnDue()
{
    while (!m_due.empty() && m_due.top().at <= now()) {
        const Due due = m_due.top();
        m_due.pop();
        if (due.isGame)
            goOn(m_games[size_t(due.number)]);
        else
            submit(due.number);
    }
}

std::vector<Fleet::Played> ClusterLoad::endGames()
{
    m_client.onClosed = nullptr; // a finished game may end its connections
    for (const Game &game : m_games)
        m_client.send(game.host, messageOf("game.end", "{}"));
    m_client.stepUntil([this] { return m_ended == m_plan.games; }, "game.finished");
    std::vector<Fleet::Played> played;
    for (Game &game : m_games)
        played.push_back(std::move(game.played));
    return played;
}

void ClusterLoad::goOn(Game &game)
{
    const bool hadBegun = std::exchange(game.hasBegun, true);
    m_client.send(game.host, messageOf(hadBegun ? "game.next" : "game.start", "{}"));
}

void ClusterLoad::submit(int connection)
{
    Seat &seat = m_seats[size_t(connection)];
    seat.keptSince = now();
    if (m_firstSent == Nanos(0))
        m_firstSent = seat.keptSince;
    m_client.send(connection, seat.kept);
}

void ClusterLoad::revealed(Game &game)
{
    m_lastRevealed = now();
    if (--game.toGo > 0)
        goOn(game); // to the board
}

void ClusterLoad::received(int connection, std::string_view text)
{
    Seat &seat = m_seats[size_t(connection)];
    Game &game = m_games[size_t(seat.game)];
    const bool isFirst = seat.player == 0; // speaks for all players of its game
    if (isMessage(text, "hello.ok")) {
        ++m_greeted;
    } else if (isMessage(text, "question.opened") && seat.player >= 0) {
        seat.kept = answerTo(text);
        if (!m_isBurst)
            return submit(connection);
        if (++m_asked < m_plan.games * m_plan.playersEach)
            return;
        for (int each = 0; each < int(m_seats.size()); ++each) {
            if (!m_seats[size_t(each)].kept.empty())
                submit(each);
        }
    } else if (isMessage(text, "answer.accepted")) {
        m_lastAccepted = now();
        m_phase.waits.push_back(toMillis(m_lastAccepted - seat.keptSince));
        ++m_phase.answers;
        ++game.played.answers;
        seat.kept.clear();
    } else if (isMessage(text, "question.revealed") && isFirst) {
        revealed(game);
    } else if (isMessage(text, "board.shown") && isFirst) {
        goOn(game);
    } else if (isMessage(text, "game.finished") && seat.player < 0) {
        ++m_ended;
    } else if (!text.starts_with(R"({"v":1)")) { // only errors are written in another order
        if (seat.kept.empty())
            fail("a server answered " + std::string(text));
        ++m_refused;
        m_due.push({now() + std::chrono::milliseconds(limits::firstRetryMs), connection, false});
    }
}

} // namespace wr::bench
