#include "core/liveclient.h"

#include "core/logging.h"

#include <QRandomGenerator>
#include <QUrlQuery>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int clockSamples = 5;
constexpr Millis firstRetry = 250ms;
constexpr Millis lastRetry = 4s;

} // namespace

LiveClient::LiveClient(const QUrl &server, const QString &pin, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_url(server)
{
    m_url.setScheme(server.scheme() == u"https" ? u"wss"_s : u"ws"_s);
    m_url.setPath(u"/live"_s);
    QUrlQuery query;
    query.addQueryItem(u"pin"_s, pin);
    m_url.setQuery(query);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &LiveClient::connectNow);
    m_resend.setSingleShot(true);
    m_resend.setInterval(firstRetry);
    connect(&m_resend, &QTimer::timeout, this, &LiveClient::sendAnswer);
    connect(&m_socket, &QWebSocket::connected, this, &LiveClient::sayHello);
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &LiveClient::onText);
    connect(&m_socket, &QWebSocket::disconnected, this, &LiveClient::retryLater);
}

LiveClient::~LiveClient()
{
    // The socket dies after the timers and must not start them again.
    m_socket.disconnect(this);
}

void LiveClient::joinAs(const QString &name)
{
    m_hello = {};
    m_hello.guest = live::Guest {name};
}

void LiveClient::resumeWith(const QString &secret)
{
    m_hello = {};
    m_hello.resume = secret;
}

void LiveClient::holdToken(const QString &token)
{
    m_hello = {};
    m_hello.token = token;
}

void LiveClient::start()
{
    m_isWanted = true;
    connectNow();
}

void LiveClient::stop()
{
    m_isWanted = false;
    m_retry.stop();
    m_socket.close();
}

void LiveClient::drop()
{
    m_socket.abort();
}

void LiveClient::connectNow()
{
    m_socket.open(m_url);
}

void LiveClient::sayHello()
{
    send(m_hello);
}

void LiveClient::retryLater()
{
    m_isGreeted = false;
    if (!m_isWanted || m_retry.isActive())
        return;
    // Jitter spreads a class that lost the same access point.
    const Millis ceiling = std::min(lastRetry, firstRetry * (1 << std::min(m_attempts, 5)));
    ++m_attempts;
    ++m_reconnects;
    m_retry.start(Millis(QRandomGenerator::global()->bounded(int(ceiling.count() / 2), int(ceiling.count()) + 1)));
}

QString LiveClient::sendFrame(const QString &type, const QJsonObject &data)
{
    const QString id = QString::number(m_nextId++);
    const QJsonObject frame {{u"v"_s, protocolVersion}, {u"type"_s, type}, {u"id"_s, id}, {u"data"_s, data}};
    m_socket.sendTextMessage(QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact)));
    return id;
}

void LiveClient::answer(const live::AnswerSubmit &answer)
{
    m_unanswered = answer;
    sendAnswer();
}

void LiveClient::sendAnswer()
{
    if (m_unanswered && m_isGreeted)
        m_answerId = send(*m_unanswered);
}

void LiveClient::onText(const QString &text)
{
    const auto frame = readServerFrame(text.toUtf8());
    if (!frame) {
        qCWarning(lcClient) << "the server sent what is no frame";
        return;
    }
    if (frame->type == live::HelloOk::wireName) {
        if (const auto hello = wire::fromJsonObject<live::HelloOk>(frame->data))
            onHello(*hello);
        return;
    }
    if (frame->type == live::ClockSynced::wireName) {
        if (const auto synced = wire::fromJsonObject<live::ClockSynced>(frame->data))
            onSynced(*synced);
        return;
    }
    if (frame->type == u"error")
        return onError(*frame);
    if (!isNew(*frame))
        return;
    if (frame->type == live::AnswerAccepted::wireName) {
        if (m_unanswered && frame->data.value("question"_L1).toInt(-1) == m_unanswered->question)
            m_unanswered.reset();
    } else if (frame->type == live::Snapshot::wireName) {
        m_seq = frame->data.value("seq"_L1).toInteger();
        m_stateSeq.clear();
    }
    Q_EMIT received(*frame);
}

/// Whether a frame tells something new; asks for what is missing before it.
bool LiveClient::isNew(const ServerFrame &frame)
{
    if (!frame.place.seq)
        return true;
    const qint64 seq = *frame.place.seq;
    if (!frame.place.prev) {
        qint64 &newest = m_stateSeq[frame.type];
        if (seq < newest)
            return false;
        newest = seq;
        return true;
    }
    if (seq <= m_seq)
        return false;
    if (*frame.place.prev != m_seq) {
        send(live::Since {m_seq});
        return false;
    }
    m_seq = seq;
    return true;
}

void LiveClient::onHello(const live::HelloOk &hello)
{
    m_isGreeted = true;
    m_attempts = 0;
    m_samples = 0;
    m_roundTrip.reset(); // the server may be another run, on another clock
    m_seq = hello.snapshot.seq;
    m_stateSeq.clear();
    if (hello.you)
        resumeWith(hello.you->resume);
    send(live::ClockSync {toMicros(m_clock.now())});
    Q_EMIT greeted(hello);
    sendAnswer();
}

void LiveClient::onSynced(const live::ClockSynced &synced)
{
    const TimePoint now = m_clock.now();
    const Micros trip = now - fromMicros(synced.sentAt);
    if (trip >= 0us && (!m_roundTrip || trip <= *m_roundTrip)) {
        m_roundTrip = trip;
        const TimePoint middle = fromMicros(synced.sentAt) + trip / 2;
        m_offset = TimePoint(Millis((synced.receivedAt + synced.repliedAt) / 2)) - middle;
    }
    if (++m_samples < clockSamples)
        send(live::ClockSync {toMicros(now)});
}

void LiveClient::onError(const ServerFrame &frame)
{
    const auto code = errorCodeFromWire(frame.data.value("code"_L1).toString()).value_or(ErrorCode::Internal);
    const bool isFatal = frame.data.value("fatal"_L1).toBool();
    const bool isOfAnswer = m_unanswered && frame.place.re == m_answerId;
    const bool isPassing = code == ErrorCode::Unavailable || code == ErrorCode::RateLimited;
    if (isOfAnswer && isPassing)
        m_resend.start();
    else if (isOfAnswer)
        m_unanswered.reset();
    // After these one comes back; after any other fatal error it would be in vain.
    const bool comesBack = isPassing || code == ErrorCode::ServerClosing
        || code == ErrorCode::SlowReader || code == ErrorCode::HeartbeatLost;
    m_isWanted = m_isWanted && (!isFatal || comesBack);
    Q_EMIT refused(code, isFatal);
}

} // namespace wr
