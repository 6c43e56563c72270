#pragma once

#include <QTextStream>

namespace wr {

/// What the process ends with; README.md tells operators the same.
namespace exitcode {
constexpr int done = 0;
constexpr int failed = 1;
constexpr int unusableLine = 2;
constexpr int faultsFound = 3;
} // namespace exitcode

/// A line on stdout or stderr.
inline void say(FILE *stream, const QString &text)
{
    QTextStream(stream) << text << '\n';
}

} // namespace wr
