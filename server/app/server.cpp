#include "app/server.h"

#include "api/apihttp.h"
#include "app/announcing.h"
#include "app/samplequizzes.h"
#include "app/secretkey.h"
#include "app/webpages.h"
#include "backup/restoremarker.h"
#include "core/andthen.h"
#include "core/caller.h"
#include "core/logging.h"
#include "core/privatefiles.h"
#include "core/whendone.h"
#include "net/httpreply.h"
#include "protocol/gamelimits.h"
#include "protocol/restgame.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QMessageAuthenticationCode>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The network edge's limits as configured.
NetLimits netLimits(const Config &config)
{
    NetLimits limits;
    limits.maxConnections = config.maxConnections;
    limits.liveTransport = config.liveTransport;
    limits.trustedProxies = config.trustedProxies;
    limits.allowedOrigins = config.allowedOrigins;
    limits.corsOrigins = config.corsOrigins;
    return limits;
}

/// Beside the program as it is built and as it is installed.
QString wordsFile(const Config &config)
{
    return config.words.isEmpty() ? QCoreApplication::applicationDirPath() + u"/../share/wordrally/words.sqlite"_s : config.words;
}

bool listensOnlyLocally(const Config &config)
{
    return std::all_of(config.listen.begin(), config.listen.end(),
                       [](const ListenAddress &listen) { return listen.address.isLoopback(); });
}

Result<void> stoppedMeanwhile()
{
    return Error {ErrorCode::ServerClosing, u"the server was stopped while it started"_s};
}

template <class T>
void finish(const std::shared_ptr<QPromise<Result<T>>> &promise, Result<T> result)
{
    promise->addResult(std::move(result));
    promise->finish();
}

/// Goes on with everything until then, `most` at most.
void serveUntil(Millis most, const std::function<bool()> &isDone)
{
    const QDeadlineTimer deadline(most);
    while (!isDone() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::AllEvents, 50);
}

} // namespace

Server::Server(Config config, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_config(std::move(config))
    , m_clock(clock)
    , m_address(clock, m_config.publicUrl, listensOnlyLocally(m_config))
{
}

Server::~Server()
{
    stop();
}

Result<void> Server::open()
{
    // Two servers on one SQLite database would each think the games are theirs.
    m_lock = std::make_unique<FolderLock>();
    WR_CHECK(m_lock->take(m_config.dataDir));
    WR_CHECK(restoremarker::check(m_config.dataDir));
    m_config.database.isShared = m_config.isNode;
    privatefiles::tighten(m_config.dataDir, {u"wordrally.sqlite*"_s, u"files"_s, u"secret.key"_s, u"server.lock"_s, u"tls*"_s});
    WR_TRY(database, DbExecutor::open(m_config.database, m_clock, m_metrics));
    m_database = std::move(database);
    KeyRepository keyRecord(*m_database);
    WR_TRY(key, loadSecretKey(m_config.secretKeyPath(), m_config.isNode ? FirstKey::IsThere : FirstKey::IsMade, keyRecord));
    const QByteArray linkSecret = QMessageAuthenticationCode::hash("object links", key, QCryptographicHash::Sha256);
    WR_TRY(engines, Engines::open({*m_database, m_config, m_clock, m_metrics}, LinkSigner(linkSecret)));
    m_engines = std::move(engines);
    m_statistics = std::make_unique<Statistics>(Statistics::Parts {*m_database, m_engines->broker(), m_engines->cache(), m_clock, m_metrics});
    m_identity = std::make_unique<Identity>(
        Identity::Parts {*m_database, m_engines->cache(), m_engines->bus(), m_metrics, m_clock}, key, m_config);
    m_office = std::make_unique<BackOffice>(
        BackOffice::Parts {*m_database, m_engines->broker(), m_engines->store(), *m_identity, m_config, m_clock, m_metrics, m_statistics->repository(),
                           [this] { return m_engines->isBrokerUp(); }},
        RunId::create(m_clock.now()));
    m_gameRepository = std::make_unique<GameRepository>(*m_database);
    m_files = std::make_unique<Files>(*m_database, m_engines->store(), linkSecret, m_clock);
    m_files->keeper().setInUse([people = &m_office->people()] { return people->uploadsInUse(); });
    m_quizRepository = std::make_unique<QuizRepository>(*m_database);
    m_quizzes = std::make_unique<QuizService>(*m_quizRepository, m_files->speech(), m_clock);
    m_readiness = std::make_unique<Readiness>(*m_gameRepository, *m_database, m_clock);
    m_readiness->setBroker([this] { return m_engines->isBrokerUp(); });
    WR_CHECK(openMembership(key));
    m_rooms = std::make_unique<GameRooms>(*m_gameRepository, m_membership->keeper(), m_clock, RunId::create(m_clock.now()));
    m_answers = std::make_unique<AnswerService>(*m_rooms, m_engines->broker(), m_clock);
    m_games = std::make_unique<GameService>(*m_rooms, *m_answers, *m_gameRepository, tokens(), m_clock);
    m_games->setBrokerUp([engines = m_engines.get()] { return engines->isBrokerUp(); });
    m_brakes = std::make_unique<JoinBrakes>(m_engines->cache(), m_clock);
    m_finished = std::make_unique<FinishedGames>(*m_gameRepository);
    m_names = std::make_unique<HeldNames>(HeldNames::Parts {*m_database, m_engines->bus(), m_membership->keeper(), *m_rooms, *m_finished});
    connect(m_office.get(), &BackOffice::playersForgotten, m_names.get(), &HeldNames::erased);
    m_rehearsals = std::make_unique<RehearsalService>(RehearsalService::Parts {*m_rooms, *m_games, *m_finished, *m_gameRepository, tokens(), m_clock});
    m_reports = std::make_unique<Reports>(Reports::Parts {*m_database, *m_gameRepository, *m_rooms, *m_games, *m_finished});
    openPractice();
    m_demo = std::make_unique<DemoGame>(DemoGame::Parts {*m_rooms, *m_games, *m_gameRepository, *m_quizzes, tokens(), m_config.roles, m_membership->isCluster()});
    m_http = std::make_unique<HttpGateway>(m_clock, netLimits(m_config), m_netMetrics);
    m_http->setAuthenticator([this](const HttpRequest &request) { return m_identity->authenticate(request); });
    openLive();
    noteActivity();
    m_identity->accounts().addEraseStep(&GameRepository::disown);
    addRoutes(key);
    return openPages();
}

Result<void> Server::openMembership(const QByteArray &key)
{
    WR_TRY(membership, Membership::open({m_config, *m_database, m_metrics, m_clock, peerSecret(key)}));
    m_membership = std::move(membership);
    m_readiness->setMember([membership = m_membership.get()] { return membership->isMember(); });
    return {};
}

/// Of a node that is no gateway nobody gets any, and nothing else.
Result<void> Server::openPages()
{
    if (m_config.roles.isGateway)
        return addWebPages(m_http->router());
    Router pages;
    WR_CHECK(addWebPages(pages));
    m_closed = std::make_unique<ClosedGateway>(*m_http, pages);
    m_http->setAuthenticator([this](const HttpRequest &request) -> Result<Principal> {
        WR_CHECK(ClosedGateway::check(request));
        return m_identity->authenticate(request);
    });
    return {};
}

void Server::openLive()
{
    m_gateway = std::make_unique<LiveGateway>(*m_http);
    m_gateway->setEchoUnlimited(m_config.benchEcho);
    if (m_membership->isCluster())
        openRelay();
    m_live = std::make_unique<GameLive>(
        m_relay ? m_relay->edge() : *m_gateway,
        GameLive::Parts {*m_rooms, *m_games, *m_answers, *m_brakes, *m_finished, m_identity->authenticator(), tokens(), m_files->links(), m_clock});
    m_live->setRehearsalWatch([rehearsals = m_rehearsals.get()](GameId game, Micros took) { rehearsals->acknowledged(game, took); });
    connect(&m_identity->revocations(), &Revocations::signInRevoked, m_live.get(),
            [live = m_live.get()](SignInId signIn) { live->endSessionsOf(signIn); });
    connect(&m_identity->revocations(), &Revocations::accountRevoked, m_live.get(),
            [live = m_live.get()](UserId user) { live->endSessionsOf(user); });
    if (m_relay)
        m_relay->begin(*m_live, [live = m_live.get()](const UpgradeInfo &info, const QByteArray &utf8) { return live->shardWanted(info, utf8); });
    m_dashboard = std::make_unique<Dashboard>(
        *m_gateway, m_relay ? m_relay->front() : *m_live,
        Dashboard::Parts {{*m_rooms, *m_answers, m_netMetrics, m_clock, [this] { return m_isReady; }, m_membership->info().name},
                          *m_database, m_config,
                          m_engines->broker(), m_engines->ownCache(), m_office->jobRepository(), m_statistics->service(), m_identity->authenticator(),
                          m_identity->revocations(), m_clock, [membership = m_membership.get()] { return membership->seen(); }});
}

/// Players of any node play games of any other.
void Server::openRelay()
{
    const Whereabouts::Parts whereabouts {m_membership->self(),
                                          [membership = m_membership.get()](Shard shard) { return membership->holderOf(shard); },
                                          [games = m_games.get()](Shard shard) { return games->isServed(shard); }};
    m_relay = std::make_unique<Relay>(Relay::Parts {*m_gateway, *m_http, m_membership->peers(), m_metrics, m_clock, whereabouts});
    connect(m_membership.get(), &Membership::changed, &m_relay->whereabouts(), &Whereabouts::look);
    connect(m_games.get(), &GameService::served, &m_relay->whereabouts(), &Whereabouts::look);
}

void Server::openPractice()
{
    m_practice = std::make_unique<PracticeService>(*m_database, m_clock);
    m_practiceKeeper = std::make_unique<PracticeKeeper>(*m_database, m_clock);
    connect(m_rooms.get(), &GameRooms::finished, m_practiceKeeper.get(), &PracticeKeeper::finished);
    connect(m_games.get(), &GameService::acceptedAfterwards, m_practiceKeeper.get(), &PracticeKeeper::accepted);
}

/// Of people: programs and guests are nobody's activity.
void Server::noteActivity()
{
    ActivityRecorder *activity = &m_statistics->activity();
    m_http->setObserver([activity](const Route &route, const HttpRequest &request) {
        if (!request.principal.user.isNull())
            activity->note(request.principal.user, QString::fromLatin1(methodName(route.method)) + u' ' + route.pattern, request.header("user-agent"_ba));
    });
    const auto admitted = [activity](UserId user, const QByteArray &userAgent) { activity->note(user, u"hello"_s, userAgent); };
    connect(m_live.get(), &GameLive::personAdmitted, activity, admitted);
    connect(&m_dashboard->people(), &PersonLive::personAdmitted, activity, admitted);
}

void Server::addRoutes(const QByteArray &secret)
{
    Router &router = m_http->router();
    m_gameHttp = std::make_unique<GameHttp>(
        router,
        GameHttp::Parts {*m_rooms, *m_games, *m_answers, *m_brakes, *m_finished, *m_gameRepository, *m_quizzes, m_identity->hostLinks(), m_identity->authenticator(), *m_live, tokens(), m_address});
    m_runningGames = std::make_unique<RunningGamesHttp>(router, *m_rooms, tokens(), m_address);
    m_files->addRoutes(router);
    m_quizHttp = std::make_unique<QuizHttp>(router, *m_quizzes, m_files->links());
    m_quizFileHttp = std::make_unique<QuizFileHttp>(router, *m_quizzes);
    m_draftHttp = std::make_unique<DraftHttp>(router, m_engines->cache(), wordsFile(m_config));
    m_rehearsalHttp = std::make_unique<RehearsalHttp>(
        router, RehearsalHttp::Parts {*m_rehearsals, *m_quizzes, *m_brakes, m_address, m_clock});
    if (m_relay)
        askOthers();
    m_reports->addRoutes(router);
    m_statistics->addRoutes(router);
    m_dashboard->addRoutes(router);
    m_practiceHttp = std::make_unique<PracticeHttp>(router, *m_practice);
    m_proofHttp = std::make_unique<ProofHttp>(router, ProofHttp::Parts {*m_database, *m_rooms, *m_finished, m_reports->games(), m_clock}, secret);
    m_identity->addRoutes(router, m_address);
    m_office->addRoutes(router);
    addHealthRoutes(router);
    addApiRoutes(router); // last: its documents tell of all the others
}

/// What nodes know of their own games alone.
void Server::askOthers()
{
    const auto others = [relay = m_relay.get()](const HttpRequest &request) { return relay->http().gather(request); };
    m_runningGames->setOthers(others);
    m_rehearsalHttp->setOthers(others);
    m_gameHttp->setOthers(others);
    m_gameHttp->setAtOwner([relay = m_relay.get()](GameId game, const HttpRequest &request) { return relay->http().atOwner(game, request); });
}

void Server::addHealthRoutes(Router &router)
{
    const auto answer = [] { return http::json(rest::Health {u"ok"_s}); };
    // Who asks whether to send learners here is told yes: games go on without these.
    const auto answerReady = [this] {
        const QStringList missing = m_engines->missing();
        return http::json(rest::Health {missing.isEmpty() ? u"ok"_s : u"degraded: "_s + missing.join(u", "_s)});
    };
    router.add({HttpMethod::Get, u"/api/v1/health/live"_s, Permission::HealthRead,
                [answer](const HttpRequest &) { return http::ready(answer()); },
                Operation(u"readLiveness"_s, u"Server"_s, u"Whether the server runs"_s)
                    .gives<rest::Health>(200, u"It runs"_s)});
    router.add({HttpMethod::Get, u"/api/v1/health/ready"_s, Permission::HealthRead,
                [this, answerReady](const HttpRequest &request) {
                    if (!m_isReady)
                        return http::refuse(request, {ErrorCode::Unavailable, u"not ready"_s});
                    return http::whenServed(this, request, m_readiness->check(), answerReady);
                },
                Operation(u"readReadiness"_s, u"Server"_s, u"Whether the server can store answers"_s)
                    .gives<rest::Health>(200, u"It can; \"degraded: cache\" names what it goes on without"_s)});
    router.add({HttpMethod::Get, u"/metrics"_s, Permission::MetricsRead,
                [this](const HttpRequest &) {
                    m_serverMetrics.update(m_netMetrics, *m_rooms, *m_answers);
                    if (m_relay)
                        m_relay->updateMetrics();
                    return http::ready({200, "text/plain; version=0.0.4; charset=utf-8",
                                        m_metrics.toPrometheus(), {}});
                },
                Operation(u"readMetrics"_s, u"Server"_s, u"Figures for Prometheus"_s)
                    .givesBytes("text/plain", u"The figures"_s)});
}

QFuture<Result<void>> Server::start()
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    if (const auto opened = open(); !opened) {
        finish<void>(promise, opened.error());
        return promise->future();
    }
    auto prepared = andThen(this, m_identity->start(), [this] { return m_quizzes->start(sampleQuizzes()); });
    whenDone(this, prepared, [this, promise](const Result<void> &added) {
        if (!added)
            return finish<void>(promise, added);
        auto joined = andThen(this, m_games->recover(), [this] {
            const Result<void> listening = m_http ? listen() : stoppedMeanwhile();
            return listening ? m_membership->start() : readyFuture(listening);
        });
        whenDone(this, joined, [this, promise](const Result<void> &started) {
            if (started && m_http)
                becomeReady();
            finish<void>(promise, m_http ? started : stoppedMeanwhile());
        });
    });
    return promise->future();
}

Result<void> Server::listen()
{
    QList<ServerAddress> addresses;
    for (const ListenAddress &address : m_config.listen)
        addresses.append({address.address, address.port});
    if (!m_config.tlsListen.isEmpty()) {
        m_certificate = std::make_unique<TlsCertificate>(m_config, *m_http, m_clock);
        WR_CHECK(m_certificate->load());
        connect(m_certificate.get(), &TlsCertificate::renewed, this, &Server::tellPorts);
    }
    for (const ListenAddress &address : m_config.tlsListen)
        addresses.append({address.address, address.port, true});
    WR_TRY(ports, m_http->listen(addresses));
    m_port = ports.value(0);
    m_tlsPort = m_certificate ? ports.value(m_config.listen.size()) : 0;
    tellPorts();
    return {};
}

void Server::becomeReady()
{
    m_isReady = true;
    if (m_membership->isCluster()) {
        const NodeInfo &node = m_membership->info();
        qCInfo(lcServer).noquote() << u"node %1 (%2) of a cluster, for other nodes at %3, for HTTP at port %4"_s
                                          .arg(node.name, roleNames(node.roles).join(u", "_s), node.address).arg(m_port);
    }
    watchForOutages();
    m_office->start();
    if (m_config.roles.hasJobs) {
        m_files->start();
        m_practiceKeeper->start();
    }
    m_statistics->start(m_config.roles.hasJobs);
    m_dashboard->start();
    if (isAnnounced(m_config)) {
        m_beacon = std::make_unique<LanBeacon>(
            [this] { return announcement(*m_rooms, m_config.lanBeacons, m_port, tlsPin()); }, LanBeacon::Target());
        m_beacon->start();
    }
}

/// A machine that slept, or a process that was stopped, is an outage as any other.
void Server::watchForOutages()
{
    m_away = std::make_unique<AwayWatch>(m_clock, Millis(limits::stallMs));
    connect(m_away.get(), &AwayWatch::away, m_games.get(), [games = m_games.get()](TimePoint since, Micros lasted) {
        qCWarning(lcServer) << "the server did nothing for" << std::chrono::duration_cast<Millis>(lasted).count() << "ms: it was stopped, or the machine slept";
        games->wasAway(since);
    });
}

std::optional<TlsPin> Server::tlsPin() const
{
    return m_certificate ? std::optional(TlsPin {m_tlsPort, m_certificate->identity().keyHash}) : std::nullopt;
}

/// Join links name the key of the certificate that is used now.
void Server::tellPorts()
{
    if (!m_certificate)
        return m_address.setPorts(m_port, std::nullopt);
    const TlsIdentity &identity = m_certificate->identity();
    m_address.setPorts(m_port, tlsPin(),
                       identity.isSelfSigned ? identity.fingerprint : QString());
}

QFuture<Result<Server::StartLinks>> Server::startLinks(std::optional<GameId> game)
{
    if (!m_config.roles.isGateway) // no pages that they could lead to
        return readyFuture(Result<StartLinks>(StartLinks {}));
    return andThen(this, m_identity->auth().setUpLink(), [this, game](const std::optional<QString> &setUp) {
        if (!m_config.allowsGuestHosting)
            return readyFuture(Result<StartLinks>(StartLinks {{}, setUp}));
        return andThen(this, m_identity->hostLinks().create(game, {u"start"_s, {}}), [setUp](const QString &host) {
            return readyFuture(Result<StartLinks>(StartLinks {host, setUp}));
        });
    });
}

void Server::stop()
{
    m_isReady = false;
    if (!m_http)
        return;
    m_away.reset();
    m_beacon.reset();
    m_http->stopListening();
    // What another node goes on with is given to it while its players are still told so here.
    const QFuture<void> drained = m_membership->drain();
    serveUntil(2s, [&drained] { return drained.isFinished(); });
    m_gateway->closeAll(ErrorCode::ServerClosing);
    serveUntil(2s, [this] { return m_gateway->sessionCount() == 0 && !m_http->isAsked(); });
    // A proxy keeps connections; what it has asked over them by the time it sees their end is answered as well.
    m_http->endIdle();
    serveUntil(200ms, [this] { return !m_http->isAsked(); });
    m_identity->stop();
    m_games->stop();
    m_rehearsals->stop();
    m_practiceKeeper->stop();
    m_statistics->stop();
    m_dashboard->stop();
    m_office->stop();
    m_membership->stop();
    m_database->stop();
    dropParts();
}

/// In the order in which nothing is left that looks at what has gone.
void Server::dropParts()
{
    m_demo.reset();
    m_proofHttp.reset();
    m_practiceHttp.reset();
    m_rehearsalHttp.reset();
    m_draftHttp.reset();
    m_quizFileHttp.reset();
    m_quizHttp.reset();
    m_gameHttp.reset();
    m_dashboard.reset();
    if (m_relay)
        m_relay->end();
    m_live.reset();
    m_relay.reset();
    m_gateway.reset();
    m_closed.reset();
    m_certificate.reset();
    m_http.reset();
    m_brakes.reset();
    m_practiceKeeper.reset();
    m_practice.reset();
    m_rehearsals.reset();
    m_reports.reset();
    m_names.reset();
    m_finished.reset();
    m_games.reset();
    m_answers.reset();
    m_rooms.reset();
    m_membership.reset();
    m_quizzes.reset();
    m_quizRepository.reset();
    m_files.reset();
    m_readiness.reset();
    m_gameRepository.reset();
    m_office.reset();
    m_identity.reset();
    m_statistics.reset();
    m_engines.reset();
    m_database.reset();
    m_lock.reset();
}

} // namespace wr
