#include "apifuzz/schemacheck.h"

#include <QJsonArray>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

bool hasType(const QJsonValue &value, const QString &type)
{
    if (type == "object"_L1)
        return value.isObject();
    if (type == "array"_L1)
        return value.isArray();
    if (type == "string"_L1)
        return value.isString();
    if (type == "boolean"_L1)
        return value.isBool();
    if (type == "integer"_L1)
        return value.isDouble() && value.toInteger(-1) == value.toInteger(-2);
    return type == "number"_L1 && value.isDouble();
}

QString objectFault(const QJsonObject &object, const QJsonObject &schema, const QJsonObject &schemas, const QString &place)
{
    for (const QJsonValue &key : schema.value("required"_L1).toArray()) {
        if (!object.contains(key.toString()))
            return place + u'.' + key.toString() + u" is missing"_s;
    }
    const QJsonObject properties = schema.value("properties"_L1).toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QString inside = place + u'.' + member.key();
        if (!properties.contains(member.key()) && !properties.isEmpty())
            return inside + u" is not in the document"_s;
        if (const QString fault = schemaFault(*member, properties.value(member.key()).toObject(), schemas, inside); !fault.isEmpty())
            return fault;
    }
    return {};
}

bool isWithin(qint64 measure, const QJsonObject &schema, QLatin1StringView least, QLatin1StringView most)
{
    return measure >= schema.value(least).toInteger(std::numeric_limits<qint64>::min())
        && measure <= schema.value(most).toInteger(std::numeric_limits<qint64>::max());
}

} // namespace

QString schemaFault(const QJsonValue &value, const QJsonObject &schema, const QJsonObject &schemas, const QString &place)
{
    if (const QString reference = schema.value("$ref"_L1).toString(); !reference.isEmpty())
        return schemaFault(value, schemas.value(reference.section(u'/', -1)).toObject(), schemas, place);
    const QString type = schema.value("type"_L1).toString();
    if (!type.isEmpty() && !hasType(value, type))
        return place + u" is no "_s + type;
    if (const QJsonArray choices = schema.value("enum"_L1).toArray(); !choices.isEmpty() && !choices.contains(value))
        return place + u" is none of its choices"_s;
    if (value.isObject())
        return objectFault(value.toObject(), schema, schemas, place);
    const bool isInside = value.isString() ? isWithin(value.toString().toUcs4().size(), schema, "minLength"_L1, "maxLength"_L1)
        : value.isArray()                  ? isWithin(value.toArray().size(), schema, "minItems"_L1, "maxItems"_L1)
        : value.isDouble()                 ? isWithin(value.toInteger(), schema, "minimum"_L1, "maximum"_L1)
                                           : true;
    if (!isInside)
        return place + u" is out of bounds"_s;
    for (const QJsonValue &entry : value.toArray()) {
        if (const QString fault = schemaFault(entry, schema.value("items"_L1).toObject(), schemas, place + u"[]"_s); !fault.isEmpty())
            return fault;
    }
    return {};
}

} // namespace wr
