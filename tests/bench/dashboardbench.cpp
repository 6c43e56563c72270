// users-stats: what is told of many people, to many who watch, while more are coming.

#include "benches.h"
#include "crowd.h"
#include "peopleserver.h"
#include "signinflood.h"

#include "protocol/limits.h"
#include "protocol/peoplelimits.h"

#include <QDateTime>
#include <QJsonDocument>

#include <algorithm>

namespace wr::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// How long one request for statistics takes that finds nothing remembered.
std::vector<double> statisticsWaits(ApiClient &api, int times)
{
    std::vector<double> waits;
    for (int i = 0; i < times; ++i) {
        ::usleep(1'100'000 / limits::maxDashboardRate);
        api.get(u"/api/v1/admin/statistics"_s);
        waits.push_back(toMillis(api.lastTime()));
    }
    return waits;
}

/// Access tokens of operators, each with as many dashboards as an account may have.
std::vector<std::string> operatorTokens(PeopleServer &server, int dashboards)
{
    std::vector<std::string> tokens;
    for (int first = 0; first < dashboards; first += limits::maxPersonSessions) {
        const std::string credentials = R"("email":"watcher)" + std::to_string(first) + R"(@school.example","password":"a whale in the attic")";
        int status = 0;
        const auto signIn = [&] {
            return QJsonDocument::fromJson(
                QByteArray::fromStdString(postJson(server.ready().port, "/api/v1/auth/sign-in", '{' + credentials + '}', status))).object();
        };
        QJsonObject session = signIn();
        if (status != 200) {
            const std::string made = postJson(server.ready().port, "/api/v1/auth/register", R"({"name":"Wanda",)" + credentials + '}', status);
            const QString account = QJsonDocument::fromJson(QByteArray::fromStdString(made)).object()["account"_L1]["id"_L1].toString();
            server.api().put(u"/api/v1/accounts/"_s + account + u"/role"_s, {{u"role"_s, u"operator"_s}});
            session = signIn();
        }
        tokens.push_back(session["accessToken"_L1].toString().toStdString());
        if (tokens.back().empty())
            fail("a watcher cannot sign in");
    }
    return tokens;
}

/// Dashboards that watch everything.
class Dashboards
{
public:
    Dashboards(PeopleServer &server, int count)
        : m_tokens(operatorTokens(server, count))
        , m_client(server.ready().port, "/live")
        , m_told(std::size_t(count), 0)
    {
        m_client.onOpen = [this](int connection) {
            m_client.send(connection, R"({"v":1,"type":"hello","id":"h","data":{"features":[],"token":")"
                                          + m_tokens.at(std::size_t(connection / limits::maxPersonSessions)) + R"("}})");
        };
        m_client.onText = [this](int connection, std::string_view text) { received(connection, text); };
        m_client.onClosed = [](int, int code) { fail("the server closed a dashboard with " + std::to_string(code)); };
        for (int i = 0; i < count; ++i)
            m_client.open();
        m_client.stepUntil([&] { return least() > 0; }, "a first figure for every dashboard");
    }

    LoadClient &client() { return m_client; }
    /// How many figures the one has had that was told least.
    int least() const { return *std::min_element(m_told.begin(), m_told.end()); }

private:
    void received(int connection, std::string_view text)
    {
        if (isMessage(text, "person.ok"))
            m_client.send(connection, R"({"v":1,"type":"dashboard.watch","id":"w","data":{"topics":["now","statistics","jobs"]}})");
        else if (isMessage(text, "dashboard.now") || isMessage(text, "dashboard.statistics"))
            ++m_told[std::size_t(connection)];
        else if (isMessage(text, "error"))
            fail("a dashboard is refused: " + std::string(text));
    }

    std::vector<std::string> m_tokens;
    LoadClient m_client;
    std::vector<int> m_told;
};

/// The share of one core that server and database use while somebody asks something ten times a second, so that figures
/// change. `wait` passes a tenth of a second.
double shareOfCore(PeopleServer &server, Nanos duration, const std::function<void()> &wait)
{
    const Nanos began = now();
    const Nanos before = server.cpuTime();
    while (now() - began < duration) {
        server.api().get(u"/api/v1/me"_s);
        wait();
    }
    return toMillis(server.cpuTime() - before) / toMillis(now() - began);
}

struct WatchingCost
{
    double without = 0; ///< share of one core
    double with = 0;
    double toldASecond = 0; ///< figures that the dashboard had that was told least
};

WatchingCost watchingCost(PeopleServer &server, int dashboards, Nanos duration)
{
    WatchingCost cost;
    cost.without = shareOfCore(server, duration, [] { ::usleep(100'000); });
    Dashboards watching(server, dashboards);
    const int before = watching.least();
    cost.with = shareOfCore(server, duration, [&] { watching.client().stepFor(100ms); });
    cost.toldASecond = (watching.least() - before) / (toMillis(duration) / 1'000);
    return cost;
}

bool isUnderWay(ApiClient &api, const QString &job)
{
    const QString state = api.get(u"/api/v1/jobs/"_s + job)["state"_L1].toString();
    return state == "queued"_L1 || state == "running"_L1;
}

/// What players of a game wait for answer.accepted while people are made; of questions only that ended before the job.
std::vector<double> waitsInLoad(PeopleServer &server, const Options &options, std::int64_t count)
{
    const int questions = options.isQuick ? 1 : 5;
    Crowd crowd(server.ready());
    crowd.join(options.isQuick ? 20 : 500, {});
    const QString job = server.order(count, QDateTime::currentSecsSinceEpoch());
    std::vector<double> waits;
    for (int question = 0; question < questions; ++question) {
        crowd.openQuestion();
        crowd.expect("answer.result"); // of itself, when all have answered
        const std::vector<double> some = millisOf(crowd.answerAll(options.isQuick ? Nanos(50ms) : Nanos(1s)));
        crowd.awaitExpected();
        if (!options.isQuick && !isUnderWay(server.api(), job))
            break;
        waits.insert(waits.end(), some.begin(), some.end());
        crowd.expect("board.shown");
        crowd.command("game.next");
        crowd.awaitExpected();
    }
    if (waits.empty())
        fail("everybody was made before the first question ended; ask for more with --users");
    crowd.endGame(); // so that a server that is kept opens another
    server.api().finished(job);
    return waits;
}

} // namespace

Report benchUsersStats(const Options &options)
{
    const qint64 count = options.isQuick ? 1'000 : options.users > 0 ? options.users : 100'000;
    PeopleServer server(options, count);
    const std::vector<double> told = statisticsWaits(server.api(), options.isQuick ? 2 : 100);
    const int dashboards = options.isQuick ? 60 : 200;
    const WatchingCost watching = watchingCost(server, dashboards, options.isQuick ? Nanos(1s) : Nanos(20s));
    const std::vector<double> waits = waitsInLoad(server, options, std::clamp<qint64>(count, 1'000, 300'000));
    const double bar = options.isOnSqlite ? 50 : 20;
    Report report {"users-stats", "ms", percentile(told, 0.99), {}, {}, {{"", bar}}, false, {}};
    report.runs = 1;
    const double cost = watching.with - watching.without;
    const double accepted = percentile(waits, 0.99);
    report.holds = report.ours <= bar && cost < 0.05 && accepted <= 30;
    report.details = {{u"users"_s, count},
                      {u"made"_s, qint64(server.made())},
                      {u"makingSeconds"_s, toMillis(server.makingTime()) / 1'000},
                      {u"p50"_s, percentile(told, 0.5)},
                      {u"dashboards"_s, dashboards},
                      {u"coreWithout"_s, watching.without},
                      {u"coreWith"_s, watching.with},
                      {u"coreOfDashboards"_s, cost},
                      {u"toldASecond"_s, watching.toldASecond},
                      {u"acceptP99InLoad"_s, accepted},
                      {u"acceptP50InLoad"_s, percentile(waits, 0.5)},
                      {u"answersInLoad"_s, int(waits.size())}};
    return report;
}

} // namespace wr::bench
