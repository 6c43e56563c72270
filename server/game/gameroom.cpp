#include "game/gameroom.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

GameRoom::GameRoom(GameId id)
    : m_id(id)
{
}

Result<void> GameRoom::apply(const LogRecord &record)
{
    WR_TRY(event, readEvent(record));
    return apply(record, event);
}

Result<void> GameRoom::apply(const LogRecord &record, const log::Event &event)
{
    if (record.game != m_id || record.seq != m_seq + 1 || record.prevHash != m_lastHash)
        return Error {ErrorCode::Conflict, u"event %1 is missing or was altered"_s.arg(m_seq + 1)};
    WR_CHECK(check(event));
    m_seq = record.seq;
    m_lastHash = record.hash;
    m_lastEventAt = record.at;
    if (record.run == m_openRun)
        m_latestStamp = std::max(m_latestStamp, record.at);
    std::visit([&](const auto &payload) { on(payload, record); }, event);
    return {};
}

/// A log is read back from disk: what indexes into a room is checked before it is used.
Result<void> GameRoom::check(const log::Event &event) const
{
    const auto questions = int(quiz().questions.size());
    const bool fits = std::visit(
        [&](const auto &payload) {
            using Payload = std::decay_t<decltype(payload)>;
            bool isGood = std::is_same_v<Payload, log::GameOpened> == (m_seq == 0);
            if constexpr (requires { payload.rules; })
                isGood = isGood && payload.rules.value_or(1) >= 1 && payload.rules.value_or(1) <= judgingRules;
            if constexpr (requires { payload.question; })
                isGood = isGood && payload.question >= 0 && payload.question < questions;
            // What ends a question ends the one that is played.
            if constexpr (std::is_same_v<Payload, log::QuestionClosed> || std::is_same_v<Payload, log::QuestionRevealed>)
                isGood = isGood && payload.question == m_question;
            if constexpr (requires { payload.gap; })
                isGood = isGood && payload.gap >= 0 && payload.gap < quiz().questions.at(payload.question).gapList().size();
            if constexpr (std::is_same_v<Payload, log::PlayerJoined>)
                isGood = isGood && payload.player == int(m_players.size()) + 1;
            else if constexpr (requires { payload.player; })
                isGood = isGood && player(payload.player);
            return isGood;
        },
        event);
    if (!fits)
        return Error {ErrorCode::Conflict, u"event %1 does not fit the game"_s.arg(m_seq + 1)};
    return {};
}

Micros GameRoom::activeAt(TimePoint at) const
{
    if (m_isPaused)
        return m_activeBefore;
    return m_activeBefore + std::max(Micros(0), at - m_segmentStart);
}

const PlayerState *GameRoom::player(PlayerNumber number) const
{
    return number >= 1 && size_t(number) <= m_players.size() ? &m_players[size_t(number) - 1]
                                                             : nullptr;
}

const PlayerAnswer *GameRoom::answer(PlayerNumber number, int question) const
{
    const PlayerState *state = player(number);
    if (!state)
        return nullptr;
    const auto found = state->answers.find(question);
    return found == state->answers.end() ? nullptr : &found->second;
}

const ClosedQuestion *GameRoom::closed(int question) const
{
    const auto closed = m_closed.constFind(question);
    return closed != m_closed.constEnd() ? &*closed : nullptr;
}

std::optional<bool> GameRoom::knew(PlayerNumber player, int question) const
{
    if (const PlayerAnswer *given = answer(player, question))
        return given->isRight;
    const ClosedQuestion *closing = closed(question);
    const bool wasThere = closing && player <= closing->players && !closing->gone.contains(player);
    return wasThere && !closing->isSkipped() ? std::optional(false) : std::nullopt;
}

std::optional<log::Event> GameRoom::judge(PlayerNumber number, int question,
                                          const QStringList &choice, TimePoint receivedAt,
                                          Micros credit, Micros active) const
{
    if (const PlayerAnswer *earlier = answer(number, question)) {
        if (earlier->choice == choice)
            return std::nullopt;
        return log::AnswerSuperseded {number, question, choice};
    }
    const Score score = scoreAnswer(quiz().questions.at(question), choice, active, scoringRules(),
                                    streakBefore(*player(number), question));
    log::AnswerScored scored {number,         question,       choice,        toMicros(receivedAt),
                              credit.count(), active.count(), score.isRight, score.points};
    if (score.bonus > 0)
        scored.bonus = score.bonus;
    return scored;
}

int GameRoom::streakBefore(const PlayerState &player, int question) const
{
    int streak = 0;
    for (int before = question - 1; before >= 0; --before) {
        if (!isScored(before))
            continue;
        const auto answer = player.answers.find(before);
        if (answer == player.answers.end() || !answer->second.isRight)
            break;
        ++streak;
    }
    return streak;
}

std::optional<int> GameRoom::nextTeam() const
{
    if (settings().teams <= 0)
        return std::nullopt;
    std::vector<int> sizes(size_t(settings().teams));
    for (const PlayerState &player : m_players) {
        if (!player.isKicked && player.team >= 1 && player.team <= settings().teams)
            ++sizes[size_t(player.team) - 1];
    }
    return int(std::min_element(sizes.begin(), sizes.end()) - sizes.begin()) + 1;
}

void GameRoom::on(const log::GameOpened &event, const LogRecord &)
{
    m_opened = event;
}

void GameRoom::on(const log::PlayerJoined &event, const LogRecord &)
{
    PlayerState joined;
    joined.number = event.player;
    joined.id = event.id;
    joined.team = event.team.value_or(0);
    joined.rank = int(m_ranking.size()) + 1;
    joined.from = firstHidden();
    m_players.push_back(std::move(joined));
    m_ranking.push_back(event.player);
    m_hasUnranked = true;
    ++m_activePlayers;
}

void GameRoom::on(const log::PlayerKicked &event, const LogRecord &)
{
    PlayerState &kicked = m_players[size_t(event.player) - 1];
    if (kicked.isKicked)
        return;
    kicked.isKicked = true;
    kicked.until = firstHidden();
    --m_activePlayers;
    // Those below move up; nobody else changes places.
    auto below = m_ranking.erase(m_ranking.begin() + std::exchange(kicked.rank, 0) - 1);
    for (; below != m_ranking.end(); ++below)
        --m_players[size_t(*below) - 1].rank;
    const auto found = kicked.answers.find(m_question);
    if (found != kicked.answers.end())
        countChoice(found->second.choice, -1);
}

void GameRoom::on(const log::LobbyLocked &event, const LogRecord &)
{
    m_isLocked = event.locked;
}

void GameRoom::on(const log::CountdownStarted &event, const LogRecord &record)
{
    m_state = GameState::Countdown;
    m_question = event.question;
    startSegment(record.at, fromMicros(event.endsAt), record.run);
}

void GameRoom::on(const log::QuestionOpened &event, const LogRecord &record)
{
    m_state = GameState::Open;
    m_question = event.question;
    m_answered = 0;
    m_counts.clear();
    m_activeBefore = Micros(0);
    m_opensAt = m_firstOpensAt = fromMicros(event.opensAt);
    startSegment(m_opensAt, fromMicros(event.closesAt), record.run);
}

void GameRoom::on(const log::QuestionExtended &event, const LogRecord &)
{
    m_endsAt = fromMicros(event.closesAt);
}

void GameRoom::on(const log::QuestionResumed &event, const LogRecord &record)
{
    // What had passed before the outage, up to the last moment the log knows of.
    const Micros had = m_endsAt - m_segmentStart;
    m_activeBefore += std::clamp(had - Micros(event.remaining), Micros(0), std::max(had, Micros(0)));
    m_opensAt = record.at;
    startSegment(record.at, fromMicros(event.closesAt), record.run);
}

void GameRoom::on(const log::GamePaused &event, const LogRecord &record)
{
    if (isTimed()) // in the lobby the stretch has no beginning
        m_activeBefore = activeAt(record.at);
    m_remaining = Micros(event.remaining);
    m_isPaused = true;
}

void GameRoom::on(const log::GameResumed &event, const LogRecord &record)
{
    m_isPaused = false;
    if (!isTimed())
        return;
    // The run that paused it may be another: its stamps say nothing here.
    m_opensAt = record.at;
    startSegment(record.at, fromMicros(event.endsAt), record.run);
}

void GameRoom::on(const log::AnswerScored &event, const LogRecord &)
{
    PlayerState &scored = m_players[size_t(event.player) - 1];
    const Micros active(event.active);
    const auto [place, isFirst] = scored.answers.try_emplace(
        event.question,
        PlayerAnswer {event.choice, fromMicros(event.receivedAt), active, event.isRight,
                      event.points, event.bonus.value_or(0), Micros(event.credit)});
    if (!isFirst)
        return;
    scored.points += event.points;
    scored.answerTime += active;
    scored.right += event.isRight ? 1 : 0;
    if (event.isRight)
        scored.newestRight = std::max(scored.newestRight, event.question);
    if (event.question == m_question && !scored.isKicked)
        countChoice(event.choice, 1);
    // Acknowledged before closing, scored after the reveal: the board follows.
    if (isRevealed(event.question) || isFinished()) {
        scored.shownPoints = scored.points;
        scored.shownTime = scored.answerTime;
        if (isScored(event.question))
            scored.streak = event.isRight ? scored.streak + 1 : 0;
        rankAnew(event.player);
    }
}

void GameRoom::on(const log::AnswerSuperseded &, const LogRecord &) { }

void GameRoom::on(const log::QuestionClosed &event, const LogRecord &record)
{
    ClosedQuestion closed {record.at, int(m_players.size()), {}, event.reason};
    for (const PlayerState &player : m_players) {
        if (player.isKicked)
            closed.gone.insert(player.number);
    }
    m_closed.insert(m_question, closed);
    m_closeReason = event.reason;
    m_state = GameState::Closed;
    m_isPaused = false;
}

void GameRoom::on(const log::QuestionRevealed &event, const LogRecord &)
{
    m_state = GameState::Reveal;
    m_revealed.insert(event.question);
    showPoints();
}

void GameRoom::on(const log::VariantAccepted &event, const LogRecord &)
{
    Question &question = m_opened.quiz.questions[event.question];
    (*question.gaps)[event.gap].accepted.append(event.text);
    regrade(event.question);
}

/// Scores the answers to a question anew, and the bonus of those after it. Thousands have typed the same few texts, so
/// each text is judged once.
void GameRoom::regrade(int question)
{
    const ScoringRules rules = scoringRules();
    const Question &asked = quiz().questions.at(question);
    QHash<QStringList, double> shares;
    const auto shareOf = [&](const QStringList &choice) {
        const auto known = shares.constFind(choice);
        return known != shares.constEnd() ? *known : *shares.insert(choice, kindOf(asked).correctness(asked, choice));
    };
    const int newest = isRevealed(m_question) ? m_question : m_question - 1;
    for (PlayerState &player : m_players) {
        for (auto answer = player.answers.lower_bound(question); answer != player.answers.end(); ++answer) {
            if (answer->first != question && !rules.hasStreakBonus)
                break;
            PlayerAnswer &graded = answer->second;
            const int streak = streakBefore(player, answer->first);
            Score score {graded.isRight, graded.points, graded.bonus};
            if (answer->first == question) {
                score = scoreShare(asked, shareOf(graded.choice), graded.active, rules, streak);
            } else if (graded.isRight) {
                score.bonus = streakBonus(quiz().questions.at(answer->first), rules, streak);
                score.points += score.bonus - graded.bonus;
            }
            regrade(player, answer->first, graded, score);
        }
        player.streak = streakBefore(player, newest + 1);
    }
    if (question == m_question)
        countAnew();
    rank();
}

void GameRoom::regrade(PlayerState &player, int question, PlayerAnswer &graded, const Score &score)
{
    const int gained = score.points - graded.points;
    player.points += gained;
    if (isRevealed(question))
        player.shownPoints += gained;
    player.right += int(score.isRight) - int(graded.isRight);
    if (score.isRight)
        player.newestRight = std::max(player.newestRight, question);
    graded.isRight = score.isRight;
    graded.points = score.points;
    graded.bonus = score.bonus;
}

void GameRoom::countAnew()
{
    m_counts.clear();
    for (const PlayerState &player : m_players) {
        if (const PlayerAnswer *given = player.isKicked ? nullptr : answer(player.number, m_question))
            m_counts.add(this->question(), given->choice, 1);
    }
}

void GameRoom::on(const log::BoardShown &, const LogRecord &)
{
    m_state = GameState::Board;
}

void GameRoom::on(const log::PodiumShown &, const LogRecord &)
{
    m_state = GameState::Podium;
}

void GameRoom::on(const log::GameFinished &event, const LogRecord &)
{
    m_state = GameState::Finished;
    m_isPaused = false;
    m_finishReason = event.reason;
    showPoints();
}

void GameRoom::startSegment(TimePoint from, TimePoint endsAt, RunId run)
{
    m_segmentStart = from;
    m_endsAt = endsAt;
    m_openRun = run;
    m_latestStamp = from;
}

/// `sign`: 1 when a player's answer to the current question counts from now on, −1 no longer.
void GameRoom::countChoice(const QStringList &choice, int sign)
{
    m_answered += sign;
    m_counts.add(question(), choice, sign);
}

void GameRoom::showPoints()
{
    // Before the first reveal there were no places, only an order of joining.
    const bool hadPlaces = m_state != GameState::Reveal || m_revealed.size() > 1;
    for (PlayerState &state : m_players)
        state.placeBefore = hadPlaces ? placeOf(state) : 0;
    for (PlayerState &state : m_players) {
        state.shownPoints = state.points;
        state.shownTime = state.answerTime;
        if (m_state == GameState::Reveal && isScored(m_question))
            state.streak = state.newestRight == m_question ? state.streak + 1 : 0;
    }
    rank();
}

int GameRoom::placeOf(const PlayerState &player) const
{
    if (player.isKicked)
        return 0;
    const auto first = std::partition_point(m_ranking.begin(), m_ranking.end(), [&](PlayerNumber other) {
        return m_players[size_t(other) - 1].shownPoints > player.shownPoints;
    });
    return int(first - m_ranking.begin()) + 1;
}

void GameRoom::rank()
{
    std::vector<Tally> tallies;
    tallies.reserve(m_players.size());
    for (const PlayerState &state : m_players) {
        if (!state.isKicked)
            tallies.push_back({state.number, state.shownPoints, state.shownTime});
    }
    std::sort(tallies.begin(), tallies.end(), ranksBefore);
    m_ranking.clear();
    int place = 0;
    for (const Tally &tally : tallies) {
        m_ranking.push_back(tally.player);
        m_players[size_t(tally.player) - 1].rank = ++place;
    }
    m_hasUnranked = false;
}

/// One player's points have changed: the others keep their order, so only those between the old
/// place and the new one move. Thousands of answers may be scored after one reveal.
void GameRoom::rankAnew(PlayerNumber number)
{
    const PlayerState &moved = m_players[size_t(number) - 1];
    if (moved.isKicked)
        return;
    if (m_hasUnranked)
        return rank();
    const Tally tally {number, moved.shownPoints, moved.shownTime};
    const auto isBetter = [&](PlayerNumber other) {
        const PlayerState &state = m_players[size_t(other) - 1];
        return ranksBefore({other, state.shownPoints, state.shownTime}, tally);
    };
    const auto here = m_ranking.begin() + moved.rank - 1;
    auto first = std::partition_point(m_ranking.begin(), here, isBetter);
    auto last = here + 1;
    if (first != here) {
        std::rotate(first, here, last);
    } else {
        last = std::partition_point(last, m_ranking.end(), isBetter);
        std::rotate(here, here + 1, last);
    }
    for (; first != last; ++first)
        m_players[size_t(*first) - 1].rank = int(first - m_ranking.begin()) + 1;
}

} // namespace wr
