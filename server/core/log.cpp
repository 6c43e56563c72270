#include "core/log.h"

#include "core/terminaltext.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include <atomic>
#include <cstdio>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

std::atomic<LogFormat> installedFormat {LogFormat::Text};

QLatin1StringView levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return "debug"_L1;
    case QtInfoMsg: return "info"_L1;
    case QtWarningMsg: return "warning"_L1;
    case QtCriticalMsg: return "error"_L1;
    case QtFatalMsg: return "fatal"_L1;
    }
    return "info"_L1;
}

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
        if (isSteering(c.unicode()))
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
                        QDateTime::currentDateTimeUtc(), LogScope::current());
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr); // one call: lines stay whole
}

} // namespace

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
}

} // namespace wr
