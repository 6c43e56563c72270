#include "core/nodesettings.h"

#include "core/configvalues.h"

#include <QRegularExpression>
#include <QSysInfo>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxHostChars = 253; // of a name in DNS

/// Listening there is listening everywhere: nobody can connect to it from elsewhere.
bool isWildcard(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::AnyIPv4) || address == QHostAddress(QHostAddress::AnyIPv6)
        || address == QHostAddress(QHostAddress::Any);
}

std::optional<QString> faultOfName(const QString &name)
{
    static const QRegularExpression shape(u"^[A-Za-z0-9._-]{1,63}$"_s);
    return shape.match(name).hasMatch() ? std::nullopt : std::optional(u"expected 1 … 63 letters, digits, dots, hyphens and underscores"_s);
}

/// What a node shares with the others, and has not.
QStringList missingEngines(const Config &config)
{
    QStringList missing;
    if (config.database.engine != Engine::Postgres)
        missing.append(u"database (postgresql://…)"_s);
    if (config.broker.isEmpty())
        missing.append(u"broker (amqp://…)"_s);
    if (config.bus.isEmpty())
        missing.append(u"bus (redis://…)"_s);
    if (config.cache.isEmpty())
        missing.append(u"cache (redis://…)"_s);
    return missing;
}

} // namespace

std::optional<QString> readNodeRoles(NodeRoles &roles, const QStringList &values)
{
    const auto read = readRoles(values);
    if (!read)
        return read.error().message;
    roles = *read;
    return std::nullopt;
}

std::optional<QString> readNodeName(QString &name, const QString &value)
{
    name = value;
    return value.isEmpty() ? std::nullopt : faultOfName(value);
}

std::optional<QString> readNodeListen(ListenAddress &listen, const QString &value)
{
    QList<ListenAddress> addresses;
    if (auto fault = readAddresses(addresses, {value}))
        return fault;
    listen = addresses.constFirst();
    return std::nullopt;
}

std::optional<QString> readNodeAddress(QString &address, const QString &value)
{
    address = value;
    if (value.isEmpty())
        return std::nullopt;
    static const QRegularExpression shape(u"^(\\[[0-9A-Fa-f:.%]+\\]|[A-Za-z0-9._-]+):([0-9]{1,5})$"_s);
    const auto match = shape.match(value);
    const uint port = match.captured(2).toUInt();
    QString host = match.captured(1);
    if (host.startsWith(u'['))
        host = host.sliced(1, host.size() - 2);
    if (!match.hasMatch() || port < 1 || port > 65'535 || host.size() > maxHostChars)
        return u"expected host:port or [address]:port, where other nodes reach this one"_s;
    if (isWildcard(QHostAddress(host)))
        return u"%1 means every address of a machine; expected the one where other nodes reach this one"_s.arg(host);
    return std::nullopt;
}

Result<void> checkNodeSettings(const Config &config)
{
    const auto refused = [](const QString &why) { return Error {ErrorCode::BadRequest, why}; };
    if (!config.isNode) {
        if (config.roles != NodeRoles())
            return refused(u"roles: a server that is alone does everything; with cluster = true it leaves some to other nodes"_s);
        return {};
    }
    if (const QStringList missing = missingEngines(config); !missing.isEmpty())
        return refused(u"cluster: nodes share database, broker, bus and cache. Missing: %1"_s.arg(missing.join(u", "_s)));
    if (const auto fault = faultOfName(ownNodeName(config)))
        return refused(u"node_name: this machine's name is '%1', but %2"_s.arg(ownNodeName(config), *fault));
    if (config.nodeAddress.isEmpty() && isWildcard(config.nodeListen.address))
        return refused(u"node_address: say where other nodes reach this one; node_listen is every address of this machine"_s);
    if (!config.nodeAddress.isEmpty() && config.nodeListen.port == 0)
        return refused(u"node_listen: with node_address expected a port, not any free one"_s);
    return {};
}

QString ownNodeName(const Config &config)
{
    return config.nodeName.isEmpty() ? QSysInfo::machineHostName() : config.nodeName;
}

QString nodeAddress(const Config &config, quint16 port)
{
    if (!config.nodeAddress.isEmpty())
        return config.nodeAddress;
    const QHostAddress &address = config.nodeListen.address;
    const bool isSix = address.protocol() == QAbstractSocket::IPv6Protocol;
    return (isSix ? u"[%1]:%2"_s : u"%1:%2"_s).arg(address.toString()).arg(port);
}

} // namespace wr
