#pragma once

#include "app/server.h"
#include "support/clusterengines.h"
#include "support/rawclient.h"

#include <QTemporaryDir>

namespace wr {

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
