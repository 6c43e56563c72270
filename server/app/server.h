#pragma once

#include "app/backoffice.h"
#include "app/closedgateway.h"
#include "app/demogame.h"
#include "app/engines.h"
#include "app/folderlock.h"
#include "app/heldnames.h"
#include "app/membership.h"
#include "app/readiness.h"
#include "app/servermetrics.h"
#include "app/tlscertificate.h"
#include "core/awaywatch.h"
#include "core/config.h"
#include "dashboard/dashboard.h"
#include "files/files.h"
#include "game/gamehttp.h"
#include "game/runninggames.h"
#include "identity/identity.h"
#include "net/httpgateway.h"
#include "net/lanbeacon.h"
#include "net/ownaddress.h"
#include "quizbank/drafthttp.h"
#include "quizbank/quizfilehttp.h"
#include "quizbank/quizhttp.h"
#include "relay/relay.h"
#include "practice/practicehttp.h"
#include "practice/practicekeeper.h"
#include "proof/proofhttp.h"
#include "rehearse/rehearsalhttp.h"
#include "report/reports.h"
#include "statistics/statistics.h"

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

    /// Opens the database, folds every running game, listens, and becomes a node of its cluster. Finishes when connections
    /// are served, or with why they are not.
    QFuture<Result<void>> start();

    /// Gives its games to other nodes, ends live connections with `server_closing`, answers what was asked, makes everything
    /// durable and stops. Blocks until that is done, at most a few seconds.
    void stop();

    bool isReady() const { return m_isReady; }
    quint16 port() const { return m_port; }
    quint16 tlsPort() const { return m_tlsPort; }
    /// Null without TLS.
    std::optional<TlsIdentity> tls() const { return m_certificate ? std::optional(m_certificate->identity()) : std::nullopt; }

    /// The game for whoever just wants to look (DemoGame).
    QFuture<Result<DemoGame::Found>> demoGame() { return m_demo->find(); }

    /// The one-time links a start announces.
    struct StartLinks
    {
        std::optional<QString> host;  ///< unless guests may not host
        std::optional<QString> setUp; ///< while there is no operator
    };
    /// `game`: one that the holder of the host link runs as well.
    QFuture<Result<StartLinks>> startLinks(std::optional<GameId> game);

    GameRooms &rooms() { return *m_rooms; }
    GameService &games() { return *m_games; }
    RehearsalService &rehearsals() { return *m_rehearsals; }
    PracticeKeeper &practiceKeeper() { return *m_practiceKeeper; }
    Identity &identity() { return *m_identity; }
    DbExecutor &database() { return *m_database; }
    Broker &broker() { return m_engines->broker(); }
    BackOffice &office() { return *m_office; }
    Membership &membership() { return *m_membership; }
    const Tokens &tokens() const { return m_identity->tokens(); }
    Router &router() { return m_http->router(); }
    const OwnAddress &address() const { return m_address; }
    const GameLive &gameLive() const { return *m_live; }
    PersonLive &personLive() { return m_dashboard->people(); }

private:
    Result<void> open();
    Result<void> openMembership(const QByteArray &key);
    Result<void> openPages();
    void openPractice();
    void openLive();
    void openRelay();
    void noteActivity();
    void addRoutes(const QByteArray &secret);
    void askOthers();
    void addHealthRoutes(Router &router);
    Result<void> listen();
    void becomeReady();
    void tellPorts();
    void watchForOutages();
    void dropParts();
    std::optional<TlsPin> tlsPin() const;

    Config m_config;
    const Clock &m_clock;
    OwnAddress m_address;
    bool m_isReady = false;
    quint16 m_port = 0;
    quint16 m_tlsPort = 0;
    Metrics m_metrics;
    NetMetrics m_netMetrics;
    ServerMetrics m_serverMetrics {m_metrics};
    // In the order of building; destroyed in reverse.
    std::unique_ptr<FolderLock> m_lock;
    std::unique_ptr<DbExecutor> m_database;
    std::unique_ptr<Engines> m_engines;
    std::unique_ptr<Statistics> m_statistics;
    std::unique_ptr<Identity> m_identity;
    std::unique_ptr<BackOffice> m_office;
    std::unique_ptr<GameRepository> m_gameRepository;
    std::unique_ptr<Files> m_files;
    std::unique_ptr<QuizRepository> m_quizRepository;
    std::unique_ptr<QuizService> m_quizzes;
    std::unique_ptr<Readiness> m_readiness;
    std::unique_ptr<Membership> m_membership;
    std::unique_ptr<GameRooms> m_rooms;
    std::unique_ptr<AnswerService> m_answers;
    std::unique_ptr<GameService> m_games;
    std::unique_ptr<JoinBrakes> m_brakes;
    std::unique_ptr<FinishedGames> m_finished;
    std::unique_ptr<HeldNames> m_names;
    std::unique_ptr<RehearsalService> m_rehearsals;
    std::unique_ptr<Reports> m_reports;
    std::unique_ptr<PracticeService> m_practice;
    std::unique_ptr<PracticeKeeper> m_practiceKeeper;
    std::unique_ptr<HttpGateway> m_http;
    std::unique_ptr<TlsCertificate> m_certificate; ///< null without TLS
    std::unique_ptr<LiveGateway> m_gateway;
    std::unique_ptr<ClosedGateway> m_closed; ///< null on a gateway
    std::unique_ptr<Relay> m_relay; ///< null where there are no other nodes
    std::unique_ptr<GameLive> m_live;
    std::unique_ptr<Dashboard> m_dashboard;
    std::unique_ptr<GameHttp> m_gameHttp;
    std::unique_ptr<RunningGamesHttp> m_runningGames;
    std::unique_ptr<QuizHttp> m_quizHttp;
    std::unique_ptr<QuizFileHttp> m_quizFileHttp;
    std::unique_ptr<DraftHttp> m_draftHttp;
    std::unique_ptr<RehearsalHttp> m_rehearsalHttp;
    std::unique_ptr<PracticeHttp> m_practiceHttp;
    std::unique_ptr<ProofHttp> m_proofHttp;
    std::unique_ptr<DemoGame> m_demo;
    std::unique_ptr<AwayWatch> m_away; ///< null until the server is ready
    std::unique_ptr<LanBeacon> m_beacon; ///< null where nobody is to find the server by itself
};

} // namespace wr
