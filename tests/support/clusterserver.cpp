#include "support/clusterserver.h"

#include "support/waitfor.h"

namespace wr {

using namespace Qt::StringLiterals;

ClusterServer::ClusterServer(const ClusterEngines &engines, const QString &name, const std::function<void(Config &)> &change)
{
    Config config = engines.config(name);
    config.dataDir = m_folder.path();
    if (change)
        change(config);
    m_server = std::make_unique<Server>(config, m_clock);
}

ClusterServer::~ClusterServer() = default;

Result<void> ClusterServer::start()
{
    const QFuture<Result<void>> started = m_server->start();
    const bool hasEnded = waitUntil([&] { return started.isFinished(); }, std::chrono::seconds(30));
    return hasEnded ? started.result() : Result<void>(Error {ErrorCode::RequestTimeout, u"it does not start"_s});
}

void ClusterServer::stop()
{
    m_server->stop();
}

int ClusterServer::held()
{
    int count = 0;
    for (const Shard shard : allShards())
        count += m_server->membership().keeper().isHeld(shard) ? 1 : 0;
    return count;
}

std::pair<int, QByteArray> ClusterServer::get(const QByteArray &path, const QString &token)
{
    RawClient client(m_server->port());
    client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + (token.isEmpty() ? QByteArray() : "Authorization: Bearer " + token.toLatin1() + "\r\n") + "\r\n");
    const auto reply = client.reply();
    return reply ? std::pair(reply->status, reply->body) : std::pair(0, QByteArray());
}

} // namespace wr
