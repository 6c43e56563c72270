#include "files/objecthttp.h"

#include "model/media.h"
#include "net/byterange.h"
#include "net/httpreply.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int hashChars = 64;

/// What comes with a content of that name; without a known ending it is a download.
HttpHeaders headersOf(const MediaType *type, const QByteArray &tag)
{
    HttpHeaders headers {
        {"ETag"_ba, tag},
        // The address holds the content's hash: under it there is never another. A download may be of
        // what is kept about somebody, and whoever fetched it has it.
        {"Cache-Control"_ba, type ? "private, max-age=7200, immutable"_ba : "private, no-store"_ba},
        {"Content-Security-Policy"_ba, "default-src 'none'; sandbox; frame-ancestors 'none'"_ba},
    };
    if (!type)
        headers.append({"Content-Disposition"_ba, "attachment"_ba});
    return headers;
}

} // namespace

ObjectHttp::ObjectHttp(Router &router, ObjectCache &objects, const MediaLinks &links, QObject *parent)
    : QObject(parent)
    , m_objects(objects)
    , m_links(links)
{
    router.add({HttpMethod::Get, u"/api/v1/objects/{object}"_s, Permission::PublicRead,
                [this](const HttpRequest &request) { return serve(request); },
                Operation(u"readObject"_s, u"Media"_s, u"A stored content, by a signed link"_s)
                    .describes(u"Links come with what names the file; they need no token and end after a "
                               "while. Range and If-Range are understood."_s)
                    .names(Parameter::text(u"object"_s, hashChars, hashChars + 6, u"As in the link"_s))
                    .asks(Parameter::text(u"expires"_s, 1, 20, u"As in the link"_s))
                    .asks(Parameter::text(u"signature"_s, 1, 100, u"As in the link"_s))
                    .givesBytes("application/octet-stream", u"The content, in its own type"_s)
                    .givesBytes("application/octet-stream", u"A stretch of it"_s, 206)
                    .refuses({ErrorCode::NotFound, ErrorCode::Forbidden, ErrorCode::RangeNotSatisfiable})});
}

QFuture<HttpResponse> ObjectHttp::serve(const HttpRequest &request)
{
    const QString object = request.parameters.value(u"object"_s);
    if (const auto allowed = m_links.check(object, request.query); !allowed)
        return http::refuse(request, allowed.error());
    const QString hash = object.section(u'.', 0, 0);
    const MediaType *type = mediaTypeOfExtension(object.section(u'.', 1));
    // What is kept about somebody is fetched once, and must not outlive its erasure in a cache; pictures
    // and sounds outlive every link to them in the store anyway.
    const auto keep = type ? ObjectCache::Keep::Yes : ObjectCache::Keep::Never;
    return http::whenServed(this, request, m_objects.size(hash, keep), [this, request, hash, type, keep](qint64 size) {
        const QByteArray tag = '"' + hash.toLatin1() + '"';
        const auto range = http::requestedRange(request, size, tag);
        if (!range)
            return http::unsatisfiable(range.error(), request.id, size);
        const HttpBodySource source {size, [this, hash, keep](qint64 from) { return m_objects.read(hash, from, keep); }};
        HttpResponse response = http::serveRange(source, *range);
        response.contentType = type ? QByteArray(type->mime.data(), type->mime.size())
                                    : "application/octet-stream"_ba;
        response.headers += headersOf(type, tag);
        return response;
    });
}

} // namespace wr
