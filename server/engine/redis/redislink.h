#pragma once

#include "core/clock.h"
#include "core/metrics.h"
#include "engine/redis/redisreply.h"

#include <QObject>
#include <QSslSocket>
#include <QTimer>
#include <QUrl>

#include <deque>
#include <functional>

namespace wr {

/// One connection to Redis that is made again whenever it is lost. Commands go out in the order of send(),
/// as many in one packet as there are in a turn of the event loop, and replies come in that order. Server thread.
class RedisLink : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        bool isSubscriber = false; ///< what is published to it comes as heard()
        QList<QList<QByteArray>> opening; ///< sent at each connection before all else
        qsizetype pendingRequests = 50'000;
        qsizetype pendingBytes = 32 * 1024 * 1024; ///< not yet taken by the system
        qsizetype replyBytes = 64 * 1024 * 1024;
        Millis timeout {1'000}; ///< of a request; while one is late, others are refused at once
        Millis silence {3'000}; ///< without a word that is due: the connection is given up
        Millis retryFirst {100}; ///< doubled with each failure, up to retryMost; each wait is half to all of that
        Millis retryMost {3'000};
    };
    using Handler = std::function<void(const Result<RedisReply> &)>;

    /// `address`: redis:// or rediss://. `engine`: whom it serves, for logs and metrics. `metrics` must outlive it.
    RedisLink(QUrl address, QString engine, Metrics &metrics, Options options, QObject *parent = nullptr);
    ~RedisLink() override;

    /// `handler` is called once, perhaps inside the call; it must not delete the link. Unavailable: not connected,
    /// too much is under way, or no answer in time; the command may have been carried out. What Redis
    /// refuses is a RedisReply. Until the first attempt to connect has ended, commands wait for it.
    void send(const QList<QByteArray> &command, Handler handler);

    /// Whether it is connected and answers in time.
    bool isUp() const { return m_isOpen && !m_isLate; }

Q_SIGNALS:
    void opened();
    void lost();
    void heard(const QByteArray &channel, const QByteArray &payload);

private:
    struct Request
    {
        Handler handler; // null once it was told that it is too late
        std::chrono::steady_clock::time_point sentAt;
    };
    struct Held
    {
        QList<QByteArray> command;
        Handler handler;
    };

    void connectNow();
    void greet();
    void write(const QList<QByteArray> &command, Handler handler);
    void take(const QByteArray &bytes);
    void takeReply(const RedisReply &reply);
    void open();
    void giveUp(const QString &reason);
    void look();
    void tellState();

    const QUrl m_address;
    const QString m_engine;
    const Options m_options;
    Gauge &m_upGauge;
    Counter &m_failures;
    QSslSocket m_socket;
    std::unique_ptr<RedisReplyReader> m_reader;
    std::deque<Request> m_requests; // sent, in the order of their replies
    std::deque<Held> m_held; // of the time before the first attempt has ended
    bool m_isFirstAttempt = true;
    bool m_isOpen = false;
    bool m_isLate = false;
    bool m_wasToldDown = false;
    std::chrono::steady_clock::time_point m_lastHeard;
    Millis m_retry;
    QTimer m_lookTimer;
    QTimer m_retryTimer;
};

/// Where a link leads, for people: without user and password.
QString shownAddress(const QUrl &address);

} // namespace wr
