#include "core/awaywatch.h"
#include "support/fakeclock.h"

#include <QCoreApplication>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What the watch makes of a loop that did nothing, by a time that the test moves.
class TestAwayWatch : public QObject
{
    Q_OBJECT

    FakeClock m_clock;
    std::shared_ptr<Micros> m_elapsed;
    std::unique_ptr<AwayWatch> m_watch;
    QList<std::pair<TimePoint, Micros>> m_gaps;

private Q_SLOTS:
    void init()
    {
        m_elapsed = std::make_shared<Micros>(1h);
        m_gaps.clear();
        m_watch = std::make_unique<AwayWatch>(m_clock, 2s, [elapsed = m_elapsed] { return *elapsed; });
        connect(m_watch.get(), &AwayWatch::away, this, [this](TimePoint since, Micros lasted) { m_gaps.append({since, lasted}); });
    }

    void aLoopThatTurnsIsNotAway()
    {
        for (int turn = 0; turn < 100; ++turn) {
            *m_elapsed += 1'999ms;
            m_watch->look();
        }
        QCOMPARE(m_gaps.size(), 0);
    }

    void aGapIsToldOnceWithWhenItBegan()
    {
        m_clock.advance(1s);
        *m_elapsed += 1s;
        m_watch->look();
        const TimePoint seen = m_clock.now();
        m_clock.advance(5s);
        *m_elapsed += 5s;
        m_watch->look();
        m_watch->look();
        QCOMPARE(m_gaps, (QList<std::pair<TimePoint, Micros>> {{seen, 5s}}));
    }

    void aMachineThatSleptIsAwayThoughItsClockStoodStill()
    {
        *m_elapsed += 3h;
        m_watch->look();
        QCOMPARE(m_gaps, (QList<std::pair<TimePoint, Micros>> {{m_clock.now(), 3h}}));
    }

    void itLooksBeforeWhatWaitedIsServed()
    {
        QStringList order;
        connect(m_watch.get(), &AwayWatch::away, this, [&order] { order.append(u"away"_s); });
        QMetaObject::invokeMethod(this, [&order] { order.append(u"an answer"_s); }, Qt::QueuedConnection);
        *m_elapsed += 1min;
        QCoreApplication::processEvents();
        QCOMPARE(order, QStringList({u"away"_s, u"an answer"_s}));
    }

    void upTimeGoesOn()
    {
        const Micros first = AwayWatch::upTime();
        QTRY_VERIFY(AwayWatch::upTime() > first);
    }
};

QTEST_GUILESS_MAIN(TestAwayWatch)
#include "tst_awaywatch.moc"
