#include "play/namesmodel.h"

#include <QTextBoundaryFinder>

namespace wr {

QVariant NamesModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const NameRow &row = rows().at(index.row());
    switch (role) {
    case PlayerRole:
        return row.player;
    case NameRole:
    case Qt::DisplayRole:
        return row.name;
    case InitialRole:
        return initialOf(row.name);
    default:
        return {};
    }
}

QHash<int, QByteArray> NamesModel::roleNames() const
{
    return {{PlayerRole, "player"}, {NameRole, "name"}, {InitialRole, "initial"}};
}

void NamesModel::show(const QList<live::PlayerName> &newest, PlayerNumber you)
{
    QList<NameRow> rows;
    for (const live::PlayerName &one : newest) {
        if (one.player != you)
            rows.append({one.player, one.name});
    }
    setRows(rows);
}

QString initialOf(const QString &name)
{
    QTextBoundaryFinder graphemes(QTextBoundaryFinder::Grapheme, name);
    const auto end = graphemes.toNextBoundary();
    return end > 0 ? name.left(end).toUpper() : QString();
}

} // namespace wr
