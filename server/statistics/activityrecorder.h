#pragma once

#include "core/metrics.h"
#include "core/workpool.h"
#include "engine/broker.h"
#include "statistics/activity.h"
#include "statistics/devicerules.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace wr {

/// Notes what people do in memory, and once a second publishes what came together. What a process that is killed had
/// noted within its last second is lost: nobody was promised it. Server thread.
class ActivityRecorder : public QObject
{
    Q_OBJECT

public:
    struct Limits
    {
        int agents = 500;      ///< different User-Agents a second; others are Device::Other
        int newAgents = 50;    ///< of them so many that were not seen lately
        int knownAgents = 4'096;
        int entries = 20'000;  ///< different accounts and devices, and the same of routes, until they are published
        int unsent = 200;      ///< messages that could not be published
    };
    static constexpr int mostOfOne = 100; ///< accounts, and routes, of one message

    ActivityRecorder(Broker &broker, const Clock &clock, Metrics &metrics, Limits limits);
    ActivityRecorder(Broker &broker, const Clock &clock, Metrics &metrics)
        : ActivityRecorder(broker, clock, metrics, Limits())
    {
    }

    static QString queueName();

    /// Somebody asked for something. When memory is full it is not counted (wordrally_activity_dropped_total).
    void note(UserId account, const QString &route, const QByteArray &userAgent);

    void start();
    void stop();

    /// Publishes what was noted. Finishes when that is durable, or was kept for the next time. Whoever asks while it works
    /// gets the same future.
    QFuture<Result<void>> flush();

private:
    /// What came together, all of one day. Devices are numbers of User-Agents, 0 of those nobody looks at.
    struct Batch
    {
        int day = 0;
        QHash<QByteArray, int> agents;
        QHash<std::pair<UserId, int>, qint64> accounts;
        QHash<std::pair<QString, int>, qint64> routes;
        bool isEmpty() const { return accounts.isEmpty() && routes.isEmpty(); }
    };
    using Devices = QHash<QByteArray, Device>;

    int numberOf(const QByteArray &userAgent);
    void seal();
    void work();
    void publish(const Batch &batch, const Devices &devices);
    void send();
    void finish();
    QFuture<Result<Devices>> look(const QList<QByteArray> &agents);

    Broker &m_broker;
    const Clock &m_clock;
    const Limits m_limits;
    Counter &m_dropped;
    Batch m_batch;
    QList<Batch> m_sealed; ///< of days that are over
    QList<QByteArray> m_unsent;
    Devices m_known; ///< all forgotten when it is full
    std::shared_ptr<const DeviceRules> m_rules; ///< made by the first look
    std::shared_ptr<QPromise<Result<void>>> m_working;
    QTimer m_timer;
    WorkPool m_pool {1, 1};
};

} // namespace wr
