#pragma once

#include "core/auditbulk.h"
#include "engine/objectstore.h"
#include "jobs/job.h"
#include "privacy/privacyrepository.h"

#include <QObject>

namespace wr {

/// The job that takes a person out of everything, once their account is nobody's: their jobs and files,
/// their names in games, what the audit knows of them. What remains is an id that names nobody; the
/// games' logs hold player numbers only, and verify as before. Server thread.
class Erasure final : public QObject, public JobWork
{
    Q_OBJECT

public:
    Erasure(DbExecutor &database, ObjectStore &store, const Clock &clock, QObject *parent = nullptr);

    static QString kindName() { return QStringLiteral("person.erase"); }

    /// For the transaction that makes the account nobody's: what else must follow, follows.
    static Result<void> begin(Transaction &transaction, UserId person, TimePoint now);

    QString kind() const override { return kindName(); }
    JobPlace place() const override { return JobPlace::Servers; }
    QFuture<Result<JobEffect>> prepare(const Job &job) override;
    void stepped(const Job &job, const JobStep &step) override;

Q_SIGNALS:
    /// These players have no name any more.
    void playersForgotten(const QList<wr::PlayerPlace> &places);

private:
    QFuture<Result<JobEffect>> removeFiles(const Job &job);

    DbExecutor &m_database;
    ObjectStore &m_store;
    const Clock &m_clock;
};

/// What the audit says of players that were forgotten together.
audit::Chunk forgottenChunk(const QList<PlayerPlace> &places);

/// Players as the result of a step carries them, and back.
QJsonObject placesToJson(const QList<PlayerPlace> &places);
QList<PlayerPlace> placesFromJson(const QJsonObject &result);

} // namespace wr
