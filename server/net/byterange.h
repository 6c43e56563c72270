#pragma once

#include <QByteArray>

#include <optional>

namespace wr {

/// Bytes `from` … `to` of something, both included.
struct ByteRange
{
    qint64 from = 0;
    qint64 to = 0;

    qint64 length() const { return to - from + 1; }
    friend bool operator==(const ByteRange &, const ByteRange &) = default;
};

enum class RangeAnswer { Whole, Part, Unsatisfiable };

/// What a Range header asks of `size` bytes (RFC 9110 §14): one range; any other header, or more than
/// one range, asks for the whole. `range` is set for Part. Pure function.
RangeAnswer readRange(const QByteArray &header, qint64 size, ByteRange &range);

} // namespace wr
