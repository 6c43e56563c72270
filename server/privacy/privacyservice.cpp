#include "privacy/privacyservice.h"

#include "core/andthen.h"
#include "privacy/personexport.h"
#include "privacy/privacyrepository.h"

namespace wr {

PrivacyService::PrivacyService(DbExecutor &database, JobService &jobs, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_jobs(jobs)
{
}

QFuture<Result<Job>> PrivacyService::startExport(const Caller &caller, UserId person,
                                                 std::optional<IdempotentRequest> once)
{
    const auto school = m_database.read<SchoolId>(caller.context(), [person](Connection &connection) {
        return PrivacyRepository::schoolOf(connection, person);
    });
    return andThen(this, school, [this, caller, person, once = std::move(once)](SchoolId of) {
        const Subject subject {.owner = person, .school = of};
        const auto allowed = allowsOn(caller.principal, Permission::AccountExport, subject);
        return allowed ? m_jobs.start(caller, PersonExport::kindName(), PersonExport::input(person), once)
                       : readyFuture(Result<Job>(allowed.error()));
    });
}

} // namespace wr
