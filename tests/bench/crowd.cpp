#include "crowd.h"

#include "protocol/limits.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <random>

namespace wr::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view frameStart = R"({"v":1,"type":")";
constexpr int hostConnection = 0;
constexpr std::string_view skipCommand = R"({"v":1,"type":"question.skip","id":"skip","data":{}})";

QJsonObject dataOf(std::string_view text)
{
    const QByteArray bytes(text.data(), qsizetype(text.size()));
    return QJsonDocument::fromJson(bytes).object()["data"_L1].toObject();
}

/// Of so many who come evenly within `spread`, 0: at once.
int dueAfter(Nanos passed, Nanos spread, int players)
{
    return passed >= spread ? players : int(double(passed.count()) / double(spread.count()) * players);
}

/// How many a game lets in by then; a little less, for who is refused must come again.
int admittedAfter(Nanos passed)
{
    return int(0.95 * (limits::gameJoinBurst + limits::gameJoinsPerSecond * toMillis(passed) / 1'000));
}

} // namespace

std::string messageOf(std::string_view type, std::string_view data)
{
    return std::string(frameStart) + std::string(type) + R"(","id":"b","data":)" + std::string(data) + "}";
}

std::string_view valueOf(std::string_view text, std::string_view key)
{
    const auto at = text.find(key);
    if (at == std::string_view::npos)
        return {};
    const std::string_view rest = text.substr(at + key.size());
    return rest.substr(0, rest.find_first_of("\",}"));
}

std::string answerTo(std::string_view questionOpened)
{
    const std::string option(valueOf(questionOpened, R"("options":[{"id":")"));
    const std::string question(valueOf(questionOpened, R"("question":)"));
    return messageOf("answer.submit", R"({"question":)" + question + R"(,"choice":[")" + option + R"("]})");
}

bool isMessage(std::string_view frame, std::string_view type)
{
    return frame.size() > frameStart.size() + type.size()
        && frame.substr(frameStart.size(), type.size()) == type
        && frame[frameStart.size() + type.size()] == '"';
}

Crowd::Crowd(const Ready &ready)
    : m_client(ready.port, "/live?pin=" + ready.pin)
    , m_hostToken(ready.hostToken)
{
    m_client.onOpen = [this](int connection) { m_client.send(connection, hello(playerOf(connection))); };
    m_client.onText = [this](int connection, std::string_view text) { received(connection, text); };
    m_client.onClosed = [](int connection, int code) {
        fail("the server closed connection " + std::to_string(connection) + " with " + std::to_string(code));
    };
}

int Crowd::playerOf(int connection) const
{
    return connection - m_firstConnection; // negative: the host
}

std::string Crowd::hello(int player) const
{
    if (player < 0)
        return messageOf("hello", R"({"features":[],"token":")" + m_hostToken + R"("})");
    if (m_isResuming)
        return messageOf("hello", R"({"features":[],"resume":")" + m_resumes[size_t(player)] + R"("})");
    const std::string features = m_takesSealed ? R"("sealed")" : "";
    return messageOf("hello", R"({"features":[)" + features + R"(],"guest":{"name":"Pupil )" + std::to_string(player) + R"("}})");
}

void Crowd::join(int players, const Joining &joining)
{
    m_players = players;
    m_needsResume = joining.needsResume;
    m_takesSealed = joining.takesSealed;
    m_resumes.resize(size_t(players));
    m_shownAnswers.assign(size_t(players), 0);
    m_hasExpected.assign(size_t(players), 0);
    greetHost();
    const Nanos began = now();
    int opened = 0;
    m_client.stepUntil(
        [&] {
            const int due = std::min(dueAfter(now() - began, joining.spread, players), admittedAfter(now() - began));
            for (; opened < due && opened - m_greeted < joining.atOnce; ++opened)
                m_client.open();
            if (opened < players && opened - m_greeted < joining.atOnce)
                m_client.step(std::chrono::milliseconds(1));
            return m_greeted == players;
        },
        "every player's hello.ok", std::chrono::seconds(300));
}

void Crowd::greetHost()
{
    m_client.open();
    m_client.stepUntil([this] { return m_hostGreeted; }, "the host's hello.ok");
}

void Crowd::endGame()
{
    if (!m_hostGreeted)
        greetHost();
    m_client.onClosed = nullptr;
    command("game.end");
    m_client.stepUntil([this] { return m_isOver; }, "game.finished");
}

void Crowd::command(std::string_view type, std::string_view data)
{
    m_client.send(hostConnection, messageOf(type, data));
}

void Crowd::received(int connection, std::string_view text)
{
    const int player = playerOf(connection);
    if (player >= 0 && !m_expected.empty() && isMessage(text, m_expected)
        && !std::exchange(m_hasExpected[size_t(player)], 1)) {
        m_arrivals.last = now();
        if (++m_expectedCount == 1)
            m_arrivals.first = m_arrivals.last;
    }
    if (isMessage(text, "answer.accepted") && !m_answeredAt.empty()) {
        m_waits.push_back(now() - m_answeredAt[size_t(player)]);
    } else if (isMessage(text, "hello.ok")) {
        greeted(connection, text);
    } else if (isMessage(text, "game.finished")) {
        m_isOver = true;
    } else if (text.find(R"("re":"skip")") != std::string_view::npos) {
        return; // done, or there was nothing to end
    } else if (!text.starts_with(frameStart)) { // only errors are written in another order
        fail("the server answered " + std::string(text));
    } else if (player == 0 && isMessage(text, "question.opened")) {
        readQuestion(text); // all players get the same
    }
}

void Crowd::greeted(int connection, std::string_view text)
{
    const int player = playerOf(connection);
    if (player < 0) {
        m_hostGreeted = true;
        return;
    }
    ++m_greeted;
    if (!m_needsResume)
        return;
    const QJsonObject data = dataOf(text);
    m_resumes[size_t(player)] = data["you"_L1]["resume"_L1].toString().toStdString();
    const QJsonObject snapshot = data["snapshot"_L1].toObject();
    m_shownAnswers[size_t(player)] = snapshot["accepted"_L1].isObject()
        || snapshot["result"_L1]["hasAnswered"_L1].toBool();
}

void Crowd::readQuestion(std::string_view text)
{
    const QJsonObject data = dataOf(text);
    m_question = data["question"_L1].toInt();
    // The server's clock is this machine's.
    const auto wall = std::chrono::duration_cast<Nanos>(std::chrono::system_clock::now().time_since_epoch());
    m_opensAt = now() + std::chrono::milliseconds(data["opensAt"_L1].toInteger()) - wall;
    m_choice = data["view"_L1]["options"_L1][0]["id"_L1].toString().toStdString();
}

void Crowd::expect(std::string_view type)
{
    m_expected = type;
    m_expectedCount = 0;
    std::fill(m_hasExpected.begin(), m_hasExpected.end(), 0);
}

Crowd::Arrivals Crowd::awaitExpected()
{
    m_client.stepUntil([this] { return m_expectedCount == m_players; }, m_expected.c_str());
    m_expected.clear();
    return m_arrivals;
}

Crowd::Arrivals Crowd::openQuestion()
{
    expect("question.opened");
    command(m_question < 0 ? "game.start" : "game.next");
    return awaitExpected();
}

std::vector<Nanos> Crowd::answerAll(Nanos spread)
{
    std::mt19937 random(7);
    std::uniform_int_distribution<std::int64_t> within(0, spread.count());
    std::vector<Nanos> times(size_t(m_players), Nanos(0));
    std::generate(times.begin(), times.end(), [&] { return Nanos(within(random)); });
    std::sort(times.begin(), times.end());
    std::vector<int> order(size_t(m_players), 0);
    for (int i = 0; i < m_players; ++i)
        order[size_t(i)] = i;
    std::shuffle(order.begin(), order.end(), random);

    const std::string answer = messageOf("answer.submit",
                                         R"({"question":)" + std::to_string(m_question) + R"(,"choice":[")"
                                             + m_choice + R"("]})");
    m_answeredAt.assign(size_t(m_players), Nanos(0));
    m_waits.clear();
    const Nanos began = now();
    const Nanos limit = began + spread + std::chrono::seconds(60);
    for (size_t sent = 0; sent < order.size() || m_waits.size() < order.size();) {
        const Nanos at = now();
        if (at > limit)
            fail("answers were not accepted: " + std::to_string(order.size() - m_waits.size()));
        if (sent < order.size() && began + times[sent] <= at) {
            const int player = order[sent++];
            m_answeredAt[size_t(player)] = at;
            m_client.send(m_firstConnection + player, answer);
            continue;
        }
        m_client.step(sent < order.size() ? began + times[sent] - at : Nanos(std::chrono::milliseconds(100)));
    }
    m_answeredAt.clear();
    return std::exchange(m_waits, {});
}

void Crowd::skipQuestion()
{
    m_client.send(hostConnection, skipCommand);
}

void Crowd::takeSecretsOf(const Crowd &other)
{
    m_firstConnection = 0; // there is no host
    m_players = other.m_players;
    m_resumes = other.m_resumes;
    m_needsResume = true;
    m_shownAnswers.assign(size_t(m_players), 0);
    m_hasExpected.assign(size_t(m_players), 0);
}

void Crowd::dropPlayers()
{
    for (int player = 0; player < m_players; ++player)
        m_client.drop(m_firstConnection + player);
}

Nanos Crowd::resumeAll()
{
    m_isResuming = true;
    m_greeted = 0;
    const Nanos began = now();
    for (int player = 0; player < m_players; ++player) {
        const int connection = m_client.open();
        if (player == 0)
            m_firstConnection = connection;
    }
    m_client.stepUntil([this] { return m_greeted == m_players; }, "every player's return");
    return now() - began;
}

int Crowd::withoutAnswer() const
{
    return int(std::count(m_shownAnswers.begin(), m_shownAnswers.end(), 0));
}

} // namespace wr::bench
