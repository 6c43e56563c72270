#pragma once

#include "core/rowsmodel.h"

#include <QtQml/qqmlregistration.h>

namespace wr {

/// Something an author writes beside the prompt: a text that is accepted, one that misleads, a pair, a category
/// or what belongs to one. The last row of a list may be new: it is there once something stands in it.
struct EditedPart
{
    int gap = 0;
    int place = 0; ///< within its gap, or within its list
    QString text {};
    QString partner {}; ///< what belongs to the text of a pair
    int category = -1;
    QString context {}; ///< a gap with the words around it
    QString fault {};
    QString partnerFault {};
    bool isNew = false;

    int key() const { return gap * 1'000 + place; }
    bool operator==(const EditedPart &) const = default;
};

/// A list of them. GUI thread.
class EditedPartsModel : public RowsModel<EditedPart>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    enum Role {
        GapRole = Qt::UserRole,
        PlaceRole,
        TextRole,
        PartnerRole,
        CategoryRole,
        ContextRole,
        FaultRole,
        PartnerFaultRole,
        IsNewRole
    };

    using RowsModel::RowsModel;
    using RowsModel::setRows;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

} // namespace wr
