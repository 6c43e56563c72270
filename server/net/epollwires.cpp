#include "net/epollwires.h"

#include <QTcpSocket>

#ifdef Q_OS_LINUX

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace wr {

namespace {

constexpr int maxEventsAtOnce = 256;

int createEpoll()
{
    const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
    if (epoll < 0)
        qFatal("EpollWires: epoll_create1: %s", std::strerror(errno));
    return epoll;
}

/// The call may be made again: nothing is wrong with the connection.
bool isToBeRepeated(int error)
{
    return error == EAGAIN || error == EINTR;
}

} // namespace

/// One of them. What epoll says is told by a tag of serial and descriptor, because a descriptor that was
/// closed within a batch may be another connection's by its end.
class EpollWire final : public LiveWire
{
public:
    EpollWire(EpollWires &wires, int descriptor)
        : m_wires(wires)
        , m_descriptor(descriptor)
        , m_serial(++wires.m_lastSerial)
    {
    }
    ~EpollWire() override { close(); }

    bool begin();
    void ready(quint32 events);
    quint64 tag() const { return quint64(m_serial) << 32 | quint32(m_descriptor); }

    void open(Sink &sink, DirectWrite &direct) override;
    void write(QByteArrayView bytes) override;
    qint64 pendingBytes() const override { return m_waiting.size(); }
    void finish() override;
    void abort() override { end(); }
    int descriptor() const override { return m_descriptor; }

private:
    quint32 wanted() const;
    bool watch(int operation);
    void watchAnew();
    void readSome();
    void writeWaiting();
    void close();
    void end();

    EpollWires &m_wires;
    Sink *m_sink = nullptr;
    DirectWrite *m_direct = nullptr;
    int m_descriptor; // -1: it is over
    const quint32 m_serial;
    QByteArray m_waiting; // for room in the kernel; mostly nothing
    quint32 m_watched = 0;
    bool m_isFinishing = false;
    bool m_hasPeerFinished = false; // and gets the rest all the same
};

/// Whether the system can watch it. Otherwise the descriptor stays the caller's.
bool EpollWire::begin()
{
    if (!watch(EPOLL_CTL_ADD)) {
        m_descriptor = -1;
        return false;
    }
    if (m_wires.m_wires.size() <= std::size_t(m_descriptor))
        m_wires.m_wires.resize(std::size_t(m_descriptor) + 1);
    m_wires.m_wires[std::size_t(m_descriptor)] = this;
    ++m_wires.m_open;
    return true;
}

void EpollWire::open(Sink &sink, DirectWrite &direct)
{
    m_sink = &sink;
    m_direct = &direct;
    m_direct->descriptor = m_descriptor;
}

quint32 EpollWire::wanted() const
{
    quint32 events = 0;
    if (!m_hasPeerFinished)
        events |= EPOLLIN;
    if (!m_waiting.isEmpty())
        events |= EPOLLOUT;
    return events;
}

bool EpollWire::watch(int operation)
{
    epoll_event event {};
    event.events = m_watched = wanted();
    event.data.u64 = tag();
    return ::epoll_ctl(m_wires.m_epoll, operation, m_descriptor, &event) == 0;
}

void EpollWire::watchAnew()
{
    if (wanted() != m_watched)
        (void)watch(EPOLL_CTL_MOD); // needs no memory, so it cannot fail
}

/// Each of the two may end the connection, but never this object: who owns it frees it later.
void EpollWire::ready(quint32 events)
{
    if (events & EPOLLOUT)
        writeWaiting();
    if (m_descriptor >= 0 && (events & ~quint32(EPOLLOUT)))
        readSome();
}

void EpollWire::readSome()
{
    const ssize_t size = ::recv(m_descriptor, m_wires.m_room.data(), m_wires.m_room.size(), 0);
    if (size < 0 && isToBeRepeated(errno))
        return;
    if (size > 0) {
        // While it finishes it reads only because closing with bytes unread would be a reset, which
        // may take the last words from the peer.
        if (!m_isFinishing)
            m_sink->bytesCame({m_wires.m_room.data(), qsizetype(size)});
        return;
    }
    if (size == 0 && m_isFinishing && !m_waiting.isEmpty()) {
        m_hasPeerFinished = true;
        watchAnew();
        return;
    }
    end();
}

void EpollWire::write(QByteArrayView bytes)
{
    if (m_descriptor < 0 || m_isFinishing)
        return;
    m_waiting.append(bytes);
    m_direct->isBehind = true;
    watchAnew();
}

void EpollWire::writeWaiting()
{
    const ssize_t size = ::send(m_descriptor, m_waiting.constData(), std::size_t(m_waiting.size()), MSG_NOSIGNAL);
    if (size < 0) {
        if (!isToBeRepeated(errno))
            end();
        return;
    }
    m_waiting.remove(0, size);
    if (m_waiting.isEmpty()) {
        m_waiting = {}; // its memory, too
        watchAnew();
        if (m_isFinishing)
            ::shutdown(m_descriptor, SHUT_WR);
    }
    if (!m_isFinishing)
        m_sink->roomCame();
}

/// The peer goes when it has read the last of it, and only then is the descriptor closed.
void EpollWire::finish()
{
    if (m_descriptor < 0 || std::exchange(m_isFinishing, true))
        return;
    m_direct->descriptor = -1;
    if (m_waiting.isEmpty())
        ::shutdown(m_descriptor, SHUT_WR);
}

void EpollWire::close()
{
    if (m_descriptor < 0)
        return;
    if (m_direct)
        m_direct->descriptor = -1;
    m_wires.m_wires[std::size_t(m_descriptor)] = nullptr;
    --m_wires.m_open;
    ::epoll_ctl(m_wires.m_epoll, EPOLL_CTL_DEL, m_descriptor, nullptr);
    ::close(std::exchange(m_descriptor, -1));
    m_waiting = {};
}

void EpollWire::end()
{
    if (m_descriptor < 0)
        return;
    close();
    m_sink->wireEnded();
}

EpollWires::EpollWires(std::vector<char> &room, qint64 &open)
    : m_room(room)
    , m_open(open)
    , m_epoll(createEpoll())
    , m_notifier(m_epoll, QSocketNotifier::Read)
{
    QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [this] { serve(); });
}

EpollWires::~EpollWires()
{
    m_notifier.setEnabled(false);
    ::close(m_epoll);
}

std::unique_ptr<LiveWire> EpollWires::take(QTcpSocket &socket)
{
    Q_ASSERT(socket.bytesToWrite() == 0);
    const int descriptor = ::fcntl(int(socket.socketDescriptor()), F_DUPFD_CLOEXEC, 0);
    if (descriptor < 0)
        return nullptr;
    auto wire = std::make_unique<EpollWire>(*this, descriptor);
    if (!wire->begin()) {
        ::close(descriptor);
        return nullptr;
    }
    // Its descriptor alone: the connection lives on in the other one.
    socket.abort();
    return wire;
}

EpollWire *EpollWires::wireOf(quint64 tag) const
{
    EpollWire *wire = m_wires[quint32(tag)];
    return wire && wire->tag() == tag ? wire : nullptr;
}

void EpollWires::serve()
{
    std::array<epoll_event, maxEventsAtOnce> events;
    const int count = ::epoll_wait(m_epoll, events.data(), maxEventsAtOnce, 0);
    for (int i = 0; i < count; ++i) {
        // Looked up each time: what is done for one may close another.
        if (EpollWire *wire = wireOf(events[std::size_t(i)].data.u64))
            wire->ready(events[std::size_t(i)].events);
    }
}

} // namespace wr

#else

namespace wr {

EpollWires::EpollWires(std::vector<char> &room, qint64 &open)
    : m_room(room)
    , m_open(open)
    , m_epoll(-1)
    , m_notifier(QSocketNotifier::Read)
{
}

EpollWires::~EpollWires() = default;

std::unique_ptr<LiveWire> EpollWires::take(QTcpSocket &)
{
    return nullptr;
}

} // namespace wr

#endif
