#include "net/byterange.h"

#include <algorithm>
#include <limits>

namespace wr::http {

using namespace Qt::StringLiterals;

namespace {

/// Digits only, at least one; nothing for anything else. A number too large for any file is that.
std::optional<qint64> position(const QByteArray &text)
{
    const bool isNumber = !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber)
        return std::nullopt;
    bool fits = false;
    const qint64 number = text.toLongLong(&fits);
    return fits ? number : std::numeric_limits<qint64>::max();
}

} // namespace

Result<std::optional<ByteRange>> requestedRange(const HttpRequest &request, qint64 size,
                                                const QByteArray &tag)
{
    const std::optional<ByteRange> whole;
    const QByteArray header = request.header("range").trimmed();
    const QByteArray condition = request.header("if-range").trimmed();
    if (!header.toLower().startsWith("bytes=") || (!condition.isEmpty() && condition != tag))
        return whole;
    const QByteArray spec = header.sliced(6).trimmed();
    const qsizetype dash = spec.indexOf('-');
    if (dash < 0 || spec.contains(','))
        return whole;
    const auto first = position(spec.first(dash));
    const auto last = position(spec.sliced(dash + 1));
    const bool isSuffix = dash == 0 && last;
    const bool isOpen = first && spec.size() == dash + 1;
    if (!isSuffix && !isOpen && !(first && last && *first <= *last))
        return whole;
    const qint64 from = isSuffix ? std::max<qint64>(0, size - *last) : *first;
    const qint64 to = isSuffix || isOpen ? size - 1 : std::min(*last, size - 1);
    if (from >= size || (isSuffix && *last == 0))
        return Error {ErrorCode::RangeNotSatisfiable, u"there are %1 bytes"_s.arg(size)};
    return std::optional(ByteRange {from, to});
}

HttpResponse unsatisfiable(const Error &error, const RequestId &id, qint64 size)
{
    HttpResponse response = HttpResponse::problem(error, id);
    response.headers.append({"Content-Range"_ba, "bytes */" + QByteArray::number(size)});
    return response;
}

HttpResponse serveRange(const HttpBodySource &source, const std::optional<ByteRange> &range)
{
    HttpResponse response;
    response.headers.append({"Accept-Ranges"_ba, "bytes"_ba});
    if (!range) {
        response.source = std::make_shared<HttpBodySource>(source);
        return response;
    }
    response.status = 206;
    response.headers.append({"Content-Range"_ba,
                             "bytes " + QByteArray::number(range->first) + '-' + QByteArray::number(range->last)
                                 + '/' + QByteArray::number(source.size)});
    const auto read = [read = source.read, start = range->first](qint64 from) { return read(start + from); };
    response.source = std::make_shared<HttpBodySource>(HttpBodySource {range->size(), read});
    return response;
}

} // namespace wr::http
