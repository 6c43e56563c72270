#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "model/rehearsal.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace wr {

/// What a simulated class saw, in numbers.
struct ClassReport
{
    int players = 0;
    int joined = 0;
    int finished = 0;    ///< bots that saw the game's end and their own result
    int answered = 0;    ///< answers acknowledged
    int lost = 0;        ///< acknowledged answers that are not in the result
    int wrong = 0;       ///< points, totals or places that differ from the own recomputation
    int refused = 0;     ///< answers refused, of all reasons
    int reconnects = 0;
    std::vector<Micros> joinTimes;
    std::vector<Micros> acceptTimes;
    std::vector<Micros> tripTimes; ///< round trips
    std::vector<Micros> skews; ///< of each question: last reception after the first
    QStringList faults;        ///< words for the first few of lost and wrong
    std::optional<Error> trouble; ///< why nobody could play, if so

    bool holds() const { return !trouble && lost == 0 && wrong == 0 && finished == players; }
};

/// The value below which `share` (0 … 1) of the values lie, in milliseconds; 0 of none.
double percentileMs(std::vector<Micros> values, double share);

/// The same as a rehearsal is told it; `isDone` is the caller's to say.
DeviceFigures figuresOf(const ClassReport &report);
TimeSpread spreadOf(const std::vector<Micros> &times);

/// {"players","joined","finished","answered","lost","wrong","refused","reconnects",
///  "joinMs":{"p50","p99","max"},"acceptMs":{…},"skewMs":{…},"tripMs":{…},"faults":[…],"holds"}, and with a trouble
/// what toJson(Error) gives.
QJsonObject toJson(const ClassReport &report);
/// {"error":{"code","message"},"holds":false}
QJsonObject toJson(const Error &error);
QString toText(const ClassReport &report);

} // namespace wr
