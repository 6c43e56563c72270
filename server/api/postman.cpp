#include "api/postman.h"

#include "api/openapischema.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QJsonObject keyValue(const QString &key, const QString &value, const QString &words = {})
{
    QJsonObject object {{u"key"_s, key}, {u"value"_s, value}};
    if (!words.isEmpty())
        object.insert(u"description"_s, words);
    return object;
}

/// What is not needed stands there, switched off.
QJsonObject optional(QJsonObject object)
{
    object.insert(u"disabled"_s, true);
    return object;
}

/// The path with Postman's :name for {name}, its variables, the query and the headers of one request.
struct Parts
{
    QJsonArray path;
    QJsonArray variables;
    QJsonArray query;
    QJsonArray headers;
};

Parts partsOf(const QString &path, const QJsonObject &operation, const QJsonObject &schemas)
{
    Parts parts;
    for (const QString &segment : path.sliced(1).split(u'/')) {
        const bool isVariable = segment.startsWith(u'{');
        parts.path.append(isVariable ? u':' + segment.sliced(1, segment.size() - 2) : segment);
    }
    for (const QJsonValue &value : operation.value("parameters"_L1).toArray()) {
        const QJsonObject parameter = value.toObject();
        const QString place = parameter.value("in"_L1).toString();
        const QJsonValue example = exampleOf(parameter.value("schema"_L1).toObject(), schemas);
        const QJsonObject pair = keyValue(parameter.value("name"_L1).toString(), example.toVariant().toString(),
                                          parameter.value("description"_L1).toString());
        QJsonArray &into = place == "path"_L1 ? parts.variables : place == "query"_L1 ? parts.query : parts.headers;
        into.append(parameter.value("required"_L1).toBool() ? pair : optional(pair));
    }
    return parts;
}

/// Adds body and content type where the operation takes one.
void addBody(QJsonObject &request, Parts &parts, const QJsonObject &operation, const QJsonObject &schemas)
{
    const QJsonObject content = operation.value("requestBody"_L1).toObject().value("content"_L1).toObject();
    if (content.isEmpty())
        return;
    const QString type = content.begin().key();
    parts.headers.append(keyValue(u"Content-Type"_s, type));
    if (type != "application/json"_L1) {
        request.insert(u"body"_s, QJsonObject {{u"mode"_s, u"file"_s}, {u"file"_s, QJsonObject()}});
        return;
    }
    const QJsonObject schema = content.begin()->toObject().value("schema"_L1).toObject();
    const QJsonDocument example(exampleOf(schema, schemas).toObject());
    request.insert(u"body"_s,
                   QJsonObject {{u"mode"_s, u"raw"_s},
                                {u"raw"_s, QString::fromUtf8(example.toJson(QJsonDocument::Indented))},
                                {u"options"_s, QJsonObject {{u"raw"_s, QJsonObject {{u"language"_s, u"json"_s}}}}}});
}

QString rawUrl(const Parts &parts)
{
    QString raw = u"{{baseUrl}}"_s;
    for (const QJsonValue &segment : parts.path)
        raw += u'/' + segment.toString();
    return raw;
}

QJsonObject item(const QString &path, const QString &method, const QJsonObject &operation,
                 const QJsonObject &schemas)
{
    Parts parts = partsOf(path, operation, schemas);
    QJsonObject request {{u"method"_s, method.toUpper()},
                         {u"description"_s, operation.value("description"_L1).toString()}};
    addBody(request, parts, operation, schemas);
    request.insert(u"header"_s, parts.headers);
    request.insert(u"url"_s, QJsonObject {{u"raw"_s, rawUrl(parts)},
                                          {u"host"_s, QJsonArray {u"{{baseUrl}}"_s}},
                                          {u"path"_s, parts.path},
                                          {u"query"_s, parts.query},
                                          {u"variable"_s, parts.variables}});
    return {{u"name"_s, operation.value("summary"_L1)}, {u"request"_s, request}, {u"response"_s, QJsonArray()}};
}

} // namespace

QJsonObject postmanCollection(const QJsonObject &openApi)
{
    const QJsonObject schemas = openApi.value("components"_L1).toObject().value("schemas"_L1).toObject();
    QMap<QString, QJsonArray> folders;
    const QJsonObject paths = openApi.value("paths"_L1).toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject methods = path->toObject();
        for (auto method = methods.begin(); method != methods.end(); ++method) {
            const QJsonObject operation = method->toObject();
            folders[operation.value("tags"_L1).toArray().first().toString()].append(
                item(path.key(), method.key(), operation, schemas));
        }
    }
    QJsonArray items;
    for (auto folder = folders.begin(); folder != folders.end(); ++folder)
        items.append(QJsonObject {{u"name"_s, folder.key()}, {u"item"_s, *folder}});
    const QJsonObject info = openApi.value("info"_L1).toObject();
    QJsonObject token = keyValue(u"token"_s, u"{{token}}"_s);
    token.insert(u"type"_s, u"string"_s);
    return {{u"info"_s,
             QJsonObject {{u"name"_s, info.value("title"_L1)},
                          {u"description"_s, info.value("description"_L1)},
                          {u"schema"_s, u"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"_s}}},
            {u"item"_s, items},
            {u"auth"_s, QJsonObject {{u"type"_s, u"bearer"_s}, {u"bearer"_s, QJsonArray {token}}}},
            {u"variable"_s, QJsonArray {keyValue(u"baseUrl"_s, u"http://localhost:8080"_s), keyValue(u"token"_s, {})}}};
}

} // namespace wr
