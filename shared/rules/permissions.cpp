#include "rules/permissions.h"

#include <array>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array everyRole {Role::Guest, Role::Player, Role::Viewer,
                                Role::Host,  Role::Opener, Role::Operator};

constexpr quint8 bit(Role role)
{
    return quint8(1U << unsigned(role));
}

constexpr quint8 anyone = 0x3f;

struct PermissionRow
{
    Permission permission;
    QLatin1StringView wire;
    quint8 roles;
};

// In the order of the enum.
constexpr std::array matrix {
    PermissionRow {Permission::PublicRead, "public:read"_L1, anyone},
    PermissionRow {Permission::HealthRead, "health:read"_L1, anyone},
    PermissionRow {Permission::MetricsRead, "metrics:read"_L1, bit(Role::Operator)},
    PermissionRow {Permission::HostLinkRedeem, "hostlink:redeem"_L1, anyone},
    PermissionRow {Permission::QuizList, "quiz:list"_L1, bit(Role::Opener)},
    PermissionRow {Permission::GameOpen, "game:open"_L1, bit(Role::Opener)},
    PermissionRow {Permission::GameJoin, "game:join"_L1, anyone},
    PermissionRow {Permission::GameRead, "game:read"_L1,
                   quint8(bit(Role::Player) | bit(Role::Viewer) | bit(Role::Host))},
    PermissionRow {Permission::GameWatch, "game:watch"_L1,
                   quint8(bit(Role::Viewer) | bit(Role::Host))},
    PermissionRow {Permission::GameRun, "game:run"_L1, bit(Role::Host)},
    PermissionRow {Permission::PlayerList, "player:list"_L1, bit(Role::Host)},
    PermissionRow {Permission::AnswerSubmit, "answer:submit"_L1, bit(Role::Player)},
    PermissionRow {Permission::ParticipationRead, "participation:read"_L1, bit(Role::Player)},
};

constexpr auto everyPermission = [] {
    std::array<Permission, matrix.size()> permissions {};
    for (std::size_t i = 0; i < matrix.size(); ++i)
        permissions[i] = matrix[i].permission;
    return permissions;
}();

constexpr bool matrixFollowsEnum()
{
    for (std::size_t i = 0; i < matrix.size(); ++i) {
        if (std::size_t(matrix[i].permission) != i)
            return false;
    }
    return matrix.back().permission == Permission::ParticipationRead;
}
static_assert(matrixFollowsEnum());

} // namespace

QString Principal::describe() const
{
    QString text = wireName(role);
    if (player > 0)
        text += u' ' + QString::number(player);
    if (!game.isNull())
        text += " of "_L1 + game.toString();
    return text;
}

QLatin1StringView wireName(Permission permission)
{
    return matrix.at(std::size_t(permission)).wire;
}

QLatin1StringView wireName(Role role)
{
    static constexpr std::array names {"guest"_L1, "player"_L1, "viewer"_L1,
                                       "host"_L1,  "opener"_L1, "operator"_L1};
    return names.at(std::size_t(role));
}

std::span<const Permission> allPermissions()
{
    return everyPermission;
}

std::span<const Role> allRoles()
{
    return everyRole;
}

Result<void> allows(Role role, Permission permission)
{
    if (matrix.at(std::size_t(permission)).roles & bit(role))
        return {};
    const bool isGuest = role == Role::Guest;
    return Error {isGuest ? ErrorCode::Unauthenticated : ErrorCode::Forbidden,
                  u"this needs %1"_s.arg(wireName(permission))};
}

Result<void> allowsIn(const Principal &principal, Permission permission, GameId game)
{
    WR_CHECK(allows(principal.role, permission));
    if (principal.role == Role::Guest || principal.game == game)
        return {};
    return Error {ErrorCode::Forbidden, u"this belongs to another game"_s};
}

} // namespace wr
