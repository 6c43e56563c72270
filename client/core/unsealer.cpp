#include "core/unsealer.h"

#include "protocol/sealedquestion.h"

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// No question is held back for longer, whatever this machine takes for the time.
constexpr Millis longestHold = 1s;

} // namespace

Unsealer::Unsealer(std::function<TimePoint()> serverNow, QObject *parent)
    : QObject(parent)
    , m_serverNow(std::move(serverNow))
{
    m_opening.setSingleShot(true);
    m_opening.setTimerType(Qt::PreciseTimer);
    connect(&m_opening, &QTimer::timeout, this, &Unsealer::release);
}

void Unsealer::take(const ServerFrame &frame)
{
    if (frame.type == live::QuestionPrepared::wireName) {
        if (const auto came = wire::fromJsonObject<live::QuestionPrepared>(frame.data)) {
            m_prepared = *came;
            Q_EMIT prepared(*came);
        }
        return;
    }
    const bool isSealed = frame.type == live::QuestionOpened::wireName && frame.data.contains("key"_L1) && !frame.data.contains("view"_L1);
    if (!isSealed && m_held.isEmpty()) {
        Q_EMIT shown(frame);
        return;
    }
    ServerFrame readable = frame;
    if (isSealed && !unseal(readable)) {
        Q_EMIT unreadable();
        return;
    }
    m_held.append(readable);
    if (!isSealed)
        return;
    if (const auto opened = wire::fromJsonObject<live::QuestionOpened>(readable.data))
        Q_EMIT unsealed(*opened);
    const TimePoint opensAt = fromWireMillis(frame.data.value("opensAt"_L1).toInteger());
    m_opening.start(std::clamp(std::chrono::ceil<Millis>(opensAt - m_serverNow()), Millis(0), longestHold));
}

bool Unsealer::unseal(ServerFrame &frame)
{
    if (!m_prepared || m_prepared->question != frame.data.value("question"_L1).toInt(-1))
        return false;
    const auto view = sealedquestion::open(m_prepared->sealed, frame.data.value("key"_L1).toString());
    if (view)
        frame.data.insert(u"view"_s, wire::toJsonObject(*view));
    return bool(view);
}

void Unsealer::restart()
{
    m_opening.stop();
    m_held.clear();
}

void Unsealer::release()
{
    const QList<ServerFrame> held = std::exchange(m_held, {});
    for (const ServerFrame &frame : held)
        Q_EMIT shown(frame);
}

} // namespace wr
