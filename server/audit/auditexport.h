#pragma once

#include "audit/auditrepository.h"
#include "engine/objectstore.h"
#include "jobs/job.h"
#include "jobs/jobupload.h"
#include "model/audit.h"

#include <QObject>

namespace wr {

/// The job that writes entries to a file, oldest first: those that were there when it was asked for.
/// Server thread.
class AuditExport final : public QObject, public JobWork
{
    Q_OBJECT

public:
    AuditExport(AuditRepository &entries, ObjectStore &store, QObject *parent = nullptr);

    static QString kindName() { return QStringLiteral("audit.export"); }
    static QJsonObject input(const AuditFilter &filter, AuditFormat format);

    QString kind() const override { return kindName(); }
    QFuture<Result<JobEffect>> prepare(const Job &job) override;

private:
    QFuture<Result<JobEffect>> finish(const Job &job, const JobUpload &upload);

    AuditRepository &m_entries;
    ObjectStore &m_store;
};

/// Entries as lines of the file; `isFirst` puts the head before them, where the format has one.
QByteArray auditLines(const QList<AuditEntry> &entries, AuditFormat format, bool isFirst);

} // namespace wr
