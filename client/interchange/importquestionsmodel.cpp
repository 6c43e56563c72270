#include "interchange/importquestionsmodel.h"

#include "interchange/interchangewords.h"

namespace wr {

QVariant ImportQuestionsModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const ImportQuestionRow &row = rows().at(index.row());
    switch (role) {
    case NumberRole:
        return row.number;
    case PromptRole:
        return interchangewords::prompt(row.question);
    case AnswersRole:
        return interchangewords::answers(row.question);
    default:
        return {};
    }
}

QHash<int, QByteArray> ImportQuestionsModel::roleNames() const
{
    return {{NumberRole, "number"}, {PromptRole, "prompt"}, {AnswersRole, "answers"}};
}

void ImportQuestionsModel::show(const QList<Question> &questions, int first)
{
    QList<ImportQuestionRow> rows;
    for (const Question &question : questions)
        rows.append({first + int(rows.size()), question});
    setRows(rows);
}

} // namespace wr
