#include "net/peerlink.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

// Read in one turn; the rest comes again, after the others of this thread.
constexpr qsizetype turnBytes = 64 << 10;

} // namespace

PeerLink::PeerLink(const QString &host, quint16 port, QUuid expected, const PeerIdentity &identity, QObject *parent)
    : QObject(parent)
    , m_socket(new QTcpSocket(this))
    , m_seal(PeerSeal::Side::Dialler, identity.secret, identity.self, expected)
    , m_stage(Stage::Dialling)
{
    setUp();
    connect(m_socket, &QTcpSocket::connected, this, [this] {
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_stage = Stage::Answered; // what comes next is the answer
        m_socket->write(peerFrame(m_seal.greeting()));
    });
    m_socket->connectToHost(host, port);
}

PeerLink::PeerLink(QTcpSocket *accepted, const PeerIdentity &identity, QObject *parent)
    : QObject(parent)
    , m_socket(accepted)
    , m_seal(PeerSeal::Side::Acceptor, identity.secret, identity.self, {})
    , m_stage(Stage::Greeting)
{
    m_socket->setParent(this);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    setUp();
}

PeerLink::~PeerLink()
{
    m_socket->disconnect(this);
}

void PeerLink::setUp()
{
    m_socket->setReadBufferSize(peerlimits::maxGreetingBytes);
    connect(m_socket, &QTcpSocket::readyRead, this, &PeerLink::onReadable);
    connect(m_socket, &QTcpSocket::bytesWritten, this, [this] {
        if (m_isFull && hasRoom()) {
            m_isFull = false;
            Q_EMIT hasRoomAgain();
        }
    });
    connect(m_socket, &QTcpSocket::errorOccurred, this, [this] { close(m_socket->errorString()); });
    connect(m_socket, &QTcpSocket::disconnected, this, [this] { close(u"the other side has closed it"_s); });
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { close(isReady() ? u"a frame took too long"_s : u"no greeting in time"_s); });
    m_deadline.start(peerlimits::greetingTimeout);
    connect(&m_ping, &QTimer::timeout, this, &PeerLink::ping);
}

bool PeerLink::send(const PeerMessage &message)
{
    if (!isReady())
        return false;
    const QByteArray sealed = m_seal.seal(encodePeerMessage(message));
    // What is sealed must be sent, or the other could open nothing after it.
    m_socket->write(peerFrame(sealed));
    m_isFull = m_isFull || !hasRoom();
    return true;
}

bool PeerLink::hasRoom() const
{
    return isReady() && m_socket->bytesToWrite() < peerlimits::maxPendingBytes;
}

void PeerLink::close(const QString &why)
{
    if (m_stage == Stage::Closed)
        return;
    m_stage = Stage::Closed;
    m_deadline.stop();
    m_ping.stop();
    m_input.clear();
    m_socket->disconnect(this);
    m_socket->abort();
    QMetaObject::invokeMethod(this, [this, why] { Q_EMIT closed(why); }, Qt::QueuedConnection);
}

void PeerLink::onReadable()
{
    if (const auto taken = takeFrames(); !taken)
        close(taken.error().message);
}

Result<void> PeerLink::takeFrames()
{
    m_input += m_socket->read(isReady() ? turnBytes : peerlimits::maxGreetingBytes);
    while (m_stage != Stage::Closed) {
        WR_TRY(frame, takePeerFrame(m_input, isReady() ? peerlimits::maxFrameBytes : peerlimits::maxGreetingBytes));
        if (!frame)
            break;
        m_hasHeard = true;
        if (isReady())
            m_deadline.stop();
        WR_CHECK(takeFrame(*frame));
    }
    if (isReady() && !m_input.isEmpty() && !m_deadline.isActive())
        m_deadline.start(peerlimits::frameTimeout);
    if (m_stage != Stage::Closed && m_socket->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &PeerLink::onReadable, Qt::QueuedConnection);
    return {};
}

Result<void> PeerLink::takeFrame(const QByteArray &contents)
{
    switch (m_stage) {
    case Stage::Greeting: {
        WR_TRY(answer, m_seal.answer(contents));
        m_socket->write(peerFrame(answer));
        m_stage = Stage::Proving;
        return {};
    }
    case Stage::Answered: {
        WR_TRY(proof, m_seal.proof(contents));
        m_socket->write(peerFrame(proof));
        return becomeReady();
    }
    case Stage::Proving:
        WR_CHECK(m_seal.accept(contents));
        return becomeReady();
    case Stage::Ready: {
        WR_TRY(opened, m_seal.open(contents));
        WR_TRY(message, decodePeerMessage(opened));
        if (message.kind != PeerMessage::Kind::Ping)
            Q_EMIT received(message);
        return {};
    }
    case Stage::Dialling:
    case Stage::Closed:
        break;
    }
    return {};
}

Result<void> PeerLink::becomeReady()
{
    m_stage = Stage::Ready;
    m_deadline.stop();
    m_socket->setReadBufferSize(peerlimits::maxFrameBytes);
    m_ping.start(peerlimits::pingEvery);
    Q_EMIT ready();
    return {};
}

/// Says that it is there, and hears whether the other is.
void PeerLink::ping()
{
    m_silentPings = std::exchange(m_hasHeard, false) ? 0 : m_silentPings + 1;
    if (m_silentPings * peerlimits::pingEvery >= peerlimits::silence)
        return close(u"nothing was heard from the other side"_s);
    (void)send({});
}

} // namespace wr
