#include "core/log.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include <cstdio>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

thread_local RequestId currentRequest;
LogFormat chosenFormat = LogFormat::Json;

QLatin1StringView levelName(QtMsgType type)
{
    switch (type) {
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
    }
    return "info"_L1;
}

void writeLine(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QString request = currentRequest.isNull() ? QString() : currentRequest.toString();
    QByteArray line = formatLogLine(
        chosenFormat, type, QString::fromUtf8(context.category), message,
        QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs), request);
    line += '\n';
    // One write a line, so that lines of different threads do not mix.
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
}

} // namespace

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
{
    currentRequest = request;
}

LogScope::~LogScope()
{
    currentRequest = m_before;
}

} // namespace wr
