#pragma once

#include "core/ids.h"
#include "core/result.h"

#include <QLatin1StringView>
#include <QString>

#include <span>

namespace wr {

/// Who asks. Every use case takes a Principal and every route names a Permission; one table joins
/// the two. Pure values, any thread.
enum class Role {
    Guest, ///< nobody yet
    Player, ///< plays one game
    Viewer, ///< a projector of one game
    Host, ///< runs one game
    Opener, ///< may open games
    Operator, ///< the machine itself: loopback or its operator
};

/// One value per use case.
enum class Permission {
    PublicRead,
    GameOpen,
    GameJoin,
    GameRead,
    GameRun,
    GameWatch,
    AnswerSubmit,
    ParticipationRead,
    PlayerList,
    QuizList,
    MetricsRead,
    HealthRead,
    HostLinkRedeem,
};

/// Who asks and, for the roles of one game, which one. Scope ("one's own game") is checked by the
/// service, which knows what is asked for.
struct Principal
{
    Role role = Role::Guest;
    QString subject; ///< an id for logs and audit; empty for a guest
    GameId game; ///< null unless the role is of one game

    friend bool operator==(const Principal &, const Principal &) = default;
};

/// The wire name, "resource:action".
QLatin1StringView permissionName(Permission permission);

/// All permissions in the order of the enum.
std::span<const Permission> allPermissions();

/// Unauthenticated for a guest, Forbidden for others, when the role may not.
Result<void> allows(Role role, Permission permission);

} // namespace wr
