#include "net/gzip.h"

#include "net/conditional.h"

#include <zlib.h>

#include <algorithm>

namespace wr::http {

using namespace Qt::StringLiterals;

bool acceptsGzip(const HttpRequest &request)
{
    for (const QByteArray &item : request.header("accept-encoding").split(',')) {
        const QList<QByteArray> parts = item.trimmed().toLower().split(';');
        if (parts.first().trimmed() != "gzip")
            continue;
        const QByteArray weight = parts.value(1).trimmed();
        return !weight.startsWith("q=") || weight.sliced(2).toDouble() > 0;
    }
    return false;
}

QByteArray gzip(const QByteArray &bytes, int level)
{
    z_stream stream {};
    constexpr int gzipWindow = 15 + 16; // zlib.h: 16 more writes gzip's head and tail
    constexpr int memoryLevel = 8;
    if (deflateInit2(&stream, level, Z_DEFLATED, gzipWindow, memoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray packed(qsizetype(deflateBound(&stream, uLong(bytes.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<z_const Bytef *>(const_cast<char *>(bytes.constData())); // zlib reads only
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = uInt(packed.size());
    const int ended = deflate(&stream, Z_FINISH);
    packed.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return ended == Z_STREAM_END ? packed : QByteArray();
}

void addVary(HttpResponse &response, const QByteArray &header)
{
    for (auto &[name, value] : response.headers) {
        if (name == "Vary") {
            value += value.contains(header) ? ""_ba : ", " + header;
            return;
        }
    }
    response.headers.append({"Vary"_ba, header});
}

void compress(const HttpRequest &request, HttpResponse &response)
{
    const bool isJson = response.contentType == "application/json"
        || response.contentType == "application/problem+json";
    const bool isEncoded = std::any_of(response.headers.cbegin(), response.headers.cend(), [](const auto &header) {
        return header.first == "Content-Encoding";
    });
    if (!isJson || isEncoded || response.body.size() < limits::minGzipBytes)
        return;
    addVary(response, "Accept-Encoding"_ba);
    if (response.body.size() > limits::maxGzipBytes || !acceptsGzip(request))
        return;
    constexpr int fastest = 1; // on the server thread
    const QByteArray packed = gzip(response.body, fastest);
    if (packed.isEmpty())
        return;
    response.body = packed;
    response.headers.append({"Content-Encoding"_ba, "gzip"_ba});
    for (auto &[name, value] : response.headers) {
        if (name == "ETag")
            value = gzipTag(value);
    }
}

} // namespace wr::http
