#include "core/log.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

<<<<<<< HEAD
=======
#include <atomic>
>>>>>>> core
#include <cstdio>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

thread_local RequestId currentRequest;
<<<<<<< HEAD
LogFormat chosenFormat = LogFormat::Json;
=======
std::atomic<LogFormat> installedFormat {LogFormat::Text};
>>>>>>> core

QLatin1StringView levelName(QtMsgType type)
{
    switch (type) {
<<<<<<< HEAD
    case QtDebugMsg:
        return "debug"_L1;
    case QtInfoMsg:
        return "info"_L1;
    case QtWarningMsg:
        return "warning"_L1;
    case QtCriticalMsg:
        return "error"_L1;
    case QtFatalMsg:
        return "fatal"_L1;
=======
    case QtDebugMsg: return "debug"_L1;
    case QtInfoMsg: return "info"_L1;
    case QtWarningMsg: return "warning"_L1;
    case QtCriticalMsg: return "error"_L1;
    case QtFatalMsg: return "fatal"_L1;
>>>>>>> core
    }
    return "info"_L1;
}

<<<<<<< HEAD
void writeLine(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QString request = currentRequest.isNull() ? QString() : currentRequest.toString();
    QByteArray line = formatLogLine(
        chosenFormat, type, QString::fromUtf8(context.category), message,
        QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs), request);
    line += '\n';
    // One write a line, so that lines of different threads do not mix.
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
=======
QByteArray jsonLine(QtMsgType type, const QString &category, const QString &message,
                    const QDateTime &time, RequestId request)
{
    QJsonObject line {{u"time"_s, time.toString(Qt::ISODateWithMs)},
                      {u"level"_s, levelName(type)},
                      {u"category"_s, category},
                      {u"message"_s, message}};
    if (!request.isNull())
        line.insert(u"request"_s, request.toString());
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

QByteArray textLine(QtMsgType type, const QString &category, QString message, const QDateTime &time,
                    RequestId request)
{
    for (QChar &c : message) { // a message must not forge a line or steer the terminal
        if (c < u' ' || c == QChar(0x7f))
            c = u' ';
    }
    QString line = time.toString(Qt::ISODateWithMs) + u' ' + levelName(type).toString().leftJustified(7)
        + u' ' + category + u": "_s + message;
    if (!request.isNull())
        line += u" ["_s + request.toString() + u']';
    return line.toUtf8() + '\n';
}

// The wall clock on purpose: people compare these lines with those of other machines.
void writeLogLine(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QByteArray line
        = formatLogLine(installedFormat.load(), type, QString::fromLatin1(context.category), message,
                        QDateTime::currentDateTimeUtc(), currentRequest);
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr); // one call: lines stay whole
>>>>>>> core
}

} // namespace

<<<<<<< HEAD
QByteArray formatLogLine(LogFormat format, QtMsgType type, const QString &category,
                         const QString &message, const QString &time, const QString &request)
{
    if (format == LogFormat::Text) {
        QString oneLine = message;
        oneLine.replace(u'\n', u' ').replace(u'\r', u' ');
        return u"%1 %2 %3: %4"_s.arg(time, levelName(type), category, oneLine).toUtf8();
    }
    QJsonObject object {{u"time"_s, time},
                        {u"level"_s, QString(levelName(type))},
                        {u"category"_s, category},
                        {u"message"_s, message}};
    if (!request.isEmpty())
        object.insert("request"_L1, request);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void installLog(LogFormat format, const QString &level)
{
    chosenFormat = format;
    QString rules;
    if (level == u"debug")
        rules = u"wordrally.*.debug=true"_s;
    else if (level == u"warning")
        rules = u"wordrally.*.info=false\nwordrally.*.debug=false"_s;
    QLoggingCategory::setFilterRules(rules);
    qInstallMessageHandler(writeLine);
}

LogScope::LogScope(const RequestId &request)
    : m_before(currentRequest)
=======
LogScope::LogScope(RequestId request)
    : m_outer(currentRequest)
>>>>>>> core
{
    currentRequest = request;
}

LogScope::~LogScope()
{
<<<<<<< HEAD
    currentRequest = m_before;
=======
    currentRequest = m_outer;
}

RequestId LogScope::current()
{
    return currentRequest;
}

void installLog(LogFormat format, LogLevel level)
{
    installedFormat.store(format);
    QString rules;
    for (const QLatin1StringView category : {"wordrally.*"_L1, "default"_L1, "qt.*"_L1}) {
        const auto rule = [&](QLatin1StringView name, LogLevel least) {
            rules += category + u'.' + name + (level <= least ? u"=true\n"_s : u"=false\n"_s);
        };
        // Qt's own debug output would bury ours.
        if (category != "qt.*"_L1)
            rule("debug"_L1, LogLevel::Debug);
        rule("info"_L1, LogLevel::Info);
        rule("warning"_L1, LogLevel::Warning);
    }
    QLoggingCategory::setFilterRules(rules);
    qInstallMessageHandler(writeLogLine);
}

QByteArray formatLogLine(LogFormat format, QtMsgType type, const QString &category,
                         const QString &message, const QDateTime &time, RequestId request)
{
    return format == LogFormat::Json ? jsonLine(type, category, message, time, request)
                                     : textLine(type, category, message, time, request);
>>>>>>> core
}

} // namespace wr
