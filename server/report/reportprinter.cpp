#include "report/reportprinter.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestRunMs = 30'000;

Error unprinted(const QString &why)
{
    return {ErrorCode::Unavailable, u"no PDF can be made: %1"_s.arg(why)};
}

Result<QByteArray> printed(const QString &program, const PrintOrder &order)
{
    QProcess process;
    process.start(program, QStringList());
    process.write(QJsonDocument(wire::toJsonObject(order)).toJson(QJsonDocument::Compact));
    process.closeWriteChannel();
    if (!process.waitForFinished(longestRunMs)) {
        process.kill();
        process.waitForFinished();
        return unprinted(process.errorString());
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return unprinted(QString::fromLocal8Bit(process.readAllStandardError()).simplified().left(200));
    return process.readAllStandardOutput();
}

} // namespace

ReportPrinter::ReportPrinter(QString program)
    : m_program(std::move(program))
{
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
    return m_pool.run([program = m_program, order] { return printed(program, order); });
}

} // namespace wr
