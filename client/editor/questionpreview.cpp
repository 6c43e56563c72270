#include "editor/questionpreview.h"

#include "core/frames.h"

#include <QSet>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

live::QuestionView viewOf(const Question &question, int number, const PreviewedMedia &media)
{
    live::QuestionView view {number, question.kind, question.prompt, {}, question.timeLimitMs, question.points};
    for (const Option &option : question.options)
        view.options.append({option.id, option.text});
    view.image = media.image;
    view.audio = media.audio;
    return view;
}

} // namespace

void previewQuestion(PlayViewModel &player, const Quiz &quiz, int question, const PreviewedMedia &media, TimePoint now)
{
    live::HelloOk hello;
    hello.audience = Audience::Player;
    hello.game = {u"preview"_s, {}, quiz.title, int(quiz.questions.size()), {}};
    live::You you;
    you.player = 1;
    hello.you = you;
    player.begin();
    player.greet(hello);
    const Question &shown = quiz.questions.at(question);
    const qint64 opened = toWireMillis(now);
    player.receive(frameOf(live::QuestionOpened {question, opened, opened + shown.timeLimitMs, viewOf(shown, question, media), std::nullopt}));
}

void revealPreview(PlayViewModel &player, const Quiz &quiz, int question, const QStringList &choice)
{
    const Question &shown = quiz.questions.at(question);
    QList<live::OptionCount> counts;
    for (const Option &option : shown.options)
        counts.append({option.id, choice.contains(option.id) ? 1 : 0});
    const QStringList right = shown.rightOptionIds();
    const bool isRight = QSet<QString>(choice.begin(), choice.end()) == QSet<QString>(right.begin(), right.end());
    // As if answered at once, by whoever plays alone.
    const int points = isRight ? shown.points : 0;
    live::AnswerAccepted accepted;
    accepted.question = question;
    accepted.choice = choice;
    player.receive(frameOf(accepted));
    player.receive(frameOf(live::QuestionClosed {question, CloseReason::AllAnswered}));
    player.receive(frameOf(live::QuestionRevealed {question, right, counts, 1, shown.explanation}));
    player.receive(frameOf(live::AnswerResult {question, true, isRight, points, isRight ? 1 : 0, {1, points, 0, 1, {}}}));
}

} // namespace wr
