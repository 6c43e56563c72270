#pragma once

#include "model/jsonschema.h"

#include <QMap>

namespace wr::dump {

/// The TypeScript declarations met so far, by name; each is complete text with a final newline.
using Declarations = QMap<QString, QString>;

using wire::typeName;

template <class T>
QString tsType(Declarations &declared);

/// Declares the union of an enum's wire names.
template <class T>
void declareEnum(Declarations &declared)
{
    QStringList names;
    for (const auto &[value, name] : wire::EnumNames<T>::values)
        names.append(QStringLiteral("\"%1\"").arg(name));
    declared.insert(typeName<T>(), QStringLiteral("export type %1 = %2;\n")
                                       .arg(typeName<T>(), names.join(QStringLiteral(" | "))));
}

/// Declares the interface of a type with fields(), and first every type it mentions.
template <class T>
void declareInterface(Declarations &declared)
{
    declared.insert(typeName<T>(), {}); // breaks a cycle, should one ever come
    QString text = QStringLiteral("export interface %1 {\n").arg(typeName<T>());
    const auto member = [&]<class Owner, class Member>(const wire::Field<Owner, Member> &f) {
        if constexpr (wire::IsOptional<Member>::value) {
            text += QStringLiteral("    %1?: %2;\n")
                        .arg(f.key, tsType<typename Member::value_type>(declared));
        } else {
            text += QStringLiteral("    %1: %2;\n").arg(f.key, tsType<Member>(declared));
        }
    };
    std::apply([&](const auto &...f) { (member(f), ...); }, T::fields());
    declared.insert(typeName<T>(), text + QStringLiteral("}\n"));
}

/// The TypeScript type of what wire::toJson() writes for a T; declares what it needs on the way.
template <class T>
QString tsType(Declarations &declared)
{
    if constexpr (std::is_enum_v<T>) {
        declareEnum<T>(declared);
        return typeName<T>();
    } else if constexpr (std::is_same_v<T, QStringList> || wire::IsList<T>::value) {
        return tsType<typename T::value_type>(declared) + QStringLiteral("[]");
    } else if constexpr (wire::WithFields<T>) {
        if (!declared.contains(typeName<T>()))
            declareInterface<T>(declared);
        return typeName<T>();
    } else if constexpr (std::is_same_v<T, bool>) {
        return QStringLiteral("boolean");
    } else if constexpr (std::is_same_v<T, QString> || std::is_same_v<T, QDate>) {
        return QStringLiteral("string");
    } else if constexpr (std::is_same_v<T, QJsonObject>) {
        return QStringLiteral("Record<string, unknown>");
    } else {
        static_assert(std::is_arithmetic_v<T>, "no TypeScript form for this type");
        return QStringLiteral("number");
    }
}

} // namespace wr::dump
