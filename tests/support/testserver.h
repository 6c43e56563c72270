#pragma once

#include "app/server.h"

#include <QTemporaryDir>
#include <QWebSocket>

#include <functional>

namespace wr {

/// The real server in the test's process, on a free port of 127.0.0.1 with a folder of its own.
class TestServer
{
public:
    TestServer();
    /// On a database of the test's own instead of a file in the folder.
    explicit TestServer(const DatabaseConfig &database);
    /// The same, with other settings from the first start on.
    TestServer(const DatabaseConfig &database, const std::function<void(Config &)> &change);
    /// By another clock, which must outlive it: one that stands still lets no allowance grow back.
    explicit TestServer(const Clock &clock);
    ~TestServer();

    /// Starts anew with other settings, on the same data.
    void configure(const std::function<void(Config &)> &change);

    /// Starts anew at another address of this machine, on the same data.
    void listenOn(const QHostAddress &address);

    /// Stops as a process would at SIGTERM, then starts anew on the same data.
    void restart();
    void stop();
    void start();

    Server &server() { return *m_server; }
    QString folder() const { return m_folder.path(); }
    QUrl http(const QString &path) const;
    QUrl live(const QString &pin) const;

    /// Opens a game of sampleQuiz(questions, timeLimitMs).
    GameService::Opened openGame(int questions = 2, int timeLimitMs = 20'000, GameSettings settings = {});
    GameService::Opened openGame(const Quiz &quiz, GameSettings settings = {});
    QString pinOf(GameId game);
    const GameRoom &room(GameId game);

    /// A request and its answer: status and JSON.
    std::pair<int, QJsonObject> request(const QByteArray &verb, const QString &path,
                                        const QString &token = {}, const QJsonObject &body = {},
                                        const QString &idempotencyKey = {});

private:
    SystemClock m_systemClock;
    const Clock &m_clock = m_systemClock;
    QTemporaryDir m_folder;
    DatabaseConfig m_database;
    Config m_config;
    QHostAddress m_address {QHostAddress::LocalHost};
    std::unique_ptr<Server> m_server;
};

/// One live connection with verbs; waits for what it expects, up to 5 s.
class TestClient : public QObject
{
    Q_OBJECT

public:
    /// `forwardedFor`: the client a trusted proxy says this is; empty: none.
    explicit TestClient(const QUrl &url, const QByteArray &forwardedFor = {});

    bool waitConnected();
    /// Sends a message; returns its id.
    template <class M>
    QString send(const M &message)
    {
        return sendFrame(QString(M::wireName), wire::toJsonObject(message));
    }
    QString sendFrame(const QString &type, const QJsonObject &data);
    void sendText(const QByteArray &text) { m_socket.sendTextMessage(QString::fromUtf8(text)); }

    /// The next frame of a type not yet taken, as its message; fails after 5 s.
    template <class M>
    std::optional<M> next()
    {
        const auto frame = nextFrame(QString(M::wireName));
        const auto message = frame ? wire::fromJsonObject<M>(frame->data) : Result<M>(Error {ErrorCode::NotFound, {}});
        return message ? std::optional(*message) : std::nullopt;
    }
    std::optional<ServerFrame> nextFrame(const QString &type);
    /// The code of the next error frame.
    QString nextError();
    bool waitClosed();
    int closeCode() const { return m_socket.closeCode(); }
    QString closeReason() const { return m_socket.closeReason(); }
    void drop() { m_socket.abort(); }
    const QList<ServerFrame> &frames() const { return m_frames; }

    /// Players of this client get questions sealed; as they come, unopened. Before joinAs().
    void takeSealed() { m_takesSealed = true; }
    std::optional<live::HelloOk> joinAs(const QString &name, const std::optional<QString> &key = {});
    std::optional<live::HelloOk> resume(const QString &secret);
    std::optional<live::HelloOk> host(const QString &token);

private:
    QWebSocket m_socket;
    QList<ServerFrame> m_frames;
    qsizetype m_nextId = 1;
    bool m_takesSealed = false;
};

} // namespace wr
