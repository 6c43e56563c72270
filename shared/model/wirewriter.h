#pragma once

#include "model/wirefields.h"

#include <QByteArray>

/// JSON text straight from a type's `fields()`. The same values as `toJsonObject()`, without the tree
/// of QJsonValues between: a server writes thousands of messages of a kind at once. Keys stand in the
/// order of the fields. Pure functions, any thread.
namespace wr::wire {

/// Appends a JSON string with its quotes. Half a surrogate pair becomes a question mark.
void appendText(QByteArray &out, QStringView text);

/// Appends a number; what JSON has none for becomes null.
void appendNumber(QByteArray &out, qint64 number);
void appendNumber(QByteArray &out, double number);

void appendObject(QByteArray &out, const QJsonObject &object);

template <WithFields T>
void appendFields(QByteArray &out, const T &value);

template <class T>
void appendJson(QByteArray &out, const T &value)
{
    if constexpr (std::is_enum_v<T>) {
        const QLatin1StringView name = enumName(value);
        out.append('"').append(name.data(), name.size()).append('"'); // names need no escapes
    } else if constexpr (std::is_same_v<T, QStringList> || IsList<T>::value) {
        out.append('[');
        const qsizetype start = out.size();
        for (const auto &element : value) {
            if (out.size() > start)
                out.append(',');
            appendJson(out, element);
        }
        out.append(']');
    } else if constexpr (WithFields<T>) {
        appendFields(out, value);
    } else if constexpr (std::is_same_v<T, bool>) {
        out.append(value ? "true" : "false");
    } else if constexpr (std::is_same_v<T, QString>) {
        appendText(out, value);
    } else if constexpr (std::is_same_v<T, QDate>) {
        appendText(out, value.toString(Qt::ISODate));
    } else if constexpr (std::is_same_v<T, double>) {
        appendNumber(out, value);
    } else if constexpr (std::is_same_v<T, QJsonObject>) {
        appendObject(out, value);
    } else {
        static_assert(std::is_integral_v<T>, "no JSON form for this type");
        appendNumber(out, qint64(value));
    }
}

template <WithFields T>
void appendFields(QByteArray &out, const T &value)
{
    out.append('{');
    const qsizetype start = out.size();
    const auto put = [&](QLatin1StringView key, const auto &member) {
        if (out.size() > start)
            out.append(',');
        out.append('"').append(key.data(), key.size()).append("\":"); // keys need no escapes
        appendJson(out, member);
    };
    const auto putField = [&](const auto &f) {
        const auto &member = value.*f.member;
        if constexpr (IsOptional<std::decay_t<decltype(member)>>::value) {
            if (member)
                put(f.key, *member);
        } else {
            put(f.key, member);
        }
    };
    std::apply([&](const auto &...f) { (putField(f), ...); }, T::fields());
    out.append('}');
}

/// The value as compact JSON.
template <WithFields T>
QByteArray toJsonText(const T &value)
{
    QByteArray text;
    text.reserve(512);
    appendFields(text, value);
    return text;
}

} // namespace wr::wire
