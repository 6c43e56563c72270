#pragma once

#include "protocol/messages.h"

/// Bodies about the API itself.
namespace wr::rest {

using wire::field;

/// What every page of a list says of its `next`.
inline constexpr auto nextPage = wire::saying("The cursor of the next page; absent on the last");

struct RoleScope
{
    QString role;
    QString scope; ///< none, own, class, school or all
    WR_FIELDS(field("role", &RoleScope::role), field("scope", &RoleScope::scope))
};

/// One line of the permission matrix.
struct PermissionRow
{
    QString permission; ///< resource:action
    QList<RoleScope> scopes;
    WR_FIELDS(field("permission", &PermissionRow::permission, wire::saying("resource:action")),
              field("scopes", &PermissionRow::scopes, wire::saying("Whose things each role reaches; roles that reach none are left out")))
};

struct GrantedScope
{
    QString permission;
    QString scope;
    WR_FIELDS(field("permission", &GrantedScope::permission), field("scope", &GrantedScope::scope))
};

/// What the caller may do.
struct MyPermissions
{
    QString role;
    QList<GrantedScope> permissions;
    WR_FIELDS(field("role", &MyPermissions::role),
              field("permissions", &MyPermissions::permissions, wire::saying("What the caller may do, and to whose things")))
};

/// GET /api/v1/permissions
struct PermissionMatrix
{
    QStringList roles;
    QList<PermissionRow> permissions;
    MyPermissions mine;
    WR_FIELDS(field("roles", &PermissionMatrix::roles),
              field("permissions", &PermissionMatrix::permissions),
              field("mine", &PermissionMatrix::mine))
};

} // namespace wr::rest
