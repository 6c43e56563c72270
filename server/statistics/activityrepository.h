#pragma once

#include "core/database.h"
#include "core/clock.h"
#include "statistics/activity.h"

namespace wr {

/// SQL of who was here when. All in a transaction of the caller's.
class ActivityRepository
{
public:
    /// Counts a message once. Accounts that are erased, or never were, are left out.
    static Result<void> apply(Transaction &transaction, const activity::Message &message, TimePoint now);

    /// Of accounts what was before `day` becomes one sum, of routes it goes; at most `limit` rows each. How many.
    static Result<int> forgetDays(Transaction &transaction, int day, int limit);

    /// Forgets which messages were counted before `before`: by then they are long settled. At most `limit`; how many.
    static Result<int> forgetMessages(Transaction &transaction, TimePoint before, int limit);
};

} // namespace wr
