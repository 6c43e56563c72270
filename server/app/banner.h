#pragma once

#include "app/server.h"

namespace wr {

/// What a person, or a program that started us, needs to know of the running server.
struct Announcement
{
    QString url; ///< the address to show: public, else of this network, else loopback
    quint16 port = 0;
    QString pin;
    QString joinUrl;
    QString hostLink;
    std::optional<GameService::Opened> game;
};

Announcement announcementOf(Server &server, const std::optional<GameService::Opened> &game,
                            const QString &link);

/// The address, PIN, QR code and host link as lines for a terminal.
QString bannerText(const Announcement &announcement);

/// Writes a JSON object {url, port, pin, game, hostToken, viewToken, hostLink}, readable by its
/// owner alone, in one step. Unavailable.
Result<void> writeReadyFile(const QString &path, const Announcement &announcement);

} // namespace wr
