#include "kinds/gapsmodel.h"

namespace wr {

QVariant GapsModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const GapRow &row = rows().at(index.row());
    switch (role) {
    case GapRole:
        return row.gap;
    case TextRole:
    case Qt::DisplayRole:
        return row.text;
    case FillingRole:
        return row.filling;
    case IsMarkedRole:
        return row.isMarked;
    case BelongsRole:
        return row.belongs;
    case PercentRole:
        return row.percent;
    case CountRole:
        return row.count;
    default:
        return {};
    }
}

QHash<int, QByteArray> GapsModel::roleNames() const
{
    return {{GapRole, "gap"},         {TextRole, "text"},       {FillingRole, "filling"}, {IsMarkedRole, "isMarked"},
            {BelongsRole, "belongs"}, {PercentRole, "percent"}, {CountRole, "count"}};
}

} // namespace wr
