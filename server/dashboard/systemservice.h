#pragma once

#include "core/caller.h"
#include "core/config.h"
#include "core/dbexecutor.h"
#include "core/workpool.h"
#include "engine/cache.h"
#include "protocol/restdashboard.h"

#include <QObject>

namespace wr {

/// How the server is set up and what it holds. Server thread.
class SystemService : public QObject
{
    Q_OBJECT

public:
    /// `config` must outlive it.
    SystemService(DbExecutor &database, Cache &cache, const Config &config, QObject *parent = nullptr);

    /// Not older than ten seconds, for folders are walked; its backups are those of now. Unauthenticated, Forbidden.
    QFuture<Result<rest::SystemState>> state(const Caller &caller);

private:
    QFuture<Result<QByteArray>> look();

    DbExecutor &m_database;
    Cache &m_cache;
    const Config &m_config;
    WorkPool m_pool {1, 4};
};

} // namespace wr
