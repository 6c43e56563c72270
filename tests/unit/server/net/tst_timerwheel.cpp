#include "net/timerwheel.h"
#include "support/fakeclock.h"

#include <QTest>

#include <functional>

using namespace wr;
using namespace std::chrono_literals;

class Alarm : public TimerWheel::Entry
{
public:
    Alarm(TimerWheel &wheel, std::function<void()> then)
        : Entry(wheel)
        , m_then(std::move(then))
    {
    }

private:
    void due() override { m_then(); }

    std::function<void()> m_then;
};

class TestTimerWheel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDeadlineFiresOnceAndNeverEarly()
    {
        FakeClock clock;
        TimerWheel wheel(clock, 100ms);
        int fired = 0;
        Alarm alarm(wheel, [&] { ++fired; });
        alarm.setDeadline(clock.now() + 250ms);
        clock.advance(249ms);
        wheel.advance();
        QCOMPARE(fired, 0);
        clock.advance(200ms);
        wheel.advance();
        QCOMPARE(fired, 1);
        clock.advance(10s);
        wheel.advance();
        QCOMPARE(fired, 1);
    }

    void deadlinesMoveBothWays()
    {
        FakeClock clock;
        TimerWheel wheel(clock, 100ms);
        int fired = 0;
        Alarm alarm(wheel, [&] { ++fired; });
        alarm.setDeadline(clock.now() + 1s);
        alarm.setDeadline(clock.now() + 3s);
        clock.advance(2s);
        wheel.advance();
        QCOMPARE(fired, 0);
        alarm.setDeadline(clock.now() + 200ms);
        clock.advance(400ms);
        wheel.advance();
        QCOMPARE(fired, 1);
        alarm.setDeadline(clock.now() + 200ms);
        alarm.clearDeadline();
        clock.advance(1s);
        wheel.advance();
        QCOMPARE(fired, 1);
    }

    void longerThanOneRound()
    {
        FakeClock clock;
        TimerWheel wheel(clock, 10ms);
        int fired = 0;
        Alarm alarm(wheel, [&] { ++fired; });
        alarm.setDeadline(clock.now() + 60s);
        for (int second = 0; second < 59; ++second) {
            clock.advance(1s);
            wheel.advance();
        }
        QCOMPARE(fired, 0);
        clock.advance(2s);
        wheel.advance();
        QCOMPARE(fired, 1);
    }

    void anAlarmMayEndItselfAndOthers()
    {
        FakeClock clock;
        TimerWheel wheel(clock, 100ms);
        std::vector<std::unique_ptr<Alarm>> alarms;
        int fired = 0;
        for (int i = 0; i < 10; ++i) {
            alarms.push_back(std::make_unique<Alarm>(wheel, [&] {
                ++fired;
                alarms.clear();
            }));
            alarms.back()->setDeadline(clock.now() + 100ms);
        }
        clock.advance(1s);
        wheel.advance();
        QCOMPARE(fired, 1);
    }
};

QTEST_GUILESS_MAIN(TestTimerWheel)
#include "tst_timerwheel.moc"
