#include "app/serveraddresses.h"

namespace wr {

using namespace Qt::StringLiterals;

Result<QList<ServerAddress>> serverAddresses(const Config &config)
{
    QList<ServerAddress> addresses;
    for (const QString &text : config.listen) {
        const qsizetype colon = text.lastIndexOf(u':');
        QString host = text.left(colon);
        if (host.startsWith(u'[') && host.endsWith(u']'))
            host = host.mid(1, host.size() - 2);
        QHostAddress address;
        if (host == u"*" || host == u"::" || host.isEmpty())
            address = QHostAddress(QHostAddress::Any);
        else if (host == u"localhost")
            address = QHostAddress(QHostAddress::LocalHost);
        else if (!address.setAddress(host))
            return Error {ErrorCode::BadRequest, u"listen: '%1' is not an address"_s.arg(host)};
        addresses.append({address, quint16(text.mid(colon + 1).toUInt())});
    }
    return addresses;
}

Result<NetLimits> netLimits(const Config &config)
{
    NetLimits limits;
    limits.maxConnections = config.maxConnections;
    limits.allowedOrigins = config.allowedOrigins;
    for (const QString &text : config.trustedProxies) {
        const auto subnet = QHostAddress::parseSubnet(text.contains(u'/') ? text : text + (text.contains(u':') ? u"/128"_s : u"/32"_s));
        if (subnet.first.isNull())
            return Error {ErrorCode::BadRequest, u"trusted-proxies: '%1' is not a subnet"_s.arg(text)};
        limits.trustedProxies.append(subnet);
    }
    return limits;
}

} // namespace wr
