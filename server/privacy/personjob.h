#pragma once

#include "jobs/job.h"

namespace wr {

/// Whom a job of this folder is about; null if its input does not say.
inline UserId personOf(const Job &job)
{
    return UserId::fromString(job.input.value(u"person").toString()).value_or({});
}

} // namespace wr
