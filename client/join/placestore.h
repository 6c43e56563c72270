#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "core/knownserver.h"
#include "model/wirefields.h"

namespace wr {

/// A place in a game that this device can return to. The resume secret is what lets it.
struct Place
{
    QString server; ///< http://host:port
    QString pin;
    QString game;
    QString title;
    QString name;
    QString resume; ///< secret
    qint64 at = 0;  ///< milliseconds since 1970, when it was taken or last returned to
    std::optional<QString> link {}; ///< JoinLink, where it tells more than server and PIN

    KnownServer address() const;

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("server", &Place::server), field("pin", &Place::pin),
                           field("game", &Place::game),     field("title", &Place::title),
                           field("name", &Place::name),     field("resume", &Place::resume),
                           field("at", &Place::at),         field("link", &Place::link)};
    }
};

/// The places of this device, in one file that only its owner can read. A place is forgotten when
/// the server would have ended its game. GUI thread.
class PlaceStore
{
public:
    PlaceStore(QString file, const Clock &clock);

    std::optional<Place> find(const QString &server, const QString &pin) const;
    std::optional<Place> newest() const;
    Result<void> remember(const Place &place);
    void forget(const QString &server, const QString &pin);

private:
    struct Places
    {
        QList<Place> places; ///< newest first

        static constexpr auto fields() { return std::tuple {wire::field("places", &Places::places)}; }
    };

    bool isFresh(const Place &place) const;
    Result<void> save();

    const QString m_file;
    const Clock &m_clock;
    Places m_places;
};

} // namespace wr
