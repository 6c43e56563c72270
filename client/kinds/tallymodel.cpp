#include "kinds/tallymodel.h"

namespace wr {

QVariant TallyModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const TallyRow &row = rows().at(index.row());
    switch (role) {
    case TextRole:
    case Qt::DisplayRole:
        return row.text;
    case CountRole:
        return row.count;
    case ShareRole:
        return row.share;
    case IsRightRole:
        return row.isRight;
    case PercentRole:
        return row.percent;
    default:
        return {};
    }
}

QHash<int, QByteArray> TallyModel::roleNames() const
{
    return {{TextRole, "word"}, {CountRole, "count"}, {ShareRole, "share"}, {IsRightRole, "isRight"}, {PercentRole, "percent"}};
}

} // namespace wr
