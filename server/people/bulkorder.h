#pragma once

#include "people/person.h"
#include "protocol/restpeople.h"

namespace wr {

/// What is to be done to whom, as it was asked for and checked. Plain value.
struct BulkOrder
{
    BulkAction action = BulkAction::Disable;
    QList<UserId> ids;    ///< those picked one by one; else the filter says
    PeopleFilter filter;
    std::optional<Role> role;       ///< of SetRole
    std::optional<SchoolId> school; ///< of Move

    bool isPicked() const { return !ids.isEmpty(); }
    /// What one must be allowed on each.
    Permission permission() const;
};

/// InvalidFields: what the action needs is missing, what it does not need is there, or whom it is about is said twice.
Result<BulkOrder> readBulkOrder(const rest::BulkRequest &request);

/// Whether it says whom it is about: picked ones, a filter, or expressly everybody, who are none of the others. InvalidFields.
Result<void> checkWhom(const BulkOrder &order, const rest::PeopleChoice &whom);

/// Whether somebody may do this to that account. Forbidden.
Result<void> mayDo(const BulkOrder &order, const Principal &by, const Account &account);

/// Whether the account is already as the order would have it.
bool isDone(const BulkOrder &order, const Account &account);

} // namespace wr
