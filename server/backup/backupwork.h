#pragma once

#include "backup/backupmaker.h"
#include "core/workpool.h"
#include "jobs/job.h"

#include <QHash>
#include <QObject>

namespace wr {

/// The job that makes a backup in the data folder's `backups`. Server thread; the work is done elsewhere.
class BackupWork final : public QObject, public JobWork
{
public:
    explicit BackupWork(BackupSource source, QObject *parent = nullptr);
    /// Ends what runs: the job goes on when the server is there again.
    ~BackupWork() override;

    static QString kindName();
    QString kind() const override { return kindName(); }
    QFuture<Result<JobEffect>> prepare(const Job &job) override;

private:
    const BackupSource m_source;
    const std::shared_ptr<StopFlag> m_stop = std::make_shared<StopFlag>(false);
    QHash<JobId, QFuture<Result<MadeBackup>>> m_making; ///< a large one may be announced again meanwhile
    WorkPool m_pool {1, 4};
};

} // namespace wr
