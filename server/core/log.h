#pragma once

#include "core/ids.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QtGlobal>

namespace wr {

enum class LogFormat { Text, Json };
enum class LogLevel { Debug, Info, Warning, Error };

/// Names the request that this thread works for until the scope ends; log lines then carry it.
class LogScope
{
public:
    explicit LogScope(RequestId request);
    ~LogScope();
    Q_DISABLE_COPY_MOVE(LogScope)

    /// The innermost scope's request on this thread; null outside of any.
    static RequestId current();

private:
    const RequestId m_outer;
};

/// Sends every Qt message to standard error, one line each, from any thread. `level` applies to the
/// wordrally categories and to Qt's own.
void installLog(LogFormat format, LogLevel level);

/// One line with its end, as installLog() writes it. Line breaks and control characters in a message
/// never start a new line.
QByteArray formatLogLine(LogFormat format, QtMsgType type, const QString &category,
                         const QString &message, const QDateTime &time, RequestId request);

} // namespace wr
