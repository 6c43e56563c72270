#pragma once

#include "game/answercounts.h"
#include "game/gamelog.h"
#include "rules/ranking.h"
#include "rules/scoring.h"

#include <QHash>
#include <QSet>

#include <map>

namespace wr {

/// What a player answered to one question.
struct PlayerAnswer
{
    QStringList choice; ///< as storedChoice() has it
    TimePoint receivedAt;
    Micros active {0};
    bool isRight = false;
    int points = 0; ///< the bonus included
    int bonus = 0;
    Micros credit {0}; ///< link time that `active` is without
};

struct PlayerState
{
    PlayerNumber number = 0;
    QString id;
    int team = 0; ///< from 1; 0 without teams
    bool isKicked = false;
    int points = 0;        ///< of all scored answers, those not yet revealed included
    int shownPoints = 0;   ///< as of the newest reveal
    Micros answerTime {0};
    Micros shownTime {0};  ///< answerTime as of the newest reveal
    int right = 0;
    int streak = 0;        ///< as of the newest reveal
    int rank = 0;          ///< position in ranking(), from 1; 0 when kicked
    int placeBefore = 0;   ///< placeOf() them as of the reveal before; 0 when there was none
    int newestRight = -1;  ///< the newest question answered rightly
    int from = 0;          ///< the first question that was not revealed when they joined
    std::optional<int> until {}; ///< the first one that was not when they were removed
    std::map<int, PlayerAnswer> answers; ///< by question

    /// Whether they were in the game when this question was revealed.
    bool wasThere(int question) const { return question >= from && (!until || question < *until); }
};

/// What was so when a question closed.
struct ClosedQuestion
{
    TimePoint at;
    int players = 0;         ///< who had joined: the first so many numbers
    QSet<PlayerNumber> gone; ///< those of them who had been removed
    CloseReason reason = CloseReason::Time;

    bool isSkipped() const { return reason != CloseReason::Time && reason != CloseReason::AllAnswered; }
};

/// One running game: a fold over its log, in memory. No clock, no names, no sockets, no SQL:
/// equal logs give equal rooms. A value: folded on a database worker, then kept by the server thread.
class GameRoom
{
public:
    explicit GameRoom(GameId id);

    /// Adds the log's next record. Conflict: not the next one, broken chain or not readable.
    Result<void> apply(const LogRecord &record);
    /// The same for who has the record's event at hand.
    Result<void> apply(const LogRecord &record, const log::Event &event);
    /// Whether the event could come next: what it names is there. Conflict.
    Result<void> check(const log::Event &event) const;

    GameId id() const { return m_id; }
    qint64 seq() const { return m_seq; }
    const QByteArray &lastHash() const { return m_lastHash; }
    const QString &pin() const { return m_opened.pin; }
    const Quiz &quiz() const { return m_opened.quiz; }
    const GameSettings &settings() const { return m_opened.settings; }

    GameState state() const { return m_state; }
    bool isPaused() const { return m_isPaused; }
    bool isLocked() const { return m_isLocked; }
    bool isFinished() const { return m_state == GameState::Finished; }
    CloseReason closeReason() const { return m_closeReason; }
    FinishReason finishReason() const { return m_finishReason; }

    /// Index of the current question, -1 before the first countdown.
    int questionIndex() const { return m_question; }
    const Question &question() const { return quiz().questions.at(m_question); }
    /// Whether there is a right answer to it; what has none breaks no streak.
    bool isScored(int question) const { return kindOf(quiz().questions.at(question)).isScored; }
    bool isLastQuestion() const { return m_question + 1 == quiz().questions.size(); }
    bool isRevealed(int question) const { return m_revealed.contains(question); }

    /// Of the open question or, before it, of the countdown; meaningless while paused.
    TimePoint endsAt() const { return m_endsAt; }
    TimePoint opensAt() const { return m_opensAt; }
    /// When the question opened at first: a pause or an outage moves opensAt(), not this.
    TimePoint firstOpensAt() const { return m_firstOpensAt; }
    /// When the running stretch of the countdown or open question began.
    TimePoint segmentStart() const { return m_segmentStart; }
    /// When the newest event was written, on the clock of the run that wrote it.
    TimePoint lastEventAt() const { return m_lastEventAt; }
    /// What the open question or countdown had left when the game was paused.
    Micros remaining() const { return m_remaining; }
    /// Time the question has been open up to `at`, pauses and outages not counted, at least 0.
    Micros activeAt(TimePoint at) const;
    /// The run whose clock the open question's times are on.
    RunId openRun() const { return m_openRun; }
    /// The latest stamp of openRun() in the log since the question was opened or resumed.
    TimePoint latestStamp() const { return m_latestStamp; }

    const std::vector<PlayerState> &players() const { return m_players; }
    const PlayerState *player(PlayerNumber number) const;
    int activePlayers() const { return m_activePlayers; }
    const PlayerAnswer *answer(PlayerNumber player, int question) const;
    /// Null while the question has not been closed.
    const ClosedQuestion *closed(int question) const;
    /// Whether a player knew what was asked: false for a wrong answer and for who was there when the question closed and
    /// said nothing; nothing for who was not, and without an answer where it was skipped.
    std::optional<bool> knew(PlayerNumber player, int question) const;
    int answeredCount() const { return m_answered; }
    /// How often each answer to the current question was given.
    const AnswerCounts &counts() const { return m_counts; }
    /// How many right answers in a row a player has before this question; what is not scored does not count.
    int streakBefore(const PlayerState &player, int question) const;
    ScoringRules scoringRules() const { return ScoringRules::of(settings(), quiz().questions.size()); }
    /// The team that a new player joins: the smallest, of equal ones the first. Nothing without teams.
    std::optional<int> nextTeam() const;
    /// Player numbers by rank as of the newest reveal; players who came since at the end.
    const std::vector<PlayerNumber> &ranking() const { return m_ranking; }
    /// One more than have more points as of the newest reveal: equal points share a place. 0 when kicked.
    int placeOf(const PlayerState &player) const;

    /// The event that an answer becomes, or nothing when it is already in the log; pure.
    std::optional<log::Event> judge(PlayerNumber player, int question, const QStringList &choice,
                                    TimePoint receivedAt, Micros credit, Micros active) const;

private:
    void on(const log::GameOpened &event, const LogRecord &record);
    void on(const log::PlayerJoined &event, const LogRecord &record);
    void on(const log::PlayerKicked &event, const LogRecord &record);
    void on(const log::LobbyLocked &event, const LogRecord &record);
    void on(const log::CountdownStarted &event, const LogRecord &record);
    void on(const log::QuestionOpened &event, const LogRecord &record);
    void on(const log::QuestionExtended &event, const LogRecord &record);
    void on(const log::QuestionResumed &event, const LogRecord &record);
    void on(const log::GamePaused &event, const LogRecord &record);
    void on(const log::GameResumed &event, const LogRecord &record);
    void on(const log::AnswerScored &event, const LogRecord &record);
    void on(const log::AnswerSuperseded &event, const LogRecord &record);
    void on(const log::QuestionClosed &event, const LogRecord &record);
    void on(const log::QuestionRevealed &event, const LogRecord &record);
    void on(const log::VariantAccepted &event, const LogRecord &record);
    void on(const log::BoardShown &event, const LogRecord &record);
    void on(const log::PodiumShown &event, const LogRecord &record);
    void on(const log::GameFinished &event, const LogRecord &record);

    /// The first question that is not revealed: they are in their order.
    int firstHidden() const { return isRevealed(m_question) ? m_question + 1 : std::max(m_question, 0); }
    void startSegment(TimePoint from, TimePoint endsAt, RunId run);
    bool isTimed() const { return m_state == GameState::Open || m_state == GameState::Countdown; }
    void countChoice(const QStringList &choice, int sign);
    void regrade(int question);
    void regrade(PlayerState &player, int question, PlayerAnswer &graded, const Score &score);
    void countAnew();
    void showPoints();
    void rank();
    void rankAnew(PlayerNumber number);

    GameId m_id;
    qint64 m_seq = 0;
    QByteArray m_lastHash = genesisHash();
    log::GameOpened m_opened;
    GameState m_state = GameState::Lobby;
    bool m_isPaused = false;
    bool m_isLocked = false;
    CloseReason m_closeReason = CloseReason::Time;
    FinishReason m_finishReason = FinishReason::Played;
    int m_question = -1;
    QSet<int> m_revealed;
    QHash<int, ClosedQuestion> m_closed;
    TimePoint m_lastEventAt;
    TimePoint m_opensAt;
    TimePoint m_firstOpensAt;
    TimePoint m_endsAt;
    Micros m_remaining {0};
    Micros m_activeBefore {0}; ///< active time before the running segment
    TimePoint m_segmentStart;
    RunId m_openRun;
    TimePoint m_latestStamp;
    std::vector<PlayerState> m_players; ///< index = number − 1
    int m_activePlayers = 0;
    int m_answered = 0;
    AnswerCounts m_counts;
    std::vector<PlayerNumber> m_ranking;
    bool m_hasUnranked = false; ///< somebody has joined since the ranking was made
};

} // namespace wr
