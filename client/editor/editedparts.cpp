#include "editor/editedparts.h"

namespace wr {

QVariant EditedPartsModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const EditedPart &row = rows().at(index.row());
    switch (role) {
    case GapRole:
        return row.gap;
    case PlaceRole:
        return row.place;
    case TextRole:
    case Qt::DisplayRole:
        return row.text;
    case PartnerRole:
        return row.partner;
    case CategoryRole:
        return row.category;
    case ContextRole:
        return row.context;
    case FaultRole:
        return row.fault;
    case PartnerFaultRole:
        return row.partnerFault;
    case IsNewRole:
        return row.isNew;
    default:
        return {};
    }
}

QHash<int, QByteArray> EditedPartsModel::roleNames() const
{
    return {{GapRole, "gap"},           {PlaceRole, "place"},     {TextRole, "text"},
            {PartnerRole, "partner"},   {CategoryRole, "category"}, {ContextRole, "context"},
            {FaultRole, "fault"},       {PartnerFaultRole, "partnerFault"}, {IsNewRole, "isNew"}};
}

} // namespace wr
