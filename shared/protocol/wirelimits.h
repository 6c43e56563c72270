#pragma once

/// What numbers on the wire may be, whatever they are about.
namespace wr::limits {

constexpr long long maxMoment = 253'402'300'799'999; ///< of times: the end of the year 9999, in milliseconds since 1970
constexpr long long exactBelow = 1LL << 53; ///< from here on a number in JSON may not be what was written, in a browser above all

} // namespace wr::limits
