#include "net/ownaddress.h"

#include "net/ownnetwork.h"

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Asking the system takes a good part of a millisecond, and anybody may ask for a QR code.
constexpr Millis lookInterval = 5s;

} // namespace

OwnAddress::OwnAddress(const Clock &clock, const QUrl &publicUrl, bool isLocalOnly)
    : m_clock(clock)
    , m_publicUrl(publicUrl.toString(QUrl::RemovePath))
    , m_isLocalOnly(isLocalOnly)
{
}

QStringList OwnAddress::addresses() const
{
    const TimePoint now = m_clock.now();
    if (!m_lookedAt || now - *m_lookedAt >= lookInterval) {
        m_addresses = networkAddresses();
        m_lookedAt = now;
    }
    return m_addresses;
}

void OwnAddress::setPorts(quint16 plain, const std::optional<TlsPin> &tls, const QString &fingerprint)
{
    m_port = plain;
    m_tls = tls;
    m_fingerprint = fingerprint;
}

std::optional<quint16> OwnAddress::tlsPort() const
{
    const QUrl url(m_publicUrl);
    if (!url.isEmpty())
        return url.scheme() == "https"_L1 ? std::optional(quint16(url.port(443))) : std::nullopt;
    return m_tls ? std::optional(m_tls->port) : std::nullopt;
}

QString OwnAddress::ownFingerprint() const
{
    return m_publicUrl.isEmpty() ? m_fingerprint : QString();
}

QString OwnAddress::ownHost() const
{
    return (m_isLocalOnly ? QStringList() : addresses()).value(0, u"127.0.0.1"_s);
}

QString OwnAddress::hostFor(const HttpRequest &request) const
{
    const QHostAddress &local = request.localAddress;
    if (local.isNull() || local.isLoopback())
        return ownHost();
    return local.protocol() == QAbstractSocket::IPv6Protocol ? u'[' + local.toString() + u']' : local.toString();
}

QString OwnAddress::plain(const QString &host) const
{
    return m_publicUrl.isEmpty() ? u"http://%1:%2"_s.arg(host).arg(m_port) : m_publicUrl;
}

QString OwnAddress::secure(const QString &host) const
{
    return m_publicUrl.isEmpty() && m_tls ? u"https://%1:%2"_s.arg(host).arg(m_tls->port) : plain(host);
}

QString OwnAddress::linkTo(const QString &server, const QString &pin) const
{
    return JoinLink {server, pin, m_publicUrl.isEmpty() ? m_tls : std::nullopt}.toString();
}

QString OwnAddress::here() const
{
    return plain(ownHost());
}

QString OwnAddress::hereForPasswords() const
{
    return m_tls ? secure(ownHost()) : plain(u"localhost"_s);
}

QString OwnAddress::asSeenBy(const HttpRequest &request) const
{
    return plain(hostFor(request));
}

QString OwnAddress::forPasswords(const HttpRequest &request) const
{
    return secure(hostFor(request));
}

QString OwnAddress::joinLinkHere(const QString &pin) const
{
    return linkTo(here(), pin);
}

QString OwnAddress::joinLink(const HttpRequest &request, const QString &pin) const
{
    return linkTo(asSeenBy(request), pin);
}

QStringList networkAddresses()
{
    QStringList private_;
    QStringList others;
    for (const QNetworkInterface &interface : outwardInterfaces()) {
        for (const QNetworkAddressEntry &entry : interface.addressEntries()) {
            const QHostAddress address = entry.ip();
            if (address.protocol() != QAbstractSocket::IPv4Protocol || address.isLinkLocal())
                continue;
            (isPrivateAddress(address) ? private_ : others).append(address.toString());
        }
    }
    return private_ + others;
}

} // namespace wr
