#pragma once

#include "core/clock.h"
#include "core/knownserver.h"
#include "core/result.h"
#include "protocol/restgame.h"

namespace wr {

/// A game that this device may run, and what it has seen of it. The tokens are what lets it.
struct HostedGame
{
    QString server; ///< http://host:port
    QString game;
    QString pin;
    QString title;
    QString hostToken; ///< secret
    QString viewToken; ///< secret; a projector's
    QString joinUrl;
    qint64 openedAt = 0; ///< milliseconds since 1970
    std::optional<QString> link {}; ///< JoinLink, where it tells the server's key

    KnownServer address() const;

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("server", &HostedGame::server),       field("game", &HostedGame::game),
                           field("pin", &HostedGame::pin),             field("title", &HostedGame::title),
                           field("hostToken", &HostedGame::hostToken), field("viewToken", &HostedGame::viewToken),
                           field("joinUrl", &HostedGame::joinUrl),     field("openedAt", &HostedGame::openedAt),
                           field("link", &HostedGame::link)};
    }
};

/// The games this device runs, in one file that only its owner can read, newest first. A game is forgotten
/// when it is over, and when the server would have ended it. GUI thread.
class HostedGames
{
public:
    HostedGames(QString file, const Clock &clock);

    const QList<HostedGame> &all() const { return m_games.games; }
    const HostedGame *find(const QString &game) const;
    /// Unavailable: the disk is full or refuses; it is kept until the app ends all the same.
    Result<void> keep(const HostedGame &game);
    void forget(const QString &game);

private:
    struct Games
    {
        QList<HostedGame> games;

        static constexpr auto fields() { return std::tuple {wire::field("games", &Games::games)}; }
    };

    bool isFresh(const HostedGame &game) const;

    const QString m_file;
    const Clock &m_clock;
    Games m_games;
};

} // namespace wr
