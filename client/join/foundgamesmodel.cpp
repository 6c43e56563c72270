#include "join/foundgamesmodel.h"

#include "join/joinaddress.h"

namespace wr {

QVariant FoundGamesModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const FoundGame &found = rows().at(index.row());
    switch (role) {
    case TitleRole:
    case Qt::DisplayRole:
        return found.game.title;
    case PinRole:
        return found.game.pin;
    case ServerNameRole:
        return found.serverName;
    case AddressRole:
        return shortAddress(found.server.url);
    default:
        return {};
    }
}

QHash<int, QByteArray> FoundGamesModel::roleNames() const
{
    return {{TitleRole, "title"}, {PinRole, "pin"}, {ServerNameRole, "serverName"}, {AddressRole, "address"}};
}

void FoundGamesModel::show(const QList<FoundServer> &servers)
{
    QList<FoundGame> found;
    QSet<QString> keys;
    const auto add = [&](const FoundGame &one) {
        if (found.size() == maxRows || keys.contains(one.key()))
            return;
        keys.insert(one.key());
        found.append(one);
    };
    for (const FoundServer &server : servers) {
        for (const BeaconGame &game : server.games)
            add({server.server, server.name, game});
        if (server.games.isEmpty())
            add({server.server, server.name, {}});
    }
    const int before = count();
    setRows(found);
    if (count() != before)
        Q_EMIT countChanged();
}

} // namespace wr
