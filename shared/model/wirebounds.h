#pragma once

#include "core/fielderrors.h"
#include "model/wirefields.h"

/// Holds a value that has been read against the bounds its `fields()` name. Pure functions, any
/// thread. Reading does not do it by itself: a body is checked where it arrives, what is stored or
/// sent by the server was made within its bounds.
namespace wr::wire {

template <WithFields T>
void findFaults(const T &value, const QString &path, FieldErrors &errors);

inline bool isWithin(qint64 measure, const Bounds &bounds, const QString &path,
                     const QString &unit, FieldErrors &errors)
{
    if (measure >= bounds.least && measure <= bounds.most)
        return true;
    const bool isNumber = unit.isEmpty();
    const bool isShort = measure < bounds.least;
    const FieldFault fault = isNumber ? FieldFault::OutOfRange
        : isShort                     ? FieldFault::TooShort
                                      : FieldFault::TooLong;
    errors.add(path, fault,
               QStringLiteral("at %1 %2%3")
                   .arg(isShort ? QStringLiteral("least") : QStringLiteral("most"))
                   .arg(isShort ? bounds.least : bounds.most)
                   .arg(unit));
    return false;
}

/// Characters as Unicode counts them: a surrogate pair is one.
inline qint64 characters(const QString &text)
{
    return std::count_if(text.begin(), text.end(), [](QChar c) { return !c.isLowSurrogate(); });
}

template <class T>
void findFault(const T &value, const Bounds &bounds, const QString &path, FieldErrors &errors)
{
    if constexpr (IsOptional<T>::value) {
        if (value)
            findFault(*value, bounds, path, errors);
    } else if constexpr (std::is_same_v<T, QStringList> || IsList<T>::value) {
        // Of a list that is too long the entries are not looked at: the words about them would be.
        if (!isWithin(value.size(), bounds, path, QStringLiteral(" entries"), errors))
            return;
        for (qsizetype i = 0; i < value.size(); ++i)
            findFault(value[i], bounds.ofEach(), path + QStringLiteral("[%1]").arg(i), errors);
    } else if constexpr (WithFields<T>) {
        findFaults(value, path + u'.', errors);
    } else if constexpr (std::is_same_v<T, QString>) {
        isWithin(characters(value), bounds, path, QStringLiteral(" characters"), errors);
    } else if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
        isWithin(qint64(value), bounds, path, {}, errors);
    } else if constexpr (std::is_same_v<T, double>) {
        if (!(value >= double(bounds.least) && value <= double(bounds.most)))
            errors.add(path, FieldFault::OutOfRange,
                       QStringLiteral("from %1 to %2").arg(bounds.least).arg(bounds.most));
    }
}

template <WithFields T>
void findFaults(const T &value, const QString &path, FieldErrors &errors)
{
    const auto check = [&](const auto &f) {
        findFault(value.*f.member, f.bounds, path + f.key, errors);
    };
    std::apply([&](const auto &...f) { (check(f), ...); }, T::fields());
}

/// InvalidFields with every field of `value` that is outside its bounds.
template <WithFields T>
Result<void> checkBounds(const T &value)
{
    FieldErrors errors;
    findFaults(value, {}, errors);
    return errors.result();
}

} // namespace wr::wire
