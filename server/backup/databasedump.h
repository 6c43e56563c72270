#pragma once

#include "backup/stopflag.h"
#include "core/database.h"

namespace wr {

/// Both databases as one file and back. All of it blocks; any thread.
namespace databasedump {

/// Everything as it is at one moment, beside a server that goes on writing. SQLite: a database; PostgreSQL: the
/// SQL that pg_dump writes. Unavailable: pg_dump is not there, the disk is full, the database is away, it was stopped.
Result<void> make(const DatabaseConfig &config, const QString &file, const StopFlag &stop);

/// The newest migration in the database. Unavailable.
Result<int> schemaOf(const DatabaseConfig &config);

/// Puts what make() made in the place of everything that the role has in its schema, and changes `file` on the way. The
/// schema and its extensions stay. It runs what the file says: only for backups one trusts. In one transaction: it succeeds,
/// or nothing has happened. PostgreSQL only; of SQLite it is the file itself. Conflict: somebody is connected. Unavailable.
Result<void> restorePostgres(const DatabaseConfig &config, const QString &file);

/// Whether a SQLite file is one, and whole. BadRequest, Unavailable.
Result<void> checkSqlite(const QString &file);

} // namespace databasedump
} // namespace wr
