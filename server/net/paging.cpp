#include "net/paging.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace wr::http {

using namespace Qt::StringLiterals;

namespace {

constexpr auto urlSafe = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr qsizetype checkBytes = 8;

/// What makes two requests ask for the same list: everything but the place in it.
QByteArray listOf(const HttpRequest &request)
{
    QStringList filters;
    for (const auto &[name, value] : request.query.queryItems(QUrl::FullyDecoded)) {
        if (name != "cursor"_L1 && name != "limit"_L1 && name != "last"_L1)
            filters.append(name + u'=' + value);
    }
    filters.sort();
    return (request.path + u'\n' + filters.join(u'\n')).toUtf8();
}

QByteArray checkOf(const HttpRequest &request, const QByteArray &payload)
{
    return QCryptographicHash::hash(listOf(request) + '\0' + payload, QCryptographicHash::Sha256)
        .first(checkBytes);
}

Result<QStringList> readCursor(const HttpRequest &request, const QString &text, int parts)
{
    const Error refusal = foreignCursor();
    const auto read = QByteArray::fromBase64Encoding(
        text.toLatin1(), urlSafe | QByteArray::AbortOnBase64DecodingErrors);
    if (!read || read.decoded.size() <= checkBytes)
        return refusal;
    const QByteArray payload = read.decoded.sliced(checkBytes);
    if (checkOf(request, payload) != read.decoded.first(checkBytes))
        return refusal;
    QStringList after;
    for (const QJsonValue &part : QJsonDocument::fromJson(payload).array()) {
        if (!part.isString() || part.toString().contains(QChar(0)))
            return refusal;
        after.append(part.toString());
    }
    if (after.size() != parts)
        return refusal;
    return after;
}

} // namespace

Error foreignCursor()
{
    return {ErrorCode::BadRequest, u"the cursor is not one of this list"_s,
            {{u"cursor"_s, FieldFault::Invalid, u"not one of this list"_s}}};
}

Result<Page> readPage(const HttpRequest &request, int parts, int most)
{
    Page page;
    if (const QString limit = request.queryValue(u"limit"_s); !limit.isEmpty())
        page.limit = std::clamp(limit.toInt(), 1, most);
    if (const QString text = request.queryValue(u"cursor"_s); !text.isEmpty()) {
        WR_TRY(after, readCursor(request, text, parts));
        page.after = std::move(after);
    }
    return page;
}

QString cursor(const HttpRequest &request, const QStringList &after)
{
    const QByteArray payload
        = QJsonDocument(QJsonArray::fromStringList(after)).toJson(QJsonDocument::Compact);
    return QString::fromLatin1((checkOf(request, payload) + payload).toBase64(urlSafe));
}

} // namespace wr::http
