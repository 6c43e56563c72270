#include "privacy/privacyservice.h"

#include "core/andthen.h"
#include "identity/account.h"
#include "jobs/joblimits.h"
#include "privacy/personexport.h"
#include "privacy/privacyrepository.h"

namespace wr {

namespace {

/// Whose admins may have the file: nobody below the person's own rank.
SchoolId schoolFor(const PrivacyRepository::Standing &of)
{
    return allowsRole({.role = Role::SchoolAdmin}, of.role) ? of.school : SchoolId();
}

} // namespace

PrivacyService::PrivacyService(DbExecutor &database, JobService &jobs, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_jobs(jobs)
{
}

QFuture<Result<Job>> PrivacyService::startExport(const Caller &caller, UserId person,
                                                 std::optional<IdempotentRequest> once)
{
    using Standing = PrivacyRepository::Standing;
    const auto found = m_database.read<Standing>(caller.context(), [person](Connection &connection) {
        return PrivacyRepository::standingOf(connection, person);
    });
    return andThen(this, found, [this, caller, person, once = std::move(once)](const Standing &of) {
        const Subject subject {.owner = person, .school = of.school};
        if (const auto allowed = allowsOnAccount(caller.principal, Permission::AccountExport, subject, of.role); !allowed)
            return readyFuture(Result<Job>(allowed.error()));
        return m_jobs.start(caller, {PersonExport::kindName(), PersonExport::input(person), schoolFor(of),
                                     joblimits::maxExportsADay}, once);
    });
}

} // namespace wr
