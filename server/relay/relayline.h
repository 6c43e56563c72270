#pragma once

#include "cluster/peers.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace wr {

namespace relaylimits {
/// A batch leaves once it is so long, or when the event loop comes round.
constexpr qsizetype batchBytes = 256 << 10;
/// A line that has nothing to say says so as often.
constexpr Millis beatEvery {500};
/// One from which nothing came for so long is broken.
constexpr Millis silence {2'000};
/// Frames of a session that wait until it is known where its game is; one that sends more is closed. Nobody has more to say than
/// hello before that is answered.
constexpr int maxEarlyFrames = 2;
/// How long a session or a request waits for somebody to take its game up.
constexpr Millis findWithin {4'000};
/// Sessions and requests that wait for that at a time.
constexpr int maxWaiting = 65'536;
/// How long a node that has given a shard up is not asked for its games, though the table may still name it; several looks at the table.
constexpr Millis goneFor {1'000};
} // namespace relaylimits

/// One end of a line between two nodes: gathers what is to be sent, numbers it, and knows from the other's numbers whether
/// anything was lost. Broken, it stays so: nothing more is sent, and broken() comes once, later. Server thread.
class RelayLine : public QObject
{
    Q_OBJECT

public:
    /// Sends under `subject`. `peers` must outlive it.
    RelayLine(Peers &peers, NodeId other, quint64 id, QByteArray subject, QObject *parent = nullptr);

    NodeId other() const { return m_other; }
    quint64 id() const { return m_id; }
    bool isBroken() const { return m_isBroken; }

    /// Appends a message (relay::write).
    template <class Message>
    void append(const Message &message)
    {
        if (m_isBroken)
            return;
        write(m_contents, message);
        appended();
    }

    /// Takes a batch's number; false, and the line breaks: one before it is missing.
    bool take(quint64 number);

    void breakUp(const QString &why);

    /// Under which one end, which sends under `subject`, tells the other that a line has ended; the payload is as idOf() reads it.
    static QByteArray endSubject(const QByteArray &subject) { return subject + ".end"; }
    static void tellEnd(Peers &peers, NodeId other, const QByteArray &subject, quint64 id);
    static quint64 idOf(const QByteArray &payload) { return payload.toULongLong(); }

Q_SIGNALS:
    void broken();

private:
    void appended();
    void flush();
    void beat();

    Peers &m_peers;
    const NodeId m_other;
    const quint64 m_id;
    const QByteArray m_subject;
    QByteArray m_contents;
    quint64 m_nextOut = 0;
    quint64 m_nextIn = 0;
    bool m_isBroken = false;
    QElapsedTimer m_sent;
    QElapsedTimer m_heard;
    QTimer m_flush; ///< of 0 ms
    QTimer m_beat;
};

} // namespace wr
