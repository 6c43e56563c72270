#include "livegatewayfixture.h"

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestLiveBroadcast : public LiveGatewayTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { start(); }
    void cleanup() { end(); }

    void aGroupGetsWhatIsSentWhileOneIsAMember()
    {
        const auto one = greetedClient();
        const SessionId first = m_handler.opened[0];
        const auto two = greetedClient();
        const SessionId second = m_handler.opened[1];
        const GroupId group = m_live->createGroup();
        m_live->join(group, first);
        m_live->broadcast(group, "a"_ba);
        m_live->join(group, second); // after a
        m_live->broadcast(group, "b"_ba);
        m_live->leave(group, first); // still gets b
        m_live->broadcast(group, "c"_ba);
        m_live->removeGroup(group); // still sends c
        m_live->broadcast(group, "d"_ba);
        m_live->send(first, "end"_ba);
        m_live->send(second, "end"_ba);
        for (const QByteArray &expected : {"a"_ba, "b"_ba, "end"_ba})
            QCOMPARE(one->frame()->payload, expected);
        for (const QByteArray &expected : {"b"_ba, "c"_ba, "end"_ba})
            QCOMPARE(two->frame()->payload, expected);
    }

    void callsToSeveralGroupsKeepTheirOrder()
    {
        const auto client = greetedClient();
        const SessionId session = m_handler.opened[0];
        const GroupId one = m_live->createGroup();
        const GroupId two = m_live->createGroup();
        m_live->join(one, session);
        m_live->join(two, session);
        m_live->broadcast(two, "1"_ba);
        m_live->broadcast(one, "2"_ba);
        m_live->sendEach({session}, [](SessionId) { return "3"_ba; });
        m_live->broadcast(two, "4"_ba);
        m_live->broadcastState(one, 7, "old"_ba);
        m_live->broadcastState(one, 7, "5"_ba);
        m_live->sendEach({session}, [](SessionId) { return QByteArray(); });
        m_live->send(session, "6"_ba);
        for (int i = 1; i <= 6; ++i)
            QCOMPARE(client->frame()->payload, QByteArray::number(i));
    }

    void orderHoldsForEveryMemberOfASlicedBroadcast()
    {
        constexpr int members = 1500;
        NetLimits limits;
        limits.connectionsPerAddress = members + 10;
        limits.heartbeatTimeout = 60s;
        start(limits);
        std::vector<std::unique_ptr<RawClient>> clients;
        const GroupId group = m_live->createGroup();
        for (int i = 0; i < members; ++i) {
            clients.push_back(greetedClient());
            QVERIFY(clients.back());
            m_live->join(group, m_handler.opened.last());
        }
        m_live->broadcast(group, "first"_ba);
        // One turn of the loop, one slice: some have it now, most do not.
        QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents);
        QVERIFY(m_metrics.framesOut > 0);
        QVERIFY(m_metrics.framesOut < members);
        for (int i = members - 1; i >= 0; i -= 7)
            m_live->send(m_handler.opened[i], "private"_ba);
        m_live->broadcast(group, "second"_ba);
        m_live->sendEach(m_handler.opened, [](SessionId id) { return QByteArray::number(id.value); });
        m_live->broadcast(group, "third"_ba);
        for (int i = 0; i < members; ++i) {
            QCOMPARE(clients[std::size_t(i)]->frame()->payload, "first"_ba);
            if ((members - 1 - i) % 7 == 0)
                QCOMPARE(clients[std::size_t(i)]->frame()->payload, "private"_ba);
            QCOMPARE(clients[std::size_t(i)]->frame()->payload, "second"_ba);
            QCOMPARE(clients[std::size_t(i)]->frame()->payload,
                     QByteArray::number(m_handler.opened[i].value));
            QCOMPARE(clients[std::size_t(i)]->frame()->payload, "third"_ba);
        }
        // Leaving while a broadcast goes round must not cost anybody a frame.
        m_live->broadcast(group, "fourth"_ba);
        QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents);
        for (int i = 300; i < 310; ++i)
            m_live->close(m_handler.opened[i], ErrorCode::Kicked);
        for (int i = 0; i < members; ++i)
            QCOMPARE(clients[std::size_t(i)]->frame()->payload, "fourth"_ba);
    }

    void aSlowReaderKeepsTheLatestStateThenGoes()
    {
        const auto client = greetedClient();
        const SessionId session = m_handler.opened[0];
        const GroupId group = m_live->createGroup();
        m_live->join(group, session);
        client->socket().setReadBufferSize(1); // stops reading
        // Loopback's own buffers take a few MB before anything waits in ours.
        const QByteArray filler(64 * 1024, 'f');
        while (m_metrics.pendingBytesMax <= limits::maxPendingBytes) {
            m_live->send(session, filler);
            QCoreApplication::processEvents();
        }
        const qint64 pending = m_metrics.pendingBytesMax;
        for (int i = 0; i < 100; ++i) {
            m_live->broadcastState(group, 1, "state " + QByteArray::number(i) + QByteArray(30'000, ' '));
            QCoreApplication::processEvents();
        }
        QCOMPARE(m_metrics.pendingBytesMax, pending); // kept, not queued
        QCOMPARE(m_handler.closed.size(), 0);
        client->socket().setReadBufferSize(0);
        QByteArray last;
        client->socket().read(0); // changing the buffer does not restart reading by itself
        QVERIFY(waitUntil([&] {
            for (const RawFrame &frame : client->framesSoFar())
                last = frame.payload.first(8);
            return last.startsWith("state");
        }));
        QCOMPARE(last, "state 99"_ba);

        client->socket().setReadBufferSize(1);
        QVERIFY(waitUntil([&] {
            m_live->broadcast(group, filler);
            return !m_handler.closed.isEmpty();
        }));
        QCOMPARE(m_handler.closed.first().second, closeCode(ErrorCode::SlowReader));
        QVERIFY(m_metrics.pendingBytesMax < limits::maxPendingBytesHard + 100'000);
    }
};

int main(int argc, char **argv)
{
    return runUnderEpoll<TestLiveBroadcast>(argc, argv);
}
#include "tst_livebroadcast.moc"
