#pragma once

#include "net/peerframes.h"

#include <QObject>
#include <QTcpSocket>
#include <QTimer>

namespace wr {

/// What a node proves itself with.
struct PeerIdentity
{
    QUuid self;
    QByteArray secret; ///< peerlimits::minSecretBytes at least
};

/// A link to another node: proved on both sides, sealed, of bounded frames. What the other sends or withholds costs bounded
/// memory and ends in closed(). Lives on the server thread; not deleted from inside its own signals.
class PeerLink : public QObject
{
    Q_OBJECT

public:
    /// Dials `host`, where the node `expected` should be.
    PeerLink(const QString &host, quint16 port, QUuid expected, const PeerIdentity &identity, QObject *parent = nullptr);
    /// Takes over a socket that was accepted.
    PeerLink(QTcpSocket *accepted, const PeerIdentity &identity, QObject *parent = nullptr);
    ~PeerLink() override;

    /// Whether both have proved who they are; before that nothing is sent.
    bool isReady() const { return m_stage == Stage::Ready; }
    /// The other node, once it is ready.
    QUuid other() const { return m_seal.other(); }

    /// Whether more may be sent: it is ready, and not too much waits for the system already.
    bool hasRoom() const;
    /// False: it is not ready. What does not fit any more is for the caller to hold back: hasRoom().
    bool send(const PeerMessage &message);

    /// Ends it; closed() comes later, once.
    void close(const QString &why);

Q_SIGNALS:
    void ready();
    void received(const wr::PeerMessage &message);
    /// hasRoom() holds again.
    void hasRoomAgain();
    /// `why` is for the log.
    void closed(const QString &why);

private:
    enum class Stage { Dialling, Greeting, Answered, Proving, Ready, Closed };

    void setUp();
    void onReadable();
    Result<void> takeFrames();
    Result<void> takeFrame(const QByteArray &contents);
    Result<void> becomeReady();
    void ping();

    QTcpSocket *const m_socket;
    PeerSeal m_seal;
    Stage m_stage;
    QByteArray m_input;
    bool m_isFull = false;
    bool m_hasHeard = false; ///< since the last ping
    int m_silentPings = 0;
    QTimer m_deadline; ///< of the greeting, then of a frame that has begun
    QTimer m_ping;
};

} // namespace wr
