#include "rehearse/devicesmodel.h"

#include "rehearse/figurewords.h"

namespace wr {

QVariant DevicesModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const RehearsalDevice &device = rows().at(index.row()).device;
    const bool isQuiet = !device.figures.isDone && device.quietMs > limits::deviceQuietMs;
    switch (role) {
    case NameRole:
    case Qt::DisplayRole:
        return device.name;
    case IsOnServerRole:
        return device.isOnServer;
    case IsDoneRole:
        return device.figures.isDone;
    case QuietRole: // seconds; 0: it is heard
        return isQuiet ? (device.quietMs + 500) / 1'000 : 0;
    case FigureNamesRole:
        return figureLines(device.figures).names;
    case FigureValuesRole:
        return figureLines(device.figures).values;
    default:
        return {};
    }
}

QHash<int, QByteArray> DevicesModel::roleNames() const
{
    return {{NameRole, "name"},   {IsOnServerRole, "isOnServer"},   {IsDoneRole, "isDone"},
            {QuietRole, "quiet"}, {FigureNamesRole, "figureNames"}, {FigureValuesRole, "figureValues"}};
}

void DevicesModel::show(const QList<RehearsalDevice> &devices)
{
    QList<DeviceRow> rows;
    for (const RehearsalDevice &device : devices)
        rows.append({device});
    setRows(rows);
}

void DevicesModel::retranslate()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

} // namespace wr
