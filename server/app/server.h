#pragma once

#include "app/servermetrics.h"
#include "core/config.h"
#include "engine/embedded/embeddedbroker.h"
#include "game/gamehttp.h"
#include "net/httpgateway.h"
#include "net/ownaddress.h"
#include "quizbank/quizhttp.h"

#include <QLockFile>

namespace wr {

/// The whole server: builds its parts, wires them, owns them, and takes them down in reverse.
/// Lives on the server thread: main in wordrallyd, a thread of its own elsewhere.
class Server : public QObject
{
    Q_OBJECT

public:
    /// `clock` must outlive the server.
    Server(Config config, const Clock &clock, QObject *parent = nullptr);
    ~Server() override;

    /// Opens the database, folds every running game and listens. Finishes when connections are
    /// served, or with why they are not.
    QFuture<Result<void>> start();

    /// Ends connections with `server_closing`, makes everything durable and stops. Blocks until
    /// that is done, at most a few seconds.
    void stop();

    bool isReady() const { return m_isReady; }
    quint16 port() const { return m_port; }

    /// The game for whoever just wants to look: the one of an earlier start while it runs, else a
    /// new one from the first quiz.
    QFuture<Result<GameService::Opened>> demoGame();

    GameRooms &rooms() { return *m_rooms; }
    GameService &games() { return *m_games; }
    HostLinks &hostLinks() { return *m_links; }
    DbExecutor &database() { return *m_database; }
    const Tokens &tokens() const { return *m_tokens; }
    Router &router() { return m_http->router(); }
    const OwnAddress &address() const { return m_address; }
    const GameLive &gameLive() const { return *m_live; }

private:
    Result<void> open();
    Result<void> lockFolder();
    void addRoutes();
    Result<void> listen();
    Result<Principal> authenticate(const HttpRequest &request) const;
    QFuture<Result<void>> addSamples();

    Config m_config;
    const Clock &m_clock;
    const OwnAddress m_address;
    bool m_isReady = false;
    quint16 m_port = 0;
    Metrics m_metrics;
    NetMetrics m_netMetrics;
    ServerMetrics m_serverMetrics {m_metrics};
    // In the order of building; destroyed in reverse.
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<DbExecutor> m_database;
    std::unique_ptr<Tokens> m_tokens;
    std::unique_ptr<Broker> m_broker;
    std::unique_ptr<GameRepository> m_gameRepository;
    std::unique_ptr<QuizRepository> m_quizzes;
    std::unique_ptr<HostLinks> m_links;
    std::unique_ptr<GameRooms> m_rooms;
    std::unique_ptr<AnswerService> m_answers;
    std::unique_ptr<GameService> m_games;
    std::unique_ptr<FinishedGames> m_finished;
    std::unique_ptr<HttpGateway> m_http;
    std::unique_ptr<LiveGateway> m_gateway;
    std::unique_ptr<GameLive> m_live;
    std::unique_ptr<GameHttp> m_gameHttp;
    std::unique_ptr<QuizHttp> m_quizHttp;
};

} // namespace wr
