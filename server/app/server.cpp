#include "app/server.h"

#include "app/secretkey.h"
#include "app/webpages.h"
#include "core/logging.h"
#include "core/whendone.h"
#include "net/httpreply.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QDirIterator>
#include <QFile>

/// A static library's resources must be asked for by name; outside any namespace, says rcc.
static void initAssets()
{
    Q_INIT_RESOURCE(assets);
}

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QList<Quiz> sampleQuizzes()
{
    initAssets();
    QList<Quiz> quizzes;
    QDirIterator files(u":/assets/quizzes"_s, {u"*.json"_s});
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const auto quiz = wire::fromJsonObject<Quiz>(QJsonDocument::fromJson(file.readAll()).object());
        if (quiz && validate(*quiz))
            quizzes.append(*quiz);
        else
            qCCritical(lcServer) << "a sample quiz is not valid:" << file.fileName();
    }
    return quizzes;
}

/// The network edge's limits as configured.
NetLimits netLimits(const Config &config)
{
    NetLimits limits;
    limits.maxConnections = config.maxConnections;
    limits.trustedProxies = config.trustedProxies;
    limits.allowedOrigins = config.allowedOrigins;
    return limits;
}

bool listensOnlyLocally(const Config &config)
{
    return std::all_of(config.listen.begin(), config.listen.end(),
                       [](const ListenAddress &listen) { return listen.address.isLoopback(); });
}

template <class T>
void finish(const std::shared_ptr<QPromise<Result<T>>> &promise, Result<T> result)
{
    promise->addResult(std::move(result));
    promise->finish();
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

/// Two servers on one SQLite database would each think the games are theirs.
Result<void> Server::lockFolder()
{
    if (!QDir().mkpath(m_config.dataDir))
        return Error {ErrorCode::Unavailable, u"cannot make the folder %1"_s.arg(m_config.dataDir)};
    m_lock = std::make_unique<QLockFile>(m_config.dataDir + u"/server.lock"_s);
    m_lock->setStaleLockTime(0); // only a dead process's lock is stale, however old
    if (m_lock->tryLock())
        return {};
    qint64 process = 0;
    QString host;
    QString program;
    const bool isHeld = m_lock->error() == QLockFile::LockFailedError && m_lock->getLockInfo(&process, &host, &program);
    return Error {ErrorCode::Conflict, isHeld ? u"%1 is in use by process %2"_s.arg(m_config.dataDir).arg(process)
                                              : u"cannot write in %1"_s.arg(m_config.dataDir)};
}

Result<void> Server::open()
{
    WR_CHECK(lockFolder());
    WR_TRY(key, loadSecretKey(m_config.dataDir));
    WR_TRY(database, DbExecutor::open(m_config.database, m_clock, m_metrics));
    m_database = std::move(database);
    m_tokens = std::make_unique<Tokens>(key);
    m_broker = std::make_unique<EmbeddedBroker>(*m_database, m_clock, m_metrics);
    m_gameRepository = std::make_unique<GameRepository>(*m_database);
    m_quizzes = std::make_unique<QuizRepository>(*m_database);
    m_links = std::make_unique<HostLinks>(*m_database, *m_tokens, m_clock);
    m_rooms = std::make_unique<GameRooms>(*m_gameRepository, m_clock, RunId::create(m_clock.now()));
    m_answers = std::make_unique<AnswerService>(*m_rooms, *m_broker, m_clock);
    m_games = std::make_unique<GameService>(*m_rooms, *m_answers, *m_gameRepository, *m_tokens, m_clock);
    m_finished = std::make_unique<FinishedGames>(*m_gameRepository);
    m_http = std::make_unique<HttpGateway>(m_clock, netLimits(m_config), m_netMetrics);
    m_http->setAuthenticator([this](const HttpRequest &request) { return authenticate(request); });
    m_gateway = std::make_unique<LiveGateway>(*m_http);
    m_gateway->setEchoUnlimited(m_config.benchEcho);
    m_live = std::make_unique<GameLive>(*m_gateway, *m_rooms, *m_games, *m_answers, *m_finished, *m_tokens, m_clock);
    addRoutes();
    return addWebPages(m_http->router());
}

void Server::addRoutes()
{
    Router &router = m_http->router();
    m_gameHttp = std::make_unique<GameHttp>(
        router,
        GameHttp::Parts {*m_rooms, *m_games, *m_answers, *m_finished, *m_quizzes, *m_links, *m_live, *m_tokens, m_address});
    m_quizHttp = std::make_unique<QuizHttp>(router, *m_quizzes);
    const auto alive = [](const HttpRequest &) {
        return http::ready(HttpResponse::json({{u"status"_s, u"ok"_s}}));
    };
    router.add({HttpMethod::Get, u"/api/v1/health/live"_s, Permission::HealthRead, alive});
    router.add({HttpMethod::Get, u"/api/v1/health/ready"_s, Permission::HealthRead,
                [this, alive](const HttpRequest &request) {
                    if (!m_isReady)
                        return http::refuse(request, {ErrorCode::Unavailable, u"not ready"_s});
                    return http::whenServed(this, request, m_gameRepository->barrier(), [] {
                        return HttpResponse::json({{u"status"_s, u"ok"_s}});
                    });
                }});
    router.add({HttpMethod::Get, u"/metrics"_s, Permission::MetricsRead, [this](const HttpRequest &) {
                    m_serverMetrics.update(m_netMetrics, *m_rooms, *m_answers);
                    return http::ready({200, "text/plain; version=0.0.4; charset=utf-8",
                                        m_metrics.toPrometheus(), {}});
                }});
}

Result<Principal> Server::authenticate(const HttpRequest &request) const
{
    const QByteArray header = request.header("authorization");
    if (header.isEmpty())
        return Principal {request.peer.isLoopback ? Role::Local : Role::Guest};
    if (!header.startsWith("Bearer "))
        return Error {ErrorCode::Unauthenticated, u"send Authorization: Bearer"_s};
    return m_tokens->read(QString::fromLatin1(header.mid(7)), m_clock.now());
}

QFuture<Result<void>> Server::addSamples()
{
    return m_quizzes->addSamplesOnce(sampleQuizzes(), m_clock.now(), {u"start"_s, {}});
}

QFuture<Result<void>> Server::start()
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    if (const auto opened = open(); !opened) {
        finish<void>(promise, opened.error());
        return promise->future();
    }
    whenDone(this, addSamples(), [this, promise](const Result<void> &added) {
        if (!added)
            return finish<void>(promise, added);
        whenDone(this, m_games->recover(), [this, promise](const Result<void> &recovered) {
            finish<void>(promise, recovered ? listen() : recovered);
        });
    });
    return promise->future();
}

Result<void> Server::listen()
{
    QList<ServerAddress> addresses;
    for (const ListenAddress &address : m_config.listen)
        addresses.append({address.address, address.port});
    WR_TRY(ports, m_http->listen(addresses));
    m_port = ports.value(0);
    m_isReady = true;
    return {};
}

QFuture<Result<GameService::Opened>> Server::demoGame()
{
    auto promise = std::make_shared<QPromise<Result<GameService::Opened>>>();
    promise->start();
    for (const auto &[game, entry] : m_rooms->all()) {
        if (entry->room.state() == GameState::Lobby) {
            finish<GameService::Opened>(
                promise, GameService::Opened {game, m_tokens->forHost(game), m_tokens->forViewer(game)});
            return promise->future();
        }
    }
    whenDone(this, m_quizzes->list({u"start"_s, {}}), [this, promise](const Result<QList<StoredQuiz>> &quizzes) {
        if (!quizzes || quizzes->isEmpty())
            return finish<GameService::Opened>(promise, Error {ErrorCode::NotFound, u"there is no quiz to play"_s});
        const Caller caller {{Role::Opener, {}, 0}, {}};
        whenDone(this, m_games->open(caller, quizzes->first().id, quizzes->first().quiz, {}),
                 [promise](const Result<GameService::Opened> &opened) {
                     finish<GameService::Opened>(promise, opened);
                 });
    });
    return promise->future();
}

void Server::stop()
{
    m_isReady = false;
    if (!m_http)
        return;
    m_http->stopListening();
    m_gateway->closeAll(ErrorCode::ServerClosing);
    const QDeadlineTimer deadline(2s);
    while (m_gateway->sessionCount() > 0 && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::AllEvents, 50);
    m_games->stop();
    m_database->stop();
    m_quizHttp.reset();
    m_gameHttp.reset();
    m_live.reset();
    m_gateway.reset();
    m_http.reset();
    m_finished.reset();
    m_games.reset();
    m_answers.reset();
    m_rooms.reset();
    m_links.reset();
    m_quizzes.reset();
    m_gameRepository.reset();
    m_broker.reset();
    m_tokens.reset();
    m_database.reset();
    m_lock.reset();
}

} // namespace wr
