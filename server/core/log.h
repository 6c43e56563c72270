#pragma once

#include "core/ids.h"

namespace wr {

enum class LogFormat { Json, Text };

/// Sends all Qt log messages to standard error: one JSON object a line (`time` in RFC 3339, `level`,
/// `category`, `message`, `request` where one is being served), or plain text for a terminal.
/// `level`: debug, info or warning. Call once, at the start.
void installLog(LogFormat format, const QString &level);

/// One line as installLog() writes it, without the line end. For tests.
QByteArray formatLogLine(LogFormat format, QtMsgType type, const QString &category,
                         const QString &message, const QString &time, const QString &request);

/// While it lives, log lines of this thread carry the request's id.
class LogScope
{
public:
    explicit LogScope(const RequestId &request);
    ~LogScope();
    Q_DISABLE_COPY_MOVE(LogScope)

private:
    RequestId m_before;
};

} // namespace wr
