#pragma once

#include <QString>

/// What others wrote, on somebody's terminal: there controls steer, and an end of a line begins what looks like our own words.
/// Pure functions, any thread.
namespace wr {

/// Controls of both kinds (0x9b alone begins a terminal's sequence), ends of lines, turns of the direction of writing, and what
/// is not seen at all.
bool isSteering(char32_t c);

/// The text with each steering character written out, as `\u{9b}`.
QString onOneLine(const QString &text);

/// A text of somebody else's within a line of ours, in quotes, so that nobody takes it for ours, with `\"`, `\\`, `\u{9b}`, and spaces
/// written out that could push it to the next line. Longer ones end after `most` characters with `"…`.
QString quoted(const QString &text, qsizetype most = 200);

/// The same, but a word as it is.
QString shown(const QString &text, qsizetype most = 200);

/// "1 player", "2 players".
QString counted(qint64 count, QStringView thing);

} // namespace wr
