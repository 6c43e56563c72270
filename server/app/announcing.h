#pragma once

#include "core/config.h"
#include "game/gamerooms.h"
#include "protocol/beacon.h"

namespace wr {

/// Whether this network may find the server by itself: where that is wanted, others can connect, and
/// they see it at its own address. `config` as the server runs with it.
bool isAnnounced(const Config &config);

/// What the network is told now. With LanBeacons::Games the running games that nobody has locked, the
/// newest first, as many as a beacon holds. Server thread.
Beacon announcement(const GameRooms &rooms, LanBeacons what, quint16 port, const std::optional<TlsPin> &tls);

} // namespace wr
