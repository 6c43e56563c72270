#pragma once

#include "core/binarycopy.h"
#include "core/database.h"
#include "people/peopletable.h"
#include "people/personmaker.h"
#include "protocol/restpeople.h"

namespace wr {

/// People that are written together, ready for either engine. Plain value; made off the server thread.
struct PeopleChunk
{
    JobId job;
    qint64 number = 0;        ///< of the chunk, from 0
    QList<MadePerson> people;
    QList<qint64> faulty;     ///< places of lines that name nobody, rising; `people` have the others
    QList<rest::ImportError> faults; ///< what is wrong with the first of them; no more than are listed
    BinaryRows rows {0};      ///< `people` as PostgreSQL takes them; nothing on SQLite
    BinaryRows activity {0};  ///< what those of them did who did anything, in the same order
    bool isCareful = false;   ///< somebody may be known already

    qint64 size() const { return people.size() + faulty.size(); }
};

/// How far a chunk, or all of a job, has come.
struct ChunkProgress
{
    qint64 looked = 0; ///< lines or people that were looked at
    qint64 written = 0;
    qint64 known = 0; ///< whose address or id is somebody's already
    qint64 faulty = 0;
    bool isDone = false;
};

namespace peoplechunk {

/// Makes `rows` and `activity` of `people`.
void encode(PeopleChunk &chunk);

/// Writes what is left of the chunk, on SQLite as much of it as a slice holds. Whatever has been written once is not
/// written again. Superseded: its job was paused, cancelled or is over, or somebody else has written it meanwhile, and nothing has happened. Conflict: somebody is
/// known already; be careful. On the writer's thread.
Result<ChunkProgress> write(Transaction &transaction, const PeopleChunk &chunk, TimePoint now);

/// What of the chunk has been done, if anything.
Result<std::optional<ChunkProgress>> progress(Connection &connection, JobId job, qint64 number);
/// The numbers of the chunks that are done, rising.
Result<QList<qint64>> done(Connection &connection, JobId job);

/// Chunks of a table, before they are written; those that are there stay as they are.
Result<void> addSlices(Transaction &transaction, JobId job, const QList<PeopleSlice> &slices);
/// NotFound.
Result<PeopleSlice> slice(Connection &connection, JobId job, qint64 number);

/// All chunks of the job together.
Result<ChunkProgress> sum(Connection &connection, JobId job);
/// The same, as they stay until the transaction ends. isDone: there are `chunks` and each is done.
Result<ChunkProgress> sum(Transaction &transaction, JobId job, qint64 chunks);
/// The first faults of the job, at most limits::maxListedErrors.
Result<QList<rest::ImportError>> faults(Connection &connection, JobId job);

} // namespace peoplechunk
} // namespace wr
