#include "game/gameservice.h"

#include "kinds/kind.h"
#include "kinds/textmatch.h"
#include "protocol/gamelimits.h"

#include <algorithm>

/// Answers that are accepted after the quiz was written: while its game runs, and when it is over.
namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Whether somebody answered so, in any spelling that a report shows as one.
bool wasGiven(const GameRoom &room, const live::VariantAccept &variant, const QString &text)
{
    const bool isNumber = room.quiz().questions.at(variant.question).kind == QuestionKind::Numeric;
    const QString key = isNumber ? QString() : wordKey(text); // "-3" is not "3"
    return std::any_of(room.players().begin(), room.players().end(), [&](const PlayerState &player) {
        const auto answer = player.answers.find(variant.question);
        if (answer == player.answers.end())
            return false;
        const QString given = answer->second.choice.value(variant.gap);
        return given == text || (!key.isEmpty() && wordKey(given) == key);
    });
}

/// What is to be appended: nothing where the text is accepted already. WrongState (not revealed), InvalidChoice, Conflict.
Result<QList<log::Event>> variantEvents(const GameRoom &room, const live::VariantAccept &variant)
{
    if (!room.isRevealed(variant.question))
        return Error {ErrorCode::WrongState, u"the question is not revealed"_s};
    const Question &question = room.quiz().questions.at(variant.question);
    const AnswerShape shape = answerShape(question);
    const bool isTyped = shape == AnswerShape::OneText || shape == AnswerShape::GapTexts;
    const QString text = storedChoice(question, {variant.text}).value(0);
    const bool isOfTheKind = question.kind != QuestionKind::Numeric || !textmatch::readNumbers(text).isEmpty();
    const bool isUsable = isTyped && isOfTheKind && kindOf(question).isScored && variant.gap >= 0
        && variant.gap < question.gapList().size() && !text.isEmpty() && text.size() <= 2 * limits::maxAnswerChars;
    if (!isUsable)
        return Error {ErrorCode::InvalidChoice, u"nothing that could be accepted there"_s};
    const QStringList &accepted = question.gapList().at(variant.gap).accepted;
    if (accepted.contains(text))
        return QList<log::Event>();
    if (!wasGiven(room, variant, text))
        return Error {ErrorCode::InvalidChoice, u"nobody gave that answer"_s};
    if (accepted.size() >= limits::maxAccepted)
        return Error {ErrorCode::Conflict, u"at most %1 answers are accepted"_s.arg(limits::maxAccepted)};
    return QList<log::Event> {log::VariantAccepted {variant.question, variant.gap, text}};
}

std::vector<int> pointsOf(const GameRoom &room)
{
    std::vector<int> points;
    points.reserve(room.players().size());
    for (const PlayerState &player : room.players())
        points.push_back(player.points);
    return points;
}

} // namespace

QFuture<Result<void>> GameService::acceptVariant(const Caller &caller, GameId game, const live::VariantAccept &variant)
{
    return command(caller, game, [variant](GameEntry &entry) -> Result<QList<Event>> {
        if (entry.room.state() == GameState::Podium)
            return Error {ErrorCode::WrongState, u"the podium stands"_s};
        return variantEvents(entry.room, variant);
    });
}

QFuture<Result<int>> GameService::acceptAfterwards(const Caller &caller, GameId game, const live::VariantAccept &variant)
{
    Afterwards wanted {caller, variant, std::make_shared<QPromise<Result<int>>>()};
    wanted.promise->start();
    const QFuture<Result<int>> future = wanted.promise->future();
    if (GameEntry *entry = m_rooms.find(game)) {
        acceptIn(*entry, wanted);
        return future;
    }
    const bool isFetched = m_afterwards.contains(game);
    if (isFetched ? m_afterwards.value(game).size() >= mostWishes : m_afterwards.size() >= mostFetched)
        return readyFuture(Result<int>(Error {ErrorCode::Unavailable, u"too many games are being read back; try again"_s}));
    m_afterwards[game].append(wanted);
    m_rooms.fetch(game);
    return future;
}

/// The game is held again, or `error` says why it is not.
void GameService::acceptWaiting(GameId game, const Error &error)
{
    for (const Afterwards &wanted : m_afterwards.take(game)) {
        if (GameEntry *entry = m_rooms.find(game)) {
            acceptIn(*entry, wanted);
        } else {
            wanted.promise->addResult(Result<int>(error));
            wanted.promise->finish();
        }
    }
}

void GameService::acceptIn(GameEntry &entry, const Afterwards &wanted)
{
    const auto answer = [promise = wanted.promise](const Result<int> &changed) {
        promise->addResult(changed);
        promise->finish();
    };
    const auto allowed = allowsOn(wanted.caller.principal, Permission::GameRun, entry.subject());
    if (!allowed)
        return answer(allowed.error());
    if (!entry.room.isFinished() || entry.isRehearsal)
        return answer(Error {ErrorCode::WrongState, u"the game is not over"_s});
    const auto events = variantEvents(entry.room, wanted.variant);
    if (!events)
        return answer(events.error());
    if (events->isEmpty()) // it is so already
        return m_rooms.whenDurable(entry, [answer](const Result<void> &stored) { answer(stored ? Result<int>(0) : stored.error()); });
    const std::vector<int> before = pointsOf(entry.room);
    const auto changed = std::make_shared<int>(0);
    m_rooms.append(entry, *events, {}, wanted.caller.context(),
                   [this, answer, changed, game = entry.room.id(), question = wanted.variant.question](const Result<void> &stored) {
                       if (stored)
                           Q_EMIT acceptedAfterwards(game, question);
                       answer(stored ? Result<int>(*changed) : stored.error());
                   });
    const std::vector<int> after = pointsOf(entry.room);
    for (size_t i = 0; i < after.size() && i < before.size(); ++i)
        *changed += after[i] != before[i] ? 1 : 0;
}

} // namespace wr
