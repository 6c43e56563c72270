#include "api/openapischema.h"

#include <QJsonArray>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QJsonObject typed(const QString &type)
{
    return {{u"type"_s, type}};
}

QJsonObject listOf(const QJsonObject &items)
{
    return {{u"type"_s, u"array"_s}, {u"items"_s, items}};
}

QJsonObject numberSchema(const Parameter &parameter)
{
    QJsonObject schema {{u"type"_s, u"integer"_s}, {u"minimum"_s, parameter.least},
                        {u"maximum"_s, parameter.most}};
    if (!parameter.fallback.isEmpty())
        schema.insert(u"default"_s, parameter.fallback.toLongLong());
    return schema;
}

template <class Names>
QJsonObject choiceSchema(const Names &names)
{
    QJsonArray choices;
    for (const auto &name : names)
        choices.append(QString(name));
    return {{u"type"_s, u"string"_s}, {u"enum"_s, choices}};
}

QString exampleText(const QJsonObject &schema)
{
    if (const QJsonArray examples = schema.value("examples"_L1).toArray(); !examples.isEmpty())
        return examples.first().toString();
    const QString format = schema.value("format"_L1).toString();
    if (format == "uuid"_L1)
        return u"00000000-0000-7000-8000-000000000000"_s;
    if (format == "email"_L1)
        return u"ann@school.example"_s;
    if (format == "uri"_L1)
        return u"https://school.example/"_s;
    return u"text"_s.leftJustified(schema.value("minLength"_L1).toInt(4), u'x')
        .left(schema.value("maxLength"_L1).toInt(std::numeric_limits<int>::max()));
}

} // namespace

QJsonObject parameterSchema(const Parameter &parameter)
{
    switch (parameter.kind) {
    case Parameter::Kind::Text: {
        QJsonObject schema = typed(u"string"_s);
        schema.insert(u"minLength"_s, parameter.least);
        schema.insert(u"maxLength"_s, parameter.most);
        return schema;
    }
    case Parameter::Kind::Number:
        return numberSchema(parameter);
    case Parameter::Kind::Flag:
        return typed(u"boolean"_s);
    case Parameter::Kind::Id:
        return {{u"type"_s, u"string"_s}, {u"format"_s, u"uuid"_s}};
    case Parameter::Kind::Choice:
        return choiceSchema(parameter.choices);
    }
    Q_UNREACHABLE();
}

QJsonObject problemSchema()
{
    QStringList codes;
    for (const ErrorCode code : allErrorCodes())
        codes.append(QString(wireCode(code)));
    QStringList faults;
    for (const FieldFault fault : allFieldFaults())
        faults.append(QString(wireFault(fault)));
    const QJsonObject fieldProblem {
        {u"type"_s, u"object"_s},
        {u"required"_s, QJsonArray {u"field"_s, u"code"_s, u"message"_s}},
        {u"properties"_s, QJsonObject {{u"field"_s, typed(u"string"_s)},
                                       {u"code"_s, choiceSchema(faults)},
                                       {u"message"_s, typed(u"string"_s)}}}};
    return {{u"type"_s, u"object"_s},
            {u"required"_s, QJsonArray {u"type"_s, u"title"_s, u"status"_s, u"code"_s}},
            {u"properties"_s,
             QJsonObject {{u"type"_s, QJsonObject {{u"type"_s, u"string"_s}, {u"format"_s, u"uri"_s}}},
                          {u"title"_s, typed(u"string"_s)},
                          {u"status"_s, typed(u"integer"_s)},
                          {u"code"_s, choiceSchema(codes)},
                          {u"detail"_s, typed(u"string"_s)},
                          {u"instance"_s, QJsonObject {{u"type"_s, u"string"_s}, {u"format"_s, u"uri"_s}}},
                          {u"errors"_s, listOf(fieldProblem)},
                          {u"retryAfterMs"_s, typed(u"integer"_s)}}}};
}

QJsonValue exampleOf(const QJsonObject &schema, const QJsonObject &schemas)
{
    if (const QString reference = schema.value("$ref"_L1).toString(); !reference.isEmpty())
        return exampleOf(schemas.value(reference.section(u'/', -1)).toObject(), schemas);
    if (const QJsonArray choices = schema.value("enum"_L1).toArray(); !choices.isEmpty())
        return choices.first();
    const QString type = schema.value("type"_L1).toString();
    if (type == "object"_L1) {
        QJsonObject object;
        const QJsonObject properties = schema.value("properties"_L1).toObject();
        for (auto property = properties.begin(); property != properties.end(); ++property)
            object.insert(property.key(), exampleOf(property->toObject(), schemas));
        return object;
    }
    if (type == "array"_L1)
        return QJsonArray {exampleOf(schema.value("items"_L1).toObject(), schemas)};
    if (type == "boolean"_L1)
        return true;
    if (type == "string"_L1)
        return exampleText(schema);
    return std::max<qint64>(schema.value("minimum"_L1).toInteger(0), 0);
}

} // namespace wr
