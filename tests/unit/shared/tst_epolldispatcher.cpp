#include "core/epolldispatcher.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QSignalSpy>
#include <QSocketNotifier>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <array>
#include <vector>

#ifdef Q_OS_LINUX
#include <sys/socket.h>
#include <unistd.h>
#endif

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

#ifdef Q_OS_LINUX
/// Two connected descriptors, closed at the end of the test.
struct SocketPair
{
    SocketPair()
    {
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()) != 0)
            qFatal("no socket pair");
    }
    ~SocketPair()
    {
        closeEnd(0);
        closeEnd(1);
    }
    Q_DISABLE_COPY_MOVE(SocketPair)

    void closeEnd(std::size_t end)
    {
        if (ends[end] >= 0)
            ::close(std::exchange(ends[end], -1));
    }
    void write(std::size_t end) { QCOMPARE(::write(ends[end], "x", 1), 1); }
    char read(std::size_t end)
    {
        char byte = 0;
        return ::read(ends[end], &byte, 1) == 1 ? byte : '\0';
    }

    std::array<int, 2> ends {-1, -1};
};
#endif

class TestEpollDispatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
#ifdef Q_OS_LINUX
    void theTestRunsOnIt()
    {
        QVERIFY(qobject_cast<EpollDispatcher *>(QAbstractEventDispatcher::instance()));
    }

    void timersFireInTheOrderOfTheirTimes()
    {
        QList<int> fired;
        QTimer::singleShot(30ms, Qt::PreciseTimer, this, [&] { fired << 30; });
        QTimer::singleShot(10ms, Qt::CoarseTimer, this, [&] { fired << 10; });
        QTimer::singleShot(20ms, Qt::PreciseTimer, this, [&] { fired << 20; });
        QTimer::singleShot(0ms, this, [&] { fired << 0; });
        QTRY_COMPARE(fired.size(), 4);
        QCOMPARE(fired, (QList<int> {0, 10, 20, 30}));
    }

    void anIntervalGoesOnUntilStopped()
    {
        QElapsedTimer watch;
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        QSignalSpy ticks(&timer, &QTimer::timeout);
        watch.start();
        timer.start(5ms);
        QTRY_VERIFY(ticks.size() >= 4);
        QVERIFY(watch.elapsed() >= 20);
        timer.stop();
        ticks.clear();
        QEventLoop loop;
        QTimer::singleShot(15ms, &loop, &QEventLoop::quit);
        loop.exec();
        QCOMPARE(ticks.size(), 0);
    }

    void remainingTimeAndRegisteredTimersTellTheTruth()
    {
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        timer.start(1h);
        QVERIFY(timer.remainingTime() > 3'599'000);
        QVERIFY(timer.remainingTime() <= 3'600'000);
        auto *dispatcher = QAbstractEventDispatcher::instance();
        const auto timers = dispatcher->registeredTimers(&timer);
        QCOMPARE(timers.size(), 1);
        QCOMPARE(timers.first().interval, 3'600'000);
        QCOMPARE(timers.first().timerType, Qt::PreciseTimer);
        const int id = timers.first().timerId;
        timer.stop();
        QCOMPARE(dispatcher->remainingTime(id), -1);
        QVERIFY(dispatcher->registeredTimers(&timer).isEmpty());
    }

    void aZeroTimerLeavesRoomForSockets()
    {
        SocketPair pair;
        QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
        bool isRead = false;
        connect(&notifier, &QSocketNotifier::activated, this, [&] {
            isRead = true;
            pair.read(0);
        });
        QTimer zero;
        QSignalSpy turns(&zero, &QTimer::timeout);
        zero.start(0ms);
        pair.write(1);
        QTRY_VERIFY(isRead);
        QTRY_VERIFY(turns.size() > 3);
    }

    void aTimerIsNotFiredAgainInsideItsOwnHandler()
    {
        QTimer timer;
        int depth = 0;
        int deepest = 0;
        connect(&timer, &QTimer::timeout, this, [&] {
            deepest = std::max(deepest, ++depth);
            QEventLoop inner;
            QTimer::singleShot(10ms, &inner, &QEventLoop::quit);
            inner.exec();
            --depth;
            timer.stop();
        });
        timer.start(1ms);
        QTRY_VERIFY(deepest > 0 && depth == 0);
        QCOMPARE(deepest, 1);
    }

    void readAndWriteNotifiersOfOneDescriptor()
    {
        SocketPair pair;
        QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
        QSocketNotifier writer(pair.ends[0], QSocketNotifier::Write);
        int reads = 0;
        int writes = 0;
        connect(&reader, &QSocketNotifier::activated, this, [&] {
            ++reads;
            pair.read(0);
        });
        connect(&writer, &QSocketNotifier::activated, this, [&] {
            ++writes;
            writer.setEnabled(false);
        });
        QTRY_COMPARE(writes, 1);
        QCOMPARE(reads, 0);
        pair.write(1);
        QTRY_COMPARE(reads, 1);
        writer.setEnabled(true);
        QTRY_COMPARE(writes, 2);
        QCOMPARE(reads, 1);
    }

    void whatIsNotReadIsReportedAgain()
    {
        SocketPair pair;
        QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
        int reports = 0;
        connect(&reader, &QSocketNotifier::activated, this, [&] {
            if (++reports == 3)
                pair.read(0);
        });
        pair.write(1);
        QTRY_COMPARE(reports, 3);
        QCoreApplication::processEvents();
        QCOMPARE(reports, 3);
    }

    void anUnregisteredNotifierIsSilentWithinTheSameTurn()
    {
        // Both are reported by one epoll_wait; whichever comes first deletes the other.
        SocketPair one;
        SocketPair two;
        auto first = std::make_unique<QSocketNotifier>(one.ends[0], QSocketNotifier::Read);
        auto second = std::make_unique<QSocketNotifier>(two.ends[0], QSocketNotifier::Read);
        int activated = 0;
        connect(first.get(), &QSocketNotifier::activated, this, [&] {
            ++activated;
            one.read(0);
            second.reset();
            two.closeEnd(0);
        });
        connect(second.get(), &QSocketNotifier::activated, this, [&] {
            ++activated;
            two.read(0);
            first.reset();
            one.closeEnd(0);
        });
        one.write(1);
        two.write(1);
        QTRY_COMPARE(activated, 1);
        QCoreApplication::processEvents();
        QCOMPARE(activated, 1);
    }

    void aReusedDescriptorGetsNoEventOfItsPredecessor()
    {
        SocketPair one;
        SocketPair two;
        std::unique_ptr<QSocketNotifier> fresh;
        SocketPair quiet;
        auto first = std::make_unique<QSocketNotifier>(one.ends[0], QSocketNotifier::Read);
        auto second = std::make_unique<QSocketNotifier>(two.ends[0], QSocketNotifier::Read);
        int stale = 0;
        int handlers = 0;
        const auto replace = [&](SocketPair &own, SocketPair &other,
                                 std::unique_ptr<QSocketNotifier> &notifier) {
            ++handlers;
            own.read(0);
            notifier.reset();
            const int number = other.ends[0];
            QCOMPARE(::dup2(quiet.ends[0], number), number);
            fresh = std::make_unique<QSocketNotifier>(number, QSocketNotifier::Read);
            connect(fresh.get(), &QSocketNotifier::activated, this, [&] { ++stale; });
        };
        connect(first.get(), &QSocketNotifier::activated, this, [&] { replace(one, two, second); });
        connect(second.get(), &QSocketNotifier::activated, this, [&] { replace(two, one, first); });
        one.write(1);
        two.write(1);
        QTRY_COMPARE(handlers, 1);
        QCoreApplication::processEvents();
        QCOMPARE(stale, 0);
        quiet.write(1);
        QTRY_VERIFY(stale > 0);
    }

    void aHangUpIsReportedToTheReader()
    {
        SocketPair pair;
        QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
        int reports = 0;
        connect(&reader, &QSocketNotifier::activated, this, [&] {
            ++reports;
            reader.setEnabled(false);
        });
        pair.closeEnd(1);
        QTRY_COMPARE(reports, 1);
    }

    void socketsCanBeLeftOut()
    {
        SocketPair pair;
        QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
        int reports = 0;
        connect(&reader, &QSocketNotifier::activated, this, [&] {
            ++reports;
            pair.read(0);
        });
        pair.write(1);
        QEventLoop loop;
        QTimer::singleShot(10ms, &loop, &QEventLoop::quit);
        loop.exec(QEventLoop::ExcludeSocketNotifiers);
        QCOMPARE(reports, 0);
        QTRY_COMPARE(reports, 1);
    }

    void anotherThreadWakesTheLoop()
    {
        QThread worker;
        QObject inWorker;
        inWorker.moveToThread(&worker);
        worker.setEventDispatcher(makeEventDispatcher().release());
        worker.start();
        constexpr int rounds = 2000;
        int answers = 0;
        for (int i = 0; i < rounds; ++i) {
            QMetaObject::invokeMethod(&inWorker, [this, &answers] {
                QMetaObject::invokeMethod(this, [&answers] { ++answers; }, Qt::QueuedConnection);
            }, Qt::QueuedConnection);
        }
        QTRY_COMPARE(answers, rounds);
        worker.quit();
        QVERIFY(worker.wait(5000));
    }

    void anIdleLoopSleeps()
    {
        // A wake-up that was not taken properly would make the loop spin.
        auto *dispatcher = QAbstractEventDispatcher::instance();
        QSignalSpy blocks(dispatcher, &QAbstractEventDispatcher::aboutToBlock);
        QEventLoop loop;
        QTimer::singleShot(100ms, &loop, &QEventLoop::quit);
        loop.exec();
        QVERIFY2(blocks.size() < 20, qPrintable(QString::number(blocks.size())));
    }

    void nestedLoopsEndInTheirOrder()
    {
        QStringList ends;
        QEventLoop outer;
        QTimer::singleShot(0ms, this, [&] {
            QEventLoop inner;
            QTimer::singleShot(5ms, &inner, &QEventLoop::quit);
            inner.exec();
            ends << u"inner"_s;
            outer.quit();
        });
        outer.exec();
        ends << u"outer"_s;
        QCOMPARE(ends, (QStringList {u"inner"_s, u"outer"_s}));
    }

    void aThousandTimers()
    {
        std::vector<std::unique_ptr<QTimer>> timers;
        int fired = 0;
        for (int i = 0; i < 1000; ++i) {
            auto timer = std::make_unique<QTimer>();
            timer->setSingleShot(true);
            timer->setTimerType(i % 2 ? Qt::PreciseTimer : Qt::CoarseTimer);
            connect(timer.get(), &QTimer::timeout, this, [&] { ++fired; });
            timer->start(i % 50);
            timers.push_back(std::move(timer));
        }
        QTRY_COMPARE(fired, 1000);
    }

    void qtSocketsWorkOnIt()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, server.serverPort());
        QTRY_VERIFY(server.hasPendingConnections());
        std::unique_ptr<QTcpSocket> served(server.nextPendingConnection());
        const QByteArray big(3 * 1024 * 1024, 'q');
        QByteArray received;
        connect(served.get(), &QTcpSocket::readyRead, this,
                [&] { received += served->readAll(); });
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        client.write(big);
        QTRY_COMPARE(received.size(), big.size());
        client.disconnectFromHost();
        QTRY_COMPARE(served->state(), QAbstractSocket::UnconnectedState);
    }
#endif
};

int main(int argc, char **argv)
{
    installEpollDispatcher();
    QCoreApplication app(argc, argv);
    TestEpollDispatcher test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_epolldispatcher.moc"
