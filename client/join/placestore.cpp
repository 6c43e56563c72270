#include "join/placestore.h"

#include "core/jsonfile.h"
#include "core/logging.h"
#include "protocol/gamelimits.h"

namespace wr {

namespace {

constexpr int kept = 20;

} // namespace

KnownServer Place::address() const
{
    const auto known = link ? JoinLink::fromString(*link) : Error {ErrorCode::NotFound, {}};
    return {QUrl(server), known ? known->tls : std::nullopt};
}

PlaceStore::PlaceStore(QString file, const Clock &clock)
    : m_file(std::move(file))
    , m_clock(clock)
{
    m_places = jsonfile::readAs<Places>(m_file).value_or(Places {});
}

bool PlaceStore::isFresh(const Place &place) const
{
    return toWireMillis(m_clock.now()) - place.at < Millis(std::chrono::hours(limits::idleGameHours)).count();
}

std::optional<Place> PlaceStore::find(const QString &server, const QString &pin) const
{
    for (const Place &place : m_places.places) {
        if (place.server == server && place.pin == pin && isFresh(place))
            return place;
    }
    return std::nullopt;
}

std::optional<Place> PlaceStore::newest() const
{
    if (m_places.places.isEmpty() || !isFresh(m_places.places.first()))
        return std::nullopt;
    return m_places.places.first();
}

Result<void> PlaceStore::remember(const Place &place)
{
    m_places.places.removeIf([&](const Place &one) { return one.server == place.server && one.pin == place.pin; });
    m_places.places.prepend(place);
    m_places.places = m_places.places.mid(0, kept);
    return save();
}

void PlaceStore::forget(const QString &server, const QString &pin)
{
    if (m_places.places.removeIf([&](const Place &one) { return one.server == server && one.pin == pin; }) == 0)
        return;
    if (const auto saved = save(); !saved)
        qCWarning(lcClient) << "a place is not forgotten on disk:" << saved.error().message;
}

Result<void> PlaceStore::save()
{
    return jsonfile::writeValue(m_file, m_places);
}

} // namespace wr
