#include "host/hostedgamesmodel.h"

namespace wr {

QVariant HostedGamesModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const HostedRow &row = rows().at(index.row());
    switch (role) {
    case GameRole:
        return row.game;
    case TitleRole:
    case Qt::DisplayRole:
        return row.title;
    case PinRole:
        return row.pin;
    default:
        return {};
    }
}

QHash<int, QByteArray> HostedGamesModel::roleNames() const
{
    return {{GameRole, "game"}, {TitleRole, "title"}, {PinRole, "pin"}};
}

void HostedGamesModel::show(const QList<HostedGame> &games)
{
    QList<HostedRow> rows;
    for (const HostedGame &game : games)
        rows.append({game.game, game.title, game.pin});
    setRows(rows);
}

} // namespace wr
