#include "support/clusterengines.h"

#include "support/livetransport.h"

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
    const QByteArray text = secretKey().toBase64(QByteArray::Base64UrlEncoding);
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

QString ClusterEngines::settingsFile(const QString &name, const QStringList &roles) const
{
    const QString redis = m_redis->address().toString(QUrl::FullyEncoded);
    const QList<std::pair<QString, QString>> settings {
        {u"node_name"_s, name},           {u"database"_s, m_database->address()}, {u"broker"_s, m_rabbit.url()},
        {u"bus"_s, redis},                {u"cache"_s, redis},                    {u"files"_s, path(u"files"_s)},
        {u"secret_key_file"_s, path(u"key"_s)}};
    QString text = u"cluster = true\nroles = [\"%1\"]\n"_s.arg(roles.join(u"\", \""));
    for (const auto &[setting, value] : settings)
        text += u"%1 = \"%2\"\n"_s.arg(setting, value);
    QFile file(path(name + u".toml"_s));
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0;
    return isWritten ? file.fileName() : QString();
}

} // namespace wr
