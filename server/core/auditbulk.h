#pragma once

#include "core/database.h"

#include <functional>

namespace wr::audit {

/// What one chunk of a bulk job did to a table.
struct Chunk
{
    QString firstKey;
    QString lastKey;
    qint64 count = 0;
    QByteArray hash; ///< SHA-256 of what was written, in the order of writing, as the job defines it
};

/// Runs `change`, whose changes of `table` have one entry together and not one each: operation
/// `bulk`, row key `job/number`. Changes of other tables have their own as ever. With the error of
/// `change` the caller must give up its transaction. Writer's thread.
Result<void> inBulk(Transaction &transaction, QLatin1StringView table, JobId job, qint64 number,
                    const std::function<Result<Chunk>()> &change);

} // namespace wr::audit
