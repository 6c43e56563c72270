#include "net/router.h"

#include "net/conditional.h"
#include "net/gzip.h"

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
    if (file.etag.isEmpty())
        file.etag = http::tagOfContent(file.body);
    m_files.insert(path.sliced(1).split(u'/'), std::move(file));
}

QStringList Router::staticPaths() const
{
    QStringList paths;
    for (auto file = m_files.keyBegin(); file != m_files.keyEnd(); ++file)
        paths.append(u'/' + file->join(u'/'));
    paths.sort();
    return paths;
}

std::optional<HttpResponse> Router::forLostPerson(const HttpRequest &request) const
{
    if (request.method != HttpMethod::Get && request.method != HttpMethod::Head)
        return std::nullopt;
    if (const QStringList &segments = request.segments; segments.size() > 1 && segments.last().isEmpty()) {
        const QStringList page = segments.first(segments.size() - 1);
        if (m_files.contains(page)) { // one of ours: never an address that a client made up
            const QByteArray query = request.query.isEmpty() ? QByteArray() : '?' + request.query.toString(QUrl::FullyEncoded).toLatin1();
            return HttpResponse {302, {}, {}, {{"Location"_ba, '/' + page.join(u'/').toUtf8() + query}}};
        }
    }
    if (!m_missingPage || request.segments.value(0) == "api"_L1 || !request.header("accept").contains("text/html"))
        return std::nullopt;
    HttpRequest whole = request;
    whole.headers.remove("if-none-match"_ba);
    HttpResponse response = serveStatic(*m_missingPage, whole);
    response.status = 404;
    response.headers.append({"Vary"_ba, "Accept"_ba});
    return response;
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
        if (decoder.hasError() || segment.contains(QChar(0)))
            return std::nullopt;
        segments << segment;
    }
    return segments;
}

std::optional<QUrlQuery> readQuery(QByteArray rawQuery)
{
    QStringDecoder decoder(QStringConverter::Utf8);
    const QString decoded = decoder(QByteArray::fromPercentEncoding(rawQuery));
    if (decoder.hasError() || decoded.contains(QChar(0)))
        return std::nullopt;
    return QUrlQuery(QString::fromLatin1(rawQuery.replace('+', "%20")));
}

HttpResponse serveStatic(const StaticFile &file, const HttpRequest &request)
{
    const bool zipped = !file.gzip.isEmpty() && http::acceptsGzip(request);
    const QByteArray etag = zipped ? http::gzipTag(file.etag) : file.etag;
    HttpResponse response;
    response.headers = {{"ETag"_ba, etag}, {"Cache-Control"_ba, file.cacheControl}};
    if (!file.gzip.isEmpty())
        response.headers.append({"Vary"_ba, "Accept-Encoding"_ba});
    if (!file.contentSecurityPolicy.isEmpty())
        response.headers.append({"Content-Security-Policy"_ba, file.contentSecurityPolicy});
    if (http::isKnown(request, etag)) {
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
