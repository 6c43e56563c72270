#include "protocol/beacon.h"

#include "model/printable.h"
#include "model/wirebounds.h"
#include "model/wirewriter.h"
#include "protocol/pin.h"
#include "protocol/strictjson.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// What strangers wrote, on one line.
QString oneLine(const QString &text)
{
    return printable(text).simplified();
}

} // namespace

std::optional<TlsPin> Beacon::pin() const
{
    return tls ? TlsPin::read(tls->port, tls->key) : std::nullopt;
}

void Beacon::setPin(const std::optional<TlsPin> &pin)
{
    tls.reset();
    if (pin)
        tls = BeaconTls {pin->port, pin->keyText()};
}

QByteArray writeBeacon(const Beacon &beacon)
{
    Beacon fitting = beacon;
    fitting.games.resize(std::min<qsizetype>(fitting.games.size(), limits::maxBeaconGames));
    QByteArray datagram = wire::toJsonText(fitting);
    while (datagram.size() > limits::maxBeaconBytes && !fitting.games.isEmpty()) {
        fitting.games.removeLast();
        datagram = wire::toJsonText(fitting);
    }
    return datagram;
}

Result<Beacon> readBeacon(const QByteArray &datagram)
{
    if (datagram.size() > limits::maxBeaconBytes)
        return Error {ErrorCode::BadRequest, u"too long for a beacon"_s};
    WR_TRY(object, readStrictObject(datagram));
    WR_TRY(beacon, wire::fromJsonObject<Beacon>(object));
    WR_CHECK(wire::checkBounds(beacon));
    // Who promises TLS must not be followed without.
    if (beacon.tls && !beacon.pin())
        return Error {ErrorCode::BadRequest, u"the key cannot be read"_s};
    const bool arePins = std::all_of(beacon.games.begin(), beacon.games.end(),
                                     [](const BeaconGame &game) { return isPin(game.pin); });
    if (!arePins)
        return Error {ErrorCode::BadRequest, u"a PIN is %1 digits"_s.arg(limits::pinDigits)};
    beacon.name = oneLine(beacon.name);
    for (BeaconGame &game : beacon.games)
        game.title = oneLine(game.title);
    return beacon;
}

} // namespace wr
