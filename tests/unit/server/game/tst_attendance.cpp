#include "game/attendance.h"

#include <QTest>

#include <chrono>

using namespace wr;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint start {1'700'000'000s};

} // namespace

class TestAttendance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyHereIsNotEverybody()
    {
        Attendance class_;
        class_.asked(start);
        QVERIFY(!class_.haveAllHereAnswered());
        class_.came(1);
        QVERIFY(!class_.haveAllHereAnswered());
        class_.left(1, start + 5s);
        QVERIFY(!class_.haveAllHereAnswered());
    }

    void allHaveAnswered()
    {
        Attendance class_;
        class_.came(1);
        class_.came(2);
        class_.joinedFromAfar(3);
        class_.answeredFromAfar(3);
        QCOMPARE(class_.liveCount(), 2);
        class_.asked(start);
        class_.answered(1);
        class_.answered(1);
        class_.answered(3);
        QVERIFY(!class_.haveAllHereAnswered());
        class_.answered(2);
        QVERIFY(class_.haveAllHereAnswered());
        class_.came(4);
        QVERIFY(!class_.haveAllHereAnswered());
        class_.removed(4);
        QVERIFY(class_.haveAllHereAnswered());
        class_.closed();
        class_.asked(start + 1min);
        QVERIFY(!class_.haveAllHereAnswered());
    }

    void whoJoinedFromAfarIsAwayUntilAnAnswer()
    {
        Attendance class_;
        class_.came(1);
        class_.joinedFromAfar(2);
        class_.asked(start);
        QVERIFY(!class_.isHere(2));
        class_.answered(1);
        QVERIFY(class_.haveAllHereAnswered());
        class_.answered(2);
        class_.answeredFromAfar(2);
        QVERIFY(class_.isHere(2));
        class_.closed();
        class_.asked(start + 1min);
        class_.answered(1);
        QVERIFY(!class_.haveAllHereAnswered());
        class_.answered(2);
        QVERIFY(class_.haveAllHereAnswered());
    }

    void whereAllAreFarTheFirstToAnswerShutsNobodyOut()
    {
        Attendance class_;
        class_.joinedFromAfar(1);
        class_.joinedFromAfar(2);
        class_.joinedFromAfar(3);
        class_.asked(start);
        class_.answered(1);
        class_.answeredFromAfar(1);
        QVERIFY(!class_.haveAllHereAnswered());
        class_.answered(2);
        class_.answeredFromAfar(2);
        class_.removed(3);
        QVERIFY(class_.haveAllHereAnswered());
    }

    void whoLostTheLineAndHandsInIsNotBack()
    {
        Attendance class_;
        class_.came(1);
        class_.joinedFromAfar(1); // asks again for their place
        class_.left(1, start);
        class_.answered(1);
        class_.answeredFromAfar(1);
        QVERIFY(!class_.isHere(1));
        class_.came(1);
        QVERIFY(class_.isHere(1));
    }

    void whoIsAwaited_data()
    {
        QTest::addColumn<QString>("then");
        QTest::addColumn<int>("seconds"); // 0: nobody is awaited
        QTest::newRow("nothing happens") << QString() << 5;
        QTest::newRow("another leaves later") << QStringLiteral("left2") << 7;
        QTest::newRow("comes back") << QStringLiteral("came") << 0;
        QTest::newRow("comes back and leaves again") << QStringLiteral("came left") << 8;
        QTest::newRow("answers on the way out") << QStringLiteral("answered") << 0;
        QTest::newRow("is removed") << QStringLiteral("removed") << 0;
        QTest::newRow("the other one came back") << QStringLiteral("left2 came2") << 5;
        QTest::newRow("another question") << QStringLiteral("answered closed asked") << 5;
    }

    void whoIsAwaited()
    {
        QFETCH(QString, then);
        QFETCH(int, seconds);
        Attendance class_;
        class_.came(1);
        class_.came(2);
        class_.asked(start);
        class_.left(1, start + 5s);
        for (const QString &step : then.split(u' ')) {
            if (step == u"left2")
                class_.left(2, start + 7s);
            else if (step == u"came2")
                class_.came(2);
            else if (step == u"came")
                class_.came(1);
            else if (step == u"left")
                class_.left(1, start + 8s);
            else if (step == u"answered")
                class_.answered(1);
            else if (step == u"removed")
                class_.removed(1);
            else if (step == u"closed")
                class_.closed();
            else if (step == u"asked")
                class_.asked(start + 1s);
        }
        const auto until = class_.awaitedUntil(start + 2s);
        QCOMPARE(until.has_value(), seconds > 0);
        if (until)
            QCOMPARE(until->time_since_epoch(), (start + std::chrono::seconds(seconds)).time_since_epoch());
        QVERIFY(!class_.awaitedUntil(start + 8s));
    }

    void whoseLineBreaksInAQuestionIsMissedAfterIt()
    {
        Attendance class_;
        for (const PlayerNumber player : {1, 2, 3, 4, 5})
            class_.came(player);
        class_.left(5, start); // before it
        class_.asked(start);
        for (const PlayerNumber player : {1, 2, 3, 4})
            class_.left(player, start + 5s);
        class_.came(2);
        class_.answered(3);
        QCOMPARE(class_.missedCount(), 0);
        class_.closed();
        QCOMPARE(class_.missedCount(), 2); // 1 and 4
        class_.came(1); // may still send what it kept
        QCOMPARE(class_.missedCount(), 2);
        class_.answered(1);
        QCOMPARE(class_.missedCount(), 1);
        class_.removed(4);
        QCOMPARE(class_.missedCount(), 0);
        QVERIFY(class_.hasLostLine(2));
        QVERIFY(!class_.hasLostLine(5));
        QVERIFY(!class_.hasLostLine(0));
        QVERIFY(!class_.hasLostLine(6));
        class_.asked(start + 1min);
        QVERIFY(!class_.hasLostLine(2));
        class_.closed();
        QCOMPARE(class_.missedCount(), 0);
    }

    void theLogReadAgainKeepsWhoIsHere()
    {
        Attendance class_;
        class_.came(1);
        class_.came(2);
        class_.asked(start);
        class_.answered(1);
        class_.removed(2);
        class_.restart(); // neither happened
        class_.asked(start);
        QVERIFY(class_.isHere(2));
        QCOMPARE(class_.liveCount(), 2);
        class_.answered(1);
        QVERIFY(!class_.haveAllHereAnswered());
    }

    /// Else a fault of the disk would make their answers late.
    void theLogReadAgainKeepsWhoLostALine()
    {
        Attendance class_;
        class_.came(1);
        class_.came(2);
        class_.asked(start);
        class_.left(1, start + 5s);
        class_.restart();
        class_.askedAgain(start + 1s);
        QVERIFY(class_.hasLostLine(1));
        QVERIFY(!class_.hasLostLine(2));
        class_.closed();
        QCOMPARE(class_.missedCount(), 1);
        class_.restart(); // while the reveal waits
        class_.askedAgain(start + 2s);
        class_.closed();
        QCOMPARE(class_.missedCount(), 1);
        class_.asked(start + 3s);
        QVERIFY(!class_.hasLostLine(1));
    }

    void asManyAnswersAsPlayersCostOneLookEach()
    {
        // With a walk over the absent for each answer this takes minutes.
        constexpr int players = 200'000;
        Attendance class_;
        for (int i = 1; i <= players; ++i)
            class_.left(i, start + 5s + Micros(i));
        class_.asked(start);
        for (int i = 1; i <= players; ++i) {
            class_.came(i);
            class_.answered(i);
            QCOMPARE(class_.awaitedUntil(start).has_value(), i < players);
            QCOMPARE(class_.haveAllHereAnswered(), true);
        }
    }
};

QTEST_APPLESS_MAIN(TestAttendance)
#include "tst_attendance.moc"
