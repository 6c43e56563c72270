#include "host/hostedgames.h"

#include "core/jsonfile.h"
#include "core/logging.h"
#include "protocol/gamelimits.h"

namespace wr {

KnownServer HostedGame::address() const
{
    const auto known = link ? JoinLink::fromString(*link) : Result<JoinLink>(Error {ErrorCode::NotFound, {}});
    return {QUrl(server), known ? known->tls : std::nullopt};
}

HostedGames::HostedGames(QString file, const Clock &clock)
    : m_file(std::move(file))
    , m_clock(clock)
{
    m_games = jsonfile::readAs<Games>(m_file).value_or(Games {});
    m_games.games.removeIf([this](const HostedGame &game) { return !isFresh(game); });
}

bool HostedGames::isFresh(const HostedGame &game) const
{
    // A game lasts longer than nobody touching it may.
    constexpr auto longest = 2 * std::chrono::hours(limits::idleGameHours);
    return toWireMillis(m_clock.now()) - game.openedAt < Millis(longest).count();
}

const HostedGame *HostedGames::find(const QString &game) const
{
    for (const HostedGame &one : m_games.games) {
        if (one.game == game)
            return &one;
    }
    return nullptr;
}

Result<void> HostedGames::keep(const HostedGame &game)
{
    for (HostedGame &one : m_games.games) {
        if (one.game == game.game) {
            one = game;
            return jsonfile::writeValue(m_file, m_games);
        }
    }
    m_games.games.prepend(game);
    return jsonfile::writeValue(m_file, m_games);
}

void HostedGames::forget(const QString &game)
{
    if (m_games.games.removeIf([&](const HostedGame &one) { return one.game == game; }) == 0)
        return;
    if (const auto saved = jsonfile::writeValue(m_file, m_games); !saved)
        qCWarning(lcClient) << "a game is not forgotten on disk:" << saved.error().message;
}

} // namespace wr
