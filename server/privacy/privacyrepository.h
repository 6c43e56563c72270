#pragma once

#include "core/dbexecutor.h"

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

    /// The school of an account. NotFound: there is no such account, or it has been erased.
    static Result<SchoolId> schoolOf(Connection &connection, UserId person);

    /// Takes the person out of up to `limit` games: their name there becomes forgottenName().
    static Result<QList<PlayerPlace>> forgetPlayer(Transaction &transaction, UserId person, int limit);

    /// A game that was over before `before` and still names guests; null: there is none.
    static Result<GameId> gameWithGuests(Transaction &transaction, TimePoint before);
    /// Takes the names of guests with numbers above `after` out of a game, up to `limit` of them.
    static Result<QList<PlayerPlace>> forgetGuests(Transaction &transaction, GameId game, int after, int limit);
    /// No guest is named in the game any more.
    static Result<void> markForgotten(Transaction &transaction, GameId game, TimePoint now);

    /// Takes away up to `limit` rows of each kind of what the person made for nobody else: quizzes that
    /// belong to no school, files that no quiz uses, open uploads; the keeper of files does the rest. What
    /// stays loses the name that the person gave it. Returns how many rows; 0: nothing is left to do.
    static Result<int> forgetWorks(Transaction &transaction, UserId person, TimePoint now, int limit);

    /// Ends the jobs that the person began.
    static Result<void> cancelJobs(Transaction &transaction, UserId person, TimePoint now);
    /// Jobs whose file is the person's or about them.
    static Result<QList<std::pair<JobId, QString>>> filesOf(Connection &connection, UserId person);
};

/// What stands for a name that was forgotten. No player can choose it: '#' is in no name.
QString forgottenName(int number);

} // namespace wr
