#include "host/quizzesmodel.h"

#include "play/namesmodel.h"

namespace wr {

QVariant QuizzesModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const rest::QuizSummary &quiz = rows().at(index.row()).quiz;
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
        return quiz.owner.has_value();
    case InitialRole:
        return initialOf(quiz.title);
    default:
        return {};
    }
}

QHash<int, QByteArray> QuizzesModel::roleNames() const
{
    return {{IdRole, "quiz"},       {TitleRole, "title"},           {DescriptionRole, "description"}, {QuestionsRole, "questions"},
            {LevelRole, "level"},   {IsPlayableRole, "isPlayable"}, {IsMineRole, "isMine"},
            {InitialRole, "initial"}};
}

void QuizzesModel::show(const QList<rest::QuizSummary> &quizzes)
{
    QList<QuizRow> rows;
    for (const rest::QuizSummary &quiz : quizzes)
        rows.append({quiz});
    setRows(rows);
}

} // namespace wr
