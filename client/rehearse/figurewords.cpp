#include "rehearse/figurewords.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// At most one digit behind the point, and none that says nothing.
QString rounded(double value, bool isFine)
{
    const double shown = isFine ? std::round(value * 10) / 10 : std::round(value);
    return QLocale().toString(shown, 'f', std::floor(shown) == shown ? 0 : 1);
}

} // namespace

QString timeWords(qint64 us)
{
    const double ms = double(us) / 1'000;
    if (ms >= 1'000) //: seconds
        return QCoreApplication::translate("Rehearsal", "%1 s").arg(rounded(ms / 1'000, true));
    //: milliseconds
    return QCoreApplication::translate("Rehearsal", "%1 ms").arg(rounded(ms, ms < 10));
}

QString spreadWords(const TimeSpread &spread)
{
    return spread.maxUs > 0 ? timeWords(spread.p50Us) + u" · "_s + timeWords(spread.p99Us) : u"–"_s;
}

FigureLines figureLines(const DeviceFigures &figures)
{
    const QLocale locale;
    return {{QCoreApplication::translate("Rehearsal", "Players in"), QCoreApplication::translate("Rehearsal", "To join"),
             QCoreApplication::translate("Rehearsal", "There and back"),
             QCoreApplication::translate("Rehearsal", "Answer to “accepted”"),
             QCoreApplication::translate("Rehearsal", "First to last screen"),
             QCoreApplication::translate("Rehearsal", "Answers accepted"), QCoreApplication::translate("Rehearsal", "Lost or wrong"),
             QCoreApplication::translate("Rehearsal", "Lost connections")},
            {//: %1 of %2 players
             QCoreApplication::translate("Rehearsal", "%1 of %2").arg(locale.toString(figures.joined), locale.toString(figures.players)),
             spreadWords(figures.join), spreadWords(figures.trip), spreadWords(figures.accept), spreadWords(figures.skew),
             locale.toString(figures.answered), locale.toString(figures.lost + figures.wrong), locale.toString(figures.reconnects)}};
}

FigureLines serverLines(const ServerFigures &figures)
{
    return {{QCoreApplication::translate("Rehearsal", "Storing an answer"), QCoreApplication::translate("Rehearsal", "Longest pause")},
            {spreadWords(figures.accept), timeWords(figures.stall.maxUs)}};
}

} // namespace wr
