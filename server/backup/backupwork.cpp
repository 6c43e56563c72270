#include "backup/backupwork.h"

#include "core/whendone.h"

#include <QFileInfo>
#include <QTimer>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Result<JobEffect> lastStep(const Result<MadeBackup> &made)
{
    if (!made)
        return made.error();
    return JobEffect([made = *made](Transaction &) {
        return Result<JobStep>(JobStep {{}, made.bytes, made.bytes, true, {{u"backup"_s, QFileInfo(made.file).fileName()}}});
    });
}

JobEffect beatOf(const Job &job)
{
    JobStep step {job.cursor, job.progress, job.total, false, {}};
    step.isBeat = true;
    return [step](Transaction &) { return Result<JobStep>(step); };
}

} // namespace

BackupWork::BackupWork(BackupSource source, QObject *parent)
    : BackupWork([source = std::move(source)](TimePoint madeAt, const StopFlag &stop) {
        return makeBackup(source, source.dataDir + u"/backups"_s, madeAt, stop);
    }, 1s, parent)
{
}

BackupWork::BackupWork(Make make, Millis beat, QObject *parent)
    : QObject(parent)
    , m_make(std::move(make))
    , m_beat(beat)
{
}

BackupWork::~BackupWork()
{
    for (const MakingPtr &making : std::as_const(m_making))
        *making->stop = true;
}

QString BackupWork::kindName()
{
    return u"backup"_s;
}

QFuture<Result<JobEffect>> BackupWork::prepare(const Job &job)
{
    MakingPtr making = m_making.value(job.id);
    if (!making)
        making = begin(job);
    const Answer answer = std::make_shared<Answer::element_type>();
    answer->start();
    making->waiting.push_back(answer);
    if (making->outcome) {
        tell(job.id, making);
    } else {
        QTimer::singleShot(m_beat, this, [making, answer, job] {
            if (std::erase(making->waiting, answer) == 0)
                return;
            answer->addResult(beatOf(job));
            answer->finish();
        });
    }
    return answer->future();
}

/// Named by the time of the job: done twice it is the same file.
BackupWork::MakingPtr BackupWork::begin(const Job &job)
{
    const auto making = std::make_shared<Making>();
    m_making.insert(job.id, making);
    const auto made = m_pool.run([make = m_make, at = job.createdAt, stop = making->stop] { return make(at, *stop); });
    whenDone(this, made, [this, id = job.id, making](const Result<MadeBackup> &outcome) {
        making->outcome = outcome;
        tell(id, making);
    });
    return making;
}

/// The outcome, to whoever waits for it; one that came between two steps stays for the next.
void BackupWork::tell(JobId job, const MakingPtr &making)
{
    if (making->waiting.empty())
        return;
    if (m_making.value(job) == making)
        m_making.remove(job);
    for (const Answer &answer : std::exchange(making->waiting, {})) {
        answer->addResult(lastStep(*making->outcome));
        answer->finish();
    }
}

void BackupWork::abandoned(const Job &job)
{
    const MakingPtr making = m_making.value(job.id);
    if (!making || !making->waiting.empty()) // another run of the job waits for it
        return;
    *making->stop = true;
    m_making.remove(job.id);
}

} // namespace wr
