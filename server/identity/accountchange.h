#pragma once

#include "core/database.h"
#include "identity/account.h"
#include "model/person.h"

namespace wr {

/// What is counted of an account. Plain value.
struct PersonFacts
{
    Role role = Role::Learner;
    AccountState state = AccountState::Active;
    SchoolId school;
    QString country; ///< ISO 3166-1 alpha-2; empty: unknown
    Gender gender = Gender::Unsaid;
    std::optional<int> lastActiveDay; ///< days since 1970-01-01 UTC
    qint64 requests = 0;
    TimePoint createdAt;
    Device device = Device::Other; ///< all of `requests` came from, as far as a change is counted by it
};

/// An account that was made (no `before`) or changed. Who erases one calls forgetFigures().
struct AccountChange
{
    std::optional<PersonFacts> before;
    std::optional<PersonFacts> after;
};

/// Called by whoever writes accounts, in the transaction that does, by all its changes together: the statistics learn of
/// them. Writer's thread.
Result<void> accountsChanged(Transaction &transaction, const QList<AccountChange> &changes);

} // namespace wr
