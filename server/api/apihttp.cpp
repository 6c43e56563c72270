#include "api/apihttp.h"

#include "api/openapi.h"
#include "api/postman.h"
#include "net/conditional.h"
#include "net/gzip.h"
#include "net/httpreply.h"
#include "protocol/restapi.h"

#include <QJsonDocument>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

StaticFile documentFile(const QJsonObject &document)
{
    constexpr int smallest = 9; // once, at the start
    StaticFile file;
    file.contentType = "application/json";
    file.body = QJsonDocument(document).toJson(QJsonDocument::Compact);
    file.gzip = http::gzip(file.body, smallest);
    file.etag = http::tagOfContent(file.body);
    return file;
}

rest::PermissionMatrix wholeMatrix()
{
    rest::PermissionMatrix matrix;
    for (const Role role : allRoles())
        matrix.roles.append(QString(wireName(role)));
    for (const Permission permission : allPermissions()) {
        rest::PermissionRow row {QString(wireName(permission)), {}};
        for (const Role role : allRoles()) {
            if (const Scope scope = scopeOf(role, permission); scope != Scope::None)
                row.scopes.append({QString(wireName(role)), QString(wireName(scope))});
        }
        matrix.permissions.append(row);
    }
    return matrix;
}

rest::MyPermissions permissionsOf(const Principal &principal)
{
    rest::MyPermissions mine {QString(wireName(principal.role)), {}};
    for (const Permission permission : allPermissions()) {
        if (const Scope scope = scopeOf(principal, permission); scope != Scope::None)
            mine.permissions.append({QString(wireName(permission)), QString(wireName(scope))});
    }
    return mine;
}

void addDocument(Router &router, const QString &path, const std::shared_ptr<StaticFile> &file,
                 Operation operation)
{
    operation.givesBytes("application/json", u"The document"_s).tagged();
    router.add({HttpMethod::Get, path, Permission::PublicRead,
                [file](const HttpRequest &request) { return http::ready(serveStatic(*file, request)); },
                std::move(operation)});
}

} // namespace

void addApiRoutes(Router &router)
{
    router.add({HttpMethod::Get, u"/api/v1/permissions"_s, Permission::PermissionRead,
                [](const HttpRequest &request) {
                    rest::PermissionMatrix matrix = wholeMatrix();
                    matrix.mine = permissionsOf(request.principal);
                    return http::ready(http::json(matrix));
                },
                Operation(u"readPermissions"_s, u"API"_s, u"Who may do what to whose things"_s)
                    .describes(u"The matrix that the server enforces, and what of it is the caller's."_s)
                    .gives<rest::PermissionMatrix>(200, u"The matrix"_s)});
    const auto openApi = std::make_shared<StaticFile>();
    addDocument(router, u"/api/v1/openapi.json"_s, openApi,
                Operation(u"readOpenApi"_s, u"API"_s, u"This document"_s));
    const auto postman = std::make_shared<StaticFile>();
    addDocument(router, u"/api/v1/postman.json"_s, postman,
                Operation(u"readPostman"_s, u"API"_s, u"The same as a Postman collection"_s));
    // Its own routes are in the document, too.
    const QJsonObject document = openApiDocument(router);
    *openApi = documentFile(document);
    *postman = documentFile(postmanCollection(document));
}

} // namespace wr
