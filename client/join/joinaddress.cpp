#include "join/joinaddress.h"

#include "protocol/pin.h"

#include <QNetworkInterface>
#include <QRegularExpression>
#include <QUrlQuery>

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// The port a server has unless it was told another one.
constexpr int roomPort = 8080;

bool isInTheRoom(const QString &host)
{
    return !QHostAddress(host).isNull() || !host.contains(u'.') || host.endsWith(u".local");
}

/// The server alone; the page, its query and whoever signed in are of no interest.
QUrl serverOf(const QUrl &url)
{
    QUrl server;
    server.setScheme(url.scheme());
    server.setHost(url.host());
    server.setPort(url.port());
    return server;
}

} // namespace

Result<JoinAddress> readJoinAddress(const QString &typed)
{
    const Error fault {ErrorCode::BadRequest, u"not an address"_s};
    const QString text = typed.trimmed();
    if (const auto link = JoinLink::fromString(text))
        return JoinAddress {QUrl(link->server), link->pin, link->tls};
    static const QRegularExpression isScheme(u"^[A-Za-z][A-Za-z0-9+.-]*://"_s);
    const bool hasScheme = isScheme.match(text).hasMatch();
    QUrl url(hasScheme ? text : u"http://"_s + text, QUrl::StrictMode);
    if (text.contains(QRegularExpression(u"\\s"_s)) || !url.isValid() || url.host().isEmpty())
        return fault;
    if (url.scheme() != u"http" && url.scheme() != u"https")
        return fault;
    // What promises something we cannot read must not be followed as if it promised nothing.
    if (url.fragment().contains(u'='))
        return fault;
    if (!hasScheme && !isInTheRoom(url.host()) && url.port() < 0)
        url.setScheme(u"https"_s);
    else if (!hasScheme && url.port() < 0)
        url.setPort(roomPort);
    const QString inQuery = QUrlQuery(url).queryItemValue(u"pin"_s);
    return JoinAddress {serverOf(url), readPin(inQuery.isEmpty() ? url.fragment() : inQuery)};
}

QString shortAddress(const QUrl &server)
{
    const auto read = readJoinAddress(server.authority());
    return read && read->server == server ? server.authority() : server.toString();
}

QList<Subnet> ownSubnets()
{
    constexpr int leastBitsIpv4 = 16;
    constexpr int leastBitsIpv6 = 64;
    QList<Subnet> subnets;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        for (const QNetworkAddressEntry &entry : interface.addressEntries()) {
            const bool isIpv4 = entry.ip().protocol() == QAbstractSocket::IPv4Protocol;
            if (entry.prefixLength() >= (isIpv4 ? leastBitsIpv4 : leastBitsIpv6))
                subnets.append({entry.ip(), entry.prefixLength()});
        }
    }
    return subnets;
}

bool isNearby(const QUrl &server, const QList<Subnet> &own)
{
    const QString host = server.host();
    const QHostAddress address(host);
    if (address.isNull())
        return !host.contains(u'.') || host.endsWith(u".local");
    static const QList<Subnet> rooms {
        QHostAddress::parseSubnet(u"10.0.0.0/8"_s), QHostAddress::parseSubnet(u"172.16.0.0/12"_s),
        QHostAddress::parseSubnet(u"192.168.0.0/16"_s), QHostAddress::parseSubnet(u"fc00::/7"_s)};
    const auto isIn = [&](const Subnet &room) { return address.isInSubnet(room.first, room.second); };
    return address.isLoopback() || address.isLinkLocal() || std::any_of(rooms.begin(), rooms.end(), isIn)
        || std::any_of(own.begin(), own.end(), isIn);
}

QString readPin(const QString &typed)
{
    QString pin = typed;
    pin.remove(QRegularExpression(u"[\\s-]"_s));
    return isPin(pin) ? pin : QString();
}

} // namespace wr
