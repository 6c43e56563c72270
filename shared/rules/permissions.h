#pragma once

#include "core/ids.h"
#include "model/game.h"

#include <QStringList>

#include <bitset>
#include <span>

namespace wr {

/// What a caller is, before any question of whose thing it asks for. The first seven need no account.
enum class Role {
    Guest,       ///< nobody yet
    Local,       ///< nobody yet, but at the machine itself (loopback)
    Player,      ///< one player of one game
    Viewer,      ///< a projector of one game
    Host,        ///< whoever holds one game's host token
    Opener,      ///< a guest who may open games
    Device,      ///< a device whose simulated players take part in one rehearsal
    Learner,     ///< an account
    Teacher,     ///< an account
    SchoolAdmin, ///< an account; looks after one school
    Operator,    ///< an account; looks after the whole installation
    Service,     ///< a program with a service token
};

/// Whose things a permission reaches. Each scope holds the ones before it.
enum class Scope {
    None,
    Own,    ///< one's own, and that of the game one's token names
    Class,  ///< that of people in a class or game of one's own
    School, ///< that of one's school
    All,
};

/// One use case. The wire name is `resource:action`.
enum class Permission {
    PublicRead,
    HealthRead,
    PermissionRead,
    MetricsRead,
    HostLinkRedeem,
    AccountRegister,
    SignInCreate,
    SignInRead,
    SignInRevoke,
    AccountRead,
    AccountCreate,
    AccountUpdate,
    AccountErase,
    AccountExport,
    AccountGenerate,
    RoleAssign,
    SchoolRead,
    SchoolCreate,
    SchoolUpdate,
    TokenIntrospect,
    ServiceTokenRead,
    ServiceTokenCreate,
    ServiceTokenRevoke,
    SigningKeyRotate,
    QuizList,
    QuizRead,
    QuizCreate,
    QuizUpdate,
    QuizDelete,
    MediaRead,
    MediaCreate,
    MediaDelete,
    GameOpen,
    GameList,
    GameJoin,
    GameRead,
    GameWatch,
    GameRun,
    PlayerList,
    AnswerSubmit,
    AnswerRead,
    ParticipationList,
    ParticipationRead,
    RehearsalOpen,
    RehearsalRead,
    RehearsalEnter,
    RehearsalPlay,
    PracticeRead,
    PracticeSync,
    AuditRead,
    AuditExport,
    JobRead,
    JobCancel,
    DashboardRead,
    StatisticsRead,
    QueueRead,
    QueueChange,
    SystemRead,
    BackupCreate,
};

constexpr std::size_t permissionCount = std::size_t(Permission::BackupCreate) + 1;
using PermissionSet = std::bitset<permissionCount>;

/// Who asks. Player, Viewer, Host and Device are bound to `game`; the roles with an account have `user`.
struct Principal
{
    Role role = Role::Guest;
    GameId game {};
    PlayerNumber player = 0; ///< of a device: its number within the rehearsal
    UserId user {};
    SchoolId school {};     ///< of the account; null: of none
    SignInId signIn {};     ///< the sign-in or service token that the caller's token came from
    PermissionSet grants {}; ///< of a service: what its token was given, of what its role may

    /// For logs and the audit trail, for example "player 17 of …" or "user …"; holds no secret.
    QString describe() const;
};

/// What is asked for, as far as it matters to whom it belongs. Null: to nobody.
struct Subject
{
    UserId owner {};
    SchoolId school {};
    GameId game {};
    bool isOfClass = false;  ///< its owner is in a class or a game of the principal's
    bool isEverybodys = false; ///< a sample: any scope reaches it. Set it where one reads only.
};

QLatin1StringView wireName(Permission permission);
QLatin1StringView wireName(Role role);
QLatin1StringView wireName(Scope scope);
std::optional<Role> roleFromWire(QStringView wire);
std::optional<Permission> permissionFromWire(QStringView wire);
std::span<const Permission> allPermissions();
std::span<const Role> allRoles();

/// The wire names of a set, in the order of the enum.
QStringList wireNames(const PermissionSet &permissions);

/// The one permission matrix.
Scope scopeOf(Role role, Permission permission);

/// Whose things of this kind the principal may reach: scopeOf(), and for a service only what its
/// token was given.
Scope scopeOf(const Principal &principal, Permission permission);

/// Whether the principal may do this to anything at all; what it is done to has to pass allowsOn().
/// Refusals: Unauthenticated for those who are nobody yet, Forbidden for everybody else.
Result<void> allows(const Principal &principal, Permission permission);

/// Whether the principal may do this to that. Refusals as allows().
Result<void> allowsOn(const Principal &principal, Permission permission, const Subject &subject);

/// allowsOn() of something that was found. NotFound, with `missing` as its words, for whoever could not
/// read it either: that another's thing is there is told to nobody. `reading` with its `readSubject` is
/// what reading it takes.
Result<void> allowsOnFound(const Principal &principal, Permission permission, const Subject &subject,
                           Permission reading, const Subject &readSubject, const QString &missing);

/// Whether the principal may give somebody this role, or look after somebody who has it: nobody
/// reaches above the own role. Forbidden.
Result<void> allowsRole(const Principal &principal, Role role);

/// allowsOn() the game that a token names.
Result<void> allowsIn(const Principal &principal, Permission permission, GameId game);

} // namespace wr
