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
    const auto file = m_links.readSealed(request.parameters.value(u"token"_s));
    if (!file)
        return http::refuse(request, file.error());
    return http::whenServed(this, request, sealed(*file), [request](const QByteArray &bytes) {
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

QFuture<SealedFiles::Sealed> SealedFiles::sealed(const MediaLinks::SealedFile &file)
{
    const QString id = file.name + u' ' + file.key;
    if (const QByteArray *known = m_kept.object(id))
        return readyFuture(Sealed(*known));
    const bool isFirst = !m_sealing.contains(id);
    // Taken before anything is read: what waits for the pool is held in memory.
    const WorkPool::Place place = isFirst ? m_pool.reserve() : nullptr;
    if (isFirst && !place)
        return readyFuture(Sealed(Error {ErrorCode::Unavailable, u"too much is being sealed"_s}));
    auto promise = std::make_shared<QPromise<Sealed>>();
    promise->start();
    m_sealing[id].append(promise);
    if (isFirst)
        whenDone(this, seal(file, place), [this, id](const Sealed &outcome) { finish(id, outcome); });
    return promise->future();
}

QFuture<SealedFiles::Sealed> SealedFiles::seal(const MediaLinks::SealedFile &file, const WorkPool::Place &place)
{
    const QString hash = file.name.section(u'.', 0, 0);
    const MediaType *type = mediaTypeOfExtension(file.name.section(u'.', 1));
    const QFuture<Sealed> content = andThen(this, m_objects.size(hash), [this, hash, type](qint64 size) {
        if (!type || size > sealedquestion::maxFileBytes)
            return readyFuture(Sealed(Error {ErrorCode::NotFound, u"it does not travel sealed"_s}));
        auto bytes = std::make_shared<QByteArray>();
        bytes->reserve(size);
        return readAll(hash, size, bytes);
    });
    return andThen(this, content, [this, type, key = file.key, place](const QByteArray &bytes) {
        ++m_sealings;
        const QString mime = type->mime;
        return m_pool.run(place, [bytes, mime, key] { return Sealed(sealedquestion::sealFile({mime, bytes}, key)); });
    });
}

void SealedFiles::finish(const QString &id, const Sealed &outcome)
{
    if (outcome)
        m_kept.insert(id, new QByteArray(*outcome), outcome->size());
    for (const auto &waiting : m_sealing.take(id)) {
        waiting->addResult(outcome);
        waiting->finish();
    }
}

QFuture<SealedFiles::Sealed> SealedFiles::readAll(const QString &hash, qint64 size, const std::shared_ptr<QByteArray> &bytes)
{
    if (bytes->size() >= size)
        return readyFuture(Sealed(*bytes));
    return andThen(this, m_objects.read(hash, bytes->size()), [this, hash, size, bytes](const QByteArray &more) {
        if (more.isEmpty())
            return readyFuture(Sealed(Error {ErrorCode::Unavailable, u"the file is shorter than it was"_s}));
        bytes->append(more);
        return readAll(hash, size, bytes);
    });
}

} // namespace wr
