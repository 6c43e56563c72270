#include "fleet.h"

#include "crowd.h"
#include "protocol/gamelimits.h"
#include "protocol/limits.h"

namespace wr::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int openedEach = limits::gameOpenBurst; // by one address at once
/// So many that each may open as many again when its turn comes: a round of games takes 15 s or more.
constexpr int fewestOpeners = 24;
constexpr int greetingsAtOnce = 256;

} // namespace

Fleet::Fleet(const Ready &ready)
    : m_ready(ready)
    , m_client(ready.port, "/live")
{
    m_client.onOpen = [this](int connection) {
        const Seat &seat = m_seats[size_t(m_seatOf[size_t(connection)])];
        const std::string who = seat.player < 0 ? R"("token":")" + m_games[size_t(seat.game)].hostToken + '"'
            : seat.resume.empty()               ? R"("guest":{"name":"Pupil )" + std::to_string(seat.player) + "\"}"
                                                : R"("resume":")" + seat.resume + '"';
        m_client.send(connection, messageOf("hello", R"({"features":[],)" + who + '}'));
    };
    m_client.onText = [this](int connection, std::string_view text) { received(connection, text); };
    m_client.onClosed = [this](int connection, int) {
        const Seat &seat = m_seats[size_t(m_seatOf[size_t(connection)])];
        if (seat.connection == connection && !m_games[size_t(seat.game)].isOver)
            ++m_outcome.dropped;
    };
}

void Fleet::openGames(const Plan &plan, int questions)
{
    const int openers = std::max(fewestOpeners, (plan.games + openedEach - 1) / openedEach);
    Ready ready = m_ready;
    for (int i = int(m_openers.size()); i < openers; ++i) {
        m_openers.emplace_back(ready, i + 1);
        ready.setUpLink.clear(); // the first registered; the others sign in
    }
    if (m_quiz.isEmpty() || questions != m_questions)
        m_quiz = m_openers.front().post(u"/api/v1/quizzes"_s, playableQuiz(questions, 10'000))["id"_L1].toString();
    m_questions = questions;
    const QJsonObject order {{u"quiz"_s, m_quiz}, {u"settings"_s, QJsonObject {{u"scoring"_s, u"classic"_s}, {u"pacing"_s, u"auto"_s}}}};
    m_games.clear();
    for (int i = 0; i < plan.games; ++i) {
        ApiClient &opener = m_openers[size_t(m_opened++ / openedEach) % m_openers.size()];
        const QJsonObject opened = opener.post(u"/api/v1/games"_s, order);
        m_games.push_back({.pin = opened["game"_L1]["pin"_L1].toString().toStdString(),
                           .hostToken = opened["hostToken"_L1].toString().toStdString(),
                           .played = {opened["game"_L1]["id"_L1].toString().toStdString()}});
    }
}

void Fleet::connect(int seat)
{
    Seat &whose = m_seats[size_t(seat)];
    whose.isGreeted = false;
    whose.connection = m_client.open("/live?pin=" + m_games[size_t(whose.game)].pin);
    m_seatOf.resize(size_t(whose.connection) + 1);
    m_seatOf.back() = seat;
}

void Fleet::seatEverybody(const Plan &plan)
{
    m_seats.clear();
    for (int player = -1; player < plan.playersEach; ++player) {
        for (int game = 0; game < plan.games; ++game)
            m_seats.push_back({.game = game, .player = player, .connection = -1, .resume = {}, .kept = {}});
    }
    const int seats = int(m_seats.size());
    int opened = 0;
    int greeted = 0;
    const Nanos began = now();
    // Sources are eight addresses; each may let so many in.
    const auto admitted = [&] { return int(8 * 0.9 * (limits::addressJoinBurst + limits::addressJoinsPerSecond * toMillis(now() - began) / 1'000)); };
    m_client.stepUntil(
        [&] {
            greeted = 0;
            for (const Game &game : m_games)
                greeted += game.greeted;
            while (opened < std::min(seats, admitted()) && opened - greeted < greetingsAtOnce)
                connect(opened++);
            if (opened < seats && opened - greeted < greetingsAtOnce)
                m_client.step(1ms);
            return greeted == seats;
        },
        "everybody's hello.ok", std::chrono::seconds(300));
}

Fleet::Outcome Fleet::play(const Plan &plan, int questions)
{
    m_plan = plan;
    m_outcome = {};
    openGames(plan, questions);
    seatEverybody(plan);
    for (int host = 0; host < plan.games; ++host)
        m_client.send(m_seats[size_t(host)].connection, messageOf("game.start", "{}"));
    const Nanos longest = now() + questions * 40s + 60s;
    while (!isOver()) {
        if (now() > longest)
            fail("games that did not end: " + std::to_string(m_games.size() - size_t(m_outcome.finished)));
        pass(m_due.empty() ? Nanos(100ms) : std::clamp<Nanos>(m_due.top().at - now(), 0ms, 100ms));
    }
    for (const Seat &seat : m_seats)
        m_client.drop(seat.connection);
    m_due = {};
    for (Game &game : m_games)
        m_outcome.played.push_back(std::move(game.played));
    return std::move(m_outcome);
}

void Fleet::pass(Nanos longest)
{
    m_client.step(longest);
    while (!m_due.empty() && m_due.top().at <= now()) {
        const Due due = m_due.top();
        m_due.pop();
        act(due);
    }
}

void Fleet::act(const Due &due)
{
    Seat &seat = m_seats[size_t(due.seat)];
    if (m_games[size_t(seat.game)].isOver)
        return;
    if (due.isComeback) {
        ++m_outcome.comebacks;
        connect(due.seat);
    } else if (seat.isGreeted && !seat.kept.empty()) {
        seat.keptSince = now();
        m_client.send(seat.connection, seat.kept);
    }
}

void Fleet::received(int connection, std::string_view text)
{
    const int number = m_seatOf[size_t(connection)];
    Seat &seat = m_seats[size_t(number)];
    if (seat.connection != connection)
        return;
    if (isMessage(text, "hello.ok")) {
        greeted(seat, text);
    } else if (isMessage(text, "question.opened") && seat.player >= 0) {
        asked(number, text);
    } else if (isMessage(text, "answer.accepted")) {
        ++m_outcome.answers;
        ++m_games[size_t(seat.game)].played.answers;
        m_outcome.waits.push_back(toMillis(now() - seat.keptSince));
        seat.kept.clear();
    } else if (isMessage(text, "game.finished")) {
        Game &game = m_games[size_t(seat.game)];
        m_outcome.finished += std::exchange(game.isOver, true) ? 0 : 1;
    } else if (!text.starts_with(R"({"v":1)")) { // only errors are written in another order
        if (seat.kept.empty())
            fail("the server answered " + std::string(text));
        ++m_outcome.refused;
        seat.kept.clear();
    }
}

void Fleet::greeted(Seat &seat, std::string_view text)
{
    seat.isGreeted = true;
    Game &game = m_games[size_t(seat.game)];
    if (seat.player < 0) {
        ++game.greeted;
        return;
    }
    if (seat.resume.empty()) {
        ++game.greeted;
        seat.resume = valueOf(text, R"("resume":")");
    }
    if (!seat.kept.empty()) {
        seat.keptSince = now();
        m_client.send(seat.connection, seat.kept);
    }
}

void Fleet::asked(int number, std::string_view text)
{
    Seat &seat = m_seats[size_t(number)];
    seat.kept = answerTo(text);
    const Nanos at = now() + Nanos(std::uniform_int_distribution<std::int64_t>(0, m_plan.answering.count())(m_random));
    const bool losesLine = std::uniform_real_distribution<>(0, 1)(m_random) < m_plan.churn;
    if (losesLine) {
        seat.isGreeted = false;
        m_client.drop(seat.connection);
    }
    m_due.push({at, number, losesLine});
}

} // namespace wr::bench
