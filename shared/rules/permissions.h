#pragma once

#include "core/ids.h"
#include "model/game.h"

#include <span>

namespace wr {

/// What a caller is, before any question of whose thing it asks for.
enum class Role {
    Guest,    ///< nobody yet
    Player,   ///< one player of one game
    Viewer,   ///< a projector of one game
    Host,     ///< whoever holds one game's host token
    Opener,   ///< may open games
    Operator, ///< the machine itself (loopback)
};

/// One use case. The wire name is `resource:action`.
enum class Permission {
    PublicRead,
    HealthRead,
    MetricsRead,
    HostLinkRedeem,
    QuizList,
    GameOpen,
    GameJoin,
    GameRead,
    GameWatch,
    GameRun,
    PlayerList,
    AnswerSubmit,
    ParticipationRead,
};

/// Who asks. `game` and `player` bound the roles Player, Viewer and Host to their own game.
struct Principal
{
    Role role = Role::Guest;
    GameId game;
    PlayerNumber player = 0;

    /// For logs and the audit context, for example "player 17 of …"; holds no secret.
    QString describe() const;
};

QLatin1StringView wireName(Permission permission);
QLatin1StringView wireName(Role role);
std::span<const Permission> allPermissions();
std::span<const Role> allRoles();

/// The one permission matrix. Refusals: Unauthenticated for guests, Forbidden for everybody else.
Result<void> allows(Role role, Permission permission);

/// allows(), and the principal belongs to this game. Opener and Operator belong to none.
Result<void> allowsIn(const Principal &principal, Permission permission, GameId game);

} // namespace wr
