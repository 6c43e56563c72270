#pragma once

#include "core/ids.h"
#include "model/game.h"
#include "model/quiz.h"

#include <variant>

/// The payloads of a game's log. Times are microseconds on the clock of the run that wrote the
/// event; durations microseconds of active time. Kinds and keys are stored for ever: add, never
/// rename. Events hold player numbers and ids only; names live in game_player and can be erased.
namespace wr::log {

using wire::field;

#define WR_EVENT(name, ...) \
    static constexpr QLatin1StringView kind {name}; \
    static constexpr auto fields() { return std::tuple {__VA_ARGS__}; }

struct GameOpened
{
    QString pin;
    GameSettings settings;
    Quiz quiz; ///< as dealt: option ids are opaque and in random order
    std::optional<int> rules {}; ///< judgingRules of the server that opened it; absent: 1
    WR_EVENT("game.opened", field("pin", &GameOpened::pin),
             field("settings", &GameOpened::settings), field("quiz", &GameOpened::quiz),
             field("rules", &GameOpened::rules))
};

struct PlayerJoined
{
    PlayerNumber player = 0;
    QString id; ///< PlayerId
    std::optional<int> team {}; ///< from 1
    WR_EVENT("player.joined", field("player", &PlayerJoined::player), field("id", &PlayerJoined::id),
             field("team", &PlayerJoined::team))
};

struct PlayerKicked
{
    PlayerNumber player = 0;
    WR_EVENT("player.kicked", field("player", &PlayerKicked::player))
};

struct LobbyLocked
{
    bool locked = true;
    WR_EVENT("lobby.locked", field("locked", &LobbyLocked::locked))
};

struct CountdownStarted
{
    int question = 0;
    qint64 endsAt = 0;
    WR_EVENT("countdown.started", field("question", &CountdownStarted::question),
             field("endsAt", &CountdownStarted::endsAt))
};

struct QuestionOpened
{
    int question = 0;
    qint64 opensAt = 0;
    qint64 closesAt = 0;
    WR_EVENT("question.opened", field("question", &QuestionOpened::question),
             field("opensAt", &QuestionOpened::opensAt),
             field("closesAt", &QuestionOpened::closesAt))
};

struct QuestionExtended
{
    int question = 0;
    qint64 closesAt = 0;
    WR_EVENT("question.extended", field("question", &QuestionExtended::question),
             field("closesAt", &QuestionExtended::closesAt))
};

/// The first event of a run that found the question open.
struct QuestionResumed
{
    int question = 0;
    qint64 remaining = 0;
    qint64 closesAt = 0;
    WR_EVENT("question.resumed", field("question", &QuestionResumed::question),
             field("remaining", &QuestionResumed::remaining),
             field("closesAt", &QuestionResumed::closesAt))
};

struct GamePaused
{
    qint64 remaining = 0; ///< of the countdown or the open question; else 0
    WR_EVENT("game.paused", field("remaining", &GamePaused::remaining))
};

struct GameResumed
{
    qint64 endsAt = 0;
    WR_EVENT("game.resumed", field("endsAt", &GameResumed::endsAt))
};

struct AnswerScored
{
    PlayerNumber player = 0;
    int question = 0;
    QStringList choice;
    qint64 receivedAt = 0; ///< server arrival stamp
    qint64 credit = 0;     ///< link time granted
    qint64 active = 0;     ///< active time from opening to arrival, less the credit
    bool isRight = false;
    int points = 0; ///< the bonus included
    std::optional<int> bonus {}; ///< of the points, for right answers in a row
    WR_EVENT("answer.scored", field("player", &AnswerScored::player),
             field("question", &AnswerScored::question), field("choice", &AnswerScored::choice),
             field("receivedAt", &AnswerScored::receivedAt),
             field("credit", &AnswerScored::credit), field("active", &AnswerScored::active),
             field("isRight", &AnswerScored::isRight), field("points", &AnswerScored::points),
             field("bonus", &AnswerScored::bonus))
};

/// A second, different answer that was acknowledged by another gateway: found, worth nothing.
struct AnswerSuperseded
{
    PlayerNumber player = 0;
    int question = 0;
    QStringList choice;
    WR_EVENT("answer.superseded", field("player", &AnswerSuperseded::player),
             field("question", &AnswerSuperseded::question),
             field("choice", &AnswerSuperseded::choice))
};

struct QuestionClosed
{
    int question = 0;
    CloseReason reason = CloseReason::Time;
    WR_EVENT("question.closed", field("question", &QuestionClosed::question),
             field("reason", &QuestionClosed::reason))
};

struct QuestionRevealed
{
    int question = 0;
    WR_EVENT("question.revealed", field("question", &QuestionRevealed::question))
};

/// Another filling of a gap is right, and was: every answer to the question counts anew from here.
struct VariantAccepted
{
    int question = 0;
    int gap = 0;
    QString text;
    WR_EVENT("variant.accepted", field("question", &VariantAccepted::question),
             field("gap", &VariantAccepted::gap), field("text", &VariantAccepted::text))
};

struct BoardShown
{
    int question = 0;
    WR_EVENT("board.shown", field("question", &BoardShown::question))
};

struct PodiumShown
{
    WR_EVENT("podium.shown")
};

struct GameFinished
{
    FinishReason reason = FinishReason::Played;
    WR_EVENT("game.finished", field("reason", &GameFinished::reason))
};

using Event = std::variant<GameOpened, PlayerJoined, PlayerKicked, LobbyLocked, CountdownStarted,
                           QuestionOpened, QuestionExtended, QuestionResumed, GamePaused,
                           GameResumed, AnswerScored, AnswerSuperseded, QuestionClosed,
                           QuestionRevealed, BoardShown, PodiumShown, GameFinished,
                           VariantAccepted>;

#undef WR_EVENT

} // namespace wr::log
