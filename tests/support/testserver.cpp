#include "support/testserver.h"

#include "core/whendone.h"
#include "protocol/features.h"
#include "support/livetransport.h"
#include "support/samplequiz.h"
#include "support/waitfor.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Waits for a future in the test's own event loop.
template <class T>
Result<T> await(QFuture<Result<T>> future)
{
    if (!waitUntil([&] { return future.isFinished(); }))
        return Error {ErrorCode::RequestTimeout, u"no result within 10 s"_s};
    return future.takeResult();
}

} // namespace

TestServer::TestServer()
{
    m_database.path = m_folder.filePath(u"wordrally.db"_s);
    start();
}

TestServer::TestServer(const DatabaseConfig &database)
    : m_database(database)
{
    start();
}

TestServer::TestServer(const DatabaseConfig &database, const std::function<void(Config &)> &change)
    : m_database(database)
{
    change(m_config);
    start();
}

TestServer::TestServer(const Clock &clock)
    : m_clock(clock)
{
    m_database.path = m_folder.filePath(u"wordrally.db"_s);
    start();
}

TestServer::~TestServer()
{
    stop();
}

void TestServer::start()
{
    Config config = m_config;
    config.dataDir = m_folder.path();
    config.words = QStringLiteral(WR_WORDS_FILE);
    config.database = m_database;
    config.listen = {{m_address, 0}};
    config.liveTransport = testedTransport();
    m_server = std::make_unique<Server>(config, m_clock);
    const auto started = await(m_server->start());
    if (!started)
        qFatal("the server did not start: %s", qPrintable(started.error().message));
}

void TestServer::configure(const std::function<void(Config &)> &change)
{
    stop();
    change(m_config);
    start();
}

void TestServer::listenOn(const QHostAddress &address)
{
    stop();
    m_address = address;
    start();
}

void TestServer::stop()
{
    m_server.reset();
}

void TestServer::restart()
{
    stop();
    start();
}

QUrl TestServer::http(const QString &path) const
{
    return QUrl(u"http://%1:%2%3"_s.arg(m_address.toString()).arg(m_server->port()).arg(path));
}

QUrl TestServer::live(const QString &pin) const
{
    return QUrl(u"ws://%1:%2/live?pin=%3"_s.arg(m_address.toString()).arg(m_server->port()).arg(pin));
}

GameService::Opened TestServer::openGame(int questions, int timeLimitMs, GameSettings settings)
{
    return openGame(sampleQuiz(questions, timeLimitMs), settings);
}

GameService::Opened TestServer::openGame(const Quiz &quiz, GameSettings settings)
{
    const Caller caller {{Role::Opener, {}, 0}, {}};
    const auto opened = await(m_server->games().open(caller, QuizId::create(m_clock.now()), quiz, settings));
    if (!opened)
        qFatal("no game: %s", qPrintable(opened.error().message));
    return *opened;
}

QString TestServer::pinOf(GameId game)
{
    return room(game).pin();
}

const GameRoom &TestServer::room(GameId game)
{
    GameEntry *entry = m_server->rooms().find(game);
    if (!entry)
        qFatal("the game is not held");
    return entry->room;
}

std::pair<int, QJsonObject> TestServer::request(const QByteArray &verb, const QString &path, const QString &token, const QJsonObject &body, const QString &idempotencyKey)
{
    QNetworkAccessManager network;
    QNetworkRequest request(http(path));
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token.toLatin1());
    if (!idempotencyKey.isEmpty())
        request.setRawHeader("Idempotency-Key", idempotencyKey.toLatin1());
    request.setRawHeader("Content-Type", "application/json");
    const QByteArray bytes = body.isEmpty() && verb == "GET" ? QByteArray() : QJsonDocument(body).toJson(QJsonDocument::Compact);
    const std::unique_ptr<QNetworkReply> reply(network.sendCustomRequest(request, verb, bytes));
    if (!waitUntil([&] { return reply->isFinished(); }))
        return {0, {}};
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), QJsonDocument::fromJson(reply->readAll()).object()};
}

TestClient::TestClient(const QUrl &url, const QByteArray &forwardedFor)
{
    connect(&m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        const auto frame = readServerFrame(text.toUtf8());
        if (frame)
            m_frames.append(*frame);
        else
            qCritical() << "the server sent a bad frame:" << text;
    });
    QNetworkRequest request(url);
    if (!forwardedFor.isEmpty())
        request.setRawHeader("X-Forwarded-For", forwardedFor);
    m_socket.open(request);
}

bool TestClient::waitConnected()
{
    return QTest::qWaitFor([this] { return m_socket.state() == QAbstractSocket::ConnectedState; });
}

QString TestClient::sendFrame(const QString &type, const QJsonObject &data)
{
    const QString id = QString::number(m_nextId++);
    const QJsonObject frame {{u"v"_s, 1}, {u"type"_s, type}, {u"id"_s, id}, {u"data"_s, data}};
    m_socket.sendTextMessage(QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact)));
    return id;
}

std::optional<ServerFrame> TestClient::nextFrame(const QString &type)
{
    const auto isWanted = [&](const ServerFrame &frame) { return frame.type == type; };
    const bool isThere = QTest::qWaitFor([&] { return std::any_of(m_frames.cbegin(), m_frames.cend(), isWanted); });
    if (!isThere) {
        qWarning() << "no" << type << "came; there are" << m_frames.size() << "other frames";
        return std::nullopt;
    }
    const auto found = std::find_if(m_frames.begin(), m_frames.end(), isWanted);
    const ServerFrame frame = *found;
    m_frames.erase(found);
    return frame;
}

QString TestClient::nextError()
{
    const auto frame = nextFrame(u"error"_s);
    return frame ? frame->data.value("code"_L1).toString() : QString();
}

bool TestClient::waitClosed()
{
    return QTest::qWaitFor([this] { return m_socket.state() == QAbstractSocket::UnconnectedState; });
}

std::optional<live::HelloOk> TestClient::joinAs(const QString &name, const std::optional<QString> &key)
{
    live::Hello hello;
    hello.guest = live::Guest {name, key};
    if (m_takesSealed)
        hello.features.append(features::sealed);
    if (!waitConnected())
        return std::nullopt;
    send(hello);
    return next<live::HelloOk>();
}

std::optional<live::HelloOk> TestClient::resume(const QString &secret)
{
    live::Hello hello;
    hello.resume = secret;
    if (!waitConnected())
        return std::nullopt;
    send(hello);
    return next<live::HelloOk>();
}

std::optional<live::HelloOk> TestClient::host(const QString &token)
{
    live::Hello hello;
    hello.token = token;
    if (!waitConnected())
        return std::nullopt;
    send(hello);
    return next<live::HelloOk>();
}

} // namespace wr
