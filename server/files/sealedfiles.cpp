#include "files/sealedfiles.h"

#include "core/andthen.h"
#include "core/whendone.h"
#include "model/media.h"
#include "net/byterange.h"
#include "net/httpreply.h"
#include "protocol/sealedquestion.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype keptBytes = 32 * 1024 * 1024;
constexpr qsizetype sliceBytes = 256 * 1024;
constexpr int mostTokenChars = 400;

} // namespace

SealedFiles::SealedFiles(Router &router, ObjectCache &objects, const MediaLinks &links, QObject *parent)
    : QObject(parent)
    , m_objects(objects)
    , m_links(links)
    , m_kept(keptBytes)
{
    router.add({HttpMethod::Get, MediaLinks::sealedPath() + u"{token}"_s, Permission::PublicRead,
                [this](const HttpRequest &request) { return serve(request); },
                Operation(u"readSealed"_s, u"Media"_s, u"A picture or a sound of a question that has not opened yet, sealed"_s)
                    .describes(u"Players' devices get the address with question.prepared and the key with question.opened; see "
                               "the live protocol for what it is sealed with."_s)
                    .names(Parameter::text(u"token"_s, 1, mostTokenChars, u"As in the address"_s))
                    .givesBytes("application/octet-stream", u"The nonce and the box"_s)
                    .givesBytes("application/octet-stream", u"A stretch of it"_s, 206)
                    .refuses({ErrorCode::NotFound, ErrorCode::RangeNotSatisfiable, ErrorCode::Unavailable})});
}

QFuture<HttpResponse> SealedFiles::serve(const HttpRequest &request)
{
    const QString token = request.parameters.value(u"token"_s);
    const auto file = m_links.readSealed(token);
    if (!file)
        return http::refuse(request, file.error());
    return http::whenServed(this, request, sealed(token, *file), [request](const QByteArray &bytes) {
        const QByteArray tag = '"' + QByteArray::number(qHash(bytes.first(32)), 16) + '"'; // the nonce is another each time
        const auto range = http::requestedRange(request, bytes.size(), tag);
        if (!range)
            return http::unsatisfiable(range.error(), request.id, bytes.size());
        HttpResponse response = http::serveRange(
            {bytes.size(), [bytes](qint64 from) { return readyFuture(Sealed(bytes.mid(from, sliceBytes))); }}, *range);
        response.contentType = "application/octet-stream"_ba;
        response.headers.append({"Cache-Control"_ba, "private, no-store"_ba});
        return response;
    });
}

QFuture<SealedFiles::Sealed> SealedFiles::sealed(const QString &token, const MediaLinks::SealedFile &file)
{
    if (const QByteArray *known = m_kept.object(token))
        return readyFuture(Sealed(*known));
    auto promise = std::make_shared<QPromise<Sealed>>();
    promise->start();
    const bool isFirst = !m_sealing.contains(token);
    m_sealing[token].append(promise);
    if (!isFirst)
        return promise->future();
    const QString hash = file.name.section(u'.', 0, 0);
    const MediaType *type = mediaTypeOfExtension(file.name.section(u'.', 1));
    const QFuture<Sealed> content = andThen(this, m_objects.size(hash), [this, hash, type](qint64 size) {
        return type && size <= sealedquestion::maxFileBytes
            ? contentOf(hash, size) : readyFuture(Sealed(Error {ErrorCode::NotFound, u"it does not travel sealed"_s}));
    });
    const QFuture<Sealed> box = andThen(this, content, [this, type, key = file.key](const QByteArray &bytes) {
        ++m_sealings;
        const QString mime = type->mime;
        return m_pool.run([bytes, mime, key] { return Sealed(sealedquestion::sealFile({mime, bytes}, key)); });
    });
    whenDone(this, box, [this, token](const Sealed &outcome) { finish(token, outcome); });
    return promise->future();
}

void SealedFiles::finish(const QString &token, const Sealed &outcome)
{
    if (outcome)
        m_kept.insert(token, new QByteArray(*outcome), outcome->size());
    for (const auto &waiting : m_sealing.take(token)) {
        waiting->addResult(outcome);
        waiting->finish();
    }
}

QFuture<SealedFiles::Sealed> SealedFiles::contentOf(const QString &hash, qint64 size, QByteArray soFar)
{
    if (soFar.size() >= size)
        return readyFuture(Sealed(soFar));
    return andThen(this, m_objects.read(hash, soFar.size()), [this, hash, size, soFar](const QByteArray &more) {
        return contentOf(hash, size, soFar + more);
    });
}

} // namespace wr
