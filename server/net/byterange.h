#pragma once

#include "net/httpmessage.h"

namespace wr::http {

/// A stretch of a content, as a request asks for it (RFC 9110 §14).
struct ByteRange
{
    qint64 first = 0;
    qint64 last = 0; ///< the last byte itself

    qint64 size() const { return last - first + 1; }
};

/// The stretch that Range names of a content of `size` bytes and tag `tag`; nothing when the whole is
/// to be sent: no Range, several ranges, other units, no range at all, or If-Range names another
/// content. RangeNotSatisfiable: the content has no such bytes.
Result<std::optional<ByteRange>> requestedRange(const HttpRequest &request, qint64 size,
                                                const QByteArray &tag);

/// The problem that says so, and how many bytes there are.
HttpResponse unsatisfiable(const Error &error, const RequestId &id, qint64 size);

/// 200 with the whole of `source`, or 206 with a stretch of it.
HttpResponse serveRange(const HttpBodySource &source, const std::optional<ByteRange> &range);

} // namespace wr::http
