#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <tuple>
#include <type_traits>

/// How a value type says what it looks like as JSON. A type names its keys once, in `fields()`;
/// reading, writing and the TypeScript declarations all come from that one list:
///
///     struct Guest { QString name; static constexpr auto fields() {
///         return std::tuple {field("name", &Guest::name)}; } };
///
/// Enums name their values in a specialisation of `EnumNames`. Unknown keys are ignored; an absent
/// optional is not written; every other key is required. Pure functions, any thread.
namespace wr::wire {

template <class Owner, class T>
struct Field
{
    QLatin1StringView key;
    T Owner::*member;
};

template <class Owner, class T>
constexpr Field<Owner, T> field(const char *key, T Owner::*member)
{
    return {QLatin1StringView(key), member};
}

/// Specialise with `static constexpr std::array values {std::pair {E::A, "a"_L1}, …}`.
template <class E>
struct EnumNames;

template <class E>
QLatin1StringView enumName(E value)
{
    for (const auto &[candidate, name] : EnumNames<E>::values) {
        if (candidate == value)
            return name;
    }
    Q_UNREACHABLE();
}

template <class T>
concept WithFields = requires { T::fields(); };

template <class T>
struct IsOptional : std::false_type
{
};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type
{
};
template <class T>
struct IsList : std::false_type
{
};
template <class T>
struct IsList<QList<T>> : std::true_type
{
};

inline Error shapeError(QLatin1StringView key, const char *wanted)
{
    return {ErrorCode::BadRequest,
            QStringLiteral("'%1' must be %2").arg(key, QLatin1StringView(wanted))};
}

template <class T>
QJsonValue toJson(const T &value);

template <class T>
Result<T> fromJson(const QJsonValue &json, QLatin1StringView key);

template <WithFields T>
QJsonObject toJsonObject(const T &value)
{
    QJsonObject object;
    const auto put = [&](const auto &f) {
        const auto &member = value.*f.member;
        if constexpr (IsOptional<std::decay_t<decltype(member)>>::value) {
            if (member)
                object.insert(f.key, toJson(*member));
        } else {
            object.insert(f.key, toJson(member));
        }
    };
    std::apply([&](const auto &...f) { (put(f), ...); }, T::fields());
    return object;
}

template <WithFields T>
Result<T> fromJsonObject(const QJsonObject &object)
{
    T value;
    Error error;
    const auto take = [&](const auto &f) {
        using Member = std::decay_t<decltype(value.*f.member)>;
        const QJsonValue json = object.value(f.key);
        const auto assign = [&](auto result) {
            if (result)
                value.*f.member = *std::move(result);
            else
                error = result.error();
            return error.code == ErrorCode::None;
        };
        if constexpr (IsOptional<Member>::value) {
            if (json.isUndefined() || json.isNull())
                return true;
            return assign(fromJson<typename Member::value_type>(json, f.key));
        } else {
            return assign(fromJson<Member>(json, f.key));
        }
    };
    const bool whole
        = std::apply([&](const auto &...f) { return (take(f) && ...); }, T::fields());
    if (!whole)
        return error;
    return value;
}

template <class T>
QJsonValue toJson(const T &value)
{
    if constexpr (std::is_enum_v<T>) {
        return QString(enumName(value));
    } else if constexpr (std::is_same_v<T, QStringList> || IsList<T>::value) {
        QJsonArray array;
        for (const auto &element : value)
            array.append(toJson(element));
        return array;
    } else if constexpr (WithFields<T>) {
        return toJsonObject(value);
    } else if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, QString>
                         || std::is_same_v<T, double> || std::is_same_v<T, QJsonObject>) {
        return value;
    } else {
        static_assert(std::is_integral_v<T>, "no JSON form for this type");
        return QJsonValue(qint64(value));
    }
}

template <class T>
Result<T> fromJson(const QJsonValue &json, QLatin1StringView key)
{
    if constexpr (std::is_enum_v<T>) {
        const QString text = json.toString();
        for (const auto &[candidate, name] : EnumNames<T>::values) {
            if (name == text)
                return candidate;
        }
        return shapeError(key, "one of its named values");
    } else if constexpr (std::is_same_v<T, QStringList> || IsList<T>::value) {
        if (!json.isArray())
            return shapeError(key, "a list");
        T list;
        const QJsonArray array = json.toArray();
        list.reserve(array.size());
        for (const QJsonValue &element : array) {
            WR_TRY(one, fromJson<typename T::value_type>(element, key));
            list.append(std::move(one));
        }
        return list;
    } else if constexpr (WithFields<T>) {
        if (!json.isObject())
            return shapeError(key, "an object");
        return fromJsonObject<T>(json.toObject());
    } else if constexpr (std::is_same_v<T, bool>) {
        return json.isBool() ? Result<T>(json.toBool()) : shapeError(key, "true or false");
    } else if constexpr (std::is_same_v<T, QString>) {
        return json.isString() ? Result<T>(json.toString()) : shapeError(key, "a text");
    } else if constexpr (std::is_same_v<T, double>) {
        return json.isDouble() ? Result<T>(json.toDouble()) : shapeError(key, "a number");
    } else if constexpr (std::is_same_v<T, QJsonObject>) {
        return json.isObject() ? Result<T>(json.toObject()) : shapeError(key, "an object");
    } else {
        static_assert(std::is_integral_v<T>, "no JSON form for this type");
        // Two different defaults tell a whole number from a fraction and from anything else.
        const qint64 number = json.toInteger(-1);
        if (number == -1 && json.toInteger(0) != -1)
            return shapeError(key, "a whole number");
        if (!std::in_range<T>(number))
            return shapeError(key, "a number in range");
        return T(number);
    }
}

} // namespace wr::wire
