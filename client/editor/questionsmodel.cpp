#include "editor/questionsmodel.h"

namespace wr {

QVariant QuestionsModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const QuestionRow &row = rows().at(index.row());
    switch (role) {
    case PositionRole:
        return row.position;
    case PromptRole:
    case Qt::DisplayRole:
        return row.prompt;
    case OptionCountRole:
        return row.options;
    case HasPictureRole:
        return row.hasPicture;
    case HasFaultRole:
        return row.hasFault;
    default:
        return {};
    }
}

QHash<int, QByteArray> QuestionsModel::roleNames() const
{
    return {{PositionRole, "position"}, {PromptRole, "prompt"}, {OptionCountRole, "optionCount"},
            {HasPictureRole, "hasPicture"}, {HasFaultRole, "hasFault"}};
}

QVariant EditedOptionsModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const EditedOption &row = rows().at(index.row());
    switch (role) {
    case TextRole:
    case Qt::DisplayRole:
        return row.text;
    case IsRightRole:
        return row.isRight;
    case FaultRole:
        return row.fault;
    default:
        return {};
    }
}

QHash<int, QByteArray> EditedOptionsModel::roleNames() const
{
    return {{TextRole, "text"}, {IsRightRole, "isRight"}, {FaultRole, "fault"}};
}

} // namespace wr
