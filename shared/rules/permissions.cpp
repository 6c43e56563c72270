#include "rules/permissions.h"

#include <array>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr unsigned may(Role role)
{
    return 1U << unsigned(role);
}

constexpr unsigned everyRole = may(Role::Guest) | may(Role::Player) | may(Role::Viewer)
    | may(Role::Host) | may(Role::Opener) | may(Role::Operator);
constexpr unsigned openers = may(Role::Opener) | may(Role::Operator);
constexpr unsigned inGame
    = may(Role::Player) | may(Role::Viewer) | may(Role::Host) | may(Role::Operator);

struct PermissionRow
{
    Permission permission;
    QLatin1StringView name;
    unsigned roles;
};

// In the order of the enum: permissionRow() indexes it.
constexpr std::array permissionTable {
    PermissionRow {Permission::PublicRead, "public:read"_L1, everyRole},
    PermissionRow {Permission::GameOpen, "game:open"_L1, openers},
    PermissionRow {Permission::GameJoin, "game:join"_L1, everyRole},
    PermissionRow {Permission::GameRead, "game:read"_L1, inGame},
    PermissionRow {Permission::GameRun, "game:run"_L1, may(Role::Host)},
    PermissionRow {Permission::GameWatch, "game:watch"_L1, may(Role::Host) | may(Role::Viewer)},
    PermissionRow {Permission::AnswerSubmit, "answer:submit"_L1, may(Role::Player)},
    PermissionRow {Permission::ParticipationRead, "participation:read"_L1,
                   may(Role::Player) | may(Role::Host) | may(Role::Operator)},
    PermissionRow {Permission::PlayerList, "player:list"_L1, may(Role::Host) | may(Role::Operator)},
    PermissionRow {Permission::QuizList, "quiz:list"_L1, openers | may(Role::Host)},
    PermissionRow {Permission::MetricsRead, "metrics:read"_L1, may(Role::Operator)},
    PermissionRow {Permission::HealthRead, "health:read"_L1, everyRole},
    PermissionRow {Permission::HostLinkRedeem, "hostlink:redeem"_L1, everyRole},
};

constexpr auto everyPermission = [] {
    std::array<Permission, permissionTable.size()> all {};
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = permissionTable[i].permission;
    return all;
}();

constexpr bool permissionsFollowEnum()
{
    for (std::size_t i = 0; i < permissionTable.size(); ++i) {
        if (std::size_t(permissionTable[i].permission) != i)
            return false;
    }
    return permissionTable.back().permission == Permission::HostLinkRedeem;
}
static_assert(permissionsFollowEnum());

const PermissionRow &permissionRow(Permission permission)
{
    return permissionTable.at(std::size_t(permission));
}

} // namespace

QLatin1StringView permissionName(Permission permission)
{
    return permissionRow(permission).name;
}

std::span<const Permission> allPermissions()
{
    return everyPermission;
}

Result<void> allows(Role role, Permission permission)
{
    const PermissionRow &row = permissionRow(permission);
    if (row.roles & may(role))
        return {};
    const auto code = role == Role::Guest ? ErrorCode::Unauthenticated : ErrorCode::Forbidden;
    return Error {code, u"needs the permission %1"_s.arg(row.name)};
}

} // namespace wr
