#pragma once

#include "jobs/jobrepository.h"
#include "rules/permissions.h"

#include <QJsonArray>

namespace wr {

/// A player of a game.
struct PlayerPlace
{
    GameId game;
    int number = 0;
};

/// One page of what is kept about somebody in one place.
struct PersonPage
{
    QJsonArray items;
    std::optional<QString> next; ///< where the next page begins
};

/// One place where something is kept about people. What it says is written for them, without secrets.
struct PersonSection
{
    QLatin1StringView name;
    Result<PersonPage> (*read)(Connection &connection, UserId person, const QString &after);
};

/// SQL of what is kept about a person, wherever it is kept: to show it, and to forget it.
class PrivacyRepository
{
public:
    /// Everything that is kept about people, in the order in which it is shown.
    static QList<PersonSection> sections();

    /// What says who may ask for what is kept of them.
    struct Standing
    {
        SchoolId school; ///< null: of none
        Role role = Role::Learner;
    };
    /// NotFound: there is no such account, or it has been erased.
    static Result<Standing> standingOf(Connection &connection, UserId person);

    /// Takes the person out of up to `limit` games: their name there becomes forgottenName().
    static Result<QList<PlayerPlace>> forgetPlayer(Transaction &transaction, UserId person, int limit);

    /// Of these games, the players whose names were forgotten.
    static Result<QList<PlayerPlace>> forgottenIn(Connection &connection, const QList<GameId> &games);

    /// A game that was over before `before` and still names guests; null: there is none.
    static Result<GameId> gameWithGuests(Transaction &transaction, TimePoint before);
    /// Takes the names of guests with numbers above `after` out of a game, up to `limit` of them.
    static Result<QList<PlayerPlace>> forgetGuests(Transaction &transaction, GameId game, int after, int limit);
    /// No guest is named in the game any more.
    static Result<void> markForgotten(Transaction &transaction, GameId game, TimePoint now);

    /// Takes away what the person made for nobody else: first quizzes that belong to no school, a slice of
    /// one at a time; then up to `limit` rows of each kind, files that no quiz uses and open uploads; the
    /// keeper of files does the rest. What stays loses the name that the person gave it. Returns how many;
    /// 0: nothing is left to do.
    static Result<int> forgetWorks(Transaction &transaction, UserId person, TimePoint now, int limit);

    /// Ends the jobs that the person began, and the exports of the person that somebody else did.
    static Result<void> cancelJobs(Transaction &transaction, UserId person, TimePoint now);
    /// Jobs whose file is the person's or about them.
    static Result<QList<JobRepository::OldFile>> filesOf(Connection &connection, UserId person);
};

/// What stands for a name that was forgotten. No player can choose it: '#' is in no name.
QString forgottenName(int number);

} // namespace wr
