#pragma once

#include "model/wirefields.h"

#include <QMetaType>

#include <limits>

/// JSON Schemas (2020-12, as OpenAPI 3.1 has them) of types with `fields()`. Pure functions, any
/// thread.
namespace wr::wire {

/// A type's own name without its namespaces: "wr::live::Hello" is "Hello".
template <class T>
QString typeName()
{
    const QString whole = QString::fromLatin1(QMetaType::fromType<T>().name());
    return whole.mid(whole.lastIndexOf(u':') + 1);
}

/// Writes the schema of one type; what it names goes into `components` by typeName().
using SchemaWriter = QJsonObject (*)(QJsonObject &components);

template <class T>
QJsonObject jsonSchema(QJsonObject &components, const Bounds &bounds = {});

inline QJsonObject schemaReference(const QString &name)
{
    return {{QStringLiteral("$ref"), QStringLiteral("#/components/schemas/") + name}};
}

/// Adds "minLength" and the like, where the bounds say more than the type.
inline void addLimits(QJsonObject &schema, const Bounds &bounds, const char *least, const char *most)
{
    if (bounds.least != Bounds::unbounded().least)
        schema.insert(QLatin1StringView(least), bounds.least);
    if (bounds.most != Bounds::unbounded().most)
        schema.insert(QLatin1StringView(most), bounds.most);
}

template <class T>
void declareEnumSchema(QJsonObject &components)
{
    QJsonArray names;
    for (const auto &[value, name] : EnumNames<T>::values)
        names.append(QString(name));
    components.insert(typeName<T>(), QJsonObject {{QStringLiteral("type"), QStringLiteral("string")},
                                                  {QStringLiteral("enum"), names}});
}

template <class T>
void declareObjectSchema(QJsonObject &components)
{
    components.insert(typeName<T>(), QJsonObject()); // breaks a cycle, should one ever come
    QJsonObject properties;
    QJsonArray required;
    const auto declare = [&]<class Owner, class Member>(const Field<Owner, Member> &f) {
        QJsonObject schema;
        if constexpr (IsOptional<Member>::value) {
            schema = jsonSchema<typename Member::value_type>(components, f.bounds);
        } else {
            schema = jsonSchema<Member>(components, f.bounds);
            if (!f.bounds.mayBeAbsent)
                required.append(QString(f.key));
        }
        if (*f.bounds.words != '\0')
            schema.insert(QStringLiteral("description"), QString::fromUtf8(f.bounds.words));
        properties.insert(f.key, schema);
    };
    std::apply([&](const auto &...f) { (declare(f), ...); }, T::fields());
    QJsonObject schema {{QStringLiteral("type"), QStringLiteral("object")},
                        {QStringLiteral("properties"), properties}};
    if (!required.isEmpty())
        schema.insert(QStringLiteral("required"), required);
    components.insert(typeName<T>(), schema);
}

inline QJsonObject textSchema(const Bounds &bounds)
{
    QJsonObject schema {{QStringLiteral("type"), QStringLiteral("string")}};
    addLimits(schema, bounds, "minLength", "maxLength");
    if (bounds.format == Format::Id)
        schema.insert(QStringLiteral("format"), QStringLiteral("uuid"));
    if (bounds.format == Format::Url)
        schema.insert(QStringLiteral("format"), QStringLiteral("uri"));
    if (bounds.format == Format::Email)
        schema.insert(QStringLiteral("format"), QStringLiteral("email"));
    if (bounds.format == Format::Secret)
        schema.insert(QStringLiteral("format"), QStringLiteral("password"));
    if (*bounds.example != '\0')
        schema.insert(QStringLiteral("examples"), QJsonArray {QString::fromUtf8(bounds.example)});
    return schema;
}

/// The schema of what toJson() writes for a T and fromJson() reads, within `bounds`.
template <class T>
QJsonObject jsonSchema(QJsonObject &components, const Bounds &bounds)
{
    if constexpr (std::is_enum_v<T>) {
        if (!components.contains(typeName<T>()))
            declareEnumSchema<T>(components);
        return schemaReference(typeName<T>());
    } else if constexpr (std::is_same_v<T, QStringList> || IsList<T>::value) {
        const Bounds each = bounds.ofEach();
        QJsonObject schema {
            {QStringLiteral("type"), QStringLiteral("array")},
            {QStringLiteral("items"), jsonSchema<typename T::value_type>(components, each)}};
        addLimits(schema, bounds, "minItems", "maxItems");
        return schema;
    } else if constexpr (WithFields<T>) {
        if (!components.contains(typeName<T>()))
            declareObjectSchema<T>(components);
        return schemaReference(typeName<T>());
    } else if constexpr (std::is_same_v<T, bool>) {
        return {{QStringLiteral("type"), QStringLiteral("boolean")}};
    } else if constexpr (std::is_same_v<T, QString>) {
        return textSchema(bounds);
    } else if constexpr (std::is_same_v<T, QDate>) {
        return {{QStringLiteral("type"), QStringLiteral("string")},
                {QStringLiteral("format"), QStringLiteral("date")},
                {QStringLiteral("examples"), QJsonArray {QStringLiteral("2026-11-21")}}};
    } else if constexpr (std::is_same_v<T, QJsonObject>) {
        return {{QStringLiteral("type"), QStringLiteral("object")}};
    } else if constexpr (std::is_same_v<T, double>) {
        QJsonObject schema {{QStringLiteral("type"), QStringLiteral("number")}};
        addLimits(schema, bounds, "minimum", "maximum");
        return schema;
    } else {
        static_assert(std::is_integral_v<T>, "no JSON Schema for this type");
        QJsonObject schema {{QStringLiteral("type"), QStringLiteral("integer")},
                            {QStringLiteral("format"), sizeof(T) > 4 ? QStringLiteral("int64")
                                                                     : QStringLiteral("int32")}};
        addLimits(schema, bounds, "minimum", "maximum");
        return schema;
    }
}

/// jsonSchema() without bounds, as a SchemaWriter.
template <class T>
QJsonObject writeSchema(QJsonObject &components)
{
    return jsonSchema<T>(components);
}

} // namespace wr::wire
