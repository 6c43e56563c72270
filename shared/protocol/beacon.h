#pragma once

#include "model/wirefields.h"
#include "protocol/gamelimits.h"
#include "protocol/joinlink.h"

#include <QList>

namespace wr {

namespace limits {

/// One datagram that no network must cut into pieces.
constexpr int maxBeaconBytes = 1'200;
constexpr int maxBeaconGames = 20;
constexpr int maxServerNameChars = 63;

} // namespace limits

/// A game that anyone on the network may see.
struct BeaconGame
{
    QString pin;
    QString title; ///< a long one is cut

    friend bool operator==(const BeaconGame &, const BeaconGame &) = default;
    static constexpr auto fields()
    {
        using wire::chars, wire::field;
        return std::tuple {field("pin", &BeaconGame::pin, chars(limits::pinDigits, limits::pinDigits)),
                           field("title", &BeaconGame::title, chars(0, limits::maxTitleChars))};
    }
};

/// How a server's TLS is known; as TlsPin.
struct BeaconTls
{
    int port = 0;
    QString key; ///< SHA-256 of the public key, base64url without padding

    friend bool operator==(const BeaconTls &, const BeaconTls &) = default;
    static constexpr auto fields()
    {
        using wire::between, wire::chars, wire::field;
        return std::tuple {field("port", &BeaconTls::port, between(1, 65'535)),
                           field("key", &BeaconTls::key, chars(43, 43))};
    }
};

/// What a server tells its network every few seconds: that it is there. Its address is not in it: that
/// is the datagram's sender, so that nobody can send people somewhere else than to itself.
struct Beacon
{
    int wordrally = 1; ///< version of this form
    QString name;      ///< of the machine, as its owner called it
    int port = 0;      ///< without TLS
    std::optional<BeaconTls> tls;
    QList<BeaconGame> games;

    /// What to know it by; nothing without TLS. readBeacon() refuses one that cannot be read.
    std::optional<TlsPin> pin() const;
    void setPin(const std::optional<TlsPin> &pin);

    friend bool operator==(const Beacon &, const Beacon &) = default;
    static constexpr auto fields()
    {
        using wire::between, wire::chars, wire::entries, wire::field;
        return std::tuple {field("wordrally", &Beacon::wordrally, between(1, 1'000)),
                           field("name", &Beacon::name, chars(0, limits::maxServerNameChars)),
                           field("port", &Beacon::port, between(1, 65'535)), field("tls", &Beacon::tls),
                           field("games", &Beacon::games, entries(0, limits::maxBeaconGames))};
    }
};

/// Where beacons go: an administratively scoped group (RFC 2365), which routers keep inside a site.
namespace beacon {

constexpr auto group = "239.255.87.82";
constexpr quint16 port = 48'782;
constexpr int intervalMs = 2'000;

} // namespace beacon

/// The datagram; games that do not fit are left out, the last first. Any thread.
QByteArray writeBeacon(const Beacon &beacon);

/// Texts come without what would not be seen. BadRequest or InvalidFields: not a beacon, or one past the
/// limits above. Any thread.
Result<Beacon> readBeacon(const QByteArray &datagram);

} // namespace wr
