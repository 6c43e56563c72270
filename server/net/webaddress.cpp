#include "net/webaddress.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxHostBytes = 253;
constexpr qsizetype maxLabelBytes = 63;

bool isDecimal(char c)
{
    return c >= '0' && c <= '9';
}

bool isLabelCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDecimal(c) || c == '-' || c == '_';
}

bool isNumber(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isDecimal);
}

/// Four decimal numbers. The forms with fewer, octal or hexadecimal parts are some readers' only.
std::optional<QHostAddress> readIpv4(const QList<QByteArray> &labels)
{
    if (labels.size() != 4)
        return std::nullopt;
    quint32 address = 0;
    for (const QByteArray &label : labels) {
        const bool hasLeadingZero = label.size() > 1 && label.front() == '0';
        if (!isNumber(label) || label.size() > 3 || hasLeadingZero || label.toInt() > 255)
            return std::nullopt;
        address = address << 8 | label.toUInt();
    }
    return QHostAddress(address);
}

std::optional<QString> readName(QByteArrayView text)
{
    if (text.endsWith('.'))
        text.chop(1);
    if (text.isEmpty() || text.size() > maxHostBytes)
        return std::nullopt;
    const QList<QByteArray> labels = text.toByteArray().split('.');
    for (const QByteArray &label : labels) {
        if (label.isEmpty() || label.size() > maxLabelBytes
            || !std::all_of(label.begin(), label.end(), isLabelCharacter))
            return std::nullopt;
    }
    // A last label like a number makes an address of the whole (WHATWG URL, "ends in a number").
    const QByteArray last = labels.last().toLower();
    if ((isNumber(last) || last.startsWith("0x")) && !readIpv4(labels))
        return std::nullopt;
    return QString::fromLatin1(text).toLower();
}

std::optional<QString> readIpv6(QByteArrayView text)
{
    QHostAddress address;
    if (text.contains('%') || !address.setAddress(QString::fromLatin1(text))
        || address.protocol() != QAbstractSocket::IPv6Protocol)
        return std::nullopt;
    return address.toString();
}

std::optional<quint16> readPort(QByteArrayView text)
{
    if (!isNumber(text) || text.size() > 5)
        return std::nullopt;
    const uint port = text.toByteArray().toUInt();
    return port >= 1 && port <= 65'535 ? std::optional(quint16(port)) : std::nullopt;
}

} // namespace

quint16 Authority::portOf(QLatin1StringView scheme) const
{
    if (port > 0)
        return port;
    return scheme == "https"_L1 ? 443 : 80;
}

bool Authority::isLoopback() const
{
    if (host == "localhost"_L1)
        return true;
    QHostAddress address;
    return address.setAddress(host) && address.isLoopback();
}

bool Origin::isOf(const Authority &other) const
{
    const QLatin1StringView known = scheme == "https"_L1 ? "https"_L1 : "http"_L1;
    return authority.host == other.host && authority.portOf(known) == other.portOf(known);
}

std::optional<Authority> readAuthority(QByteArrayView text)
{
    const bool isBracketed = text.startsWith('[');
    const qsizetype end = isBracketed ? text.indexOf(']') + 1
        : text.contains(':')          ? text.indexOf(':')
                                      : text.size();
    if (isBracketed && end == 0)
        return std::nullopt;
    const auto host = isBracketed ? readIpv6(text.sliced(1, end - 2)) : readName(text.first(end));
    if (!host)
        return std::nullopt;
    const QByteArrayView rest = text.sliced(end);
    if (rest.isEmpty())
        return Authority {*host, 0};
    const auto port = rest.startsWith(':') ? readPort(rest.sliced(1)) : std::nullopt;
    return port ? std::optional(Authority {*host, *port}) : std::nullopt;
}

std::optional<Origin> readOrigin(QByteArrayView text)
{
    for (const QLatin1StringView scheme : {"http"_L1, "https"_L1}) {
        const QByteArray start = QByteArray(scheme.data(), scheme.size()) + "://";
        if (!text.startsWith(start))
            continue;
        const auto authority = readAuthority(text.sliced(start.size()));
        return authority ? std::optional(Origin {QString(scheme), *authority}) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace wr
