#include "results/answersmodel.h"

#include "kinds/kind.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// A gap that was left empty shows, and what was matched or sorted beside its filling.
QString joined(QStringList texts, const std::optional<QStringList> &gaps)
{
    for (qsizetype i = 0; i < texts.size(); ++i) {
        if (texts.at(i).isEmpty())
            texts[i] = u"…"_s;
        if (gaps && i < gaps->size())
            texts[i] = gaps->at(i) + u" → "_s + texts.at(i);
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
        return joined(answer.choice, answer.gaps);
    case RightRole:
        return joined(answer.right, answer.gaps);
    case IsRightRole:
        return answer.isRight;
    case HasAnsweredRole:
        return !answer.choice.isEmpty();
    case IsScoredRole:
        return kindOf(answer.kind).isScored;
    case PercentRole:
        return answer.isRight ? 100 : answer.percent.value_or(0);
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
            {IsScoredRole, "isScored"}, {PercentRole, "percent"}};
}

void AnswersModel::show(const QList<rest::AnsweredQuestion> &answers)
{
    QList<AnswerRow> rows;
    for (const rest::AnsweredQuestion &answer : answers)
        rows.append({answer});
    setRows(rows);
}

} // namespace wr
