#include "net/byterange.h"

#include <QList>

#include <algorithm>

namespace wr {

namespace {

/// Digits and nothing else; too long a number is the largest one.
std::optional<qint64> readDigits(const QByteArray &text)
{
    const bool isNumber = !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber)
        return std::nullopt;
    bool fits = false;
    const qint64 number = text.toLongLong(&fits);
    return fits ? number : std::numeric_limits<qint64>::max();
}

} // namespace

RangeAnswer readRange(const QByteArray &header, qint64 size, ByteRange &range)
{
    const QByteArray text = header.trimmed();
    const QList<QByteArray> ends = text.sliced(std::min<qsizetype>(6, text.size())).split('-');
    if (!text.toLower().startsWith("bytes=") || ends.size() != 2)
        return RangeAnswer::Whole;
    const auto first = readDigits(ends.at(0).trimmed());
    const auto last = readDigits(ends.at(1).trimmed());
    const bool isSuffix = ends.at(0).trimmed().isEmpty();
    const bool isOpen = ends.at(1).trimmed().isEmpty();
    if ((!first && !isSuffix) || (!last && !isOpen) || (isSuffix && isOpen))
        return RangeAnswer::Whole;
    if (isSuffix)
        range = {std::max<qint64>(0, size - *last), size - 1};
    else
        range = {*first, isOpen ? size - 1 : std::min(*last, size - 1)};
    if (!isSuffix && !isOpen && *last < *first)
        return RangeAnswer::Whole; // no range at all, says the standard
    return range.from <= range.to && range.from < size ? RangeAnswer::Part : RangeAnswer::Unsatisfiable;
}

} // namespace wr
