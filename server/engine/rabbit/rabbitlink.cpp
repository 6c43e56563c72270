#include "engine/rabbit/rabbitlink.h"

#include "core/logging.h"

#include <QRandomGenerator>

#include <array>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Millis firstBackOff = 100ms;
constexpr Millis longestBackOff = 5s;
/// How long stop() waits for RabbitMQ before it cuts the connection.
constexpr Millis goodbye = 2s;
/// librabbitmq sends heartbeats when it is called.
constexpr Millis longestWait = 250ms;
/// Events handled before tasks get their turn.
constexpr int eventsAtOnce = 1'000;

/// Somewhere between half of it and all.
Millis jittered(Millis delay)
{
    return delay / 2 + Millis(QRandomGenerator::global()->bounded(qint64(delay.count() / 2 + 1)));
}

} // namespace

RabbitLink::RabbitLink(const AmqpConnection::Options &options, Metrics &metrics)
    : m_options(options)
    , m_connected(metrics.gauge(u"wordrally_broker_connected"_s, u"Whether there is a connection to the broker"_s,
                                {{u"link"_s, QString::fromLatin1(options.name)}}))
    , m_losses(metrics.counter(u"wordrally_broker_losses_total"_s, u"Connections to the broker that ended"_s,
                               {{u"link"_s, QString::fromLatin1(options.name)}}))
    , m_wakeUp(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
}

RabbitLink::~RabbitLink()
{
    Q_ASSERT(!m_thread.joinable());
    if (m_wakeUp >= 0)
        ::close(m_wakeUp);
}

void RabbitLink::start()
{
    m_thread = std::thread([this] { run(); });
}

void RabbitLink::stop()
{
    if (!m_thread.joinable())
        return;
    {
        std::unique_lock lock(m_mutex);
        m_isStopping = true;
        wake();
        if (!m_ended.wait_for(lock, goodbye, [this] { return m_hasEnded; }) && m_descriptor >= 0)
            ::shutdown(m_descriptor, SHUT_RDWR);
    }
    m_thread.join();
}

void RabbitLink::post(Task task)
{
    const std::lock_guard lock(m_mutex);
    m_tasks.push_back(std::move(task));
    if (m_tasks.size() == 1)
        wake();
}

void RabbitLink::wake()
{
    const quint64 one = 1;
    [[maybe_unused]] const auto written = ::write(m_wakeUp, &one, sizeof one);
}

void RabbitLink::run()
{
    const auto isStopping = [this] {
        const std::lock_guard lock(m_mutex);
        return m_isStopping && m_tasks.empty();
    };
    while (!isStopping()) {
        connectIfDue(std::chrono::steady_clock::now());
        runTasks();
        if (m_connection)
            listen();
        const Moment until = beat(m_connection.get(), std::chrono::steady_clock::now());
        if (m_connection && !m_connection->isAlive())
            end({ErrorCode::Unavailable, u"the connection is lost"_s});
        else if (!m_connection || !m_connection->hasUnread())
            waitUntil(until);
    }
    if (m_connection)
        end({ErrorCode::Unavailable, u"the server stops"_s});
    const std::lock_guard lock(m_mutex);
    m_hasEnded = true;
    m_ended.notify_all();
}

void RabbitLink::connectIfDue(Moment now)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_connection || now < m_connectAt || m_isStopping)
            return;
    }
    auto opened = AmqpConnection::open(m_options);
    if (opened) {
        m_connection = std::move(*opened);
        {
            const std::lock_guard lock(m_mutex);
            m_descriptor = m_connection->descriptor();
        }
        if (const auto begun = connected(*m_connection); !begun)
            return end(begun.error());
        m_backOff = 0ms;
        m_hasComplained = false;
        m_isUp = true;
        m_connected.set(1);
        qCInfo(lcEngine).noquote() << "connected to RabbitMQ at" << m_options.address.shown() << "for" << m_options.name;
        return;
    }
    if (!std::exchange(m_hasComplained, true))
        qCWarning(lcEngine).noquote() << "no connection to RabbitMQ at" << m_options.address.shown() << "for" << m_options.name
                                      << "yet:" << opened.error().message;
    m_backOff = std::clamp(m_backOff * 2, firstBackOff, longestBackOff);
    m_connectAt = std::chrono::steady_clock::now() + jittered(m_backOff);
}

void RabbitLink::runTasks()
{
    std::vector<Task> tasks;
    {
        const std::lock_guard lock(m_mutex);
        tasks.swap(m_tasks);
    }
    for (const Task &task : tasks)
        task(m_connection && m_connection->isAlive() ? m_connection.get() : nullptr);
}

void RabbitLink::listen()
{
    for (int i = 0; i < eventsAtOnce && m_connection->isAlive(); ++i) {
        auto event = m_connection->next(0ms);
        if (!event)
            return end(event.error());
        if (!*event)
            return;
        heard(*m_connection, std::move(**event));
    }
}

void RabbitLink::end(const Error &error)
{
    qCWarning(lcEngine).noquote() << "the connection to RabbitMQ for" << m_options.name << "has ended:" << error.message;
    {
        const std::lock_guard lock(m_mutex);
        m_descriptor = -1;
    }
    m_connection.reset();
    if (m_isUp.exchange(false))
        m_losses.add();
    m_connected.set(0);
    m_backOff = std::clamp(m_backOff * 2, firstBackOff, longestBackOff);
    m_connectAt = std::chrono::steady_clock::now() + jittered(m_backOff);
    lost(error);
}

void RabbitLink::waitUntil(Moment until)
{
    const Moment now = std::chrono::steady_clock::now();
    if (!m_connection)
        until = std::min(until, m_connectAt);
    const Millis wait = std::clamp(std::chrono::ceil<Millis>(until - now), 0ms, longestWait);
    std::array<pollfd, 2> watched {pollfd {m_wakeUp, POLLIN, 0}, pollfd {m_connection ? m_connection->descriptor() : -1, POLLIN, 0}};
    ::poll(watched.data(), watched.size(), int(wait.count()));
    if (watched[0].revents != 0) {
        quint64 count = 0;
        [[maybe_unused]] const auto got = ::read(m_wakeUp, &count, sizeof count);
    }
}

} // namespace wr
