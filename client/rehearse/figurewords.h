#pragma once

#include "model/rehearsal.h"

#include <QStringList>

namespace wr {

/// A time as people read it: 3.2 ms, 48 ms, 1.4 s. `us`: microseconds.
QString timeWords(qint64 us);

/// "half of them · nearly all of them"
QString spreadWords(const TimeSpread &spread);

/// What a device has measured, a line each. Both lists are of one length.
struct FigureLines
{
    QStringList names;
    QStringList values;

    friend bool operator==(const FigureLines &, const FigureLines &) = default;
};
FigureLines figureLines(const DeviceFigures &figures);

/// What the server measured of itself.
FigureLines serverLines(const ServerFigures &figures);

} // namespace wr
