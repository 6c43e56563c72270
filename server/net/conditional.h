#pragma once

#include "net/httpmessage.h"

/// Versions of documents: ETag, If-Match, If-None-Match (RFC 9110 §13). A document that can be edited
/// has a version that rises with each change, and its tag is that number in quotes.
namespace wr::http {

QByteArray tagOfVersion(qint64 version);

/// The tag of what never changes but as a whole: from a hash.
QByteArray tagOfContent(const QByteArray &body);

/// Whether a change may be made to the version the tag names. PreconditionRequired: the request does
/// not say which version it changes. PreconditionFailed: it is another one by now.
Result<void> ifMatch(const HttpRequest &request, const QByteArray &tag);

/// The same as a number for `UPDATE … WHERE version = ?`, so that two editors cannot both pass; -1
/// for "*": any version. PreconditionRequired; PreconditionFailed for what is no version of ours.
Result<qint64> expectedVersion(const HttpRequest &request);

/// Whether the client says by If-None-Match that it has what this tag names.
bool isKnown(const HttpRequest &request, const QByteArray &tag);

/// The response with its tag. The gateway answers 304 in its place to whoever knows it.
HttpResponse tagged(HttpResponse response, qint64 version);

/// Two encodings are two representations, and have two tags.
QByteArray gzipTag(const QByteArray &tag);

} // namespace wr::http
