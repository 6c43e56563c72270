#include "net/cors.h"

#include "net/gzip.h"

#include <algorithm>

namespace wr::http {

using namespace Qt::StringLiterals;

namespace {

bool isOfApi(const HttpRequest &request)
{
    return request.segments.value(0) == "api"_L1;
}

/// The origin to name in the answer, or empty: not of the API, not one of them.
QByteArray allowedOrigin(const HttpRequest &request, const QStringList &origins)
{
    const QByteArray origin = request.header("origin");
    return isOfApi(request) && !origin.isEmpty() && origins.contains(QString::fromLatin1(origin)) ? origin
                                                                                      : QByteArray();
}

} // namespace

void addCors(const HttpRequest &request, const QStringList &origins, HttpResponse &response)
{
    if (origins.isEmpty() || !isOfApi(request))
        return;
    addVary(response, "Origin"_ba);
    const QByteArray origin = allowedOrigin(request, origins);
    if (origin.isEmpty())
        return;
    response.headers.append({"Access-Control-Allow-Origin"_ba, origin});
    response.headers.append({"Access-Control-Expose-Headers"_ba,
                             "ETag, Location, Retry-After, X-Request-Id, Upload-Offset, Upload-Length, "
                             "Upload-Expires, Tus-Resumable, Tus-Version, Tus-Extension, Tus-Max-Size"_ba});
}

void addPreflight(const HttpRequest &request, const QStringList &origins, HttpResponse &response)
{
    const auto allow = std::find_if(response.headers.cbegin(), response.headers.cend(),
                                    [](const auto &header) { return header.first == "Allow"; });
    if (allow == response.headers.cend() || allowedOrigin(request, origins).isEmpty())
        return;
    const QByteArray methods = allow->second;
    response.headers.append({"Access-Control-Allow-Methods"_ba, methods});
    response.headers.append({"Access-Control-Allow-Headers"_ba,
                             "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, "
                             "Tus-Resumable, Upload-Length, Upload-Metadata, Upload-Offset, "
                             "Upload-Checksum"_ba});
    response.headers.append({"Access-Control-Max-Age"_ba, "600"_ba});
}

} // namespace wr::http
