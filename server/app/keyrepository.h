#pragma once

#include "core/dbexecutor.h"

namespace wr {

/// What the database remembers of the secret key that was used with it: never the key, only a value
/// made from it. For the start of a process: each function blocks until it is done. Unavailable.
class KeyRepository
{
public:
    explicit KeyRepository(DbExecutor &database)
        : m_database(database)
    {
    }

    struct Record
    {
        QString fingerprint;  ///< empty: none was remembered yet
        bool isInUse = false; ///< there are games or accounts, whose tokens come from a key
    };
    Result<Record> read();
    /// Unless one is remembered already.
    Result<void> remember(const QString &fingerprint);
    /// The next start takes the key it finds.
    Result<void> forget();
    /// Names of the cluster's nodes that the database has heard of within the last five seconds, in their order. One that was killed
    /// is among them for so long. None without a cluster.
    Result<QStringList> runningNodes();

private:
    DbExecutor &m_database;
};

} // namespace wr
