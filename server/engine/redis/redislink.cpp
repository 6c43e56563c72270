#include "engine/redis/redislink.h"

#include "core/logging.h"

#include <QRandomGenerator>

#include <utility>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Steady = std::chrono::steady_clock;

constexpr quint16 redisPort = 6379;
constexpr auto lookEvery = 100ms;
constexpr auto pingAfter = 500ms; // of quiet

Error unavailable(const QString &why)
{
    return {ErrorCode::Unavailable, u"Redis: "_s + why};
}

} // namespace

RedisLink::RedisLink(QUrl address, QString engine, Metrics &metrics, Options options, QObject *parent)
    : QObject(parent)
    , m_address(std::move(address))
    , m_engine(std::move(engine))
    , m_options(std::move(options))
    , m_upGauge(metrics.gauge(u"wordrally_engine_up"_s, u"Whether an engine outside the process answers"_s, {{u"engine"_s, m_engine}}))
    , m_failures(metrics.counter(u"wordrally_engine_failures_total"_s, u"Requests that an engine outside the process did not answer"_s,
                                 {{u"engine"_s, m_engine}}))
    , m_retry(m_options.retryFirst)
{
    connect(&m_socket, m_address.scheme() == u"rediss" ? &QSslSocket::encrypted : &QSslSocket::connected, this, &RedisLink::greet);
    connect(&m_socket, &QSslSocket::readyRead, this, [this] { take(m_socket.readAll()); });
    connect(&m_socket, &QSslSocket::errorOccurred, this, [this] { giveUp(m_socket.errorString()); });
    connect(&m_lookTimer, &QTimer::timeout, this, &RedisLink::look);
    connect(&m_retryTimer, &QTimer::timeout, this, &RedisLink::connectNow);
    m_lookTimer.setInterval(lookEvery);
    m_retryTimer.setSingleShot(true);
    connectNow();
}

RedisLink::~RedisLink()
{
    m_socket.disconnect(this);
    for (const Request &request : std::exchange(m_requests, {})) {
        if (request.handler)
            request.handler(unavailable(u"the server stops"_s));
    }
    for (const Held &held : std::exchange(m_held, {}))
        held.handler(unavailable(u"the server stops"_s));
}

void RedisLink::connectNow()
{
    m_reader = std::make_unique<RedisReplyReader>(m_options.replyBytes);
    m_lastHeard = Steady::now();
    m_lookTimer.start();
    const auto port = quint16(m_address.port(redisPort));
    if (m_address.scheme() == u"rediss")
        m_socket.connectToHostEncrypted(m_address.host(), port);
    else
        m_socket.connectToHost(m_address.host(), port);
}

/// Who we are and which database, and what the owner wants said first; SELECT is refused to whom the password was.
void RedisLink::greet()
{
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_lastHeard = Steady::now();
    const auto mustWork = [this](const Result<RedisReply> &reply) {
        if (reply && reply->isRefusal())
            giveUp(u"it refuses us (%1): is the password right?"_s.arg(QString::fromLatin1(reply->code())));
    };
    const QString user = m_address.userName(QUrl::FullyDecoded);
    const QString password = m_address.password(QUrl::FullyDecoded);
    if (!password.isEmpty()) {
        QList<QByteArray> words {"AUTH"_ba, password.toUtf8()};
        if (!user.isEmpty())
            words.insert(1, user.toUtf8());
        write(words, mustWork);
    }
    for (const QList<QByteArray> &command : m_options.opening)
        write(command, [](const Result<RedisReply> &) {});
    const QByteArray database = m_address.path().mid(1).toLatin1();
    write({"SELECT"_ba, database.isEmpty() ? "0"_ba : database}, [this, mustWork](const Result<RedisReply> &reply) {
        mustWork(reply);
        if (reply && !reply->isRefusal())
            open();
    });
}

void RedisLink::open()
{
    m_isOpen = true;
    m_isLate = false;
    m_isFirstAttempt = false;
    m_retry = m_options.retryFirst;
    tellState();
    Q_EMIT opened();
    for (Held &held : std::exchange(m_held, {}))
        send(held.command, std::move(held.handler));
}

void RedisLink::send(const QList<QByteArray> &command, Handler handler)
{
    const bool isFull = qsizetype(m_requests.size() + m_held.size()) >= m_options.pendingRequests || m_socket.bytesToWrite() > m_options.pendingBytes;
    if (isFull || !(isUp() || m_isFirstAttempt)) {
        m_failures.add();
        return handler(unavailable(isFull ? u"too much is under way"_s : u"it is not there"_s));
    }
    if (m_isOpen)
        write(command, std::move(handler));
    else
        m_held.push_back({command, std::move(handler)});
}

void RedisLink::write(const QList<QByteArray> &command, Handler handler)
{
    const auto now = Steady::now();
    if (m_requests.empty())
        m_lastHeard = now; // nothing was due before
    m_requests.push_back({std::move(handler), now});
    m_socket.write(redisCommand(command));
}

void RedisLink::take(const QByteArray &bytes)
{
    m_lastHeard = Steady::now();
    const auto replies = m_reader->read(bytes);
    if (!replies)
        return giveUp(replies.error().message);
    for (const RedisReply &reply : *replies) {
        takeReply(reply);
        if (m_socket.state() != QAbstractSocket::ConnectedState)
            return;
    }
    if (std::exchange(m_isLate, false) && m_isOpen)
        tellState();
}

void RedisLink::takeReply(const RedisReply &reply)
{
    if (m_options.isSubscriber && reply.list.size() == 3 && reply.list.constFirst().text == "message") {
        Q_EMIT heard(reply.list.at(1).text, reply.list.at(2).text);
        return;
    }
    if (m_requests.empty())
        return giveUp(u"it answers what nobody asked"_s);
    const Request request = std::move(m_requests.front());
    m_requests.pop_front();
    if (request.handler)
        request.handler(reply);
}

/// Tells everybody who waits, and tries again later.
void RedisLink::giveUp(const QString &reason)
{
    const bool wasOpen = std::exchange(m_isOpen, false);
    m_isLate = false;
    m_isFirstAttempt = false;
    m_lookTimer.stop();
    if (!std::exchange(m_wasToldDown, true))
        qCWarning(lcEngine).noquote() << m_engine << "without Redis at" << shownAddress(m_address) << "from now on:" << reason;
    tellState();
    const auto requests = std::exchange(m_requests, {});
    const auto held = std::exchange(m_held, {});
    const bool wasBlocked = m_socket.blockSignals(true);
    m_socket.abort();
    m_socket.blockSignals(wasBlocked);
    m_retryTimer.start(m_retry / 2 + Millis(QRandomGenerator::global()->bounded(int(m_retry.count() / 2) + 1)));
    m_retry = std::min(m_retry * 2, m_options.retryMost);
    m_failures.add(quint64(requests.size() + held.size()));
    for (const Request &request : requests) {
        if (request.handler)
            request.handler(unavailable(reason));
    }
    for (const Held &one : held)
        one.handler(unavailable(reason));
    if (wasOpen)
        Q_EMIT lost();
}

/// Ten times a second: who waits too long is told, and a connection on which nothing comes any more is given up.
void RedisLink::look()
{
    const auto now = Steady::now();
    const bool isDue = !m_requests.empty() || !m_isOpen;
    if (isDue && now - m_lastHeard >= m_options.silence)
        return giveUp(u"it says nothing"_s);
    if (!m_isOpen)
        return;
    if (m_requests.empty()) {
        if (now - m_lastHeard >= pingAfter)
            write({"PING"_ba}, [](const Result<RedisReply> &) {});
        return;
    }
    QList<Handler> late;
    for (Request &request : m_requests) {
        if (now - request.sentAt < m_options.timeout)
            break;
        if (request.handler)
            late.append(std::exchange(request.handler, {}));
    }
    if (late.isEmpty())
        return;
    if (!std::exchange(m_isLate, true))
        tellState();
    m_failures.add(quint64(late.size()));
    for (const Handler &handler : late)
        handler(unavailable(u"no answer in time"_s));
}

void RedisLink::tellState()
{
    m_upGauge.set(isUp() ? 1 : 0);
    if (isUp() && std::exchange(m_wasToldDown, false))
        qCInfo(lcEngine).noquote() << m_engine << "has Redis at" << shownAddress(m_address) << "again";
}

QString shownAddress(const QUrl &address)
{
    return address.host() + u':' + QString::number(address.port(redisPort));
}

} // namespace wr
