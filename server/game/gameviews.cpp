#include "game/gameviews.h"

#include "kinds/textmatch.h"
#include "protocol/gamelimits.h"
#include "rules/practicecard.h"

#include <cmath>

namespace wr::views {

namespace {

bool isShowingQuestion(GameState state)
{
    return state == GameState::Open || state == GameState::Closed || state == GameState::Reveal
        || state == GameState::Board;
}

int millis(Micros duration)
{
    return int(std::chrono::ceil<Millis>(duration).count());
}

bool hasGaps(const Question &question)
{
    const AnswerShape shape = answerShape(question);
    return shape == AnswerShape::GapTexts || shape == AnswerShape::GapOptions;
}

/// A question that was of another kind once may have options left, the right answer among them.
bool usesOptions(const Question &question)
{
    const AnswerShape shape = answerShape(question);
    return shape != AnswerShape::OneText && shape != AnswerShape::GapTexts;
}

bool isTyped(const Question &question)
{
    const AnswerShape shape = answerShape(question);
    return shape == AnswerShape::GapTexts || shape == AnswerShape::OneText;
}

/// From what was typed to the accepted text it is nearest to; nothing where it is like none.
std::optional<QList<live::DiffPiece>> diffOf(const Question &question, const QString &typed)
{
    qsizetype nearest = 0;
    const QStringList accepted = question.gapList().value(0).accepted;
    textmatch::bestLikeness(typed, accepted, false, &nearest);
    QList<live::DiffPiece> pieces;
    for (const textmatch::Piece &piece : textmatch::letterDiff(typed, accepted.value(nearest)))
        pieces.append({piece.kind, piece.text});
    return pieces.isEmpty() ? std::nullopt : std::optional(pieces);
}

/// Adds how much of an answer was right, and where a typed one went wrong.
void judgeParts(const Question &question, const QStringList &choice, live::AnswerResult &result)
{
    const Kind &kind = kindOf(question);
    if (!kind.isScored)
        return;
    result.percent = toPercent(kind.correctness(question, choice));
    if (hasGaps(question)) {
        QList<int> parts;
        for (double part : kind.parts(question, choice))
            parts.append(toPercent(part));
        result.parts = parts;
    }
    const bool hasDiff = question.kind == QuestionKind::Typed || question.kind == QuestionKind::Dictation;
    if (hasDiff && !result.isRight)
        result.diff = diffOf(question, choice.value(0));
}

std::optional<MediaView> mediaView(const std::optional<MediaUse> &use, const MediaLinks &links)
{
    if (!use || !use->file)
        return std::nullopt;
    return MediaView {links.to(*use->file), use->alt};
}

} // namespace

live::GameInfo gameInfo(const GameRoom &room)
{
    return {room.id().toString(), room.pin(), room.quiz().title, int(room.quiz().questions.size()),
            room.settings()};
}

live::QuestionView questionView(const GameRoom &room, const MediaLinks &media)
{
    const Question &question = room.question();
    live::QuestionView view {room.questionIndex(), question.kind, question.prompt,
                             {},                   room.settings().isUntimed ? 0 : question.timeLimitMs, question.points,
                             mediaView(question.image, media), mediaView(question.audio, media)};
    // What a dictation's sound says is its answer.
    if (question.kind == QuestionKind::Dictation && view.audio)
        view.audio->alt.clear();
    for (const Option &option : question.options) {
        if (usesOptions(question))
            view.options.append({option.id, option.text});
    }
    if (hasGaps(question)) {
        QList<live::GapView> gaps;
        for (const Gap &gap : question.gapList())
            gaps.append({gap.text});
        view.gaps = gaps;
    }
    view.plays = question.plays;
    return view;
}

live::QuestionOpened questionOpened(const GameRoom &room, const MediaLinks &media)
{
    return {room.questionIndex(), toWireMillis(room.opensAt()), toWireMillis(room.endsAt()),
            questionView(room, media), std::nullopt};
}

live::QuestionRevealed questionRevealed(const GameRoom &room)
{
    const Question &question = room.question();
    live::QuestionRevealed revealed {room.questionIndex(), kindOf(question).right(question),
                                     room.counts().list(question), room.answeredCount(), question.explanation};
    if (isTyped(question) && kindOf(question).isScored) {
        QList<QStringList> accepted;
        for (const Gap &gap : question.gapList())
            accepted.append(gap.accepted);
        revealed.accepted = accepted;
    }
    return revealed;
}

live::LobbyState lobbyState(const GameEntry &entry)
{
    live::LobbyState state {entry.room.activePlayers(), entry.room.isLocked(), {}};
    const auto &players = entry.room.players();
    for (auto player = players.rbegin();
         player != players.rend() && state.newest.size() < limits::lobbyNewestNames; ++player) {
        if (!player->isKicked)
            state.newest.append({player->number, entry.names.value(player->number)});
    }
    return state;
}

live::AnswersCount answersCount(const GameEntry &entry, Audience audience)
{
    live::AnswersCount count {entry.room.questionIndex(), entry.room.answeredCount(),
                              entry.room.activePlayers(), std::nullopt};
    if (audience == Audience::Host)
        count.counts = entry.room.counts().list(entry.room.question());
    return count;
}

QList<BoardEntry> boardEntries(const GameEntry &entry, int from, int count)
{
    QList<BoardEntry> entries;
    const auto &ranking = entry.room.ranking();
    const int first = std::max(1, from);
    const int last = std::min(int(ranking.size()), from + count - 1);
    for (int at = first; at <= last; ++at) {
        const PlayerState &player = *entry.room.player(ranking[size_t(at) - 1]);
        const int place = entry.room.placeOf(player);
        const int delta = player.placeBefore > 0 ? player.placeBefore - place : 0;
        entries.append({player.number, entry.names.value(player.number), player.shownPoints, place,
                        delta, player.team > 0 ? std::optional(player.team) : std::nullopt});
    }
    return entries;
}

std::optional<QList<TeamEntry>> teamEntries(const GameRoom &room)
{
    if (room.settings().teams <= 0)
        return std::nullopt;
    QList<TeamEntry> teams(room.settings().teams);
    std::vector<qint64> points(size_t(teams.size()));
    for (const PlayerState &player : room.players()) {
        if (player.isKicked || player.team < 1 || player.team > teams.size())
            continue;
        ++teams[player.team - 1].players;
        points[size_t(player.team) - 1] += player.shownPoints;
    }
    for (qsizetype i = 0; i < teams.size(); ++i) {
        teams[i].team = int(i) + 1;
        teams[i].points = teams[i].players > 0 ? int(std::lround(double(points[size_t(i)]) / teams[i].players)) : 0;
    }
    std::stable_sort(teams.begin(), teams.end(), [](const TeamEntry &a, const TeamEntry &b) { return a.points > b.points; });
    for (qsizetype i = 0; i < teams.size(); ++i)
        teams[i].rank = i > 0 && teams[i].points == teams[i - 1].points ? teams[i - 1].rank : int(i) + 1;
    return teams;
}

live::BoardState boardState(const GameEntry &entry)
{
    return {int(entry.room.ranking().size()), boardEntries(entry, 1, limits::boardTop), teamEntries(entry.room)};
}

live::PodiumShown podium(const GameEntry &entry)
{
    return {boardEntries(entry, 1, limits::podiumPlaces), teamEntries(entry.room)};
}

live::Standing standing(const GameEntry &entry, PlayerNumber number)
{
    const PlayerState *player = entry.room.player(number);
    if (!player || player->isKicked)
        return {};
    const int place = entry.room.placeOf(*player);
    const int delta = player->placeBefore > 0 ? player->placeBefore - place : 0;
    return {place, player->shownPoints, delta, int(entry.room.ranking().size()),
            boardEntries(entry, player->rank - limits::boardAround, 2 * limits::boardAround + 1)};
}

live::AnswerResult answerResult(const GameEntry &entry, PlayerNumber number, int question)
{
    live::AnswerResult result;
    result.question = question;
    if (const PlayerAnswer *answer = entry.room.answer(number, question)) {
        result.hasAnswered = true;
        result.isRight = answer->isRight;
        result.points = answer->points;
        if (answer->bonus > 0)
            result.bonus = answer->bonus;
        judgeParts(entry.room.quiz().questions.at(question), answer->choice, result);
    }
    if (const PlayerState *player = entry.room.player(number))
        result.streak = player->streak;
    result.standing = standing(entry, number);
    return result;
}

live::PlayerStatus playerStatus(const GameEntry &entry, const PlayerState &player)
{
    const GameRoom &room = entry.room;
    const bool hasAnswered
        = room.questionIndex() >= 0 && room.answer(player.number, room.questionIndex());
    return {player.number, entry.names.value(player.number),
            entry.attendance.isHere(player.number), hasAnswered, player.isKicked, std::nullopt};
}

QList<rest::AnsweredQuestion> answeredQuestions(const GameRoom &room, PlayerNumber number, bool withCards)
{
    QList<rest::AnsweredQuestion> list;
    for (int i = 0; i < room.quiz().questions.size(); ++i) {
        if (!room.isRevealed(i))
            continue;
        const Question &question = room.quiz().questions.at(i);
        const Kind &kind = kindOf(question);
        const PlayerAnswer *answer = room.answer(number, i);
        rest::AnsweredQuestion entry {i, question.prompt, {}, answerTexts(question, kind.right(question)),
                                      answer && answer->isRight, answer ? answer->points : 0, question.kind};
        if (answer)
            entry.choice = answerTexts(question, answer->choice);
        if (answer && kind.isScored)
            entry.percent = toPercent(kind.correctness(question, answer->choice));
        if (withCards && room.knew(number, i) && practice::canBeACard(question))
            entry.card = practice::faceOf(question, room.quiz().language);
        entry.gaps = gapLabels(question);
        list.append(entry);
    }
    return list;
}

live::Snapshot snapshot(const GameEntry &entry, Audience audience, PlayerNumber number,
                        qint64 streamSeq, const MediaLinks &media)
{
    const GameRoom &room = entry.room;
    live::Snapshot shot;
    shot.seq = streamSeq;
    shot.state = room.state();
    shot.isPaused = room.isPaused();
    shot.question = room.questionIndex();
    shot.lobby = lobbyState(entry);
    const bool isTimed = room.state() == GameState::Open || room.state() == GameState::Countdown;
    if (isTimed && room.isPaused())
        shot.remainingMs = millis(room.remaining());
    else if (isTimed)
        shot.endsAt = toWireMillis(room.endsAt());
    if (isShowingQuestion(room.state())) {
        shot.view = questionView(room, media);
        shot.opensAt = toWireMillis(room.opensAt());
        if (const PlayerAnswer *answer = room.answer(number, room.questionIndex()))
            shot.accepted = live::AnswerAccepted {room.questionIndex(), answer->choice,
                                                  toWireMillis(answer->receivedAt),
                                                  answer->active.count()};
        if (audience != Audience::Player)
            shot.answers = answersCount(entry, audience);
        if (room.isRevealed(room.questionIndex())) {
            shot.revealed = questionRevealed(room);
            if (number > 0)
                shot.result = answerResult(entry, number, room.questionIndex());
        }
    }
    const bool hasBoard = room.state() == GameState::Reveal || room.state() == GameState::Board
        || room.state() == GameState::Podium || room.isFinished();
    if (hasBoard) {
        shot.board = boardState(entry);
        if (number > 0)
            shot.standing = standing(entry, number);
    }
    if (room.state() == GameState::Podium || room.isFinished())
        shot.podium = podium(entry);
    if (room.isFinished())
        shot.finished = room.finishReason();
    return shot;
}

} // namespace wr::views
