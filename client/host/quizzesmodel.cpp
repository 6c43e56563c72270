#include "host/quizzesmodel.h"

#include "play/namesmodel.h"

#include <algorithm>
#include <numeric>

namespace wr {

namespace {

/// A colour that another quiz, a search or another day does not change.
int faceOf(const QString &id)
{
    constexpr int faces = 8;
    return std::accumulate(id.begin(), id.end(), 0, [](int sum, QChar letter) { return (31 * sum + letter.unicode()) % 9'973; }) % faces;
}

} // namespace

QVariant QuizzesModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const QuizRow &row = rows().at(index.row());
    const rest::QuizSummary &quiz = row.quiz;
    switch (role) {
    case IdRole:
        return quiz.id;
    case TitleRole:
    case Qt::DisplayRole:
        return quiz.title;
    case DescriptionRole:
        return quiz.description;
    case QuestionsRole:
        return quiz.questions;
    case LevelRole:
        return quiz.level ? QString(wire::enumName(*quiz.level)) : QString();
    case IsPlayableRole:
        return quiz.isPlayable;
    case IsMineRole:
        return row.isMine;
    case MayChangeRole:
        return row.mayChange;
    case OwnerRole:
        return row.isMine ? QString() : quiz.ownerName.value_or(QString());
    case InitialRole:
        return initialOf(quiz.title);
    case FaceRole:
        return faceOf(quiz.id);
    default:
        return {};
    }
}

QHash<int, QByteArray> QuizzesModel::roleNames() const
{
    return {{IdRole, "quiz"},       {TitleRole, "title"},           {DescriptionRole, "description"}, {QuestionsRole, "questions"},
            {LevelRole, "level"},   {IsPlayableRole, "isPlayable"}, {IsMineRole, "isMine"},
            {MayChangeRole, "mayChange"},  {OwnerRole, "owner"},
            {InitialRole, "initial"},      {FaceRole, "face"}};
}

void QuizzesModel::show(const QList<rest::QuizSummary> &quizzes, const QuizReader &reader)
{
    QList<QuizRow> rows;
    for (const rest::QuizSummary &quiz : quizzes)
        rows.append({quiz, reader.owns(quiz), reader.mayChange(quiz)});
    // One's own first: what was just written is what is played.
    std::stable_partition(rows.begin(), rows.end(), [](const QuizRow &row) { return row.isMine; });
    setRows(rows);
}

} // namespace wr
