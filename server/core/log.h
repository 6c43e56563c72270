#pragma once

#include "core/ids.h"

<<<<<<< HEAD
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

=======
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

>>>>>>> core
} // namespace wr
