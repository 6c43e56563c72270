#include "game/gameviews.h"

#include "protocol/gamelimits.h"

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

QList<live::OptionCount> optionCounts(const GameRoom &room)
{
    QList<live::OptionCount> counts;
    for (const Option &option : room.question().options)
        counts.append({option.id, room.optionCounts().value(option.id)});
    return counts;
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
    live::QuestionView view {room.questionIndex(), question.kind,        question.prompt,
                             {},                   question.timeLimitMs, question.points,
                             mediaView(question.image, media), mediaView(question.audio, media)};
    for (const Option &option : question.options)
        view.options.append({option.id, option.text});
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
    return {room.questionIndex(), question.rightOptionIds(), optionCounts(room),
            room.answeredCount(), question.explanation};
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
        count.counts = optionCounts(entry.room);
    return count;
}

QList<BoardEntry> boardEntries(const GameEntry &entry, int from, int count)
{
    QList<BoardEntry> entries;
    const auto &ranking = entry.room.ranking();
    const int first = std::max(1, from);
    const int last = std::min(int(ranking.size()), from + count - 1);
    for (int rank = first; rank <= last; ++rank) {
        const PlayerState &player = *entry.room.player(ranking[size_t(rank) - 1]);
        const int delta = player.rankBefore > 0 ? player.rankBefore - rank : 0;
        entries.append({player.number, entry.names.value(player.number), player.shownPoints, rank,
                        delta});
    }
    return entries;
}

live::BoardState boardState(const GameEntry &entry)
{
    return {int(entry.room.ranking().size()), boardEntries(entry, 1, limits::boardTop)};
}

live::PodiumShown podium(const GameEntry &entry)
{
    return {boardEntries(entry, 1, limits::podiumPlaces)};
}

live::Standing standing(const GameEntry &entry, PlayerNumber number)
{
    const PlayerState *player = entry.room.player(number);
    if (!player || player->isKicked)
        return {};
    const int delta = player->rankBefore > 0 ? player->rankBefore - player->rank : 0;
    return {player->rank, player->shownPoints, delta, int(entry.room.ranking().size()),
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

QList<rest::AnsweredQuestion> answeredQuestions(const GameRoom &room, PlayerNumber number)
{
    QList<rest::AnsweredQuestion> list;
    for (int i = 0; i < room.quiz().questions.size(); ++i) {
        if (!room.isRevealed(i))
            continue;
        const Question &question = room.quiz().questions.at(i);
        const auto textsOf = [&](const QStringList &ids) {
            QStringList texts;
            for (const QString &id : ids) {
                if (const Option *option = question.option(id))
                    texts.append(option->text);
            }
            return texts;
        };
        const PlayerAnswer *answer = room.answer(number, i);
        list.append({i, question.prompt, answer ? textsOf(answer->choice) : QStringList(),
                     textsOf(question.rightOptionIds()), answer && answer->isRight,
                     answer ? answer->points : 0});
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
