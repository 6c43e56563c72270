#include "results/answersmodel.h"

namespace wr {

using namespace Qt::StringLiterals;

bool AnswerRow::operator==(const AnswerRow &other) const
{
    return wire::toJsonObject(answer) == wire::toJsonObject(other.answer);
}

QVariant AnswersModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const rest::AnsweredQuestion &answer = rows().at(index.row()).answer;
    switch (role) {
    case NumberRole:
        return answer.question + 1;
    case PromptRole:
    case Qt::DisplayRole:
        return answer.prompt;
    case GivenRole:
        return answer.choice.join(u", "_s);
    case RightRole:
        return answer.right.join(u", "_s);
    case IsRightRole:
        return answer.isRight;
    case HasAnsweredRole:
        return !answer.choice.isEmpty();
    case PointsRole:
        return answer.points;
    default:
        return {};
    }
}

QHash<int, QByteArray> AnswersModel::roleNames() const
{
    return {{NumberRole, "number"},   {PromptRole, "prompt"},           {GivenRole, "given"},  {RightRole, "rightAnswer"},
            {IsRightRole, "isRight"}, {HasAnsweredRole, "hasAnswered"}, {PointsRole, "points"}};
}

void AnswersModel::show(const QList<rest::AnsweredQuestion> &answers)
{
    QList<AnswerRow> rows;
    for (const rest::AnsweredQuestion &answer : answers)
        rows.append({answer});
    setRows(rows);
}

} // namespace wr
