#include "rules/permissions.h"

#include "rules/permissionmatrix.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array everyRole {Role::Guest,   Role::Local,   Role::Player,      Role::Viewer,
                                Role::Host,    Role::Opener,  Role::Device,      Role::Learner,
                                Role::Teacher,
                                Role::SchoolAdmin, Role::Operator, Role::Service};

constexpr std::array roleNames {"guest"_L1,  "local"_L1,   "player"_L1,  "viewer"_L1,
                                "host"_L1,   "opener"_L1,  "device"_L1,  "learner"_L1, "teacher"_L1,
                                "school_admin"_L1, "operator"_L1, "service"_L1};
static_assert(roleNames.size() == everyRole.size());

constexpr auto everyPermission = [] {
    std::array<Permission, permissionCount> permissions {};
    for (std::size_t i = 0; i < permissionCount; ++i)
        permissions[i] = Permission(i);
    return permissions;
}();

Error refusal(const Principal &principal, Permission permission)
{
    const bool isNobody = principal.role == Role::Guest || principal.role == Role::Local;
    return {isNobody ? ErrorCode::Unauthenticated : ErrorCode::Forbidden,
            u"this needs %1"_s.arg(wireName(permission))};
}

template <class Id>
bool isSame(const Id &a, const Id &b)
{
    return !a.isNull() && a == b;
}

} // namespace

QString Principal::describe() const
{
    QString text = wireName(role);
    if (player > 0)
        text += u' ' + QString::number(player);
    if (!game.isNull())
        text += " of "_L1 + game.toString();
    if (!user.isNull())
        text += u' ' + user.toString();
    else if (!signIn.isNull())
        text += u' ' + signIn.toString();
    return text;
}

QLatin1StringView wireName(Permission permission)
{
    return matrix::rows.at(std::size_t(permission)).wire;
}

QLatin1StringView wireName(Role role)
{
    return roleNames.at(std::size_t(role));
}

QLatin1StringView wireName(Scope scope)
{
    static constexpr std::array names {"none"_L1, "own"_L1, "class"_L1, "school"_L1, "all"_L1};
    return names.at(std::size_t(scope));
}

std::optional<Role> roleFromWire(QStringView wire)
{
    for (const Role role : everyRole) {
        if (wireName(role) == wire)
            return role;
    }
    return std::nullopt;
}

std::optional<Permission> permissionFromWire(QStringView wire)
{
    for (const matrix::Row &row : matrix::rows) {
        if (row.wire == wire)
            return row.permission;
    }
    return std::nullopt;
}

std::span<const Permission> allPermissions()
{
    return everyPermission;
}

std::span<const Role> allRoles()
{
    return everyRole;
}

QStringList wireNames(const PermissionSet &permissions)
{
    QStringList names;
    for (const Permission permission : everyPermission) {
        if (permissions.test(std::size_t(permission)))
            names.append(wireName(permission));
    }
    return names;
}

Scope scopeOf(Role role, Permission permission)
{
    return matrix::rows.at(std::size_t(permission)).scopes.at(std::size_t(role));
}

Scope scopeOf(const Principal &principal, Permission permission)
{
    const bool isGiven
        = principal.role != Role::Service || principal.grants.test(std::size_t(permission));
    return isGiven ? scopeOf(principal.role, permission) : Scope::None;
}

Result<void> allows(const Principal &principal, Permission permission)
{
    if (scopeOf(principal, permission) != Scope::None)
        return {};
    return refusal(principal, permission);
}

Result<void> allowsOn(const Principal &principal, Permission permission, const Subject &subject)
{
    const Scope scope = scopeOf(principal, permission);
    if (scope == Scope::None)
        return refusal(principal, permission);
    const bool isOwn = isSame(principal.user, subject.owner) || isSame(principal.game, subject.game);
    const bool isReached = scope == Scope::All || subject.isEverybodys || isOwn
        || (scope >= Scope::Class && subject.isOfClass)
        || (scope == Scope::School && isSame(principal.school, subject.school));
    if (isReached)
        return {};
    return Error {ErrorCode::Forbidden, u"this belongs to somebody else"_s};
}

Result<void> allowsOnFound(const Principal &principal, Permission permission, const Subject &subject,
                           Permission reading, const Subject &readSubject, const QString &missing)
{
    const auto allowed = allowsOn(principal, permission, subject);
    // Who may do such a thing to nothing at all hears that whatever is asked for.
    if (allowed || scopeOf(principal, permission) == Scope::None || allowsOn(principal, reading, readSubject))
        return allowed;
    return Error {ErrorCode::NotFound, missing};
}

Result<void> allowsRole(const Principal &principal, Role role)
{
    const auto isOfAccount = [](Role one) { return one >= Role::Learner && one <= Role::Operator; };
    if (isOfAccount(principal.role) && isOfAccount(role) && role <= principal.role)
        return {};
    return Error {ErrorCode::Forbidden, u"this role is above your own"_s};
}

Result<void> allowsIn(const Principal &principal, Permission permission, GameId game)
{
    return allowsOn(principal, permission, {.game = game});
}

} // namespace wr
