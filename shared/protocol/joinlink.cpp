#include "protocol/joinlink.h"

#include "protocol/pin.h"

#include <QUrl>
#include <QUrlQuery>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr auto pinKey = "pin"_L1;
constexpr auto tlsKey = "tls"_L1;
constexpr qsizetype maxLinkChars = 300;
constexpr qsizetype keyHashBytes = 32;
constexpr auto urlBase64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

std::optional<TlsPin> readTls(const QString &text)
{
    bool isPort = false;
    const quint16 port = text.section(u'.', 0, 0).toUShort(&isPort);
    return isPort ? TlsPin::read(port, text.section(u'.', 1)) : std::nullopt;
}

} // namespace

QString TlsPin::keyText() const
{
    return QString::fromLatin1(keyHash.toBase64(urlBase64));
}

std::optional<TlsPin> TlsPin::read(int port, const QString &keyText)
{
    const auto hash = QByteArray::fromBase64Encoding(keyText.toLatin1(), urlBase64 | QByteArray::AbortOnBase64DecodingErrors);
    if (port < 1 || port > 65'535 || !hash || hash.decoded.size() != keyHashBytes)
        return std::nullopt;
    return TlsPin {quint16(port), hash.decoded};
}

QString JoinLink::toString() const
{
    QString text = server + u"/?"_s + pinKey + u'=' + pin;
    if (tls)
        text += u'#' + tlsKey + u"=%1.%2"_s.arg(QString::number(tls->port), tls->keyText());
    return text;
}

Result<JoinLink> JoinLink::fromString(const QString &text)
{
    const Error notOne {ErrorCode::BadRequest, u"not a link to a game"_s};
    const QUrl url = text.size() <= maxLinkChars ? QUrl(text.trimmed(), QUrl::StrictMode) : QUrl();
    const bool isWeb = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!url.isValid() || !isWeb || url.host().isEmpty() || !url.userInfo().isEmpty())
        return notOne;
    JoinLink link;
    link.server = url.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
    link.pin = QUrlQuery(url).queryItemValue(pinKey);
    if (!isPin(link.pin))
        return notOne;
    const QUrlQuery more(url.fragment());
    if (more.hasQueryItem(tlsKey)) {
        link.tls = readTls(more.queryItemValue(tlsKey));
        // A link that promises TLS and cannot be read must not be followed without.
        if (!link.tls)
            return notOne;
    }
    return link;
}

} // namespace wr
