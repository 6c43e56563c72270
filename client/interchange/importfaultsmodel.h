#pragma once

#include "core/rowsmodel.h"
#include "protocol/restformats.h"

#include <QtQml/qqmlregistration.h>

namespace wr {

struct ImportFaultRow
{
    int number = 0;
    rest::ImportFault fault;

    int key() const { return number; }
    bool operator==(const ImportFaultRow &other) const
    {
        return number == other.number && wire::toJsonObject(fault) == wire::toJsonObject(other.fault);
    }
};

/// What of a file needs a look, in its order. GUI thread.
class ImportFaultsModel : public RowsModel<ImportFaultRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    enum Role { PlaceRole = Qt::UserRole, ExcerptRole, WordsRole, LeftOutRole, WholeRole };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    void show(const QList<rest::ImportFault> &faults);
};

} // namespace wr
