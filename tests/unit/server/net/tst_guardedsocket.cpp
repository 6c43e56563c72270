#include "net/guardedsocket.h"

#include <QTcpServer>
#include <QTest>

using namespace wr;

/// Connected pairs: a GuardedSocket as the acceptor makes it, and its peer.
class TestGuardedSocket : public QObject
{
    Q_OBJECT

private:
    class Listener : public QTcpServer
    {
    public:
        std::unique_ptr<PlainGuardedSocket> accepted;

    protected:
        void incomingConnection(qintptr descriptor) override
        {
            accepted = std::make_unique<PlainGuardedSocket>();
            QVERIFY(accepted->setSocketDescriptor(descriptor));
        }
    };

    Listener m_listener;
    QTcpSocket m_peer;
    DirectWrite m_direct;

private Q_SLOTS:
    void init()
    {
        QVERIFY(m_listener.isListening() || m_listener.listen(QHostAddress::LocalHost));
        m_direct = {};
        m_peer.connectToHost(m_listener.serverAddress(), m_listener.serverPort());
        QTRY_VERIFY(m_listener.accepted);
        QTRY_COMPARE(m_peer.state(), QAbstractSocket::ConnectedState);
        m_listener.accepted->follow(m_direct);
#ifdef Q_OS_UNIX
        QCOMPARE(m_direct.descriptor, int(m_listener.accepted->socketDescriptor()));
#else
        QSKIP("descriptors are written to on Unix only");
#endif
    }

    void cleanup()
    {
        if (m_listener.accepted)
            m_listener.accepted->unfollow();
        m_listener.accepted.reset();
        m_peer.abort();
    }

    // Each way a descriptor is closed: another connection may have its number at once.
    void theDescriptorIsForgottenWhenItIsAborted()
    {
        int whenDisconnected = 0;
        connect(m_listener.accepted.get(), &QAbstractSocket::stateChanged, this,
                [&] { whenDisconnected = m_direct.descriptor; });
        m_listener.accepted->abort();
        QCOMPARE(m_direct.descriptor, -1);
        QCOMPARE(whenDisconnected, -1);
    }

    void theDescriptorIsForgottenWhenThePeerGoes()
    {
        m_peer.abort();
        QTRY_COMPARE(m_direct.descriptor, -1);
    }

    void theDescriptorIsForgottenWhenTheSocketIsDeleted()
    {
        m_listener.accepted.reset();
        QCOMPARE(m_direct.descriptor, -1);
    }

    void whatIsWrittenThroughTheSocketIsSeen()
    {
        QVERIFY(!m_direct.isBehind);
        m_listener.accepted->write("pong");
        QVERIFY(m_direct.isBehind);
    }
};

QTEST_GUILESS_MAIN(TestGuardedSocket)
#include "tst_guardedsocket.moc"
