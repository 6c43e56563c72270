#pragma once

#include "core/apiclient.h"
#include "core/liveclient.h"
#include "core/mediacache.h"
#include "host/consoleviewmodel.h"
#include "host/hostedgames.h"

namespace wr {

/// A host's line to one game after the other: tells the view-model what comes over it, and sends its commands. GUI thread.
class HostSession : public QObject
{
    Q_OBJECT

public:
    /// All must outlive the session.
    HostSession(HostedGames &games, MediaCache &media, const Clock &clock, QObject *parent = nullptr);
    ~HostSession() override;

    void run(const HostedGame &game);
    /// Leaves the game alone; it goes on as its settings say, and can be come back to.
    void leave();
    /// This device has another address now: the game is joined there.
    void moveTo(const QString &joinUrl);

    /// For tests: loses the connection as a dropped Wi-Fi would.
    void dropLine();

    ConsoleViewModel &console() { return m_console; }
    const HostedGame &game() const { return m_game; }

Q_SIGNALS:
    void entered();
    /// The game is over: there is a report of it.
    void over();
    /// The server does not let this device run the game any more, or never did.
    void ended(wr::ErrorCode code);
    /// What should be kept could not be: the disk is full or refuses.
    void storageFailed();

private:
    void onGreeted(const live::HelloOk &hello);
    void onRefused(ErrorCode code, bool isFinal);
    void onFinished();
    void send(const HostCommand &command);
    void fetchPlayers(const QString &cursor);
    void fetchCode();
    void fetchMedia(const QString &address);
    void keep();
    void disconnectNow();
    TimePoint serverNow() const { return m_line ? m_line->serverNow() : m_clock.now(); }

    HostedGames &m_games;
    MediaCache &m_media;
    const Clock &m_clock;
    HostedGame m_game;
    std::unique_ptr<LiveClient> m_line;
    std::unique_ptr<ApiClient> m_api;
    ConsoleViewModel m_console;
    bool m_hasEntered = false;
};

} // namespace wr
