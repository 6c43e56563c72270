#pragma once

#include "model/media.h"
#include "model/quiz.h"
#include "protocol/clientmessages.h"

/// Every live message. What they mean, who may send them and when: README.md beside this file.
/// All times are whole milliseconds since 1970 on the server's clock, all durations milliseconds.
namespace wr::live {

// ---- parts of what the server sends ----------------------------------------------------------

struct GameInfo
{
    QString id;
    QString pin;
    QString title;
    int questions = 0;
    GameSettings settings;
    WR_FIELDS(field("id", &GameInfo::id), field("pin", &GameInfo::pin),
              field("title", &GameInfo::title), field("questions", &GameInfo::questions),
              field("settings", &GameInfo::settings))
};

struct OptionView
{
    QString id; ///< opaque, in random order
    QString text;
    WR_FIELDS(field("id", &OptionView::id), field("text", &OptionView::text))
};

/// A gap to fill; what it is filled with stands in shared/kinds.
struct GapView
{
    QString text; ///< what is to be matched or sorted; empty for a gap of the prompt
    WR_FIELDS(field("text", &GapView::text))
};

/// A question without anything that tells its right answer.
struct QuestionView
{
    int question = 0;
    QuestionKind kind = QuestionKind::SingleChoice;
    QString prompt;
    QList<OptionView> options;
    int timeLimitMs = 0; ///< 0: no clock runs
    int points = 0;
    std::optional<MediaView> image {};
    std::optional<MediaView> audio {};
    std::optional<QList<GapView>> gaps {}; ///< of the kinds that fill several
    std::optional<int> plays {};           ///< how often the sound may be heard; absent: as often as one likes
    WR_FIELDS(field("question", &QuestionView::question), field("kind", &QuestionView::kind),
              field("prompt", &QuestionView::prompt), field("options", &QuestionView::options),
              field("timeLimitMs", &QuestionView::timeLimitMs), field("points", &QuestionView::points),
              field("image", &QuestionView::image), field("audio", &QuestionView::audio),
              field("gaps", &QuestionView::gaps), field("plays", &QuestionView::plays))
};

/// How many gave an answer, or a part of one.
struct OptionCount
{
    QString id; ///< of an option; of a typed answer its text; of a gap that was filled rightly its number from 0
    int count = 0;
    std::optional<int> percent {}; ///< how much of a text is right, 0 … 100; absent of options, gaps, and where nothing is right
    WR_FIELDS(field("id", &OptionCount::id), field("count", &OptionCount::count), field("percent", &OptionCount::percent))
};

struct PlayerName
{
    PlayerNumber player = 0;
    QString name;
    WR_FIELDS(field("player", &PlayerName::player), field("name", &PlayerName::name))
};

struct PlayerStatus
{
    PlayerNumber player = 0;
    QString name;
    bool isConnected = false;
    bool hasAnswered = false; ///< the question that is open
    bool isKicked = false;
    std::optional<int> roundTripMs;
    WR_FIELDS(field("player", &PlayerStatus::player), field("name", &PlayerStatus::name),
              field("isConnected", &PlayerStatus::isConnected),
              field("hasAnswered", &PlayerStatus::hasAnswered),
              field("isKicked", &PlayerStatus::isKicked),
              field("roundTripMs", &PlayerStatus::roundTripMs))
};

// ---- events: they carry seq and prev ---------------------------------------------------------

struct LobbyLocked
{
    WR_MESSAGE("lobby.locked");
    bool locked = false;
    WR_FIELDS(field("locked", &LobbyLocked::locked))
};

struct CountdownStarted
{
    WR_MESSAGE("countdown.started");
    int question = 0;
    qint64 endsAt = 0;
    WR_FIELDS(field("question", &CountdownStarted::question),
              field("endsAt", &CountdownStarted::endsAt))
};

struct QuestionOpened
{
    WR_MESSAGE("question.opened");
    int question = 0;
    qint64 opensAt = 0; ///< everybody draws now
    qint64 closesAt = 0;
    std::optional<QuestionView> view; ///< the question itself, where it was not sealed
    std::optional<QString> key;       ///< base64 key of question.prepared
    WR_FIELDS(field("question", &QuestionOpened::question),
              field("opensAt", &QuestionOpened::opensAt),
              field("closesAt", &QuestionOpened::closesAt), field("view", &QuestionOpened::view),
              field("key", &QuestionOpened::key))
};

struct QuestionExtended
{
    WR_MESSAGE("question.extended");
    int question = 0;
    qint64 closesAt = 0;
    WR_FIELDS(field("question", &QuestionExtended::question),
              field("closesAt", &QuestionExtended::closesAt))
};

/// After an outage: the question goes on with the time it had left.
struct QuestionResumed
{
    WR_MESSAGE("question.resumed");
    int question = 0;
    qint64 closesAt = 0;
    WR_FIELDS(field("question", &QuestionResumed::question),
              field("closesAt", &QuestionResumed::closesAt))
};

struct GamePaused
{
    WR_MESSAGE("game.paused");
    int remainingMs = 0; ///< of the open question or the countdown; else 0
    WR_FIELDS(field("remainingMs", &GamePaused::remainingMs))
};

struct GameResumed
{
    WR_MESSAGE("game.resumed");
    qint64 endsAt = 0; ///< of the open question or the countdown; else 0
    WR_FIELDS(field("endsAt", &GameResumed::endsAt))
};

struct QuestionClosed
{
    WR_MESSAGE("question.closed");
    int question = 0;
    CloseReason reason = CloseReason::Time;
    WR_FIELDS(field("question", &QuestionClosed::question),
              field("reason", &QuestionClosed::reason))
};

struct QuestionRevealed
{
    WR_MESSAGE("question.revealed");
    int question = 0;
    QStringList right; ///< a right answer in the shape of an answer; empty where there is none
    /// Of typed answers the limits::revealTexts most frequent ones.
    QList<OptionCount> counts;
    int answered = 0;
    QString explanation;
    std::optional<QList<QStringList>> accepted {}; ///< for each gap to type into: all that counts as right
    WR_FIELDS(field("question", &QuestionRevealed::question),
              field("right", &QuestionRevealed::right),
              field("counts", &QuestionRevealed::counts),
              field("answered", &QuestionRevealed::answered),
              field("explanation", &QuestionRevealed::explanation),
              field("accepted", &QuestionRevealed::accepted))
};

/// Private results, standings and boards follow.
struct VariantAccepted
{
    WR_MESSAGE("variant.accepted");
    int question = 0;
    int gap = 0;
    QString text;
    WR_FIELDS(field("question", &VariantAccepted::question), field("gap", &VariantAccepted::gap),
              field("text", &VariantAccepted::text))
};

struct BoardShown
{
    WR_MESSAGE("board.shown");
    int question = 0;
    WR_FIELDS(field("question", &BoardShown::question))
};

struct PodiumShown
{
    WR_MESSAGE("podium.shown");
    QList<BoardEntry> top;
    std::optional<QList<TeamEntry>> teams {}; ///< as of BoardState
    WR_FIELDS(field("top", &PodiumShown::top), field("teams", &PodiumShown::teams))
};

struct GameFinished
{
    WR_MESSAGE("game.finished");
    FinishReason reason = FinishReason::Played;
    WR_FIELDS(field("reason", &GameFinished::reason))
};

struct PlayerKicked
{
    WR_MESSAGE("player.kicked");
    PlayerNumber player = 0;
    WR_FIELDS(field("player", &PlayerKicked::player))
};

// ---- coalesced state: carries only the seq it is true at ----------------------------------------

struct LobbyState
{
    WR_MESSAGE("lobby.state");
    int count = 0;
    bool locked = false;
    QList<PlayerName> newest; ///< newest first, at most limits::lobbyNewestNames
    WR_FIELDS(field("count", &LobbyState::count), field("locked", &LobbyState::locked),
              field("newest", &LobbyState::newest))
};

struct BoardState
{
    WR_MESSAGE("board.state");
    int count = 0;
    QList<BoardEntry> top; ///< at most limits::boardTop
    std::optional<QList<TeamEntry>> teams {}; ///< by rank; absent without teams
    WR_FIELDS(field("count", &BoardState::count), field("top", &BoardState::top),
              field("teams", &BoardState::teams))
};

struct AnswersCount
{
    WR_MESSAGE("answers.count");
    int question = 0;
    int answered = 0;
    int players = 0;                           ///< who could answer
    std::optional<QList<OptionCount>> counts; ///< to the host only
    WR_FIELDS(field("question", &AnswersCount::question),
              field("answered", &AnswersCount::answered), field("players", &AnswersCount::players),
              field("counts", &AnswersCount::counts))
};

struct RosterChanged
{
    WR_MESSAGE("roster.changed");
    QList<PlayerStatus> changed; ///< at most limits::rosterPage
    WR_FIELDS(field("changed", &RosterChanged::changed))
};

// ---- private: no prev -------------------------------------------------------------------------

struct Standing
{
    WR_MESSAGE("standing");
    int rank = 0;
    int points = 0;
    int delta = 0;
    int players = 0;
    QList<BoardEntry> around; ///< own rank ± limits::boardAround
    WR_FIELDS(field("rank", &Standing::rank), field("points", &Standing::points),
              field("delta", &Standing::delta), field("players", &Standing::players),
              field("around", &Standing::around))
};

/// One stretch of what was typed beside what is right.
struct DiffPiece
{
    DiffKind kind = DiffKind::Same;
    QString text;
    WR_FIELDS(field("kind", &DiffPiece::kind), field("text", &DiffPiece::text))
};

struct AnswerResult
{
    WR_MESSAGE("answer.result");
    int question = 0;
    bool hasAnswered = false;
    bool isRight = false;
    int points = 0; ///< of this question, the bonus included
    int streak = 0; ///< right answers in a row, this one included
    Standing standing;
    std::optional<int> percent {};           ///< how much of it was right, 0 … 100; absent where nothing is
    std::optional<QList<int>> parts {};      ///< the same of each gap
    std::optional<QList<DiffPiece>> diff {}; ///< of one typed text: from it to what is right, if they are alike
    std::optional<int> bonus {}; ///< of the points, for right answers in a row
    WR_FIELDS(field("question", &AnswerResult::question),
              field("hasAnswered", &AnswerResult::hasAnswered),
              field("isRight", &AnswerResult::isRight), field("points", &AnswerResult::points),
              field("streak", &AnswerResult::streak), field("standing", &AnswerResult::standing),
              field("percent", &AnswerResult::percent), field("parts", &AnswerResult::parts),
              field("diff", &AnswerResult::diff), field("bonus", &AnswerResult::bonus))
};

struct AnswerAccepted
{
    WR_MESSAGE("answer.accepted");
    int question = 0;
    QStringList choice;
    qint64 receivedAt = 0;
    /// Microseconds the question had been open, pauses, outages and link time not counted: what
    /// speed points are computed from.
    std::optional<qint64> activeUs;
    WR_FIELDS(field("question", &AnswerAccepted::question),
              field("choice", &AnswerAccepted::choice),
              field("receivedAt", &AnswerAccepted::receivedAt),
              field("activeUs", &AnswerAccepted::activeUs))
};

/// The other of two different acknowledged answers counted (several servers only).
struct AnswerSuperseded
{
    WR_MESSAGE("answer.superseded");
    int question = 0;
    QStringList choice; ///< the one that counts
    WR_FIELDS(field("question", &AnswerSuperseded::question),
              field("choice", &AnswerSuperseded::choice))
};

/// Sent ahead of question.opened to who takes features::sealed; question.opened then brings the key.
struct QuestionPrepared
{
    WR_MESSAGE("question.prepared");
    int question = 0;
    QString sealed;    ///< base64 of a libsodium secretbox of a QuestionView
    QStringList media; ///< addresses to fetch ahead
    WR_FIELDS(field("question", &QuestionPrepared::question),
              field("sealed", &QuestionPrepared::sealed), field("media", &QuestionPrepared::media))
};

struct ClockSynced
{
    WR_MESSAGE("clock.synced");
    qint64 sentAt = 0;
    qint64 receivedAt = 0;
    qint64 repliedAt = 0;
    WR_FIELDS(field("sentAt", &ClockSynced::sentAt), field("receivedAt", &ClockSynced::receivedAt),
              field("repliedAt", &ClockSynced::repliedAt))
};

struct CommandDone
{
    WR_MESSAGE("command.done");
    WR_FIELDS()
};

/// All that an audience may see of a game now; everything a page needs to draw itself.
struct Snapshot
{
    WR_MESSAGE("game.snapshot");
    qint64 seq = 0; ///< newest event of this audience's stream
    GameState state = GameState::Lobby;
    bool isPaused = false;
    int remainingMs = 0; ///< while paused
    int question = -1;   ///< the current one, -1 before the first
    std::optional<QuestionView> view;
    std::optional<qint64> opensAt;
    std::optional<qint64> endsAt; ///< of the countdown or the open question
    std::optional<AnswerAccepted> accepted;
    std::optional<QuestionRevealed> revealed;
    std::optional<AnswerResult> result;
    std::optional<AnswersCount> answers;
    LobbyState lobby;
    std::optional<BoardState> board;
    std::optional<Standing> standing;
    std::optional<PodiumShown> podium;
    std::optional<FinishReason> finished;
    WR_FIELDS(field("seq", &Snapshot::seq), field("state", &Snapshot::state),
              field("isPaused", &Snapshot::isPaused),
              field("remainingMs", &Snapshot::remainingMs),
              field("question", &Snapshot::question), field("view", &Snapshot::view),
              field("opensAt", &Snapshot::opensAt), field("endsAt", &Snapshot::endsAt),
              field("accepted", &Snapshot::accepted), field("revealed", &Snapshot::revealed),
              field("result", &Snapshot::result), field("answers", &Snapshot::answers),
              field("lobby", &Snapshot::lobby), field("board", &Snapshot::board),
              field("standing", &Snapshot::standing), field("podium", &Snapshot::podium),
              field("finished", &Snapshot::finished))
};

struct You
{
    PlayerNumber player = 0;
    QString name;
    QString resume; ///< secret; returns this player to this game
    std::optional<int> team {}; ///< from 1
    WR_FIELDS(field("player", &You::player), field("name", &You::name),
              field("resume", &You::resume), field("team", &You::team))
};

struct HelloOk
{
    WR_MESSAGE("hello.ok");
    QStringList features; ///< those both sides know
    Audience audience = Audience::Player;
    qint64 now = 0;
    GameInfo game;
    std::optional<You> you;
    int seed = 0; ///< of this player's option order
    Snapshot snapshot;
    WR_FIELDS(field("features", &HelloOk::features), field("audience", &HelloOk::audience),
              field("now", &HelloOk::now), field("game", &HelloOk::game),
              field("you", &HelloOk::you), field("seed", &HelloOk::seed),
              field("snapshot", &HelloOk::snapshot))
};

using EventMessages
    = std::tuple<LobbyLocked, CountdownStarted, QuestionOpened, QuestionExtended, QuestionResumed,
                 GamePaused, GameResumed, QuestionClosed, QuestionRevealed,
                 VariantAccepted, BoardShown, PodiumShown,
                 GameFinished, PlayerKicked>;

using StateMessages = std::tuple<LobbyState, BoardState, AnswersCount, RosterChanged>;

using PrivateMessages = std::tuple<HelloOk, Snapshot, Standing, AnswerResult, AnswerAccepted,
                                   AnswerSuperseded, ClockSynced, CommandDone, QuestionPrepared>;

} // namespace wr::live
