#pragma once

#include "model/game.h"
#include "protocol/gamelimits.h"
#include "protocol/wirelimits.h"

/// What clients send. Units and meaning as in messages.h.
namespace wr::live {

using wire::field;

#define WR_FIELDS(...) \
    static constexpr auto fields() { return std::tuple {__VA_ARGS__}; }
#define WR_MESSAGE(name) static constexpr QLatin1StringView wireName {name}

struct Guest
{
    QString name;
    /// Random, the same whenever this player says hello before hello.ok has come: whoever lost that
    /// reply gets the player it told of. A secret.
    std::optional<QString> clientKey {};
    WR_FIELDS(field("name", &Guest::name),
              field("clientKey", &Guest::clientKey,
                    wire::chars(limits::minClientKeyChars, limits::maxClientKeyChars, wire::Format::Secret)))
};

/// The answer to a challenge (joinproof.h).
struct Proof
{
    QString challenge; ///< as it came
    qint64 nonce = 0;
    WR_FIELDS(field("challenge", &Proof::challenge, wire::chars(1, limits::maxChallengeChars)),
              field("nonce", &Proof::nonce, wire::between(0, limits::maxProofNonce)))
};

struct Hello
{
    WR_MESSAGE("hello");
    QStringList features;
    std::optional<QString> token;  ///< a host's or a projector's secret, or an account's access token
    std::optional<QString> resume; ///< a player's secret from an earlier hello.ok
    std::optional<Guest> guest;    ///< a new player; with an access token, one of that account
    std::optional<Proof> proof;    ///< of a guest who was told proof_required
    WR_FIELDS(field("features", &Hello::features), field("token", &Hello::token),
              field("resume", &Hello::resume), field("guest", &Hello::guest),
              field("proof", &Hello::proof))
};

struct ClockSync
{
    WR_MESSAGE("clock.sync");
    qint64 sentAt = 0; ///< the client's own clock, handed back untouched
    WR_FIELDS(field("sentAt", &ClockSync::sentAt))
};

struct Since
{
    WR_MESSAGE("since");
    qint64 seq = 0; ///< the last event the client has
    WR_FIELDS(field("seq", &Since::seq))
};

struct AnswerSubmit
{
    WR_MESSAGE("answer.submit");
    int question = 0; ///< from 0
    QStringList choice;
    std::optional<qint64> answeredAt; ///< synced stamp; decides only whether it was in time
    WR_FIELDS(field("question", &AnswerSubmit::question, wire::between(0, limits::maxQuestions - 1)),
              field("choice", &AnswerSubmit::choice,
                    wire::entries(0, limits::maxPieces).each(wire::chars(0, limits::maxAnswerChars))
                        .saying("The ids of the chosen options, in order where there is one, or what was typed; "
                                "an entry for each gap, empty for one left empty")),
              field("answeredAt", &AnswerSubmit::answeredAt,
                    wire::between(0, limits::maxMoment).saying("Synced stamp, for an answer that was given offline")))
};

struct GameStart
{
    WR_MESSAGE("game.start");
    WR_FIELDS()
};

struct GameNext
{
    WR_MESSAGE("game.next");
    std::optional<qint64> after; ///< refuse (wrong_state) unless this is the stream's newest seq
    WR_FIELDS(field("after", &GameNext::after))
};

struct GamePause
{
    WR_MESSAGE("game.pause");
    WR_FIELDS()
};

struct GameResume
{
    WR_MESSAGE("game.resume");
    WR_FIELDS()
};

struct GameEnd
{
    WR_MESSAGE("game.end");
    WR_FIELDS()
};

struct QuestionSkip
{
    WR_MESSAGE("question.skip");
    WR_FIELDS()
};

struct QuestionExtend
{
    WR_MESSAGE("question.extend");
    int seconds = 0; ///< 1 … limits::maxExtendSeconds
    WR_FIELDS(field("seconds", &QuestionExtend::seconds))
};

struct PlayerKick
{
    WR_MESSAGE("player.kick");
    PlayerNumber player = 0;
    WR_FIELDS(field("player", &PlayerKick::player))
};

/// Another answer that counts as right, found when the question had been played: every total follows, for good. Somebody
/// gave it in this game.
struct VariantAccept
{
    WR_MESSAGE("variant.accept");
    int question = 0; ///< from 0
    int gap = 0;      ///< from 0
    QString text;
    WR_FIELDS(field("question", &VariantAccept::question, wire::between(0, limits::maxQuestions - 1)),
              field("gap", &VariantAccept::gap, wire::between(0, limits::maxGaps - 1)),
              field("text", &VariantAccept::text, wire::chars(1, limits::maxAnswerChars)))
};

struct LobbyLock
{
    WR_MESSAGE("lobby.lock");
    bool locked = true;
    WR_FIELDS(field("locked", &LobbyLock::locked))
};

using ClientMessages
    = std::tuple<Hello, ClockSync, Since, AnswerSubmit, GameStart, GameNext, GamePause, GameResume,
                 GameEnd, QuestionSkip, QuestionExtend, PlayerKick, VariantAccept, LobbyLock>;

} // namespace wr::live
