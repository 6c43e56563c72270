#include "interchange/importfaultsmodel.h"

#include "interchange/interchangewords.h"

namespace wr {

QVariant ImportFaultsModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const rest::ImportFault &fault = rows().at(index.row()).fault;
    switch (role) {
    case PlaceRole:
        return interchangewords::place(fault);
    case ExcerptRole:
        return fault.text;
    case WordsRole:
        return interchangewords::fault(fault);
    case LeftOutRole:
        return fault.isLeftOut;
    case WholeRole:
        return fault.trouble.has_value();
    default:
        return {};
    }
}

QHash<int, QByteArray> ImportFaultsModel::roleNames() const
{
    return {{PlaceRole, "place"}, {ExcerptRole, "excerpt"}, {WordsRole, "words"}, {LeftOutRole, "isLeftOut"}, {WholeRole, "isWhole"}};
}

void ImportFaultsModel::show(const QList<rest::ImportFault> &faults)
{
    QList<ImportFaultRow> rows;
    for (const rest::ImportFault &fault : faults)
        rows.append({int(rows.size()), fault});
    setRows(rows);
}

} // namespace wr
