#pragma once

#include "core/metrics.h"
#include "engine/rabbit/amqpconnection.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace wr {

/// One connection to RabbitMQ on a thread of its own, for librabbitmq blocks: connects, again and again if need be, runs what is
/// posted to it, and hands on what RabbitMQ says. How long the network may take is real time, whatever the server's Clock says.
/// A subclass calls stop() in its destructor.
class RabbitLink
{
public:
    using Moment = std::chrono::steady_clock::time_point;
    /// Null: there is no connection now.
    using Task = std::function<void(AmqpConnection *)>;

    virtual ~RabbitLink();
    Q_DISABLE_COPY_MOVE(RabbitLink)

    void start();
    /// Ends the thread after what was posted has run: soon, even when RabbitMQ does not answer.
    void stop();
    bool isUp() const { return m_isUp; }

    /// Any thread. Runs on the link's, in the order of posting.
    void post(Task task);

protected:
    RabbitLink(const AmqpConnection::Options &options, Metrics &metrics);

    // All on the link's thread.
    /// A new connection; an error ends it again.
    virtual Result<void> connected(AmqpConnection &connection) = 0;
    /// The connection has ended, and with it all that hung on it.
    virtual void lost(const Error &error) = 0;
    virtual void heard(AmqpConnection &connection, AmqpEvent event) = 0;
    /// What is due by now; when to look again at the latest.
    virtual Moment beat(AmqpConnection *connection, Moment now) = 0;

    const AmqpConnection::Options &options() const { return m_options; }

private:
    void run();
    void connectIfDue(Moment now);
    void runTasks();
    void listen();
    void end(const Error &error);
    void waitUntil(Moment until);
    void wake();

    const AmqpConnection::Options m_options;
    Gauge &m_connected;
    Counter &m_losses;
    // Any thread.
    std::mutex m_mutex;
    std::condition_variable m_ended;
    std::vector<Task> m_tasks;
    bool m_isStopping = false;
    bool m_hasEnded = false;
    int m_descriptor = -1; ///< of the connection, to cut it by
    std::atomic<bool> m_isUp = false;
    int m_wakeUp = -1; ///< an eventfd
    // The link's thread.
    std::unique_ptr<AmqpConnection> m_connection;
    Moment m_connectAt {};
    Millis m_backOff {0};
    bool m_hasComplained = false;
    std::thread m_thread;
};

} // namespace wr
