#include "play/gameview.h"

#include "core/frames.h"

namespace wr {

namespace {

void forgetQuestion(live::Snapshot &now)
{
    now.isPaused = false;
    now.remainingMs = 0;
    now.view.reset();
    now.opensAt.reset();
    now.endsAt.reset();
    now.accepted.reset();
    now.revealed.reset();
    now.result.reset();
    now.answers.reset();
}

void applyState(live::Snapshot &now, const ServerFrame &frame)
{
    take<live::Snapshot>(frame, [&](const live::Snapshot &snapshot) { now = snapshot; });
    take<live::LobbyState>(frame, [&](const live::LobbyState &lobby) { now.lobby = lobby; });
    take<live::LobbyLocked>(frame, [&](const live::LobbyLocked &lobby) { now.lobby.locked = lobby.locked; });
    take<live::BoardState>(frame, [&](const live::BoardState &board) { now.board = board; });
    take<live::Standing>(frame, [&](const live::Standing &standing) { now.standing = standing; });
}

void applyAnswer(GameView &view, const ServerFrame &frame)
{
    live::Snapshot &now = view.now;
    take<live::AnswerAccepted>(frame, [&](const live::AnswerAccepted &accepted) {
        if (accepted.question == now.question)
            now.accepted = accepted;
    });
    take<live::AnswerSuperseded>(frame, [&](const live::AnswerSuperseded &superseded) {
        if (superseded.question != now.question || !now.accepted)
            return;
        view.wasSuperseded = true;
        now.accepted->choice = superseded.choice;
    });
    take<live::AnswerResult>(frame, [&](const live::AnswerResult &result) {
        if (result.question != now.question)
            return;
        now.result = result;
        now.standing = result.standing;
    });
}

void applyQuestion(GameView &view, const ServerFrame &frame)
{
    live::Snapshot &now = view.now;
    take<live::CountdownStarted>(frame, [&](const live::CountdownStarted &countdown) {
        forgetQuestion(now);
        view.wasSuperseded = false;
        now.state = GameState::Countdown;
        now.question = countdown.question;
        now.endsAt = countdown.endsAt;
    });
    take<live::QuestionOpened>(frame, [&](const live::QuestionOpened &opened) {
        forgetQuestion(now);
        view.wasSuperseded = false;
        now.state = GameState::Open;
        now.question = opened.question;
        now.view = opened.view;
        now.opensAt = opened.opensAt;
        now.endsAt = opened.closesAt;
    });
    take<live::VariantAccepted>(frame, [&](const live::VariantAccepted &variant) {
        if (!now.revealed || now.question != variant.question || !now.revealed->accepted)
            return;
        QList<QStringList> &accepted = *now.revealed->accepted;
        if (variant.gap >= 0 && variant.gap < accepted.size() && !accepted.at(variant.gap).contains(variant.text))
            accepted[variant.gap].append(variant.text);
    });
    take<live::QuestionExtended>(frame, [&](const live::QuestionExtended &extended) { now.endsAt = extended.closesAt; });
    take<live::QuestionResumed>(frame, [&](const live::QuestionResumed &resumed) {
        now.state = GameState::Open;
        now.isPaused = false;
        now.endsAt = resumed.closesAt;
    });
    take<live::QuestionClosed>(frame, [&](const live::QuestionClosed &) {
        now.state = GameState::Closed;
        now.endsAt.reset();
    });
    take<live::QuestionRevealed>(frame, [&](const live::QuestionRevealed &revealed) {
        now.state = GameState::Reveal;
        now.endsAt.reset();
        now.revealed = revealed;
    });
}

void applyGame(live::Snapshot &now, const ServerFrame &frame)
{
    take<live::GamePaused>(frame, [&](const live::GamePaused &paused) {
        now.isPaused = true;
        now.remainingMs = paused.remainingMs;
    });
    take<live::GameResumed>(frame, [&](const live::GameResumed &resumed) {
        now.isPaused = false;
        now.remainingMs = 0;
        now.endsAt = resumed.endsAt > 0 ? std::optional(resumed.endsAt) : std::nullopt;
    });
    take<live::BoardShown>(frame, [&](const live::BoardShown &) { now.state = GameState::Board; });
    take<live::PodiumShown>(frame, [&](const live::PodiumShown &podium) {
        now.state = GameState::Podium;
        now.podium = podium;
    });
    take<live::GameFinished>(frame, [&](const live::GameFinished &finished) {
        now.state = GameState::Finished;
        now.isPaused = false;
        now.finished = finished.reason;
    });
}

} // namespace

GameView viewOf(const live::HelloOk &hello)
{
    return {hello.game, hello.you, hello.snapshot, false};
}

void apply(GameView &view, const ServerFrame &frame)
{
    applyState(view.now, frame);
    applyAnswer(view, frame);
    applyQuestion(view, frame);
    applyGame(view.now, frame);
}

} // namespace wr
