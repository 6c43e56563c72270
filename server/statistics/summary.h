#pragma once

#include "protocol/restdashboard.h"
#include "statistics/peopledeltas.h"

namespace wr {

/// The statistics that figures come to, all but who is most active. Pure.
rest::PeopleStatistics summarize(const StatisticAmounts &amounts, TimePoint now);

/// In words, each figure that is told as something else than what was counted. Pure.
QStringList differences(const StatisticAmounts &told, const StatisticAmounts &counted);

} // namespace wr
