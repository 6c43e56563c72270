#include "practice/duecardsmodel.h"

#include "practice/intervalwords.h"

namespace wr {

QVariant DueCardsModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const DueRow &row = rows().at(index.row());
    switch (role) {
    case CardRole: return row.card;
    case Qt::DisplayRole:
    case TextRole: return row.text;
    case WhenRole: return dueWords(row.due, m_today);
    case LapsesRole: return row.lapses;
    case IsNewRole: return row.isNew;
    default: return {};
    }
}

QHash<int, QByteArray> DueCardsModel::roleNames() const
{
    return {{CardRole, "card"}, {TextRole, "text"}, {WhenRole, "when"}, {LapsesRole, "lapses"}, {IsNewRole, "isNew"}};
}

void DueCardsModel::show(const QList<DueRow> &rows, QDate today)
{
    m_today = today;
    setRows(rows);
}

void DueCardsModel::retranslate()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

} // namespace wr
