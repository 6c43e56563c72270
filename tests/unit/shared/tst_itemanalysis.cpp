#include "rules/itemanalysis.h"

#include <QTest>

#include <cmath>

using namespace wr;

namespace {

using Rows = std::vector<std::vector<double>>;
constexpr double none = itemanalysis::notAsked;

/// The textbook's formula, with sums: n·Σxy − Σx·Σy over the roots.
std::optional<double> byTheBook(const Rows &rows, size_t item)
{
    double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    for (const auto &row : rows) {
        double rest = 0;
        for (size_t i = 0; i < row.size(); ++i)
            rest += i == item ? 0 : row[i];
        n += 1;
        x += row[item];
        y += rest;
        xx += row[item] * row[item];
        yy += rest * rest;
        xy += row[item] * rest;
    }
    return (n * xy - x * y) / std::sqrt((n * xx - x * x) * (n * yy - y * y));
}

} // namespace

class TestItemAnalysis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoDidNotAnswerCountsAndWhoWasNotThereDoesNot()
    {
        const std::vector<double> shares {1, 0.5, 0, none};
        QCOMPARE(itemanalysis::rightRate(shares), std::optional(0.5));
        QVERIFY(!itemanalysis::rightRate({}));
        QVERIFY(!itemanalysis::rightRate(std::vector<double> {none, none}));
    }

    /// By hand: item 0 is 1 1 1 0 0, the sums of the others are 2 2 1 1 0. Means 0.6 and 1.2; the products of the
    /// differences come to 1.4, the squares to 1.2 and 2.8: 1.4 / √3.36.
    void discriminationByHand()
    {
        const Rows rows {{1, 1, 1}, {1, 1, 1}, {1, 1, 0}, {0, 0, 1}, {0, 0, 0}};
        const auto found = itemanalysis::discriminations(rows);
        QVERIFY(found.at(0));
        QVERIFY(std::abs(*found.at(0) - 1.4 / std::sqrt(3.36)) < 1e-12);
    }

    void discriminationAsInTheBook()
    {
        const Rows rows {{1, 0.5, 1, 0}, {0, 0.5, 0.25, 1}, {1, 1, 1, 0}, {0.5, 0, 0, 1},
                         {0, 0, 1, 0.5}, {1, 1, 0.75, 0}, {0, 0.25, 0, 1}};
        const auto found = itemanalysis::discriminations(rows);
        QCOMPARE(found.size(), size_t(4));
        for (size_t i = 0; i < found.size(); ++i) {
            QVERIFY(found[i]);
            QVERIFY(std::abs(*found[i] - *byTheBook(rows, i)) < 1e-9);
        }
        QVERIFY2(*found[1] > 0.5, "who is good at the rest is good at it");
        QVERIFY2(*found[3] < -0.5, "it is the wrong way round");
    }

    void discriminationSaysNothing_data()
    {
        QTest::addColumn<Rows>("rows");
        QTest::newRow("nobody") << Rows {};
        QTest::newRow("four players") << Rows {{1, 1}, {1, 1}, {0, 0}, {0, 0}};
        QTest::newRow("all of them right") << Rows {{1, 1}, {1, 0}, {1, 1}, {1, 0}, {1, 1}};
        QTest::newRow("the rest is the same") << Rows {{1, 1}, {0, 1}, {1, 1}, {0, 1}, {0, 1}};
        QTest::newRow("a third each, which sums inexactly")
            << Rows {{1, 1.0 / 3}, {0, 1.0 / 3}, {1, 1.0 / 3}, {0, 1.0 / 3}, {1, 1.0 / 3}};
        QTest::newRow("one item alone") << Rows {{1}, {0}, {1}, {0}, {1}};
        QTest::newRow("five, of whom one was asked nothing else") << Rows {{1, 1}, {0, 0}, {1, 1}, {0, 0}, {1, none}};
    }

    void discriminationSaysNothing()
    {
        QFETCH(Rows, rows);
        const auto found = itemanalysis::discriminations(rows);
        QVERIFY(found.empty() || !found.front());
    }

    void whoCameLateCounts()
    {
        // The last player's one other answer is a whole right one, as the first's two.
        const Rows rows {{1, 1, 1}, {0, 0, 0}, {1, 1, 1}, {0, 0, 0}, {1, none, 1}};
        QCOMPARE(itemanalysis::discriminations(rows).at(0).value_or(0), 1.0);
    }

    void medians()
    {
        QVERIFY(!itemanalysis::median({}));
        QCOMPARE(itemanalysis::median({7}), std::optional<qint64>(7));
        QCOMPARE(itemanalysis::median({9, 1, 5}), std::optional<qint64>(5));
        QCOMPARE(itemanalysis::median({10, 1, 4, 3}), std::optional<qint64>(3));
    }
};

QTEST_GUILESS_MAIN(TestItemAnalysis)
#include "tst_itemanalysis.moc"
