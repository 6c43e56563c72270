#include "practice/intervalwords.h"

#include <QLocale>

#include <cmath>

namespace wr {

namespace {

// The page counts alike: client/web/practice/sitting.ts.
constexpr int daysOfMonths = 60; ///< from so many days on months are counted
constexpr int daysOfYears = 730;

QString words(const char *text, int count = -1)
{
    return QCoreApplication::translate("IntervalWords", text, nullptr, count);
}

} // namespace

QString intervalWords(int days)
{
    if (days == 0)
        //: After how long a practice card comes back
        return words(QT_TRANSLATE_NOOP("IntervalWords", "today"));
    if (days < daysOfMonths)
        //: After how long a practice card comes back
        return words(QT_TRANSLATE_N_NOOP("IntervalWords", "%Ln day(s)"), days);
    if (days < daysOfYears)
        //: After how long a practice card comes back
        return words(QT_TRANSLATE_N_NOOP("IntervalWords", "%Ln month(s)"), int(std::lround(days / 30.44)));
    //: After how long a practice card comes back
    return words(QT_TRANSLATE_N_NOOP("IntervalWords", "%Ln year(s)"), int(std::lround(days / 365.25)));
}

QString dueWords(QDate due, QDate today)
{
    const qint64 days = today.daysTo(due);
    if (days <= 0)
        return words(QT_TRANSLATE_NOOP("IntervalWords", "today"));
    if (days == 1)
        //: When a practice card comes back
        return words(QT_TRANSLATE_NOOP("IntervalWords", "tomorrow"));
    if (days < daysOfMonths)
        //: When a practice card comes back
        return words(QT_TRANSLATE_N_NOOP("IntervalWords", "in %Ln day(s)"), int(days));
    return QLocale().toString(due, QLocale::ShortFormat);
}

} // namespace wr
