#include "results/answersmodel.h"

#include "kinds/kind.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// A gap that was left empty shows.
QString joined(QStringList texts)
{
    for (QString &text : texts) {
        if (text.isEmpty())
            text = u"…"_s;
    }
    return texts.join(u", "_s);
}

} // namespace

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
        return joined(answer.choice);
    case RightRole:
        return joined(answer.right);
    case IsRightRole:
        return answer.isRight;
    case HasAnsweredRole:
        return !answer.choice.isEmpty();
    case IsScoredRole:
        return kindOf(answer.kind).isScored;
    case PointsRole:
        return answer.points;
    default:
        return {};
    }
}

QHash<int, QByteArray> AnswersModel::roleNames() const
{
    return {{NumberRole, "number"},   {PromptRole, "prompt"},           {GivenRole, "given"},  {RightRole, "rightAnswer"},
            {IsRightRole, "isRight"}, {HasAnsweredRole, "hasAnswered"}, {PointsRole, "points"},
            {IsScoredRole, "isScored"}};
}

void AnswersModel::show(const QList<rest::AnsweredQuestion> &answers)
{
    QList<AnswerRow> rows;
    for (const rest::AnsweredQuestion &answer : answers)
        rows.append({answer});
    setRows(rows);
}

} // namespace wr
