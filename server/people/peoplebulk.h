#pragma once

#include "identity/accountservice.h"
#include "jobs/job.h"
#include "people/bulkorder.h"

#include <QObject>

namespace wr {

/// The job that does one thing to many accounts, some of them in each step, as whoever began it and with the rights they
/// still have. Nobody whom they may not change is changed; the last operator stays. Server thread.
class PeopleBulk final : public QObject, public JobWork
{
    Q_OBJECT

public:
    static constexpr int aStep = 10;
    static constexpr int mostErasures = 100; ///< under way before more are begun
    static constexpr Millis patience {1'000};

    PeopleBulk(DbExecutor &database, AccountService &accounts, const Clock &clock, QObject *parent = nullptr);

    static QString kindName() { return QStringLiteral("people.bulk"); }
    /// `school`: the only one whose people are meant, if any.
    static QJsonObject input(const rest::BulkRequest &request, std::optional<SchoolId> school, int today);
    /// What it has come to: written are those changed, known those who were so already, faulty those it may not change.
    static rest::PeopleWritten outcome(const Job &job);

    QString kind() const override { return kindName(); }
    JobPlace place() const override { return JobPlace::Loads; }
    QFuture<Result<JobEffect>> prepare(const Job &job) override;
    void stepped(const Job &job, const JobStep &step) override;

private:
    struct Next
    {
        Principal by;
        QList<UserId> ids;
        bool isTooEarly = false; ///< erasures are still under way
    };

    QFuture<Result<Next>> next(const Job &job, const BulkOrder &order);
    JobEffect effectOf(const Job &job, const BulkOrder &order, const Next &next);

    DbExecutor &m_database;
    AccountService &m_accounts;
    const Clock &m_clock;
};

} // namespace wr
