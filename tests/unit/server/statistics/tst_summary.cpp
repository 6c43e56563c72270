#include "statistics/summary.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What figures come to.
class TestSummary : public QObject
{
    Q_OBJECT

    const TimePoint now {std::chrono::days(20'000) + 5h};

private Q_SLOTS:
    void daysAreOfUtc()
    {
        QCOMPARE(dayOf(TimePoint(0s)), 0);
        QCOMPARE(dayOf(TimePoint(24h - 1us)), 0);
        QCOMPARE(dayOf(TimePoint(24h)), 1);
        QCOMPARE(dayOf(now), 20'000);
    }

    void activeOnesAreCountedByTheirLastDay()
    {
        StatisticAmounts amounts;
        for (const auto &[ago, count] : {std::pair {0, 1}, {1, 10}, {6, 100}, {7, 1'000}, {29, 10'000}, {30, 100'000}, {-1, 1'000'000}})
            amounts[{statistic::active, {}, 20'000 - ago}] = count;
        const auto all = summarize(amounts, now);
        QCOMPARE(all.activeDay, 1'000'001);
        QCOMPARE(all.activeWeek, 1'000'111);
        QCOMPARE(all.activeMonth, 1'011'111);
    }

    void everyDayOfNinetyIsListed()
    {
        StatisticAmounts amounts;
        amounts[{statistic::signUp, {}, 20'000}] = 4;
        amounts[{statistic::signUp, {}, 20'000 - 89}] = 5;
        amounts[{statistic::signUp, {}, 20'000 - 90}] = 6;
        const auto all = summarize(amounts, now);
        QCOMPARE(all.signUps.size(), 90);
        QCOMPARE(all.signUps.constLast().day, QDate(1970, 1, 1).addDays(20'000));
        QCOMPARE(all.signUps.constLast().count, 4);
        QCOMPARE(all.signUps.constFirst().count, 5);
    }

    void fifteenCountriesAreListedAndAllCounted()
    {
        StatisticAmounts amounts;
        for (int i = 0; i < 20; ++i)
            amounts[{statistic::country, QString(QChar(u'A')) + QChar(ushort(u'A' + i)), 0}] = 1 + i % 10;
        amounts[{statistic::country, {}, 0}] = 50;
        amounts[{statistic::country, u"ZZ"_s, 0}] = 0; // somebody was, nobody is
        const auto all = summarize(amounts, now);
        QCOMPARE(all.countries, 20);
        QCOMPARE(all.topCountries.size(), 15);
        QCOMPARE(all.topCountries.at(0).country, QString());
        QCOMPARE(all.topCountries.at(1).country, u"AJ"_s);
        QCOMPARE(all.topCountries.at(2).country, u"AT"_s);
        QCOMPARE(all.topCountries.at(1).count, 10);
    }

    void everyGenderAndDeviceIsListed()
    {
        const auto all = summarize({{{statistic::gender, u"female"_s, 0}, 3}, {{statistic::device, u"app"_s, 0}, 7}}, now);
        QCOMPARE(all.genders.size(), 4);
        QCOMPARE(all.genders.at(1).count, 3);
        QCOMPARE(all.devices.size(), 5);
        QCOMPARE(all.devices.at(3).count, 7);
    }

    void whatDiffersIsNamed()
    {
        const StatisticAmounts told {{{statistic::users, {}, 0}, 3}, {{statistic::country, u"VN"_s, 0}, 2}, {{statistic::signUp, {}, 1}, 1}};
        const StatisticAmounts counted {{{statistic::users, {}, 0}, 3}, {{statistic::country, u"VN"_s, 0}, 1}};
        QCOMPARE(differences(told, counted), QStringList({u"country VN: told 2, counted 1"_s, u"sign_up 1970-01-02: told 1, counted 0"_s}));
        QCOMPARE(differences(told, told), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestSummary)
#include "tst_summary.moc"
