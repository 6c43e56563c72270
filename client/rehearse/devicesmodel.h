#pragma once

#include "core/rowsmodel.h"
#include "model/rehearsal.h"

#include <QtQml/qqmlregistration.h>

namespace wr {

struct DeviceRow
{
    RehearsalDevice device;

    int key() const { return device.number; }
    bool operator==(const DeviceRow &other) const { return wire::toJsonObject(device) == wire::toJsonObject(other.device); }
};

/// The devices of a rehearsal, with what each has measured. GUI thread.
class DevicesModel : public RowsModel<DeviceRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    enum Role { NameRole = Qt::UserRole, IsOnServerRole, IsDoneRole, QuietRole, FigureNamesRole, FigureValuesRole };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void show(const QList<RehearsalDevice> &devices);
    /// The words of another language.
    void retranslate();
};

} // namespace wr
