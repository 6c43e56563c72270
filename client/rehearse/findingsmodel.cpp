#include "rehearse/findingsmodel.h"

#include "rehearse/verdictwords.h"

namespace wr {

using namespace Qt::StringLiterals;

QVariant FindingsModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const FindingRow &row = rows().at(index.row());
    switch (role) {
    case WordsRole:
    case Qt::DisplayRole:
        return findingWords(row.finding);
    case WitnessRole:
        return (row.device.isEmpty() ? tr("Server") : row.device) + u" · "_s + blameWords(row.finding.blame);
    default:
        return {};
    }
}

QHash<int, QByteArray> FindingsModel::roleNames() const
{
    return {{WordsRole, "words"}, {WitnessRole, "witness"}};
}

void FindingsModel::show(const QList<Finding> &findings, const QList<RehearsalDevice> &devices)
{
    QList<FindingRow> rows;
    for (const Finding &finding : findings) {
        const auto device = std::find_if(devices.begin(), devices.end(),
                                         [&finding](const RehearsalDevice &one) { return one.number == finding.device; });
        rows.append({finding, device == devices.end() ? QString() : device->name});
    }
    setRows(rows);
}

void FindingsModel::retranslate()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

} // namespace wr
