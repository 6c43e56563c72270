#include "api/openapi.h"

#include "api/openapischema.h"

#include <QJsonArray>
#include <QMap>
#include <QRegularExpression>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QJsonObject parameterObject(const Parameter &parameter, const QString &place, bool isRequired)
{
    QJsonObject object {{u"name"_s, parameter.name}, {u"in"_s, place},
                        {u"schema"_s, parameterSchema(parameter)}};
    if (isRequired)
        object.insert(u"required"_s, true);
    if (!parameter.words.isEmpty())
        object.insert(u"description"_s, parameter.words);
    return object;
}

QJsonObject headerParameter(const QString &name, const QString &words, bool isRequired,
                            qint64 most = limits::maxHeadBytes)
{
    return parameterObject(Parameter::text(name, 1, most, words), u"header"_s, isRequired);
}

QJsonArray parameters(const Route &route)
{
    const Operation &operation = route.operation;
    QJsonArray array;
    static const QRegularExpression named(u"\\{(\\w+)\\}"_s);
    auto names = named.globalMatch(route.pattern);
    while (names.hasNext())
        array.append(parameterObject(operation.pathParameter(names.next().captured(1)), u"path"_s, true));
    for (const Parameter &parameter : operation.query)
        array.append(parameterObject(parameter, u"query"_s, false));
    if (operation.takesKey)
        array.append(headerParameter(u"Idempotency-Key"_s,
                                     u"The same request with the same key is done once and answered alike"_s,
                                     false, limits::maxIdempotencyKeyChars));
    if (operation.needsTag)
        array.append(headerParameter(u"If-Match"_s, u"The ETag of the version that is changed"_s, true));
    if (operation.givesTag && route.method == HttpMethod::Get)
        array.append(headerParameter(u"If-None-Match"_s, u"The ETag of the version one has"_s, false));
    return array;
}

QJsonObject requestBody(const Operation &operation, QJsonObject &components)
{
    const QJsonObject schema = operation.body ? operation.body(components) : QJsonObject();
    return {{u"required"_s, true},
            {u"x-max-bytes"_s, operation.maxBodyBytes},
            {u"content"_s, QJsonObject {{QString::fromLatin1(operation.bodyType),
                                         QJsonObject {{u"schema"_s, schema}}}}}};
}

QJsonObject replyObject(const Operation &operation, const Reply &reply, QJsonObject &components)
{
    QJsonObject object {{u"description"_s, reply.words}};
    if (!reply.contentType.isEmpty()) {
        const QJsonObject schema = reply.schema ? reply.schema(components) : QJsonObject();
        object.insert(u"content"_s, QJsonObject {{QString::fromLatin1(reply.contentType),
                                                  QJsonObject {{u"schema"_s, schema}}}});
    }
    if (operation.givesTag)
        object.insert(u"headers"_s, QJsonObject {{u"ETag"_s, QJsonObject {{u"$ref"_s, u"#/components/headers/ETag"_s}}}});
    return object;
}

/// The problems of one status, with their codes.
QJsonObject problemObject(const QStringList &codes)
{
    return {{u"description"_s, u'`' + codes.join(u"`, `"_s) + u'`'},
            {u"x-codes"_s, QJsonArray::fromStringList(codes)},
            {u"content"_s,
             QJsonObject {{u"application/problem+json"_s,
                           QJsonObject {{u"schema"_s, wire::schemaReference(u"Problem"_s)}}}}}};
}

QJsonObject responses(const Route &route, QJsonObject &components)
{
    QJsonObject object;
    for (const Reply &reply : route.operation.replies)
        object.insert(QString::number(reply.status), replyObject(route.operation, reply, components));
    if (route.operation.givesTag && route.method == HttpMethod::Get)
        object.insert(u"304"_s, QJsonObject {{u"description"_s, u"The version one has is the newest"_s}});
    QMap<int, QStringList> codes;
    for (const ErrorCode code : possibleErrors(route))
        codes[httpStatus(code)].append(QString(wireCode(code)));
    for (auto status = codes.begin(); status != codes.end(); ++status)
        object.insert(QString::number(status.key()), problemObject(*status));
    return object;
}

/// {} stands for "without a token".
QJsonArray security(Permission permission)
{
    QJsonArray array;
    if (scopeOf(Role::Guest, permission) != Scope::None)
        array.append(QJsonObject());
    array.append(QJsonObject {{u"bearer"_s, QJsonArray()}});
    return array;
}

QJsonObject scopes(Permission permission)
{
    QJsonObject object;
    for (const Role role : allRoles()) {
        if (const Scope scope = scopeOf(role, permission); scope != Scope::None)
            object.insert(wireName(role), QString(wireName(scope)));
    }
    return object;
}

QJsonObject operationObject(const Route &route, QJsonObject &components)
{
    const Operation &operation = route.operation;
    QJsonObject object {{u"operationId"_s, operation.id},
                        {u"summary"_s, operation.summary},
                        {u"tags"_s, QJsonArray {operation.tag}},
                        {u"responses"_s, responses(route, components)}};
    if (!operation.description.isEmpty())
        object.insert(u"description"_s, operation.description);
    if (const QJsonArray array = parameters(route); !array.isEmpty())
        object.insert(u"parameters"_s, array);
    if (!operation.bodyType.isEmpty())
        object.insert(u"requestBody"_s, requestBody(operation, components));
    if (route.permission) {
        object.insert(u"security"_s, security(*route.permission));
        object.insert(u"x-permission"_s, QString(wireName(*route.permission)));
        object.insert(u"x-scopes"_s, scopes(*route.permission));
    }
    return object;
}

QJsonObject info()
{
    return {{u"title"_s, u"Wordrally"_s},
            {u"version"_s, QString::fromLatin1(WR_VERSION)},
            {u"summary"_s, u"Live English quizzes that one server can host for a whole school"_s},
            {u"description"_s,
             u"Refusals are problem documents (RFC 9457) with a `code` for programs; `invalid_fields` "
              "names each field. Lists go on by the `next` of a page as `cursor`. Times are "
              "milliseconds since 1970. Unknown fields are ignored, on both sides; a parameter that an operation does not "
              "name is `bad_request`. The live game runs "
              "over the WebSocket `/live`; its messages are not part of this document."_s},
            {u"license"_s, QJsonObject {{u"name"_s, u"GPL-3.0-or-later"_s},
                                        {u"identifier"_s, u"GPL-3.0-or-later"_s}}}};
}

} // namespace

QList<ErrorCode> possibleErrors(const Route &route)
{
    const Operation &operation = route.operation;
    // Whatever is asked: a head that says too much, a token that is none, too much at once, the end.
    QList<ErrorCode> codes {ErrorCode::BadRequest,  ErrorCode::Unauthenticated,
                            ErrorCode::RateLimited, ErrorCode::Internal,
                            ErrorCode::Unavailable, ErrorCode::ServerClosing,
                            ErrorCode::TooManyConnections};
    const bool isForAll = route.permission && std::all_of(allRoles().begin(), allRoles().end(), [&](Role role) {
        return scopeOf(role, *route.permission) == Scope::All;
    });
    if (!isForAll)
        codes.append(ErrorCode::Forbidden);
    if (route.pattern.contains(u'{'))
        codes.append(ErrorCode::NotFound);
    if (!operation.bodyType.isEmpty())
        codes.append({ErrorCode::TooLarge, ErrorCode::UnsupportedMediaType, ErrorCode::LengthRequired,
                      ErrorCode::RequestTimeout});
    if (operation.body)
        codes.append(ErrorCode::InvalidFields);
    for (const ErrorCode code : operation.errors) {
        if (!codes.contains(code))
            codes.append(code);
    }
    return codes;
}

QJsonObject openApiDocument(const Router &router)
{
    QJsonObject schemas {{u"Problem"_s, problemSchema()}};
    QMap<QString, QJsonObject> paths;
    QStringList tags;
    for (const Route &route : router.routes()) {
        if (route.operation.id.isEmpty())
            continue;
        const QString method = QString::fromLatin1(methodName(route.method)).toLower();
        paths[route.pattern].insert(method, operationObject(route, schemas));
        if (!tags.contains(route.operation.tag))
            tags.append(route.operation.tag);
    }
    QJsonObject pathsObject;
    for (auto path = paths.begin(); path != paths.end(); ++path)
        pathsObject.insert(path.key(), *path);
    QJsonArray tagsArray;
    for (const QString &tag : tags)
        tagsArray.append(QJsonObject {{u"name"_s, tag}});
    const QJsonObject bearer {{u"type"_s, u"http"_s}, {u"scheme"_s, u"bearer"_s},
                              {u"description"_s, u"The token of a sign-in, a game or a service"_s}};
    const QJsonObject etag {{u"description"_s, u"The version of this document"_s},
                            {u"schema"_s, QJsonObject {{u"type"_s, u"string"_s}}}};
    return {{u"openapi"_s, u"3.1.0"_s},
            {u"info"_s, info()},
            {u"servers"_s, QJsonArray {QJsonObject {{u"url"_s, u"/"_s}}}},
            {u"tags"_s, tagsArray},
            {u"paths"_s, pathsObject},
            {u"components"_s, QJsonObject {{u"schemas"_s, schemas},
                                           {u"securitySchemes"_s, QJsonObject {{u"bearer"_s, bearer}}},
                                           {u"headers"_s, QJsonObject {{u"ETag"_s, etag}}}}}};
}

} // namespace wr
