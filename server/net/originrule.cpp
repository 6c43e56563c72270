#include "net/originrule.h"

#include "net/webaddress.h"

namespace wr {

bool isOriginAllowed(const HttpRequest &request, const QStringList &allowed)
{
    const QByteArray origin = request.header("origin");
    if (origin.isEmpty()) // browsers always send one with what can change something
        return true;
    if (allowed.contains(QString::fromLatin1(origin), Qt::CaseInsensitive))
        return true;
    const auto page = readOrigin(origin);
    const auto host = readAuthority(request.header("host"));
    // A page that came unencrypted may be anybody's, also where the same host speaks https.
    const bool isOfScheme = request.scheme.isEmpty() || (page && page->scheme.toLatin1() == request.scheme);
    return page && host && isOfScheme && page->isOf(*host);
}

} // namespace wr
