#pragma once

#include "rules/permissions.h"

#include <array>

/// The one table of who may do what to whose things. Included by permissions.cpp alone.
namespace wr::matrix {

struct Row
{
    Permission permission;
    QLatin1StringView wire;
    std::array<Scope, std::size_t(Role::Service) + 1> scopes;
};

constexpr Scope __ = Scope::None;
constexpr Scope Ow = Scope::Own;
constexpr Scope Cl = Scope::Class;
constexpr Scope Sc = Scope::School;
constexpr Scope Al = Scope::All;

using P = Permission;

// clang-format off
// In the order of the enums.
//                                                        Guest
//                                                        |   Local
//                                                        |   |   Player
//                                                        |   |   |   Viewer
//                                                        |   |   |   |   Host
//                                                        |   |   |   |   |   Opener
//                                                        |   |   |   |   |   |   Device
//                                                        |   |   |   |   |   |   |   Learner
//                                                        |   |   |   |   |   |   |   |   Teacher
//                                                        |   |   |   |   |   |   |   |   |   SchoolAdmin
//                                                        |   |   |   |   |   |   |   |   |   |   Operator
//                                                        |   |   |   |   |   |   |   |   |   |   |   Service
constexpr std::array rows {
    Row {P::PublicRead,         QLatin1StringView("public:read"),          {Al, Al, Al, Al, Al, Al, Al, Al, Al, Al, Al, Al}},
    Row {P::HealthRead,         QLatin1StringView("health:read"),          {Al, Al, Al, Al, Al, Al, Al, Al, Al, Al, Al, Al}},
    Row {P::PermissionRead,     QLatin1StringView("permission:read"),      {Al, Al, Al, Al, Al, Al, Al, Al, Al, Al, Al, Al}},
    Row {P::MetricsRead,        QLatin1StringView("metrics:read"),         {__, Al, __, __, __, __, __, __, __, __, Al, Al}},
    Row {P::HostLinkRedeem,     QLatin1StringView("hostlink:redeem"),      {Al, Al, Al, Al, Al, Al, __, Al, Al, Al, Al, __}},
    Row {P::AccountRegister,    QLatin1StringView("account:register"),     {Al, Al, Al, Al, Al, Al, __, __, __, __, __, __}},
    Row {P::SignInCreate,       QLatin1StringView("signin:create"),        {Al, Al, Al, Al, Al, Al, __, Al, Al, Al, Al, __}},
    Row {P::SignInRead,         QLatin1StringView("signin:read"),          {__, __, __, __, __, __, __, Ow, Ow, Sc, Al, __}},
    Row {P::SignInRevoke,       QLatin1StringView("signin:revoke"),        {__, __, __, __, __, __, __, Ow, Ow, Sc, Al, __}},
    Row {P::AccountRead,        QLatin1StringView("account:read"),         {__, __, __, __, __, __, __, Ow, Ow, Sc, Al, __}},
    Row {P::AccountCreate,      QLatin1StringView("account:create"),       {__, __, __, __, __, __, __, __, __, Sc, Al, __}},
    Row {P::AccountUpdate,      QLatin1StringView("account:update"),       {__, __, __, __, __, __, __, Ow, Ow, Sc, Al, __}},
    Row {P::AccountErase,       QLatin1StringView("account:erase"),        {__, __, __, __, __, __, __, Ow, Ow, Sc, Al, __}},
    Row {P::AccountExport,      QLatin1StringView("account:export"),       {__, __, __, __, __, __, __, Ow, Ow, Sc, Al, __}},
    Row {P::AccountGenerate,    QLatin1StringView("account:generate"),     {__, __, __, __, __, __, __, __, __, __, Al, __}},
    Row {P::RoleAssign,         QLatin1StringView("role:assign"),          {__, __, __, __, __, __, __, __, __, Sc, Al, __}},
    Row {P::SchoolRead,         QLatin1StringView("school:read"),          {__, __, __, __, __, __, __, Sc, Sc, Sc, Al, __}},
    Row {P::SchoolCreate,       QLatin1StringView("school:create"),        {__, __, __, __, __, __, __, __, __, __, Al, __}},
    Row {P::SchoolUpdate,       QLatin1StringView("school:update"),        {__, __, __, __, __, __, __, __, __, Sc, Al, __}},
    Row {P::TokenIntrospect,    QLatin1StringView("token:introspect"),     {__, __, __, __, __, __, __, __, __, __, Al, Al}},
    Row {P::ServiceTokenRead,   QLatin1StringView("servicetoken:read"),    {__, __, __, __, __, __, __, __, __, __, Al, __}},
    Row {P::ServiceTokenCreate, QLatin1StringView("servicetoken:create"),  {__, __, __, __, __, __, __, __, __, __, Al, __}},
    Row {P::ServiceTokenRevoke, QLatin1StringView("servicetoken:revoke"),  {__, __, __, __, __, __, __, __, __, __, Al, __}},
    Row {P::SigningKeyRotate,   QLatin1StringView("signingkey:rotate"),    {__, __, __, __, __, __, __, __, __, __, Al, __}},
    Row {P::QuizList,           QLatin1StringView("quiz:list"),            {__, __, __, __, __, Ow, __, __, Sc, Sc, Al, __}},
    Row {P::QuizRead,           QLatin1StringView("quiz:read"),            {__, __, __, __, __, Ow, __, __, Sc, Sc, Al, __}},
    Row {P::QuizCreate,         QLatin1StringView("quiz:create"),          {__, __, __, __, __, __, __, __, Ow, Sc, Al, __}},
    Row {P::QuizUpdate,         QLatin1StringView("quiz:update"),          {__, __, __, __, __, __, __, __, Ow, Sc, Al, __}},
    Row {P::QuizDelete,         QLatin1StringView("quiz:delete"),          {__, __, __, __, __, __, __, __, Ow, Sc, Al, __}},
    Row {P::MediaRead,          QLatin1StringView("media:read"),           {__, __, __, __, __, Ow, __, __, Sc, Sc, Al, __}},
    Row {P::MediaCreate,        QLatin1StringView("media:create"),         {__, __, __, __, __, __, __, __, Ow, Sc, Al, __}},
    Row {P::MediaDelete,        QLatin1StringView("media:delete"),         {__, __, __, __, __, __, __, __, Ow, Sc, Al, __}},
    Row {P::GameOpen,           QLatin1StringView("game:open"),            {__, __, __, __, __, Ow, __, __, Ow, Ow, Ow, __}},
    Row {P::GameList,           QLatin1StringView("game:list"),            {__, __, __, __, __, __, __, __, Ow, Sc, Al, __}},
    Row {P::GameJoin,           QLatin1StringView("game:join"),            {Al, Al, Al, Al, Al, Al, Ow, Al, Al, Al, Al, __}},
    Row {P::GameRead,           QLatin1StringView("game:read"),            {__, __, Ow, Ow, Ow, __, __, Ow, Ow, Sc, Al, __}},
    Row {P::GameWatch,          QLatin1StringView("game:watch"),           {__, __, __, Ow, Ow, __, __, __, Ow, Sc, Al, __}},
    Row {P::GameRun,            QLatin1StringView("game:run"),             {__, __, __, __, Ow, __, __, __, Ow, Sc, Al, __}},
    Row {P::PlayerList,         QLatin1StringView("player:list"),          {__, __, __, __, Ow, __, __, __, Ow, Sc, Al, __}},
    Row {P::AnswerSubmit,       QLatin1StringView("answer:submit"),        {__, __, Ow, __, __, __, __, __, __, __, __, __}},
    Row {P::AnswerRead,         QLatin1StringView("answer:read"),          {__, __, __, __, Ow, __, __, __, Ow, Sc, Al, __}},
    Row {P::ParticipationList,  QLatin1StringView("participation:list"),   {__, __, __, __, __, __, __, Ow, Ow, Sc, Al, __}},
    Row {P::ParticipationRead,  QLatin1StringView("participation:read"),   {__, __, Ow, __, __, __, __, Ow, Cl, Sc, Al, __}},
    Row {P::RehearsalOpen,      QLatin1StringView("rehearsal:open"),       {__, __, __, __, __, Ow, __, __, Ow, Ow, Ow, __}},
    Row {P::RehearsalRead,      QLatin1StringView("rehearsal:read"),       {__, __, __, __, Ow, __, __, __, Ow, Sc, Al, __}},
    Row {P::RehearsalEnter,     QLatin1StringView("rehearsal:enter"),      {Al, Al, Al, Al, Al, Al, Al, Al, Al, Al, Al, __}},
    Row {P::RehearsalPlay,      QLatin1StringView("rehearsal:play"),       {__, __, __, __, __, __, Ow, __, __, __, __, __}},
    Row {P::PracticeRead,       QLatin1StringView("practice:read"),        {__, __, __, __, __, __, __, Ow, Ow, Ow, Ow, __}},
    Row {P::PracticeSync,       QLatin1StringView("practice:sync"),        {__, __, __, __, __, __, __, Ow, Ow, Ow, Ow, __}},
    Row {P::AuditRead,          QLatin1StringView("audit:read"),           {__, __, __, __, __, __, __, __, __, Sc, Al, Al}},
    Row {P::AuditExport,        QLatin1StringView("audit:export"),         {__, __, __, __, __, __, __, __, __, Sc, Al, Al}},
    Row {P::JobRead,            QLatin1StringView("job:read"),             {__, __, __, __, __, __, __, Ow, Ow, Sc, Al, Ow}},
    Row {P::JobCancel,          QLatin1StringView("job:cancel"),           {__, __, __, __, __, __, __, Ow, Ow, Sc, Al, Ow}},
    Row {P::DashboardRead,       QLatin1StringView("dashboard:read"),        {__, __, __, __, __, __, __, __, __, Al, Al, __}},
    Row {P::StatisticsRead,      QLatin1StringView("statistics:read"),       {__, __, __, __, __, __, __, __, __, __, Al, __}},
    Row {P::QueueRead,           QLatin1StringView("queue:read"),            {__, __, __, __, __, __, __, __, __, __, Al, __}},
    Row {P::QueueChange,         QLatin1StringView("queue:change"),          {__, __, __, __, __, __, __, __, __, __, Al, __}},
    Row {P::SystemRead,          QLatin1StringView("system:read"),           {__, __, __, __, __, __, __, __, __, __, Al, __}},
    Row {P::BackupCreate,        QLatin1StringView("backup:create"),         {__, __, __, __, __, __, __, __, __, __, Al, __}},
};
// clang-format on

constexpr bool followsEnum()
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (std::size_t(rows[i].permission) != i)
            return false;
    }
    return rows.size() == permissionCount;
}
static_assert(followsEnum());

} // namespace wr::matrix
