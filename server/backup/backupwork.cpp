#include "backup/backupwork.h"

#include "core/andthen.h"

#include <QFileInfo>

namespace wr {

using namespace Qt::StringLiterals;

BackupWork::BackupWork(BackupSource source, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
{
}

BackupWork::~BackupWork()
{
    *m_stop = true;
}

QString BackupWork::kindName()
{
    return u"backup"_s;
}

/// Named by the time of the job: done twice it is the same file.
QFuture<Result<JobEffect>> BackupWork::prepare(const Job &job)
{
    auto &making = m_making[job.id];
    if (!making.isValid()) {
        making = m_pool.run([source = m_source, at = job.createdAt, stop = m_stop] {
            return makeBackup(source, source.dataDir + u"/backups"_s, at, *stop);
        });
        whenDone(this, making, [this, id = job.id](const Result<MadeBackup> &) { m_making.remove(id); });
    }
    return andThen(this, making, [](const MadeBackup &made) {
        return readyFuture(Result<JobEffect>(JobEffect([made](Transaction &) {
            return Result<JobStep>(JobStep {{}, made.bytes, made.bytes, true, {{u"backup"_s, QFileInfo(made.file).fileName()}}});
        })));
    });
}

} // namespace wr
