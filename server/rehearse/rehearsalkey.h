#pragma once

#include <QString>

namespace wr {

/// The key with which a device takes part in a rehearsal: letters and digits that no two people read
/// differently, from the system's random generator; some 59 bits. Pure but for that; any thread.
QString newRehearsalKey();

/// The key as somebody typed it: case, spaces and dashes say nothing.
QString readRehearsalKey(const QString &typed);

} // namespace wr
