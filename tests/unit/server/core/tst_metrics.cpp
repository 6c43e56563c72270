#include "core/metrics.h"

#include <QTest>

#include <thread>
#include <vector>

using namespace wr;
using namespace Qt::StringLiterals;

class TestMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exposition()
    {
        Metrics metrics;
        metrics.counter(u"b_total"_s, u"Counts\nthings"_s, {{u"path"_s, u"a\"b\\c\nd"_s}}).add(3);
        metrics.gauge(u"a_now"_s, u"Now"_s).set(-2);
        Histogram &histogram = metrics.histogram(u"c_seconds"_s, u"Took"_s, {0.5, 1});
        for (const double value : {0.1, 0.5, 0.7, 5.0})
            histogram.observe(value);
        QCOMPARE(metrics.toPrometheus(), "# HELP a_now Now\n"
                                         "# TYPE a_now gauge\n"
                                         "a_now -2\n"
                                         "# HELP b_total Counts\\nthings\n"
                                         "# TYPE b_total counter\n"
                                         "b_total{path=\"a\\\"b\\\\c\\nd\"} 3\n"
                                         "# HELP c_seconds Took\n"
                                         "# TYPE c_seconds histogram\n"
                                         "c_seconds_bucket{le=\"0.5\"} 2\n"
                                         "c_seconds_bucket{le=\"1\"} 3\n"
                                         "c_seconds_bucket{le=\"+Inf\"} 4\n"
                                         "c_seconds_sum 6.3\n"
                                         "c_seconds_count 4\n"_ba);
    }

    void sameNameAndLabelsAreTheSameSeries()
    {
        Metrics metrics;
        Counter &one = metrics.counter(u"x_total"_s, u"X"_s, {{u"lane"_s, u"game"_s}});
        QCOMPARE(&metrics.counter(u"x_total"_s, u"X"_s, {{u"lane"_s, u"game"_s}}), &one);
        QVERIFY(&metrics.counter(u"x_total"_s, u"X"_s, {{u"lane"_s, u"bulk"_s}}) != &one);
    }

    void threadsLoseNothing()
    {
        Metrics metrics;
        Counter &counter = metrics.counter(u"x_total"_s, u"X"_s);
        Histogram &histogram = metrics.histogram(u"y"_s, u"Y"_s, {1});
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int n = 0; n < 10'000; ++n) {
                    counter.add();
                    histogram.observe(2);
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(counter.value(), 40'000u);
        QCOMPARE(histogram.count(), 40'000u);
        QCOMPARE(histogram.sum(), 80'000.0);
    }
};

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
