#pragma once

#include "engine/cache.h"

namespace wr {

/// Where a member stands, as bytes whose order is the order of ranked sets: score, higher first, then tie-break, lower
/// first, each as 8 bytes. Exact for every score and tie-break. The member's own bytes decide after that.
QByteArray placeBytes(const RankedMember &member);

/// The member that `entry` (place, then member) was made of; nothing when it is too short.
std::optional<RankedMember> rankedMember(const QByteArray &entry);

} // namespace wr
