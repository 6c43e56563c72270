#pragma once

#include "core/clock.h"
#include "core/database.h"

#include <QByteArray>
#include <QList>

namespace wr {

struct Migration
{
    int number = 0; ///< 1, 2, 3 … without holes
    QString name;
    QString sql;
    QByteArray checksum; ///< SHA-256 of the file's bytes, hex
};

/// Brings a schema forward, never back. Plain value; run() belongs on the connection's thread.
class Migrator
{
public:
    explicit Migrator(QList<Migration> migrations);

    /// The migrations inside this program, in order.
    static QList<Migration> builtIn(Engine engine);

    /// How many of the list the database has not seen. Errors as run().
    Result<int> missing(Connection &connection) const;

    /// Applies what is missing, each in a transaction of its own. Errors: Conflict when the database
    /// is newer than the list, was migrated by an altered file, or the list has a hole; Unavailable
    /// or Internal when a statement fails, which leaves the database at the migration before.
    Result<void> run(Connection &connection, TimePoint now) const;

private:
    Result<void> check(Connection &connection, int &newest) const;
    Result<void> apply(Connection &connection, const Migration &migration, TimePoint now) const;

    const QList<Migration> m_migrations;
};

/// The single statements of a SQLite script. A statement ends with a line that ends in `;`, a
/// CREATE TRIGGER with the line `END;`. Lines that start with `--` are left out.
QStringList sqlStatements(const QString &script);

} // namespace wr
