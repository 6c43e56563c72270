#include "editor/questionpreview.h"

#include "core/frames.h"
#include "kinds/kind.h"
#include "kinds/textmatch.h"

#include <cmath>
#include <numeric>
#include <random>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

bool hasGaps(const Question &question)
{
    const AnswerShape shape = answerShape(question);
    return shape == AnswerShape::GapTexts || shape == AnswerShape::GapOptions;
}

int percent(double share)
{
    return int(std::lround(share * 100));
}

/// Mixed as in a game, but the same each time, so that an answer finds its question again.
Question dealt(Question question)
{
    dealParts(question, [](int count) {
        QList<int> order(count);
        std::iota(order.begin(), order.end(), 0);
        std::shuffle(order.begin(), order.end(), std::minstd_rand(unsigned(count)));
        return order;
    });
    return question;
}

live::QuestionView viewOf(const Question &question, int number, const PreviewedMedia &media)
{
    live::QuestionView view {number, question.kind, question.prompt, {}, question.timeLimitMs, question.points};
    for (const Option &option : question.options)
        view.options.append({option.id, option.text});
    if (hasGaps(question)) {
        view.gaps.emplace();
        for (const Gap &gap : question.gapList())
            view.gaps->append({gap.text});
    }
    view.image = media.image;
    view.audio = media.audio;
    view.plays = question.plays;
    return view;
}

live::QuestionRevealed revealOf(const Question &question, int number, const QStringList &choice)
{
    const Kind &kind = kindOf(question);
    const QStringList counted = kind.counted(question, choice);
    live::QuestionRevealed revealed {number, kind.right(question), {}, 1, question.explanation};
    const AnswerShape shape = answerShape(question);
    if (shape == AnswerShape::OneOption || shape == AnswerShape::SomeOptions) {
        for (const Option &option : question.options)
            revealed.counts.append({option.id, counted.contains(option.id) ? 1 : 0});
    } else {
        for (const QString &one : counted)
            revealed.counts.append({one, 1});
    }
    if (kind.isScored && (shape == AnswerShape::OneText || shape == AnswerShape::GapTexts)) {
        revealed.accepted.emplace();
        for (const Gap &gap : question.gapList())
            revealed.accepted->append(gap.accepted);
    }
    return revealed;
}

/// As the server tells it: nothing where what was typed is like none of the accepted.
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

/// As if answered at once, by whoever plays alone.
live::AnswerResult resultOf(const Question &question, int number, const QStringList &choice)
{
    const Kind &kind = kindOf(question);
    const double share = kind.isScored ? kind.correctness(question, choice) : 0;
    const bool isRight = share >= 1;
    const int points = int(std::lround(question.points * share));
    live::AnswerResult result {number, true, isRight, points, isRight ? 1 : 0, {1, points, 0, 1, {}}};
    if (!kind.isScored)
        return result;
    result.percent = percent(share);
    if (hasGaps(question)) {
        result.parts.emplace();
        for (double part : kind.parts(question, choice))
            result.parts->append(percent(part));
    }
    const bool hasDiff = question.kind == QuestionKind::Typed || question.kind == QuestionKind::Dictation;
    if (hasDiff && !isRight)
        result.diff = diffOf(question, choice.value(0));
    return result;
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
    const Question shown = dealt(quiz.questions.at(question));
    const qint64 opened = toWireMillis(now);
    player.receive(frameOf(live::QuestionOpened {question, opened, opened + shown.timeLimitMs, viewOf(shown, question, media), std::nullopt}));
}

void revealPreview(PlayViewModel &player, const Quiz &quiz, int question, const QStringList &choice)
{
    const Question shown = dealt(quiz.questions.at(question));
    live::AnswerAccepted accepted;
    accepted.question = question;
    accepted.choice = choice;
    player.receive(frameOf(accepted));
    player.receive(frameOf(live::QuestionClosed {question, CloseReason::AllAnswered}));
    player.receive(frameOf(revealOf(shown, question, choice)));
    player.receive(frameOf(resultOf(shown, question, choice)));
}

} // namespace wr
