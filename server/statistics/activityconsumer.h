#pragma once

#include "core/dbexecutor.h"
#include "engine/broker.h"
#include "statistics/activity.h"

#include <QObject>

namespace wr {

/// Counts what the broker brings of people's activity: each message with its end in one transaction. Server thread.
class ActivityConsumer : public QObject
{
    Q_OBJECT

public:
    ActivityConsumer(DbExecutor &database, Broker &broker, const Clock &clock, QObject *parent = nullptr);

    void start();

private:
    void take(const Delivery &delivery);
    void count(DeliveryTag tag, const activity::Message &message);

    DbExecutor &m_database;
    Broker &m_broker;
    const Clock &m_clock;
};

} // namespace wr
