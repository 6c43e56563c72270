#pragma once

#include "engine/objectstore.h"
#include "jobs/jobupload.h"
#include "privacy/privacyrepository.h"

namespace wr {

/// The job that writes all that is kept about a person to one JSON file, a page of a section a step.
/// Server thread.
class PersonExport final : public QObject, public JobWork
{
    Q_OBJECT

public:
    PersonExport(DbExecutor &database, JobRepository &jobs, ObjectStore &store, QObject *parent = nullptr);

    static QString kindName() { return QStringLiteral("person.export"); }
    static QJsonObject input(UserId person);
    /// The input as it is stored.
    static QString inputText(UserId person);

    QString kind() const override { return kindName(); }
    QFuture<Result<JobEffect>> prepare(const Job &job) override;
    void stepped(const Job &job, const JobStep &step) override;
    void abandoned(const Job &job) override;

private:
    QFuture<Result<JobEffect>> write(const Job &job, const PersonPage &page);
    QFuture<Result<JobEffect>> finish(const Job &job, const JobUpload &upload);

    DbExecutor &m_database;
    JobRepository &m_jobs;
    ObjectStore &m_store;
    const QList<PersonSection> m_sections;
    QHash<JobId, QString> m_made; ///< objects whose job has not stored them yet
};

} // namespace wr
