#pragma once

#include "core/logscope.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace wr {

enum class LogFormat { Text, Json };
enum class LogLevel { Debug, Info, Warning, Error };

/// Sends every Qt message to standard error, one line each, from any thread. `level` applies to the
/// wordrally categories and to Qt's own.
void installLog(LogFormat format, LogLevel level);

/// One line with its end, as installLog() writes it. Line breaks and control characters in a message
/// never start a new line.
QByteArray formatLogLine(LogFormat format, QtMsgType type, const QString &category,
                         const QString &message, const QDateTime &time, RequestId request);

} // namespace wr
