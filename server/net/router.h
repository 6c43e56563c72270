#pragma once

#include "net/httpmessage.h"
#include "net/operation.h"

#include <QFuture>

#include <functional>

namespace wr {

using HttpHandler = std::function<QFuture<HttpResponse>(HttpRequest)>;

/// One use case over HTTP. A segment of the pattern in braces takes any one segment of a path:
/// "/api/v1/games/{game}". A handler runs on the server thread and must not block it, and sees only
/// requests that keep to the operation. One without a permission is refused to everybody.
struct Route
{
    HttpMethod method = HttpMethod::Get;
    QString pattern;
    std::optional<Permission> permission;
    HttpHandler handler;
    Operation operation {};
};

/// A file served from memory to everybody.
struct StaticFile
{
    QByteArray contentType;
    QByteArray body;
    QByteArray etag; ///< with its quotes; empty: made from the body
    QByteArray gzip; ///< the body compressed, or empty
    QByteArray cacheControl = "no-cache";
    QByteArray contentSecurityPolicy; ///< of a page; empty: the strictest
};

/// What a path leads to. Neither a route nor a file: `allow` lists the methods the path does know,
/// and is empty for an unknown path.
struct RouteMatch
{
    const Route *route = nullptr;
    const StaticFile *file = nullptr;
    QHash<QString, QString> parameters;
    QByteArray allow;
};

/// All routes and static files. Filled at the start, then read only. Server thread.
class Router
{
public:
    void add(Route route);
    void addStatic(const QString &path, StaticFile file);

    /// What a person's browser is shown where there is nothing.
    void setMissingPage(StaticFile file) { m_missingPage = std::move(file); }

    const QList<Route> &routes() const { return m_routes; }
    QStringList staticPaths() const;

    /// For a path that leads nowhere, asked for by a browser's address bar: the page of the same path
    /// without a slash at its end, or else the missing page with status 404. Nothing: the request is
    /// of a program, or under /api/.
    std::optional<HttpResponse> forLostPerson(const HttpRequest &request) const;

    /// HEAD finds the routes of GET. Literal segments win over parameters by order of adding.
    RouteMatch match(HttpMethod method, const QStringList &segments) const;

private:
    QList<Route> m_routes;
    QList<QStringList> m_patterns; // segments of each route's pattern
    QHash<QStringList, StaticFile> m_files;
    std::optional<StaticFile> m_missingPage;
};

/// The segments of a path as sent, decoded one by one, so that an encoded slash stays inside its
/// segment. Nothing when a segment is not UTF-8 or holds a NUL, which no database stores.
std::optional<QStringList> pathSegments(QByteArrayView rawPath);

/// The query as sent, with '+' for a space as forms send it. Nothing as with pathSegments().
std::optional<QUrlQuery> readQuery(QByteArray rawQuery);

/// The answer to a request for a static file: 304, gzip or the file itself.
HttpResponse serveStatic(const StaticFile &file, const HttpRequest &request);

} // namespace wr
