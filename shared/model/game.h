#pragma once

#include "core/ids.h"
#include "model/wirefields.h"
#include "protocol/gamelimits.h"

#include <array>

namespace wr {

/// Where a game stands. Paused is not a state of its own: any state but Finished can be paused.
enum class GameState { Lobby, Countdown, Open, Closed, Reveal, Board, Podium, Finished };

/// rules/scoring.h has the formulas.
enum class ScoringPreset { Classic, Accuracy, Steady };

/// Who moves the game on: the host's button, or a timer after each reveal and board.
enum class Pacing { Host, Auto };

/// Why a question takes no more answers.
enum class CloseReason { Time, AllAnswered, Skipped, Ended };

enum class FinishReason { Played, EndedByHost, Idle };

/// Of a stretch of text, from what was typed to what is right.
enum class DiffKind { Same, Missing, Extra };

/// Whose stream of messages a session reads.
enum class Audience { Player, Host, Projector };

/// A player's number within one game, from 1 in the order of joining.
using PlayerNumber = int;

struct GameSettings
{
    ScoringPreset scoring = ScoringPreset::Classic;
    Pacing pacing = Pacing::Host;
    bool isUntimed = false; ///< questions wait until all have answered or the host goes on
    bool hasStreakBonus = false;
    int teams = 0; ///< 0: everybody for themselves; else limits::minTeams … limits::maxTeams

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("scoring", &GameSettings::scoring),
                           field("pacing", &GameSettings::pacing),
                           field("isUntimed", &GameSettings::isUntimed, wire::Bounds().orAbsent()),
                           field("hasStreakBonus", &GameSettings::hasStreakBonus, wire::Bounds().orAbsent()),
                           field("teams", &GameSettings::teams,
                                 wire::between(0, limits::maxTeams).orAbsent().saying("0, or from 2 to 8"))};
    }
};

/// One line of a leaderboard.
struct BoardEntry
{
    PlayerNumber player = 0;
    QString name;
    int points = 0;
    int rank = 0;  ///< from 1; equal points share one. In a list the order is that of rules/ranking.h
    int delta = 0; ///< places gained since the board before, negative when lost
    std::optional<int> team {}; ///< from 1

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("player", &BoardEntry::player), field("name", &BoardEntry::name),
                           field("points", &BoardEntry::points), field("rank", &BoardEntry::rank),
                           field("delta", &BoardEntry::delta), field("team", &BoardEntry::team)};
    }
};

/// One line of the teams' leaderboard.
struct TeamEntry
{
    int team = 0;    ///< from 1
    int players = 0; ///< who play for it now
    int points = 0;  ///< the mean of theirs, rounded
    int rank = 0;    ///< from 1; teams of equal points share one

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("team", &TeamEntry::team), field("players", &TeamEntry::players),
                           field("points", &TeamEntry::points), field("rank", &TeamEntry::rank)};
    }
};

template <>
struct wire::EnumNames<GameState>
{
    static constexpr std::array values {
        std::pair {GameState::Lobby, QLatin1StringView("lobby")},
        std::pair {GameState::Countdown, QLatin1StringView("countdown")},
        std::pair {GameState::Open, QLatin1StringView("open")},
        std::pair {GameState::Closed, QLatin1StringView("closed")},
        std::pair {GameState::Reveal, QLatin1StringView("reveal")},
        std::pair {GameState::Board, QLatin1StringView("board")},
        std::pair {GameState::Podium, QLatin1StringView("podium")},
        std::pair {GameState::Finished, QLatin1StringView("finished")},
    };
};

template <>
struct wire::EnumNames<ScoringPreset>
{
    static constexpr std::array values {
        std::pair {ScoringPreset::Classic, QLatin1StringView("classic")},
        std::pair {ScoringPreset::Accuracy, QLatin1StringView("accuracy")},
        std::pair {ScoringPreset::Steady, QLatin1StringView("steady")},
    };
};

template <>
struct wire::EnumNames<Pacing>
{
    static constexpr std::array values {
        std::pair {Pacing::Host, QLatin1StringView("host")},
        std::pair {Pacing::Auto, QLatin1StringView("auto")},
    };
};

template <>
struct wire::EnumNames<CloseReason>
{
    static constexpr std::array values {
        std::pair {CloseReason::Time, QLatin1StringView("time")},
        std::pair {CloseReason::AllAnswered, QLatin1StringView("all_answered")},
        std::pair {CloseReason::Skipped, QLatin1StringView("skipped")},
        std::pair {CloseReason::Ended, QLatin1StringView("ended")},
    };
};

template <>
struct wire::EnumNames<FinishReason>
{
    static constexpr std::array values {
        std::pair {FinishReason::Played, QLatin1StringView("played")},
        std::pair {FinishReason::EndedByHost, QLatin1StringView("ended_by_host")},
        std::pair {FinishReason::Idle, QLatin1StringView("idle")},
    };
};

template <>
struct wire::EnumNames<DiffKind>
{
    static constexpr std::array values {
        std::pair {DiffKind::Same, QLatin1StringView("same")},
        std::pair {DiffKind::Missing, QLatin1StringView("missing")},
        std::pair {DiffKind::Extra, QLatin1StringView("extra")},
    };
};

template <>
struct wire::EnumNames<Audience>
{
    static constexpr std::array values {
        std::pair {Audience::Player, QLatin1StringView("player")},
        std::pair {Audience::Host, QLatin1StringView("host")},
        std::pair {Audience::Projector, QLatin1StringView("projector")},
    };
};

} // namespace wr
