#include "engine/rabbit/rabbitaddress.h"

#include <QUrl>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int plainPort = 5672;
constexpr int tlsPort = 5671;

Error wrong(const QString &why)
{
    return {ErrorCode::BadRequest, u"the broker's address is wrong: %1; it looks like amqp://user:password@host:5672/vhost"_s.arg(why)};
}

} // namespace

Result<RabbitAddress> RabbitAddress::parse(const QString &url)
{
    return parse(QUrl(url, QUrl::StrictMode));
}

Result<RabbitAddress> RabbitAddress::parse(const QUrl &url)
{
    if (!url.isValid())
        return wrong(u"it is no URL"_s);
    if (url.scheme() != "amqp"_L1 && url.scheme() != "amqps"_L1)
        return wrong(u"it begins neither with amqp:// nor with amqps://"_s);
    if (url.host().isEmpty())
        return wrong(u"it names no host"_s);
    if (url.hasFragment() || url.hasQuery())
        return wrong(u"a # or ? within a password is written %23 or %3F"_s);
    RabbitAddress address;
    address.host = url.host();
    address.isTls = url.scheme() == "amqps"_L1;
    const int port = url.port(address.isTls ? tlsPort : plainPort);
    if (port < 1)
        return wrong(u"its port is none"_s);
    address.port = quint16(port);
    address.user = url.userName().isEmpty() ? u"guest"_s : url.userName(QUrl::FullyDecoded);
    address.password = url.password().isEmpty() ? u"guest"_s : url.password(QUrl::FullyDecoded);
    const QString path = url.path(QUrl::FullyDecoded).mid(1);
    address.virtualHost = path.isEmpty() ? u"/"_s : path;
    return address;
}

QString RabbitAddress::shown() const
{
    return u"%1://%2:%3"_s.arg(isTls ? u"amqps"_s : u"amqp"_s, host).arg(port);
}

} // namespace wr
