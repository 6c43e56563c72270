#pragma once

#include "app/server.h"
#include "support/privaterabbit.h"
#include "support/rawclient.h"
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
    TestDatabase &database() { return *m_database; }
    QString path(const QString &name) const { return m_folder->filePath(name); }

private:
    PrivateRabbit m_rabbit;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RedisServer> m_redis;
    std::unique_ptr<TestDatabase> m_database;
};

/// A whole server in the test's process, as a node of a cluster.
class ClusterServer
{
public:
    /// `change`: of its settings.
    ClusterServer(const ClusterEngines &engines, const QString &name, const std::function<void(Config &)> &change = {});
    ~ClusterServer();
    Q_DISABLE_COPY_MOVE(ClusterServer)

    Result<void> start();
    void stop();
    Server &server() { return *m_server; }
    int held();
    /// GET: its status and body; 0: no answer.
    std::pair<int, QByteArray> get(const QByteArray &path, const QString &token = {});
    /// Where a player of the game with that PIN connects.
    QUrl live(const QString &pin) const { return QUrl(QStringLiteral("ws://127.0.0.1:%1/live?pin=%2").arg(m_server->port()).arg(pin)); }

private:
    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::unique_ptr<Server> m_server;
};

} // namespace wr

/// At the head of a test that needs a whole cluster: leaves it without one, loudly; in CI that is a failure.
#define WR_NEED_CLUSTER() WR_NEED(wr::ClusterEngines::missing())
