#pragma once

#include "model/wirefields.h"

namespace wr::dump {

/// How much of a value sample() fills in.
enum class Filling {
    Full, ///< every optional present, every list with two entries
    Least ///< no optional, empty lists
};

template <class T>
T sample(Filling filling, QLatin1StringView key, int &counter);

template <wire::WithFields T>
T sampleObject(Filling filling, int &counter)
{
    T value;
    const auto fill = [&](const auto &f) {
        using Member = std::decay_t<decltype(value.*f.member)>;
        if constexpr (wire::IsOptional<Member>::value) {
            if (filling == Filling::Full)
                value.*f.member = sample<typename Member::value_type>(filling, f.key, counter);
        } else {
            value.*f.member = sample<Member>(filling, f.key, counter);
        }
    };
    std::apply([&](const auto &...f) { (fill(f), ...); }, T::fields());
    return value;
}

/// A value of any wire type, the same on every run: whole numbers count up, texts are their key
/// and a number, an enum has its last value. So no two fields can be mixed up unnoticed, and a
/// message added tomorrow has its example without a line written for it.
template <class T>
T sample(Filling filling, QLatin1StringView key, int &counter)
{
    if constexpr (std::is_enum_v<T>) {
        return wire::EnumNames<T>::values.back().first;
    } else if constexpr (std::is_same_v<T, QStringList> || wire::IsList<T>::value) {
        T list;
        for (int i = 0; filling == Filling::Full && i < 2; ++i)
            list.append(sample<typename T::value_type>(filling, key, counter));
        return list;
    } else if constexpr (wire::WithFields<T>) {
        return sampleObject<T>(filling, counter);
    } else if constexpr (std::is_same_v<T, bool>) {
        return filling == Filling::Full;
    } else if constexpr (std::is_same_v<T, QString>) {
        return QStringLiteral("%1 %2 ă \"é\"").arg(key).arg(++counter);
    } else if constexpr (std::is_same_v<T, QDate>) {
        return QDate(2026, 1, 1).addDays(++counter);
    } else if constexpr (std::is_same_v<T, QJsonObject>) {
        return {{QStringLiteral("anything"), ++counter}};
    } else if constexpr (std::is_same_v<T, qint64>) {
        return 1'760'000'000'000 + ++counter;
    } else {
        static_assert(std::is_arithmetic_v<T>, "no sample of this type");
        return T(++counter);
    }
}

} // namespace wr::dump
