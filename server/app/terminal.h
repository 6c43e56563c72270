#pragma once

#include "core/terminaltext.h"

#include <QTextStream>

namespace wr {

/// What the process ends with; README.md tells operators the same.
namespace exitcode {
constexpr int done = 0;
constexpr int failed = 1;
constexpr int unusableLine = 2;
constexpr int faultsFound = 3;
} // namespace exitcode

/// Our own words on stdout or stderr, of any number of lines.
inline void sayLines(FILE *stream, const QString &text)
{
    QTextStream(stream) << text << '\n';
}

/// A line on stdout or stderr. It may hold what others wrote: it stays one line, and steers no terminal.
inline void say(FILE *stream, const QString &text)
{
    sayLines(stream, onOneLine(text));
}

} // namespace wr
