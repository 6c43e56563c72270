#pragma once

#include "backup/backupmaker.h"
#include "core/workpool.h"
#include "jobs/job.h"

#include <QHash>
#include <QObject>

#include <vector>

namespace wr {

/// The job that makes a backup in the data folder's `backups`. While it is made the job takes a step that changes nothing
/// every second, so that it is known to go on and that nobody wants it any more. Server thread; the work is done elsewhere.
class BackupWork final : public QObject, public JobWork
{
public:
    /// Makes the backup of a job begun at `madeAt`, until it is told to stop. On a thread of its own.
    using Make = std::function<Result<MadeBackup>(TimePoint madeAt, const StopFlag &stop)>;

    explicit BackupWork(BackupSource source, QObject *parent = nullptr);
    BackupWork(Make make, Millis beat, QObject *parent = nullptr);
    /// Stops what runs: the job begins anew when the server is there again.
    ~BackupWork() override;

    static QString kindName();
    QString kind() const override { return kindName(); }
    QFuture<Result<JobEffect>> prepare(const Job &job) override;
    void abandoned(const Job &job) override;

private:
    using Answer = std::shared_ptr<QPromise<Result<JobEffect>>>;
    struct Making
    {
        const std::shared_ptr<StopFlag> stop = std::make_shared<StopFlag>(false);
        std::optional<Result<MadeBackup>> outcome;
        std::vector<Answer> waiting; ///< more than one when the job is another run's, too
    };
    using MakingPtr = std::shared_ptr<Making>;

    MakingPtr begin(const Job &job);
    void tell(JobId job, const MakingPtr &making);

    const Make m_make;
    const Millis m_beat;
    QHash<JobId, MakingPtr> m_making; ///< until its outcome is told
    WorkPool m_pool {1, 4};
};

} // namespace wr
