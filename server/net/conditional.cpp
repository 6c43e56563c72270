#include "net/conditional.h"

#include <QCryptographicHash>

#include <algorithm>

namespace wr::http {

using namespace Qt::StringLiterals;

namespace {

/// The tags of a header's list, those of the compressed encoding as the document's own.
QList<QByteArray> listedTags(const QByteArray &header)
{
    QList<QByteArray> tags;
    for (const QByteArray &item : header.split(',')) {
        QByteArray tag = item.trimmed();
        if (tag.endsWith("-gz\""))
            tag.remove(tag.size() - 4, 3);
        tags.append(tag);
    }
    return tags;
}

Result<QByteArray> ifMatchHeader(const HttpRequest &request)
{
    const QByteArray header = request.header("if-match").trimmed();
    if (header.isEmpty())
        return Error {ErrorCode::PreconditionRequired, u"say which version with If-Match"_s};
    return header;
}

Error failed()
{
    return {ErrorCode::PreconditionFailed, u"it has been changed since"_s};
}

} // namespace

QByteArray tagOfVersion(qint64 version)
{
    return '"' + QByteArray::number(version) + '"';
}

QByteArray tagOfContent(const QByteArray &body)
{
    return '"' + QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex().first(32) + '"';
}

Result<void> ifMatch(const HttpRequest &request, const QByteArray &tag)
{
    WR_TRY(header, ifMatchHeader(request));
    // Strong comparison: a weak tag, which begins with W/, equals nothing.
    if (header == "*" || listedTags(header).contains(tag))
        return {};
    return failed();
}

Result<qint64> expectedVersion(const HttpRequest &request)
{
    WR_TRY(header, ifMatchHeader(request));
    if (header == "*")
        return -1;
    const QList<QByteArray> tags = listedTags(header);
    const QByteArray tag = tags.first();
    bool isNumber = false;
    const qint64 version = tags.size() > 1 || tag.size() < 3 ? 0 : tag.sliced(1, tag.size() - 2).toLongLong(&isNumber);
    if (!isNumber || tagOfVersion(version) != tag)
        return failed();
    return version;
}

bool isKnown(const HttpRequest &request, const QByteArray &tag)
{
    const auto header = request.headers.constFind("if-none-match"_ba);
    if (header == request.headers.constEnd())
        return false;
    if (header->trimmed() == "*")
        return true;
    const auto known = header->split(',');
    return std::any_of(known.begin(), known.end(), [&tag](const QByteArray &item) {
        const QByteArray one = item.trimmed();
        return (one.startsWith("W/") ? one.sliced(2) : one) == tag;
    });
}

HttpResponse tagged(HttpResponse response, qint64 version)
{
    response.headers.append({"ETag"_ba, tagOfVersion(version)});
    // Kept, but asked about each time.
    response.headers.append({"Cache-Control"_ba, "private, no-cache"_ba});
    return response;
}

QByteArray gzipTag(const QByteArray &tag)
{
    return QByteArray(tag).insert(tag.size() - 1, "-gz");
}

} // namespace wr::http
