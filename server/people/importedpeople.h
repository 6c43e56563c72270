#pragma once

#include "engine/objectstore.h"
#include "files/uploadrepository.h"
#include "jobs/jobrepository.h"
#include "people/peoplefile.h"
#include "people/peoplerepository.h"
#include "people/peoplesource.h"

#include <QByteArrayList>
#include <QObject>

namespace wr {

/// People of a table that was uploaded: first it is divided into chunks of whole lines, a piece of it in each step, then
/// they are written. A zip of OneRoster tables is made a table before. Server thread; what takes longer is done elsewhere.
class ImportedPeople final : public QObject, public PeopleSource
{
    Q_OBJECT

public:
    /// What an import is of. Plain value.
    struct Input
    {
        UploadId upload;  ///< in the object store
        qint64 bytes = 0;
        bool isOneRoster = false;
        Role rank = Role::Learner;          ///< of whoever began it
        std::optional<SchoolId> onlySchool; ///< see peoplefile::Rules
        SchoolId school;

        QJsonObject toJson() const;
        static Input fromJson(const QJsonObject &json);
    };

    ImportedPeople(DbExecutor &database, ObjectStore &store, const Clock &clock, QObject *parent = nullptr);

    static QString kindName() { return QStringLiteral("people.import"); }

    QString kind() const override { return kindName(); }
    qint64 chunks(const Job &job) const override;
    std::optional<qint64> total(const Job &job) const override;
    bool isPlanned(const Job &job) const override;
    QFuture<Result<JobEffect>> plan(const Job &job) override;
    QFuture<Result<PeopleChunk>> make(const Job &job, qint64 number) override;
    void ended(const Job &job) override;

    /// Of whom a zip of OneRoster tables says that they are to be deleted or not enabled.
    static qint64 skipped(const Job &job);
    /// What imports read, or may when they are resumed or tried again.
    static Result<QSet<UploadId>> uploadsInUse(Connection &connection, TimePoint now);

private:
    static constexpr std::chrono::hours failedKept {24 * 7};

    void drop(UploadId upload, const DbContext &context);
    QFuture<Result<JobEffect>> unpack(const Job &job);
    QFuture<Result<JobEffect>> divide(const Job &job);
    QFuture<Result<QByteArrayList>> read(UploadId upload, qint64 from, qint64 length, QByteArrayList soFar = {});
    QFuture<Result<UploadId>> keep(const QByteArray &table);
    QFuture<Result<UploadId>> append(UploadId upload, const QByteArray &table, qint64 from);

    DbExecutor &m_database;
    UploadRepository m_uploads;
    ObjectStore &m_store;
    const Clock &m_clock;
    WorkPool m_pool {1, 64};
};

} // namespace wr
