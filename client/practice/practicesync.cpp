#include "practice/practicesync.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Millis longestWait = 10min;

} // namespace

PracticeSync::PracticeSync(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &PracticeSync::sync);
}

void PracticeSync::use(PracticeDeck *deck, AccountClient *client)
{
    ++m_generation; // what is under way is nobody's any more
    m_held.reset(); // it is asked for again
    m_deck = deck;
    m_client = client && client->may(Permission::PracticeSync) ? client : nullptr;
    m_isBusy = false;
    m_fault = ErrorCode::None;
    m_again.stop();
    m_wait = firstWait;
    Q_EMIT changed();
    if (m_client)
        sync();
}

void PracticeSync::pretend(bool isBusy, ErrorCode fault)
{
    m_isBusy = isBusy;
    m_fault = fault;
    Q_EMIT changed();
}

void PracticeSync::setPaused(bool isPaused)
{
    m_isPaused = isPaused;
    if (isPaused)
        return;
    if (const std::optional<Held> held = std::exchange(m_held, std::nullopt))
        onReply(held->order, held->reply);
    else if (m_isWanted)
        sync();
}

void PracticeSync::sync()
{
    m_isWanted = true;
    if (m_isPaused || m_isBusy || !m_client || !m_deck)
        return;
    m_again.stop();
    m_isBusy = true;
    Q_EMIT changed();
    send();
}

void PracticeSync::send()
{
    m_isWanted = false;
    const QDate today = QDateTime::fromMSecsSinceEpoch(toWireMillis(m_clock.now())).date();
    const rest::PracticeSyncRequest order = m_deck->nextOrder(today);
    const auto sent = m_client->post<rest::PracticeSyncReply>(u"/me/practice/sync"_s, order);
    whenDone(this, sent, [this, order, generation = m_generation](const Result<rest::PracticeSyncReply> &reply) {
        if (generation == m_generation && m_deck)
            onReply(order, reply);
    });
}

void PracticeSync::onReply(const rest::PracticeSyncRequest &order, const Result<rest::PracticeSyncReply> &reply)
{
    if (!reply)
        return fail(reply.error().code);
    if (m_isPaused) {
        m_held = {order, *reply};
        return;
    }
    if (!m_deck->settle(order, *reply))
        Q_EMIT storageFailed();
    m_wait = firstWait;
    m_fault = ErrorCode::None;
    if (m_client && (reply->more || m_isWanted || m_deck->hasPending()))
        return send();
    m_isBusy = false;
    m_isWanted = m_isWanted || reply->more || m_deck->hasPending();
    Q_EMIT changed();
}

void PracticeSync::fail(ErrorCode code)
{
    m_isBusy = false;
    m_isWanted = true;
    m_fault = code;
    m_again.start(m_wait);
    m_wait = std::min(longestWait, 2 * m_wait);
    Q_EMIT changed();
}

} // namespace wr
