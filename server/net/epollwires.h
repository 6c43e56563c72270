#pragma once

#include "net/livewire.h"

#include <QSocketNotifier>

#include <memory>
#include <vector>

class QTcpSocket;

namespace wr {

class EpollWire;

/// Live connections without any socket object: descriptors in an epoll of their own, which the thread's
/// event loop watches as one. A turn of the loop handles what is ready, some hundreds at most, and each
/// of them once: whoever sends without end waits for the others. Linux, without TLS; elsewhere it takes
/// nothing. Server thread.
class EpollWires
{
public:
    /// All wires share `room` for what is just being read; `open` counts them. Both and this must outlive
    /// the wires.
    EpollWires(std::vector<char> &room, qint64 &open);
    ~EpollWires();
    Q_DISABLE_COPY_MOVE(EpollWires)

    /// Takes the connection out of the socket, which is closed without the peer noticing. Nothing must
    /// wait in it, read or unwritten. Null, and the socket as it was, when the system has no descriptor
    /// or no memory for it.
    std::unique_ptr<LiveWire> take(QTcpSocket &socket);

private:
    friend class EpollWire;

    void serve();
    EpollWire *wireOf(quint64 tag) const;

    std::vector<char> &m_room;
    qint64 &m_open;
    const int m_epoll;
    QSocketNotifier m_notifier;
    quint32 m_lastSerial = 0;
    std::vector<EpollWire *> m_wires; // by descriptor
};

} // namespace wr
