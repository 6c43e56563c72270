#include "core/liveclient.h"

#include "core/logging.h"
#include "core/ownagent.h"
#include "protocol/errorframe.h"
#include "protocol/features.h"
#include "protocol/gamelimits.h"

#include <QNetworkRequest>
#include <QRandomGenerator>
#include <QSslSocket>
#include <QUrlQuery>
#include <QUuid>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int clockSamples = 5;

/// Whether coming back would only be refused again.
bool isFinalRefusal(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Unauthenticated:
    case ErrorCode::Forbidden:
    case ErrorCode::UnsupportedVersion:
    case ErrorCode::ResumeInvalid:
    case ErrorCode::Superseded:
    case ErrorCode::Kicked:
    case ErrorCode::UnknownPin:
    case ErrorCode::GameLocked:
    case ErrorCode::GameFull:
    case ErrorCode::GameFinished:
        return true;
    default:
        return false;
    }
}

/// Whether the same message may well be accepted a little later.
bool isPassing(ErrorCode code)
{
    return code == ErrorCode::Unavailable || code == ErrorCode::RateLimited
        || code == ErrorCode::ServerClosing;
}

} // namespace

LiveClient::LiveClient(const KnownServer &server, const QString &pin, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_unsealer([this] { return serverNow(); })
    , m_server(server)
    , m_url(server.reach())
{
    m_url.setScheme(m_url.scheme() == u"https" ? u"wss"_s : u"ws"_s);
    m_url.setPath(u"/live"_s);
    QUrlQuery query;
    query.addQueryItem(u"pin"_s, pin);
    m_url.setQuery(query);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &LiveClient::connectNow);
    m_helloAgain.setSingleShot(true);
    m_helloAgain.setTimerType(Qt::PreciseTimer);
    connect(&m_helloAgain, &QTimer::timeout, this, &LiveClient::sayHello);
    m_watch.setSingleShot(true);
    connect(&m_watch, &QTimer::timeout, this, &LiveClient::watch);
    m_ask.setSingleShot(true);
    m_ask.setInterval(Millis(limits::replyAskMs));
    connect(&m_ask, &QTimer::timeout, this, &LiveClient::askLine);
    m_socket.setSslConfiguration(server.trust());
    connect(&m_socket, &QWebSocket::sslErrors, this, &LiveClient::onDoubt);
    connect(&m_socket, &QWebSocket::connected, this, &LiveClient::onConnected);
    connect(&m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, [this] {
        if (m_isWanted && m_socket.state() != QAbstractSocket::ConnectedState)
            Q_EMIT unreachable(m_socket.errorString());
    });
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &LiveClient::onText);
    connect(&m_socket, &QWebSocket::disconnected, this, &LiveClient::retryLater);
    connect(&m_unsealer, &Unsealer::prepared, this, &LiveClient::prepared);
    connect(&m_unsealer, &Unsealer::unsealed, this, &LiveClient::unsealed);
    connect(&m_prover, &JoinProver::solved, this, [this](const live::Proof &proof) {
        m_hello.proof = proof;
        sayHello();
        m_hello.proof.reset(); // it counts once
    });
    connect(&m_prover, &JoinProver::unsolvable, this, &LiveClient::drop);
    connect(&m_unsealer, &Unsealer::shown, this, &LiveClient::received);
    connect(&m_unsealer, &Unsealer::unreadable, this, &LiveClient::drop);
}

LiveClient::~LiveClient()
{
    // A dying QWebSocket says that it is disconnected; by then half of this object is gone.
    m_socket.disconnect(this);
}

void LiveClient::joinAs(const QString &name, const QString &token)
{
    if (m_clientKey.isEmpty())
        m_clientKey = QUuid::createUuid().toString(QUuid::Id128);
    m_hello = {};
    m_hello.features = {features::sealed, features::proof};
    m_hello.guest = live::Guest {name, m_clientKey};
    if (!token.isEmpty())
        m_hello.token = token;
    if (m_isWanted && !m_isGreeted && m_socket.state() == QAbstractSocket::ConnectedState)
        sayHello();
}

void LiveClient::resumeWith(const QString &secret)
{
    m_hello = {};
    m_hello.features.append(features::sealed);
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
    m_helloAgain.stop();
    m_prover.stop();
    m_watch.stop();
    m_ask.stop();
    m_unsealer.restart(); // nothing is received from now on
    m_socket.close();
}

void LiveClient::drop()
{
    m_socket.abort();
}

void LiveClient::connectNow()
{
    m_checkedAt = m_clock.now();
    m_watch.start(Millis(limits::greetMs));
    QUrl url = m_url;
    if (m_wasSilent) {
        QUrlQuery query(url);
        query.addQueryItem(u"again"_s, u"1"_s);
        url.setQuery(query);
    }
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::UserAgentHeader, ownAgent());
    m_socket.open(request);
}

/// The certificate is in doubt: it may still be the one the join link spoke of.
void LiveClient::onDoubt()
{
    // QWebSocket::ignoreSslErrors() would hold for every later connection too, whoever answers it; and only
    // the socket inside knows the certificate.
    for (QSslSocket *socket : m_socket.findChildren<QSslSocket *>()) {
        if (!socket->isEncrypted() && m_server.isItself(socket->peerCertificate()))
            socket->ignoreSslErrors();
    }
}

/// Keeps the clock in step and notices a connection that died without a word, or never came to be.
void LiveClient::watch()
{
    if (m_retry.isActive())
        return;
    if (m_checkedAt && m_lastHeardAt < *m_checkedAt) {
        m_wasSilent = true;
        m_socket.abort();
        retryLater();
        return;
    }
    if (m_isGreeted && !m_checkedAt)
        return askLine();
    m_checkedAt.reset();
    static_assert(limits::lineCheckMs > limits::lineAnswerMs); // so one timer does for both
    m_watch.start(Millis(limits::lineCheckMs - limits::lineAnswerMs));
}

/// The watch finds whether something was heard after this.
void LiveClient::askLine()
{
    if (!m_isGreeted || (m_checkedAt && m_lastHeardAt < *m_checkedAt))
        return;
    m_ask.stop();
    m_checkedAt = m_clock.now();
    send(live::ClockSync {toMicros(*m_checkedAt)});
    m_watch.start(Millis(limits::lineAnswerMs));
}

void LiveClient::onConnected()
{
    // An answer must not wait for the acknowledgement of what went before it.
    for (QTcpSocket *socket : m_socket.findChildren<QTcpSocket *>())
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    sayHello();
}

void LiveClient::sayHello()
{
    m_hasReached = true;
    m_checkedAt = m_clock.now();
    m_watch.start(Millis(limits::greetMs));
    send(m_hello);
}

/// A little later than told, each its own, so that those who were told the same do not come at once.
void LiveClient::sayHelloAfter(Millis wait)
{
    m_helloAgain.start(wait + Millis(QRandomGenerator::global()->bounded(int(wait.count() / 8) + 50)));
}

void LiveClient::retryLater()
{
    m_isGreeted = false;
    m_ask.stop();
    m_helloAgain.stop();
    m_prover.stop();
    if (!m_isWanted || m_retry.isActive())
        return;
    // Jitter spreads a class that lost the same access point.
    const Millis ceiling = Millis(std::min(limits::longestRetryMs, limits::firstRetryMs << std::min(m_attempts, 5)));
    ++m_attempts;
    ++m_reconnects;
    m_retry.start(Millis(QRandomGenerator::global()->bounded(int(ceiling.count() / 2), int(ceiling.count()) + 1)));
    Q_EMIT lost();
}

QString LiveClient::sendFrame(const QString &type, const QJsonObject &data)
{
    if (m_isGreeted && type != live::ClockSync::wireName && !m_ask.isActive())
        m_ask.start();
    const QString id = QString::number(m_nextId++);
    const QJsonObject frame {{u"v"_s, protocolVersion}, {u"type"_s, type}, {u"id"_s, id}, {u"data"_s, data}};
    m_socket.sendTextMessage(QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact)));
    return id;
}

void LiveClient::answer(const live::AnswerSubmit &answer)
{
    m_unanswered = answer;
    if (m_isGreeted)
        m_answerId = send(answer);
}

void LiveClient::answerAgainSoon()
{
    QTimer::singleShot(Millis(limits::firstRetryMs), this, [this] {
        if (m_unanswered && m_isGreeted)
            m_answerId = send(*m_unanswered);
    });
}

void LiveClient::onText(const QString &text)
{
    m_lastHeardAt = m_clock.now();
    m_ask.stop();
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
    if (frame->type == live::AnswerAccepted::wireName && m_unanswered
        && frame->data.value("question"_L1).toInt() == m_unanswered->question)
        m_unanswered.reset();
    if (frame->type == live::Snapshot::wireName)
        onSnapshotSeq(frame->data.value("seq"_L1).toInteger());
    if (frame->type == live::QuestionResumed::wireName)
        measureAnew(); // where the server's machine slept its clock has stood still: this one has not
    m_unsealer.take(*frame);
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
        // Once: what follows meanwhile comes again with the answer.
        if (!m_isFillingGap)
            send(live::Since {m_seq});
        m_isFillingGap = true;
        return false;
    }
    m_isFillingGap = false;
    m_seq = seq;
    return true;
}

void LiveClient::onSnapshotSeq(qint64 seq)
{
    m_seq = seq;
    m_isFillingGap = false;
    m_stateSeq.clear();
}

void LiveClient::onHello(const live::HelloOk &hello)
{
    m_isGreeted = true;
    m_wasSilent = false;
    m_attempts = 0;
    onSnapshotSeq(hello.snapshot.seq);
    m_unsealer.restart();
    if (hello.you) {
        m_clientKey.clear(); // from here on the secret tells who this is
        resumeWith(hello.you->resume);
    }
    measureAnew(); // a server that was started anew has a clock of its own
    Q_EMIT greeted(hello);
    // Of a question that is over it would be refused, and the refusal taken for one of the next question's answer.
    const live::Snapshot &now = hello.snapshot;
    if (m_unanswered && (now.question != m_unanswered->question || (now.revealed && !now.accepted)))
        m_unanswered.reset();
    if (m_unanswered)
        m_answerId = send(*m_unanswered);
}

void LiveClient::measureAnew()
{
    m_samples = 0;
    m_roundTrip.reset();
    send(live::ClockSync {toMicros(m_clock.now())});
}

void LiveClient::onSynced(const live::ClockSynced &synced)
{
    const TimePoint now = m_clock.now();
    const Micros trip = now - fromMicros(synced.sentAt);
    if (trip >= 0us && (!m_roundTrip || trip <= *m_roundTrip)) {
        m_roundTrip = trip;
        const TimePoint middle = fromMicros(synced.sentAt) + trip / 2;
        m_offset = fromWireMillis((synced.receivedAt + synced.repliedAt) / 2) - middle;
    }
    if (trip >= 0us)
        Q_EMIT tripMeasured(trip);
    if (++m_samples < clockSamples)
        send(live::ClockSync {toMicros(now)});
}

void LiveClient::onError(const ServerFrame &frame)
{
    const auto code = errorCodeFromWire(frame.data.value("code"_L1).toString()).value_or(ErrorCode::Internal);
    if (const auto wait = readRetryAfter(frame.data); wait && code == ErrorCode::RateLimited && !m_isGreeted)
        return sayHelloAfter(*wait);
    if (code == ErrorCode::ProofRequired && !m_isGreeted)
        return m_prover.solve(frame.data.value(challengeKey).toString());
    const bool isFinal = frame.data.value("fatal"_L1).toBool() && isFinalRefusal(code);
    if (isFinal) {
        m_isWanted = false;
        m_watch.stop();
        m_clientKey.clear();
    }
    if (m_unanswered && frame.place.re == m_answerId) {
        if (isPassing(code))
            answerAgainSoon();
        else
            m_unanswered.reset();
    }
    Q_EMIT refused(code, isFinal);
}

} // namespace wr
