#include "results/gamerecord.h"

#include "core/askedquestion.h"

#include <algorithm>

namespace wr {

namespace {

void put(QList<rest::AnsweredQuestion> &answers, const rest::AnsweredQuestion &answer)
{
    const auto at = std::lower_bound(answers.begin(), answers.end(), answer,
                                     [](const auto &a, const auto &b) { return a.question < b.question; });
    if (at != answers.end() && at->question == answer.question)
        *at = answer;
    else
        answers.insert(at, answer);
}

void noteStanding(GameRecord &record, const live::Standing &standing)
{
    record.rank = standing.rank;
    record.players = standing.players;
    record.points = standing.points;
}

} // namespace

int GameRecord::rightCount() const
{
    return int(std::count_if(answers.begin(), answers.end(), [](const auto &answer) { return answer.isRight; }));
}

int GameRecord::scoredCount() const
{
    return int(std::count_if(answers.begin(), answers.end(), [](const auto &answer) { return kindOf(answer.kind).isScored; }));
}

void noteView(GameRecord &record, const GameView &view)
{
    const live::Snapshot &now = view.now;
    record.game = view.game.id;
    record.title = view.game.title;
    record.questions = view.game.questions;
    record.isFinished = now.state == GameState::Finished;
    if (view.you)
        record.name = view.you->name;
    if (now.standing)
        noteStanding(record, *now.standing);
    if (!now.view || !now.revealed || !now.result)
        return;
    const Question question = askedQuestion(*now.view);
    const QStringList chosen = now.accepted ? answerTexts(question, now.accepted->choice) : QStringList();
    put(record.answers, {now.question, now.view->prompt, chosen, answerTexts(question, now.revealed->right), now.result->isRight,
                         now.result->points, now.view->kind, now.result->percent, {}, gapLabels(question)});
}

void noteParticipation(GameRecord &record, const rest::Participation &participation)
{
    noteStanding(record, participation.standing);
    record.player = participation.you.player;
    for (rest::AnsweredQuestion answer : participation.answers) {
        const bool wasSeen = std::ranges::any_of(record.answers, [&](const auto &one) { return one.question == answer.question; });
        if (answer.choice.isEmpty() && !wasSeen)
            answer.card.reset();
        put(record.answers, answer);
    }
}

} // namespace wr
