#include "jobs/objecthttp.h"

#include "core/andthen.h"
#include "net/httpreply.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// The bytes `from` … `to`, part by part.
QFuture<Result<QByteArray>> gather(QObject *owner, ObjectStore &store, const QString &hash,
                                   const ByteRange &range, const QByteArray &sofar)
{
    const qint64 left = range.length() - sofar.size();
    if (left <= 0)
        return readyFuture(Result<QByteArray>(sofar));
    return andThen(owner, store.get(hash, range.from + sofar.size(), std::min(left, ObjectStore::partBytes)),
                   [=, &store](const QByteArray &part) {
                       if (part.isEmpty())
                           return readyFuture(Result<QByteArray>(Error {ErrorCode::NotFound, u"the object is cut"_s}));
                       return gather(owner, store, hash, range, sofar + part);
                   });
}

HttpHeaders headersOf(const ObjectInfo &info)
{
    return {{"Accept-Ranges"_ba, "bytes"_ba},
            {"ETag"_ba, '"' + info.hash.toLatin1() + '"'},
            {"Cache-Control"_ba, "private, immutable, max-age=600"_ba},
            {"Content-Disposition"_ba, "attachment"_ba}};
}

/// Which bytes the request asks for; a range only of the version that its If-Range names.
RangeAnswer rangeOf(const HttpRequest &request, const ObjectInfo &info, ByteRange &range)
{
    const QByteArray version = request.header("if-range");
    const bool isOther = !version.isEmpty() && version != '"' + info.hash.toLatin1() + '"';
    return isOther ? RangeAnswer::Whole : readRange(request.header("range"), info.size, range);
}

} // namespace

ObjectHttp::ObjectHttp(Router &router, ObjectStore &store, LinkSigner signer, const Clock &clock,
                       QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_signer(std::move(signer))
    , m_clock(clock)
{
    router.add({HttpMethod::Get, u"/api/v1/objects/{hash}"_s, Permission::PublicRead,
                [this](const HttpRequest &request) { return read(request); },
                Operation(u"readObject"_s, u"Jobs"_s, u"A stored file, by a signed link to it"_s)
                    .names(Parameter::text(u"hash"_s, 64, 64, u"SHA-256 of the content"_s))
                    .asks(Parameter::text(u"expires"_s, 1, 20, u"Of the link"_s))
                    .asks(Parameter::text(u"signature"_s, 1, 100, u"Of the link"_s))
                    .givesBytes("application/octet-stream", u"The file"_s)
                    .givesBytes("application/octet-stream", u"The range asked for"_s, 206)
                    .refuses({ErrorCode::Forbidden, ErrorCode::NotFound, ErrorCode::BadRequest,
                              ErrorCode::TooLarge})});
}

QFuture<HttpResponse> ObjectHttp::read(const HttpRequest &request)
{
    if (const auto good = m_signer.check(request.path, request.query, m_clock.now()); !good)
        return http::refuse(request, good.error());
    const auto answered = andThen(this, m_store.info(request.parameters.value(u"hash"_s)),
                                  [this, request](const ObjectInfo &info) { return answer(request, info); });
    return http::whenServed(this, request, answered, [](const HttpResponse &response) { return response; });
}

QFuture<Result<HttpResponse>> ObjectHttp::answer(const HttpRequest &request, const ObjectInfo &info)
{
    ByteRange range {0, info.size - 1};
    HttpResponse response {200, "application/octet-stream", {}, headersOf(info)};
    const RangeAnswer asked = rangeOf(request, info, range);
    if (asked == RangeAnswer::Unsatisfiable)
        return readyFuture(Result<HttpResponse>(Error {ErrorCode::BadRequest, u"it has %1 bytes"_s.arg(info.size)}));
    if (asked == RangeAnswer::Whole && info.size > maxAnswerBytes)
        return readyFuture(Result<HttpResponse>(Error {ErrorCode::TooLarge, u"fetch it by ranges"_s}));
    if (asked == RangeAnswer::Part) {
        range.to = std::min(range.to, range.from + maxAnswerBytes - 1);
        response.status = 206;
        response.headers.append({"Content-Range"_ba,
                                 u"bytes %1-%2/%3"_s.arg(range.from).arg(range.to).arg(info.size).toLatin1()});
    }
    return andThen(this, gather(this, m_store, info.hash, range, {}), [response](const QByteArray &bytes) {
        HttpResponse whole = response;
        whole.body = bytes;
        return readyFuture(Result<HttpResponse>(whole));
    });
}

} // namespace wr
