#include "kinds/piecesmodel.h"

namespace wr {

QVariant PiecesModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const PieceRow &row = rows().at(index.row());
    switch (role) {
    case TextRole:
    case Qt::DisplayRole:
        return row.text;
    case IsUsedRole:
        return row.isUsed;
    default:
        return {};
    }
}

QHash<int, QByteArray> PiecesModel::roleNames() const
{
    return {{TextRole, "text"}, {IsUsedRole, "isUsed"}};
}

} // namespace wr
