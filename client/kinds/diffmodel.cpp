#include "kinds/diffmodel.h"

namespace wr {

QVariant DiffModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const DiffRow &row = rows().at(index.row());
    switch (role) {
    case StretchRole:
        return row.stretch;
    case TextRole:
    case Qt::DisplayRole:
        return row.text;
    default:
        return {};
    }
}

QHash<int, QByteArray> DiffModel::roleNames() const
{
    return {{StretchRole, "stretch"}, {TextRole, "text"}};
}

} // namespace wr
