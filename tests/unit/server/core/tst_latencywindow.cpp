#include "core/latencywindow.h"

#include <QTest>

using namespace wr;
using namespace std::chrono_literals;

/// How long things took within the last minute.
class TestLatencyWindow : public QObject
{
    Q_OBJECT

    const TimePoint start {1'000'000s};

private Q_SLOTS:
    void nothingIsToldOfNothing()
    {
        const LatencyWindow window;
        QVERIFY(!window.quantile(start, 0.99));
        QCOMPARE(window.perSecond(start), 0.0);
    }

    void aQuantileIsAtMostNinePercentTooMuch_data()
    {
        QTest::addColumn<int>("micros");
        for (const int micros : {1, 7, 100, 999, 5'000, 123'456, 9'000'000})
            QTest::addRow("%d", micros) << micros;
    }
    void aQuantileIsAtMostNinePercentTooMuch()
    {
        QFETCH(int, micros);
        LatencyWindow window;
        window.observe(start, Micros(micros));
        const auto told = window.quantile(start, 0.99);
        QVERIFY(told);
        QVERIFY2(*told >= Micros(micros) && double(told->count()) <= micros * 1.091 + 1, qPrintable(QString::number(told->count())));
    }

    void oneOfAHundredIsAboveTheQuantile()
    {
        LatencyWindow window;
        for (int i = 0; i < 99; ++i)
            window.observe(start + i * 10ms, 1ms);
        window.observe(start, 500ms);
        QVERIFY(*window.quantile(start + 1s, 0.99) < 2ms);
        QVERIFY(*window.quantile(start + 1s, 1) >= 500ms);
    }

    void aMinuteLaterItIsForgotten()
    {
        LatencyWindow window;
        window.observe(start, 500ms);
        QVERIFY(window.quantile(start + 59s, 0.5));
        QVERIFY(!window.quantile(start + 60s, 0.5));
        window.observe(start + 64s, 1ms); // in the same place
        QVERIFY(*window.quantile(start + 64s, 1) < 2ms);
    }

    void theRateIsOfTenWholeSeconds()
    {
        LatencyWindow window;
        for (int i = 0; i < 50; ++i)
            window.observe(start + 500ms, 1ms);
        QCOMPARE(window.perSecond(start + 900ms), 0.0); // this second is not over
        QCOMPARE(window.perSecond(start + 1s), 5.0);
        QCOMPARE(window.perSecond(start + 10s), 5.0);
        QCOMPARE(window.perSecond(start + 11s), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestLatencyWindow)
#include "tst_latencywindow.moc"
