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
    std::optional<TlsIdentity> tls;
    quint16 tlsPort = 0;
    std::optional<QString> hostLink;  ///< unless guests may not host
    std::optional<QString> setUpLink; ///< while there is no operator
    std::optional<GameService::Opened> game;
    std::optional<NodeInfo> node; ///< of a cluster
};

Announcement announcementOf(Server &server, const std::optional<DemoGame::Found> &demo,
                            const Server::StartLinks &links);

/// The address, PIN, QR code and links as lines for a terminal.
QString bannerText(const Announcement &announcement);

/// Writes a JSON object {url, port, tlsPort, tlsFingerprint, pin, game, hostToken, viewToken, hostLink, setUpLink},
/// readable by its owner alone, in one step. Unavailable.
Result<void> writeReadyFile(const QString &path, const Announcement &announcement);

} // namespace wr
