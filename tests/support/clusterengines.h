#pragma once

#include "core/config.h"
#include "support/privaterabbit.h"
#include "support/redisserver.h"
#include "support/testdatabase.h"

#include <QTemporaryDir>

namespace wr {

/// What the nodes of one cluster share: a PostgreSQL schema, RabbitMQ, Redis, a folder of files and the secret key.
class ClusterEngines
{
public:
    /// Why there can be none here; empty when there can.
    static QString missing();
    /// Makes all of it, all but RabbitMQ, which takes its time, anew each time; false: something did not come up.
    bool start();
    /// The settings of a node, but for its folder.
    Config config(const QString &name) const;
    /// The same as a file for wordrallyd (--config), of a node with these roles; empty: it could not be written.
    QString settingsFile(const QString &name, const QStringList &roles) const;
    TestDatabase &database() { return *m_database; }
    RedisServer &redis() { return *m_redis; }
    QString path(const QString &name) const { return m_folder->filePath(name); }
    /// What every node's secret.key holds.
    static QByteArray secretKey() { return QByteArray(32, 'k'); }

private:
    PrivateRabbit m_rabbit;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RedisServer> m_redis;
    std::unique_ptr<TestDatabase> m_database;
};

} // namespace wr

/// At the head of a test that needs a whole cluster: leaves it without one, loudly; in CI that is a failure.
#define WR_NEED_CLUSTER() WR_NEED(wr::ClusterEngines::missing())
