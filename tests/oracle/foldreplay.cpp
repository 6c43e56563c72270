#include "rules/schedule.h"

#include <algorithm>
#include <cstdio>
#include <random>

using namespace wr;

namespace {

CardReview randomReview(std::mt19937 &random, int number)
{
    static const QDate first(2026, 11, 1);
    // Often several of one day, and often in another order than that of their days.
    const int day = int(random() % 60);
    CardReview review;
    review.id = QStringLiteral("%1").arg(number, 4, 10, QLatin1Char('0'));
    review.grade = 1 + int(random() % 4);
    review.on = first.addDays(day);
    review.at = review.on.startOfDay(Qt::UTC).toMSecsSinceEpoch() + qint64(random() % 4) * 3'600'000;
    return review;
}

/// As a server takes them, late ones included.
CardState asTheyArrive(const QList<CardReview> &arriving)
{
    CardState state;
    for (qsizetype i = 0; i < arriving.size(); ++i) {
        state = schedule::follows(state, arriving[i]) ? schedule::after(state, arriving[i])
                                                      : schedule::folded(arriving.mid(0, i + 1));
    }
    return state;
}

} // namespace

/// Prints the same cards on every run, one a line: their reviews as they arrived, and what ours makes of them.
int main()
{
    std::mt19937 random(3);
    for (int card = 0; card < 1'000; ++card) {
        QList<CardReview> arriving;
        for (int left = 1 + int(random() % 10); left > 0; --left)
            arriving.append(randomReview(random, left));
        std::shuffle(arriving.begin(), arriving.end(), random);
        const CardState state = asTheyArrive(arriving);
        std::printf("{\"reviews\":[");
        for (qsizetype i = 0; i < arriving.size(); ++i) {
            std::printf("%s[\"%s\",%lld,\"%s\",%d]", i > 0 ? "," : "", qPrintable(arriving[i].on.toString(Qt::ISODate)),
                        static_cast<long long>(arriving[i].at), qPrintable(arriving[i].id), arriving[i].grade);
        }
        std::printf("],\"stability\":%.12g,\"difficulty\":%.12g,\"due\":\"%s\"}\n", state.stability, state.difficulty,
                    qPrintable(state.due->toString(Qt::ISODate)));
    }
    return 0;
}
