#pragma once

#include "model/wirefields.h"

#include <array>

namespace wr {

/// Where a piece of work stands that outlives the request for it.
enum class JobState {
    Queued,
    Running,
    Done,
    Failed,
    Cancelled,
    Paused, ///< until somebody lets it go on
};

template <>
struct wire::EnumNames<JobState>
{
    static constexpr std::array values {
        std::pair {JobState::Queued, QLatin1StringView("queued")},
        std::pair {JobState::Running, QLatin1StringView("running")},
        std::pair {JobState::Done, QLatin1StringView("done")},
        std::pair {JobState::Failed, QLatin1StringView("failed")},
        std::pair {JobState::Cancelled, QLatin1StringView("cancelled")},
        std::pair {JobState::Paused, QLatin1StringView("paused")},
    };
};

} // namespace wr
