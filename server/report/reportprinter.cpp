#include "report/reportprinter.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestRunMs = 30'000;
constexpr int stepMs = 100; ///< how long the end of the server may have to wait

Error unprinted(const QString &why)
{
    return {ErrorCode::Unavailable, u"no PDF can be made: %1"_s.arg(why)};
}

/// Waits until the program has ended; in steps, for `isStopped` may come from another thread.
Result<void> finish(QProcess &process, const std::atomic<bool> &isStopped)
{
    const QDeadlineTimer deadline(longestRunMs);
    while (!process.waitForFinished(stepMs)) {
        if (process.state() == QProcess::NotRunning)
            return unprinted(process.errorString());
        if (!isStopped && !deadline.hasExpired())
            continue;
        process.kill();
        process.waitForFinished();
        return unprinted(isStopped ? u"the server closes"_s : u"it takes too long"_s);
    }
    return {};
}

Result<QByteArray> printed(const QString &program, const PrintOrder &order, const std::atomic<bool> &isStopped)
{
    if (isStopped)
        return unprinted(u"the server closes"_s);
    QProcess process;
    process.start(program, QStringList());
    process.write(QJsonDocument(wire::toJsonObject(order)).toJson(QJsonDocument::Compact));
    process.closeWriteChannel();
    WR_CHECK(finish(process, isStopped));
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return unprinted(QString::fromLocal8Bit(process.readAllStandardError()).simplified().left(200));
    return process.readAllStandardOutput();
}

} // namespace

ReportPrinter::ReportPrinter(QString program)
    : m_program(std::move(program))
{
}

ReportPrinter::~ReportPrinter()
{
    *m_isStopped = true;
}

QString ReportPrinter::found()
{
    const QString beside = QStandardPaths::findExecutable(u"wordrally-print"_s, {QCoreApplication::applicationDirPath()});
    return beside.isEmpty() ? QStandardPaths::findExecutable(u"wordrally-print"_s) : beside;
}

QFuture<Result<QByteArray>> ReportPrinter::print(const PrintOrder &order)
{
    if (m_program.isEmpty())
        return readyFuture(Result<QByteArray>(Error {ErrorCode::NotImplemented, u"wordrally-print is not installed"_s}));
    return m_pool.run([program = m_program, order, isStopped = m_isStopped] { return printed(program, order, *isStopped); });
}

} // namespace wr
