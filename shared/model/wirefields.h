#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QDate>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <limits>
#include <optional>
#include <tuple>
#include <type_traits>

/// How a value type says what it looks like as JSON. A type names its keys once, in `fields()`;
/// reading, writing and the TypeScript declarations all come from that one list:
///
///     struct Guest { QString name; static constexpr auto fields() {
///         return std::tuple {field("name", &Guest::name)}; } };
///
/// A QDate is a calendar day, "2026-11-21". Enums name their values in a specialisation of `EnumNames`. Unknown keys are ignored; an absent
/// optional is not written; every other key is required, unless its bounds say orAbsent(). A field may name its bounds, which the API's
/// document tells (jsonschema.h) and a request's body is held against (wirebounds.h):
///
///     field("name", &Guest::name, chars(1, limits::maxNameChars))
///
/// Pure functions, any thread.
namespace wr::wire {

/// What a text is.
enum class Format { Plain, Id, Url, Email, Secret };

/// What a field's value keeps to besides its type.
struct Bounds
{
    // Of a number its value, of a text its characters, of a list its entries.
    qint64 least = std::numeric_limits<qint64>::min();
    qint64 most = std::numeric_limits<qint64>::max();
    // The same of each entry of a list.
    qint64 eachLeast = std::numeric_limits<qint64>::min();
    qint64 eachMost = std::numeric_limits<qint64>::max();
    Format format = Format::Plain;
    const char *words = ""; ///< for readers of the API, where the key does not say it all
    const char *example = ""; ///< of a text, where not any will do
    bool mayBeAbsent = false; ///< read as the type's default; written all the same

    static constexpr Bounds unbounded() { return {}; }
    constexpr Bounds ofEach() const
    {
        Bounds bounds;
        bounds.least = eachLeast;
        bounds.most = eachMost;
        bounds.format = format;
        bounds.example = example;
        return bounds;
    }
    /// The same bounds for a list's entries.
    constexpr Bounds each(const Bounds &entry) const
    {
        Bounds bounds = *this;
        bounds.eachLeast = entry.least;
        bounds.eachMost = entry.most;
        bounds.format = entry.format;
        bounds.example = entry.example;
        return bounds;
    }
    constexpr Bounds saying(const char *text) const
    {
        Bounds bounds = *this;
        bounds.words = text;
        return bounds;
    }
    constexpr Bounds like(const char *text) const
    {
        Bounds bounds = *this;
        bounds.example = text;
        return bounds;
    }
    constexpr Bounds orAbsent() const
    {
        Bounds bounds = *this;
        bounds.mayBeAbsent = true;
        return bounds;
    }
};

constexpr Bounds between(qint64 least, qint64 most)
{
    return {.least = least, .most = most};
}

/// A text of `least` to `most` Unicode characters.
constexpr Bounds chars(qint64 least, qint64 most, Format format = Format::Plain)
{
    return {.least = least, .most = most, .format = format};
}

/// A list of `least` to `most` entries; see each().
constexpr Bounds entries(qint64 least, qint64 most)
{
    return between(least, most);
}

/// The canonical 36 characters of a typed id.
constexpr Bounds id()
{
    return chars(36, 36, Format::Id);
}

constexpr Bounds saying(const char *words)
{
    return Bounds().saying(words);
}

template <class Owner, class T>
struct Field
{
    QLatin1StringView key;
    T Owner::*member;
    Bounds bounds {};
};

template <class Owner, class T>
constexpr Field<Owner, T> field(const char *key, T Owner::*member, const Bounds &bounds = {})
{
    return {QLatin1StringView(key), member, bounds};
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

inline Error shapeError(const QJsonValue &json, QLatin1StringView key, const QString &wanted)
{
    const QString words = QStringLiteral("'%1' must be %2").arg(key, wanted);
    const FieldFault fault = json.isUndefined() ? FieldFault::Required : FieldFault::Invalid;
    return {ErrorCode::BadRequest, words, {{key, fault, words}}};
}

inline Error shapeError(const QJsonValue &json, QLatin1StringView key, const char *wanted)
{
    return shapeError(json, key, QString::fromLatin1(wanted));
}

/// The error of something inside the field `key`, whose place is told from the outside in.
inline Error within(QLatin1StringView key, Error error)
{
    for (FieldError &one : error.fields)
        one.field = key + u'.' + one.field;
    return error;
}

/// The same of an entry of the list `key`: "key", "key.part" become "key[3]", "key[3].part".
inline Error entryError(QLatin1StringView key, qsizetype index, Error error)
{
    for (FieldError &one : error.fields)
        one.field.insert(key.size(), QStringLiteral("[%1]").arg(index));
    return error;
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
            if (f.bounds.mayBeAbsent && json.isUndefined())
                return true;
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
    } else if constexpr (std::is_same_v<T, QDate>) {
        return value.toString(Qt::ISODate);
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
        QStringList names;
        for (const auto &[candidate, name] : EnumNames<T>::values)
            names.append(name);
        return shapeError(json, key, QStringLiteral("one of ") + names.join(QStringLiteral(", ")));
    } else if constexpr (std::is_same_v<T, QStringList> || IsList<T>::value) {
        if (!json.isArray())
            return shapeError(json, key, "a list");
        T list;
        const QJsonArray array = json.toArray();
        list.reserve(array.size());
        for (const QJsonValue &element : array) {
            auto one = fromJson<typename T::value_type>(element, key);
            if (!one)
                return entryError(key, list.size(), one.error());
            list.append(*std::move(one));
        }
        return list;
    } else if constexpr (WithFields<T>) {
        if (!json.isObject())
            return shapeError(json, key, "an object");
        auto object = fromJsonObject<T>(json.toObject());
        return object ? std::move(object) : Result<T>(within(key, object.error()));
    } else if constexpr (std::is_same_v<T, QDate>) {
        const QString text = json.toString();
        const QDate date = QDate::fromString(text, Qt::ISODate);
        return text.size() == 10 && date.isValid() ? Result<T>(date) : shapeError(json, key, "a date, as 2026-11-21");
    } else if constexpr (std::is_same_v<T, bool>) {
        return json.isBool() ? Result<T>(json.toBool()) : shapeError(json, key, "true or false");
    } else if constexpr (std::is_same_v<T, QString>) {
        return json.isString() ? Result<T>(json.toString()) : shapeError(json, key, "a text");
    } else if constexpr (std::is_same_v<T, double>) {
        return json.isDouble() ? Result<T>(json.toDouble()) : shapeError(json, key, "a number");
    } else if constexpr (std::is_same_v<T, QJsonObject>) {
        return json.isObject() ? Result<T>(json.toObject()) : shapeError(json, key, "an object");
    } else {
        static_assert(std::is_integral_v<T>, "no JSON form for this type");
        // Two different defaults tell a whole number from a fraction and from anything else.
        const qint64 number = json.toInteger(-1);
        if (number == -1 && json.toInteger(0) != -1)
            return shapeError(json, key, "a whole number");
        if (!std::in_range<T>(number))
            return shapeError(json, key, "a number in range");
        return T(number);
    }
}

} // namespace wr::wire
