#include "game/joinwatch.h"

#include "net/admission.h"
#include "protocol/gamelimits.h"
#include "protocol/limits.h"

#include <algorithm>
#include <cmath>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Between two moments of too many, before it is an attack: what has a longer rest was two rushes.
constexpr Millis breather {3'000};

QString keyOf(const QHostAddress &address)
{
    return limitedAddress(address).toString();
}

} // namespace

JoinWatch::JoinWatch(const Clock &clock)
    : m_clock(clock)
{
    m_wrongPins.perSecond = limits::serverWrongPinsPerSecond;
    m_wrongPins.burst = limits::serverWrongPinBurst;
    m_wrongPins.at = clock.now();
}

void JoinWatch::joinTried(const QHostAddress &address)
{
    if (Meter *meter = meterOf(keyOf(address), limits::addressJoinsPerSecond, limits::addressJoinBurst))
        count(*meter);
}

void JoinWatch::joinTried(GameId game)
{
    if (Meter *meter = meterOf(game.toString(), limits::gameJoinsPerSecond, limits::gameJoinBurst))
        count(*meter);
}

void JoinWatch::wrongPinTried()
{
    count(m_wrongPins);
}

std::optional<int> JoinWatch::bitsAsked(const QHostAddress &address) const
{
    return bitsAsked(keyOf(address));
}

std::optional<int> JoinWatch::bitsAsked(GameId game) const
{
    return bitsAsked(game.toString());
}

std::optional<int> JoinWatch::bitsAsked(const QString &key) const
{
    const auto meter = m_meters.constFind(key);
    const auto here = meter != m_meters.cend() ? bitsOf(*meter) : std::nullopt;
    return std::max(here, bitsAskedOfPins()); // nothing is less than any number
}

std::optional<int> JoinWatch::bitsAskedOfPins() const
{
    return bitsOf(m_wrongPins);
}

/// Null when so many are watched already that there is no room for one more.
JoinWatch::Meter *JoinWatch::meterOf(const QString &key, double perSecond, double burst)
{
    const auto found = m_meters.find(key);
    if (found != m_meters.end())
        return &*found;
    if (m_meters.size() >= limits::maxWatched)
        m_meters.removeIf([this](const auto &entry) { return isIdle(entry.value()); });
    if (m_meters.size() >= limits::maxWatched)
        return nullptr;
    Meter meter;
    meter.perSecond = perSecond;
    meter.burst = burst;
    meter.at = m_clock.now();
    return &*m_meters.insert(key, meter);
}

void JoinWatch::count(Meter &meter)
{
    const TimePoint now = m_clock.now();
    const std::chrono::duration<double> since = now - meter.at;
    meter.at = now;
    meter.level = std::max(0.0, meter.level - since.count() * meter.perSecond) + 1;
    const qint64 second = toMicros(now) / 1'000'000;
    if (second != meter.second) {
        meter.inSecondBefore = second == meter.second + 1 ? meter.inSecond : 0;
        meter.inSecond = 0;
        meter.second = second;
    }
    ++meter.inSecond;
    if (meter.level <= meter.burst)
        return;
    meter.level = meter.burst;
    if (!meter.overSince || now - meter.lastOver >= (isAttack(meter) ? limits::proofCalm : breather))
        meter.overSince = now;
    meter.lastOver = now;
}

bool JoinWatch::isAttack(const Meter &meter) const
{
    return meter.overSince && meter.lastOver - *meter.overSince >= limits::proofAfter && m_clock.now() - meter.lastOver < limits::proofCalm;
}

std::optional<int> JoinWatch::bitsOf(const Meter &meter) const
{
    if (!isAttack(meter))
        return std::nullopt;
    const double load = std::max(meter.inSecond, meter.inSecondBefore) / meter.perSecond;
    const int more = int(std::log2(std::max(1.0, load)));
    return std::min(limits::leastProofBits + more, limits::mostProofBits);
}

bool JoinWatch::isIdle(const Meter &meter) const
{
    const TimePoint now = m_clock.now();
    const std::chrono::duration<double> since = now - meter.at;
    return meter.level <= since.count() * meter.perSecond && (!meter.overSince || now - meter.lastOver >= limits::proofCalm);
}

} // namespace wr
