#include "rules/schedule.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

const QDate day1(2026, 11, 21);

/// A review at noon (UTC) of the n-th day.
CardReview look(int day, int grade, const QString &id = newUuidV7(TimePoint()).toString(QUuid::WithoutBraces))
{
    CardReview review;
    review.id = id;
    review.card = u"card"_s;
    review.grade = grade;
    review.on = day1.addDays(day);
    review.at = review.on.startOfDay(Qt::UTC).toMSecsSinceEpoch() + 12 * 3'600'000;
    return review;
}

QList<CardReview> randomReviews(QRandomGenerator &random)
{
    QList<CardReview> reviews;
    int day = 0;
    for (int left = random.bounded(1, 15); left > 0; --left) {
        reviews.append(look(day, random.bounded(1, 5)));
        reviews.last().at += random.bounded(3) == 0 ? 0 : random.bounded(6 * 3'600'000);
        reviews.last().isOfGame = random.bounded(3) == 0;
        day += random.bounded(2) == 0 ? 0 : random.bounded(40);
    }
    return reviews;
}

/// As a server takes them: one at a time, anew only where one comes late.
CardState asTheyArrive(const QList<CardReview> &arriving)
{
    CardState state;
    QList<CardReview> known;
    for (const CardReview &review : arriving) {
        const bool isKnown = std::ranges::any_of(known, [&](const CardReview &other) { return other.id == review.id; });
        if (isKnown)
            continue;
        known.append(review);
        state = schedule::follows(state, review) ? schedule::after(state, review) : schedule::folded(known);
    }
    return state;
}

} // namespace

/// Days, order and repetition of reviews; the formulas themselves are held against ts-fsrs (tests/oracle).
class SchedulerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMissedCardIsDueOnTheSameDay()
    {
        CardReview missed = look(0, 1);
        missed.isOfGame = true;
        const CardState state = schedule::folded({missed});
        QCOMPARE(state.due, std::optional(day1));
        QVERIFY(schedule::isDue(state, day1));
        QCOMPARE(state.reviews, 1);
        QCOMPARE(state.lapses, 0);
        QCOMPARE(state.looks, 0);
        QCOMPARE(state.stability, fsrs::firstMemory(fsrs::Grade::Again).stability);
    }

    void gradesGoByTheirIntervals()
    {
        const CardState state = schedule::folded({look(0, 3)});
        const QDate today = day1.addDays(2);
        const QList<int> days = schedule::intervals(state, today);
        QCOMPARE(days.size(), 4);
        QCOMPARE(days[0], 0);
        QVERIFY(days[1] >= 1 && days[1] <= days[2] && days[2] < days[3]);
        for (int grade = 1; grade <= 4; ++grade) {
            const CardState next = schedule::after(state, look(2, grade));
            QCOMPARE(next.due, std::optional(today.addDays(days[grade - 1])));
        }
    }

    void aCardWithoutReviewsIsDue()
    {
        QVERIFY(schedule::isDue({}, day1));
        QCOMPARE(schedule::folded({}), CardState());
        QCOMPARE(schedule::retrievability({}, day1), 0.0);
        // FSRS-6: the first stabilities are 0.212, 1.2931, 2.3065 and 8.2956 days.
        QCOMPARE(schedule::intervals({}, day1), QList<int>({0, 1, 2, 8}));
    }

    void onlyWhatWasForgottenOverNightIsALapse()
    {
        QCOMPARE(schedule::folded({look(0, 3), look(0, 1)}).lapses, 0);
        QCOMPARE(schedule::folded({look(0, 3), look(1, 1), look(1, 1)}).lapses, 1);
    }

    void orderAndRepetitionSayNothing()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 2'000; ++round) {
            const QList<CardReview> reviews = randomReviews(random);
            const CardState wanted = schedule::folded(reviews);
            QList<CardReview> arriving = reviews;
            for (int again = random.bounded(4); again > 0; --again)
                arriving.append(reviews[random.bounded(reviews.size())]);
            std::shuffle(arriving.begin(), arriving.end(), random);
            QCOMPARE(asTheyArrive(arriving), wanted);
            QCOMPARE(schedule::folded(arriving), wanted);
            QCOMPARE(wanted.reviews, reviews.size());
        }
    }

    void oneIdCountsOnce()
    {
        CardReview other = look(3, 4, u"same"_s);
        const CardReview first = look(0, 1, u"same"_s);
        QCOMPARE(schedule::folded({other, first}), schedule::folded({first}));
        QCOMPARE(schedule::folded({first, other}), schedule::folded({first}));
    }

    /// A device in another time zone may be on an earlier day than the review it follows.
    void anEarlierDayCountsAsTheSame()
    {
        const CardState state = schedule::folded({look(1, 3)});
        QCOMPARE(schedule::intervals(state, day1), schedule::intervals(state, day1.addDays(1)));
        QCOMPARE(schedule::after(state, look(0, 3)).lastOn, std::optional(day1.addDays(1)));
    }

    void intervalsEndWithinACentury()
    {
        CardState state;
        int day = 0;
        for (int round = 0; round < 60; ++round) {
            state = schedule::after(state, look(day, 4));
            QVERIFY(state.due->isValid());
            const int next = int(day1.daysTo(*state.due));
            QVERIFY(next > day && next - day <= fsrs::mostDays);
            day = next;
        }
    }

    void impossibleReviewsAreRefused_data()
    {
        QTest::addColumn<int>("grade");
        QTest::addColumn<qint64>("later");
        QTest::addColumn<int>("days");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("as it should be") << 3 << qint64(0) << 0 << true;
        QTest::newRow("no such grade") << 0 << qint64(0) << 0 << false;
        QTest::newRow("nor that") << 5 << qint64(0) << 0 << false;
        QTest::newRow("in the east it is tomorrow") << 3 << qint64(0) << 1 << true;
        QTest::newRow("in the west it is yesterday") << 3 << qint64(0) << -1 << true;
        QTest::newRow("the day after tomorrow") << 3 << qint64(0) << 2 << false;
        QTest::newRow("long gone") << 3 << qint64(0) << -2 << false;
        QTest::newRow("a clock that is fast") << 3 << qint64(limits::maxSyncAheadMs) << 1 << true;
        QTest::newRow("the future") << 3 << qint64(limits::maxSyncAheadMs) + 1 << 1 << false;
    }

    void impossibleReviewsAreRefused()
    {
        QFETCH(const int, grade);
        QFETCH(const qint64, later);
        QFETCH(const int, days);
        QFETCH(const bool, isTaken);
        CardReview review = look(0, grade);
        const TimePoint now = TimePoint(Millis(review.at));
        review.at += later;
        review.on = review.on.addDays(days);
        QCOMPARE(bool(schedule::check(review, now)), isTaken);
    }

    void theHarderComesFirst()
    {
        CardState easy = schedule::folded({look(0, 4)});
        CardState hard = schedule::folded({look(0, 1)});
        QVERIFY(schedule::isHarder(hard, easy));
        QVERIFY(!schedule::isHarder(easy, hard));
        easy = hard;
        easy.lapses += 1;
        QVERIFY(schedule::isHarder(easy, hard));
    }
};

QTEST_APPLESS_MAIN(SchedulerTest)
#include "tst_schedule.moc"
