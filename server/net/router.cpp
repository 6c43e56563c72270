#include "net/router.h"

#include <QCryptographicHash>
#include <QStringDecoder>

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

bool isParameter(const QString &segment)
{
    return segment.size() > 2 && segment.startsWith(u'{') && segment.endsWith(u'}');
}

bool matchesPattern(const QStringList &pattern, const QStringList &segments,
                    QHash<QString, QString> &parameters)
{
    if (pattern.size() != segments.size())
        return false;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (!isParameter(pattern[i]) && pattern[i] != segments[i])
            return false;
        if (isParameter(pattern[i]) && segments[i].isEmpty())
            return false;
    }
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (isParameter(pattern[i]))
            parameters.insert(pattern[i].sliced(1, pattern[i].size() - 2), segments[i]);
    }
    return true;
}

/// True when a header like "gzip, br;q=0.5" allows `coding`.
bool acceptsCoding(const QByteArray &header, const QByteArray &coding)
{
    for (const QByteArray &item : header.split(',')) {
        const QList<QByteArray> parts = item.trimmed().toLower().split(';');
        if (parts.first().trimmed() != coding)
            continue;
        return parts.size() < 2 || !parts[1].trimmed().startsWith("q=0")
            || parts[1].trimmed().startsWith("q=0.");
    }
    return false;
}

/// If-None-Match compares weakly (RFC 9110 §13.1.2).
bool noneMatch(const QByteArray &header, const QByteArray &etag)
{
    if (header.trimmed() == "*")
        return false;
    const auto items = header.split(',');
    return std::none_of(items.begin(), items.end(), [&etag](const QByteArray &item) {
        const QByteArray tag = item.trimmed();
        return (tag.startsWith("W/") ? tag.sliced(2) : tag) == etag;
    });
}

} // namespace

void Router::add(Route route)
{
    Q_ASSERT(route.pattern.startsWith(u'/') && route.handler);
    m_patterns.append(route.pattern.sliced(1).split(u'/'));
    m_routes.append(std::move(route));
}

void Router::addStatic(const QString &path, StaticFile file)
{
    Q_ASSERT(path.startsWith(u'/'));
    if (file.etag.isEmpty()) {
        const QByteArray hash
            = QCryptographicHash::hash(file.body, QCryptographicHash::Sha256).toHex();
        file.etag = '"' + hash.first(32) + '"';
    }
    m_files.insert(path.sliced(1).split(u'/'), std::move(file));
}

RouteMatch Router::match(HttpMethod method, const QStringList &segments) const
{
    RouteMatch result;
    const HttpMethod wanted = method == HttpMethod::Head ? HttpMethod::Get : method;
    QByteArrayList allowed;
    if (const auto file = m_files.constFind(segments); file != m_files.constEnd()) {
        if (wanted == HttpMethod::Get) {
            result.file = &*file;
            return result;
        }
        allowed << "GET"_ba << "HEAD"_ba;
    }
    for (qsizetype i = 0; i < m_routes.size(); ++i) {
        QHash<QString, QString> parameters;
        if (!matchesPattern(m_patterns[i], segments, parameters))
            continue;
        if (m_routes[i].method == wanted) {
            result.route = &m_routes[i];
            result.parameters = std::move(parameters);
            return result;
        }
        const QByteArray name = methodName(m_routes[i].method);
        if (!allowed.contains(name)) {
            allowed << name;
            if (name == "GET")
                allowed << "HEAD"_ba;
        }
    }
    result.allow = allowed.join(", ");
    return result;
}

std::optional<QStringList> pathSegments(QByteArrayView rawPath)
{
    QStringList segments;
    const QByteArray path = rawPath.startsWith('/') ? rawPath.sliced(1).toByteArray()
                                                    : rawPath.toByteArray();
    for (const QByteArray &raw : path.split('/')) {
        QStringDecoder decoder(QStringConverter::Utf8);
        const QString segment = decoder(QByteArray::fromPercentEncoding(raw));
        if (decoder.hasError())
            return std::nullopt;
        segments << segment;
    }
    return segments;
}

HttpResponse serveStatic(const StaticFile &file, const HttpRequest &request)
{
    const bool zipped
        = !file.gzip.isEmpty() && acceptsCoding(request.header("accept-encoding"_ba), "gzip"_ba);
    // Two encodings are two representations, and have two tags.
    const QByteArray etag
        = zipped ? QByteArray(file.etag).insert(file.etag.size() - 1, "-gz") : file.etag;
    HttpResponse response;
    response.headers = {{"ETag"_ba, etag}, {"Cache-Control"_ba, file.cacheControl}};
    if (!file.gzip.isEmpty())
        response.headers.append({"Vary"_ba, "Accept-Encoding"_ba});
    if (!file.contentSecurityPolicy.isEmpty())
        response.headers.append({"Content-Security-Policy"_ba, file.contentSecurityPolicy});
    const auto condition = request.headers.constFind("if-none-match"_ba);
    if (condition != request.headers.constEnd() && !noneMatch(*condition, etag)) {
        response.status = 304;
        return response;
    }
    response.contentType = file.contentType;
    response.body = zipped ? file.gzip : file.body;
    if (zipped)
        response.headers.append({"Content-Encoding"_ba, "gzip"_ba});
    return response;
}

} // namespace wr
