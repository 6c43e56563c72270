#include "support/clusterserver.h"

#include "support/livetransport.h"
#include "support/waitfor.h"

#include <QFile>

namespace wr {

using namespace Qt::StringLiterals;

QString ClusterEngines::missing()
{
    for (const QString &one : {TestDatabase::missing(Engine::Postgres), PrivateRabbit::missing(), RedisServer::missing()}) {
        if (!one.isEmpty())
            return one;
    }
    return {};
}

bool ClusterEngines::start()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_database = std::make_unique<TestDatabase>(Engine::Postgres);
    m_redis = std::make_unique<RedisServer>();
    QFile key(path(u"key"_s));
    const QByteArray text = QByteArray(32, 'k').toBase64(QByteArray::Base64UrlEncoding);
    return key.open(QIODevice::WriteOnly) && key.write(text) == text.size() && (!m_rabbit.url().isEmpty() || m_rabbit.start());
}

Config ClusterEngines::config(const QString &name) const
{
    Config config;
    config.isNode = true;
    config.nodeName = name;
    config.database = m_database->config();
    config.broker = QUrl(m_rabbit.url());
    config.bus = m_redis->address();
    config.cache = m_redis->address();
    config.files = path(u"files"_s);
    config.secretKeyFile = path(u"key"_s);
    config.listen = {{QHostAddress(QHostAddress::LocalHost), 0}};
    config.liveTransport = testedTransport();
    return config;
}

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
