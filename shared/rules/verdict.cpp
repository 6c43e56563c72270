#include "rules/verdict.h"

#include <algorithm>

namespace wr {

namespace {

/// The server's own part of each time, p99 in microseconds.
struct ServerPart
{
    qint64 join = 0;
    qint64 trip = 0;
    qint64 skew = 0;
    qint64 accept = 0;
};

/// Whether what the device saw of the network counts.
bool isWitness(const RehearsalDevice &device)
{
    return !device.isOnServer && !device.figures.wasHidden;
}

ServerPart serverPart(const RehearsalFacts &facts)
{
    const qint64 stall = facts.server.stall.p99Us;
    ServerPart part {stall, stall, stall, facts.server.accept.p99Us};
    for (const RehearsalDevice &device : facts.devices) {
        if (!device.isOnServer || device.figures.wasHidden)
            continue;
        part.join = std::max(part.join, device.figures.join.p99Us);
        part.trip = std::max(part.trip, device.figures.trip.p99Us);
        part.skew = std::max(part.skew, device.figures.skew.p99Us);
    }
    return part;
}

/// Looks at one device after the other.
class Judge
{
public:
    explicit Judge(const RehearsalFacts &facts)
        : m_part(serverPart(facts))
    {
    }

    void look(const RehearsalDevice &device)
    {
        const DeviceFigures &seen = device.figures;
        m_outside = isWitness(device) ? Blame::Network : Blame::Device;
        m_device = device.number;
        slow(FindingKind::SlowJoin, seen.join, bars::joinUs, m_part.join);
        slow(FindingKind::SlowAnswer, seen.accept, bars::acceptUs, m_part.accept);
        slow(FindingKind::SlowTrip, seen.trip, bars::tripUs, m_part.trip);
        slow(FindingKind::Uneven, seen.skew, bars::skewUs, m_part.skew);
        const Blame place = device.isOnServer ? Blame::Server : m_outside;
        const bool isMissing = !seen.isDone && device.quietMs > limits::deviceQuietMs;
        if ((seen.answered > 0 || seen.isDone) && seen.joined < seen.players && !device.hasLeft)
            add(FindingKind::NotAllIn, place, seen.joined, seen.players);
        if (seen.reconnects * bars::playersPerReconnect > seen.players)
            add(FindingKind::Reconnected, place, seen.reconnects, seen.players / bars::playersPerReconnect);
        if (seen.isDone && seen.finished < seen.joined)
            add(FindingKind::NotFinished, device.hasLeft ? Blame::Device : place, seen.finished, seen.joined);
        if (isMissing)
            add(FindingKind::DeviceMissing, m_outside, device.quietMs, limits::deviceQuietMs);
        if (seen.lost > 0)
            add(FindingKind::AnswersLost, Blame::Server, seen.lost, 0);
        if (seen.wrong > 0)
            add(FindingKind::TotalsWrong, Blame::Server, seen.wrong, 0);
        if (seen.wasHidden)
            add(FindingKind::PageHidden, Blame::Device, 1, 0);
    }

    void look(const ServerFigures &server)
    {
        m_device = 0;
        if (server.accept.p99Us > bars::serverAcceptUs)
            add(FindingKind::ServerSlow, Blame::Server, server.accept.p99Us, bars::serverAcceptUs);
        if (server.stall.maxUs > bars::stallUs)
            add(FindingKind::ServerStalled, Blame::Server, server.stall.maxUs, bars::stallUs);
    }

    void add(FindingKind what, Blame blame, qint64 value, qint64 bar)
    {
        m_findings.append({what, blame, m_device, value, bar});
    }

    bool isAnyOf(Blame blame) const
    {
        return std::any_of(m_findings.begin(), m_findings.end(), [blame](const Finding &one) { return one.blame == blame; });
    }

    const QList<Finding> &findings() const { return m_findings; }

private:
    void slow(FindingKind what, const TimeSpread &seen, qint64 bar, qint64 serverPart)
    {
        if (seen.p99Us > bar)
            add(what, 2 * serverPart > seen.p99Us ? Blame::Server : m_outside, seen.p99Us, bar);
    }

    const ServerPart m_part;
    Blame m_outside = Blame::Network;
    int m_device = 0;
    QList<Finding> m_findings;
};

} // namespace

RehearsalVerdict judgeRehearsal(const RehearsalFacts &facts)
{
    RehearsalVerdict verdict;
    Judge judge(facts);
    bool hasAnswers = false;
    bool isNetworkMeasured = false;
    for (const RehearsalDevice &device : facts.devices) {
        const bool answered = device.figures.answered > 0;
        hasAnswers = hasAnswers || answered;
        isNetworkMeasured = isNetworkMeasured || (isWitness(device) && answered);
        verdict.players += device.figures.joined;
        verdict.remotePlayers += isWitness(device) ? device.figures.joined : 0;
        judge.look(device);
    }
    judge.look(facts.server);
    const bool isServerAtFault = judge.isAnyOf(Blame::Server);
    const bool isNetworkAtFault = judge.isAnyOf(Blame::Network);
    if (isServerAtFault || hasAnswers)
        verdict.server = isServerAtFault ? Judgement::Fails : Judgement::Holds;
    if (isNetworkAtFault || isNetworkMeasured)
        verdict.network = isNetworkAtFault ? Judgement::Fails : Judgement::Holds;
    if (verdict.players < facts.wanted)
        judge.add(FindingKind::FewerThanWanted, Blame::Device, verdict.players, facts.wanted);
    verdict.findings = judge.findings();
    return verdict;
}

} // namespace wr
