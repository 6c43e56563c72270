#include "protocol/rehearsallink.h"

#include <QRegularExpression>
#include <QUrlQuery>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr auto page = "/rehearse"_L1;
constexpr auto keyField = "key"_L1;

} // namespace

QString RehearsalLink::toString() const
{
    return server.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment) + page + u'#' + keyField + u'=' + key;
}

Result<RehearsalLink> RehearsalLink::fromString(const QString &text)
{
    RehearsalLink link;
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const QString fragment = url.fragment(QUrl::FullyDecoded);
    link.key = fragment.startsWith(keyField + u'=') ? QUrlQuery(fragment).queryItemValue(keyField) : fragment;
    link.server.setScheme(url.scheme());
    link.server.setHost(url.host());
    link.server.setPort(url.port());
    const bool isWeb = url.scheme() == u"http"_s || url.scheme() == u"https"_s;
    if (!url.isValid() || !isWeb || url.host().isEmpty() || link.key.isEmpty())
        return Error {ErrorCode::BadRequest, u"not the link of a rehearsal: http://host:port/rehearse#key=…"_s};
    return link;
}

bool RehearsalLink::isMeant(const QString &text)
{
    static const QRegularExpression meant(u"^\\s*(https?://)?[^/\\s]+/rehearse/?\\s*(#|$)"_s, QRegularExpression::CaseInsensitiveOption);
    return meant.match(text).hasMatch();
}

} // namespace wr
