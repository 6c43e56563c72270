#pragma once

#include "net/httpmessage.h"

namespace wr::http {

/// Whether Accept-Encoding names gzip, and not with q=0.
bool acceptsGzip(const HttpRequest &request);

/// The bytes as a gzip file (RFC 1952). `level` 1 (fast) … 9 (small).
QByteArray gzip(const QByteArray &bytes, int level);

/// Says that the answer depends on a header of the request.
void addVary(HttpResponse &response, const QByteArray &header);

/// Compresses a JSON answer of limits::minGzipBytes … limits::maxGzipBytes for whoever accepts that.
/// Other answers are left alone: files come compressed, media does not shrink.
void compress(const HttpRequest &request, HttpResponse &response);

} // namespace wr::http
