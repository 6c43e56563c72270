#include "bots/rehearsalrun.h"

#include "core/whendone.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// How often the last figures are handed in again where no answer comes: the network may just be coming back.
constexpr int maxLastTries = 20;
/// Names of one device's players are this far from the next one's.
constexpr int namesApart = 10'000;

QString refusalWords(const Error &why)
{
    switch (why.code) {
    case ErrorCode::NotFound: return u"no rehearsal has this key, or it is over"_s;
    case ErrorCode::WrongState: return u"the rehearsal is being played already; come before it starts"_s;
    case ErrorCode::GameFull: return u"the rehearsal takes no more devices or players"_s;
    case ErrorCode::GameFinished: return u"the rehearsal is over"_s;
    default: return why.message;
    }
}

} // namespace

RehearsalRun::RehearsalRun(Plan plan, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_clock(clock)
    , m_api(KnownServer(m_plan.link.server, m_plan.tls))
{
    m_report.setInterval(limits::deviceReportMs);
    connect(&m_report, &QTimer::timeout, this, &RehearsalRun::handIn);
}

RehearsalRun::~RehearsalRun() = default;

void RehearsalRun::start()
{
    m_stage = Stage::Entering;
    enter();
}

void RehearsalRun::enter()
{
    const rest::EnterRehearsalRequest request {m_plan.link.key, m_plan.name, m_plan.kind, m_plan.players};
    whenDone(this, m_api.post<rest::EnterRehearsalReply>(u"/rehearsals/devices"_s, request),
             [this](const Result<rest::EnterRehearsalReply> &entered) { onEntered(entered); });
}

void RehearsalRun::onEntered(const Result<rest::EnterRehearsalReply> &entered)
{
    if (m_stage != Stage::Entering)
        return;
    if (!entered)
        return fail({entered.error().code, refusalWords(entered.error())});
    m_entered = *entered;
    ClassPlan plan;
    plan.server = m_plan.link.server;
    plan.tls = m_plan.tls;
    plan.pin = m_entered.pin;
    plan.players = m_plan.players;
    plan.firstName = m_entered.device * namesApart + 1;
    plan.seed = quint64(m_entered.device);
    plan.spread = Millis(limits::rehearsalJoinMs);
    plan.behaviour.token = m_entered.token;
    plan.behaviour.thinkFrom = Millis(limits::rehearsalThinkFromMs);
    plan.behaviour.thinkTo = Millis(limits::rehearsalThinkToMs);
    m_players = std::make_unique<SimulatedClass>(plan, m_clock);
    connect(m_players.get(), &SimulatedClass::done, this, &RehearsalRun::onPlayed);
    m_stage = Stage::Playing;
    m_players->start();
    m_report.start();
    Q_EMIT changed();
}

void RehearsalRun::stop()
{
    if (m_stage == Stage::Playing)
        m_players->stop();
    else if (m_stage == Stage::Entering)
        fail({ErrorCode::Superseded, u"stopped"_s});
}

DeviceFigures RehearsalRun::figures() const
{
    DeviceFigures figures = m_players ? m_players->figures() : DeviceFigures {.players = m_plan.players};
    figures.wasHidden = m_wasHidden;
    return figures;
}

ClassReport RehearsalRun::report() const
{
    return m_players ? m_players->report() : ClassReport {};
}

void RehearsalRun::handIn()
{
    if (m_isHandingIn || !m_players)
        return;
    m_isHandingIn = true;
    const DeviceFigures known = figures();
    whenDone(this, m_api.post<NoBody>(u"/rehearsals/%1/measurements"_s.arg(m_entered.rehearsal), known, m_entered.token),
             [this, isLast = known.isDone](const Result<NoBody> &taken) {
                 m_isHandingIn = false;
                 // Told to wait, as by a proxy before it, the server is as good as away for a moment.
                 const bool isAway = !taken
                     && (taken.error().code == ErrorCode::Unavailable || taken.error().code == ErrorCode::RateLimited);
                 m_isAway = isAway;
                 const bool givesUp = isLast && ++m_lastTries >= maxLastTries;
                 if (isLast && taken)
                     return end(m_trouble ? Stage::Failed : Stage::Done);
                 if ((!taken && !isAway) || givesUp)
                     return fail({taken ? ErrorCode::Unavailable : taken.error().code, u"the measurements cannot be handed in"_s});
                 Q_EMIT changed();
             });
}

/// The last figures go with the next beat of the timer, and again until they have come.
void RehearsalRun::onPlayed()
{
    m_stage = Stage::HandingIn;
    m_trouble = m_players->report().trouble;
    handIn();
    Q_EMIT changed();
}

void RehearsalRun::fail(const Error &why)
{
    if (!m_trouble)
        m_trouble = why;
    end(Stage::Failed);
}

void RehearsalRun::end(Stage stage)
{
    if (m_stage == Stage::Done || m_stage == Stage::Failed)
        return;
    m_report.stop();
    m_stage = stage;
    if (m_players && !m_players->figures().isDone)
        m_players->stop();
    Q_EMIT changed();
    Q_EMIT ended();
}

} // namespace wr
