#include "core/configvalues.h"

#include <array>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int maxRedisDatabase = 999'999;
// A join link is this, "/?pin=" and six digits, and must still make a QR code that phones can read.
constexpr qsizetype maxPublicUrlChars = 200;

using Schemes = std::array<QLatin1StringView, 2>;

/// What every engine's address has: a scheme, a name, perhaps a port, a user and a password.
std::optional<QString> readEngineAddress(QUrl &address, const QString &value, const Schemes &schemes, const QString &shape)
{
    address.clear();
    if (value == "embedded"_L1)
        return std::nullopt;
    const QString expected = u"expected \"embedded\" or "_s + shape;
    const QString scheme = value.section("://"_L1, 0, 0);
    if (!value.contains("://"_L1) || std::find(schemes.begin(), schemes.end(), scheme) == schemes.end())
        return expected;
    const QUrl url(value, QUrl::StrictMode);
    if (!url.isValid())
        return u"the address cannot be read; in a password write / ? # @ : and % as %2F %3F %23 %40 %3A and %25"_s;
    if (url.host().isEmpty() || url.port() == 0 || url.hasQuery() || url.hasFragment())
        return expected;
    if (!url.userName().isEmpty() && url.password().isEmpty())
        return u"the address names a user and no password"_s;
    address = url;
    return std::nullopt;
}

} // namespace

std::optional<QString> readAddresses(QList<ListenAddress> &addresses, const QStringList &values)
{
    addresses.clear();
    for (const QString &value : values) {
        const qsizetype colon = value.lastIndexOf(u':');
        QString host = value.left(std::max<qsizetype>(colon, 0));
        if (host.startsWith(u'[') && host.endsWith(u']'))
            host = host.sliced(1, host.size() - 2);
        bool isNumber = false;
        const uint port = value.mid(colon + 1).toUInt(&isNumber);
        const QHostAddress address(host);
        if (colon < 0 || !isNumber || host.isEmpty())
            return u"expected address:port or [address]:port, not '%1'"_s.arg(value);
        if (port > 65'535)
            return u"port %1 is above 65535"_s.arg(port);
        if (address.isNull())
            return u"'%1' is no address; expected one such as 127.0.0.1 or [::1], or 0.0.0.0 for all"_s.arg(host);
        addresses.append({address, quint16(port)});
    }
    return std::nullopt;
}

std::optional<QString> readSubnets(QList<Subnet> &subnets, const QStringList &values)
{
    subnets.clear();
    for (const QString &value : values) {
        const Subnet subnet = QHostAddress::parseSubnet(value);
        if (subnet.first.isNull() || subnet.second < 0)
            return u"expected addresses or networks such as 10.0.0.0/8"_s;
        subnets.append(subnet);
    }
    return std::nullopt;
}

bool isWebAddress(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() && url.port() != 0
        && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1);
}

std::optional<QString> readPublicUrl(QUrl &url, const QString &value)
{
    url = QUrl(value, QUrl::StrictMode);
    if (value.isEmpty())
        return std::nullopt;
    if (!isWebAddress(url))
        return u"expected http://name or https://name, perhaps with :port"_s;
    const QString path = url.path();
    if ((!path.isEmpty() && path != u"/") || url.hasQuery() || url.hasFragment())
        return u"expected only scheme, name and port: the pages live at the root"_s;
    if (value.size() > maxPublicUrlChars)
        return u"expected at most %1 characters"_s.arg(maxPublicUrlChars);
    return std::nullopt;
}

std::optional<QString> readOrigins(QStringList &origins, const QStringList &values)
{
    origins.clear();
    for (const QString &value : values) {
        const QUrl url(value, QUrl::StrictMode);
        if (!isWebAddress(url) || !url.path().isEmpty() || url.hasQuery() || url.hasFragment())
            return u"expected origins such as https://quiz.example.org"_s;
        origins.append(value);
    }
    return std::nullopt;
}

std::optional<QString> readBrokerAddress(QUrl &address, const QString &value)
{
    return readEngineAddress(address, value, {"amqp"_L1, "amqps"_L1}, u"amqp://user:password@host[:port][/vhost]"_s);
}

std::optional<QString> readRedisAddress(QUrl &address, const QString &value)
{
    const QString shape = u"redis://[:password@]host[:port][/number], or rediss:// for TLS"_s;
    if (auto fault = readEngineAddress(address, value, {"redis"_L1, "rediss"_L1}, shape))
        return fault;
    const QString database = address.path().mid(1);
    bool isNumber = false;
    const int number = database.toInt(&isNumber);
    if (database.isEmpty() || (isNumber && number >= 0 && number <= maxRedisDatabase))
        return std::nullopt;
    address.clear();
    return u"behind the last / stands the number of a Redis database, from 0"_s;
}

QString shownValues(const QStringList &values)
{
    QStringList shown;
    for (const QString &value : values)
        shown.append(value.contains("://"_L1) && value.contains(u'@') ? QUrl(value).toString(QUrl::RemoveUserInfo) : value);
    return shown.join(u',');
}

} // namespace wr
