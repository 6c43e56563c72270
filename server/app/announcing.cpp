#include "app/announcing.h"

#include <QSysInfo>

#include <algorithm>

namespace wr {

namespace {

QList<BeaconGame> openGames(const GameRooms &rooms)
{
    QList<const GameRoom *> open;
    for (const auto &[game, entry] : rooms.all()) {
        if (!entry->room.isFinished() && !entry->room.isLocked() && !entry->isRehearsal)
            open.append(&entry->room);
    }
    // Ids grow with time.
    std::sort(open.begin(), open.end(), [](const GameRoom *a, const GameRoom *b) { return b->id() < a->id(); });
    open.resize(std::min<qsizetype>(open.size(), limits::maxBeaconGames));
    QList<BeaconGame> games;
    for (const GameRoom *room : open)
        games.append({room->pin(), room->quiz().title});
    return games;
}

} // namespace

bool isAnnounced(const Config &config)
{
    const bool isReachable = std::any_of(config.listen.begin(), config.listen.end(),
                                         [](const ListenAddress &one) { return !one.address.isLoopback(); });
    return config.lanBeacons != LanBeacons::Off && isReachable && config.publicUrl.isEmpty() && config.roles.isGateway;
}

Beacon announcement(const GameRooms &rooms, LanBeacons what, quint16 port, const std::optional<TlsPin> &tls)
{
    Beacon beacon;
    beacon.name = QSysInfo::machineHostName().left(limits::maxServerNameChars);
    beacon.port = port;
    beacon.setPin(tls);
    if (what == LanBeacons::Games)
        beacon.games = openGames(rooms);
    return beacon;
}

} // namespace wr
