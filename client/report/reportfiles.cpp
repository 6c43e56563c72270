#include "report/reportfiles.h"

#include "core/errorwords.h"
#include "core/filename.h"
#include "core/logging.h"
#include "core/privatefiles.h"
#include "core/savefile.h"
#include "core/whendone.h"
#include "print/reportpages.h"

#include <QDate>
#include <QDir>
#include <QPromise>
#include <QThreadPool>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostFileBytes = 256 * 1024 * 1024;

/// Pages take a second or so: elsewhere.
QFuture<Result<QByteArray>> printed(const PrintOrder &order)
{
    auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    const auto future = promise->future();
    QThreadPool::globalInstance()->start([promise, order] {
        const QByteArray pdf = reportpages::pdf(order);
        promise->addResult(pdf.isEmpty() ? Result<QByteArray>(Error {ErrorCode::Internal, u"no PDF"_s}) : Result<QByteArray>(pdf));
        promise->finish();
    });
    return future;
}

} // namespace

ReportFiles::ReportFiles(QString folder, QObject *parent)
    : QObject(parent)
    , m_base(std::move(folder))
{
}

void ReportFiles::save(const ReportSource &source, const QList<File> &files, const PrintOrder &pages)
{
    m_api = std::make_unique<ApiClient>(source.server);
    m_source = source;
    m_files = files;
    m_pages = pages;
    m_title = pages.title;
    m_folder.clear();
    next();
}

void ReportFiles::cancel()
{
    m_api.reset();
}

void ReportFiles::next()
{
    if (m_pages) {
        const PrintOrder pages = *std::exchange(m_pages, std::nullopt);
        //: Name of a file
        return whenDone(m_api.get(), printed(pages), [this](const Result<QByteArray> &pdf) { write(tr("report") + u".pdf"_s, pdf); });
    }
    if (m_files.isEmpty()) {
        end();
        Q_EMIT finished(QDir::toNativeSeparators(m_folder), {});
        return;
    }
    const File file = m_files.takeFirst();
    whenDone(m_api.get(), m_source.token(), [this, file](const Result<QString> &token) {
        if (!token)
            return fail(errorWords(token.error().code));
        whenDone(m_api.get(), m_api->fetch(file.address, mostFileBytes, *token),
                 [this, name = file.name](const Result<QByteArray> &bytes) { write(name, bytes); });
    });
}

void ReportFiles::write(const QString &name, const Result<QByteArray> &bytes)
{
    if (!bytes)
        return fail(errorWords(bytes.error().code));
    const auto folder = m_folder.isEmpty() ? newFolder() : Result<QString>(m_folder);
    const auto written = folder ? saveFile(*folder + u'/' + name, *bytes, FileAccess::ForPeople) : Result<void>(folder.error());
    if (!written) {
        qCWarning(lcClient).noquote() << "the report is not written:" << written.error().message;
        return fail(tr("The report could not be written. Is the disk full?"));
    }
    m_folder = *folder;
    next();
}

Result<QString> ReportFiles::newFolder() const
{
    const QString base = m_base + u'/' + (QDate::currentDate().toString(Qt::ISODate) + u' ' + fileNameOf(m_title, {})).trimmed();
    QString folder = base;
    for (int i = 2; QFileInfo::exists(folder); ++i)
        folder = u"%1 (%2)"_s.arg(base).arg(i);
    if (!privatefiles::makeUsualFolder(folder))
        return Error {ErrorCode::Unavailable, u"cannot make the folder %1"_s.arg(folder)};
    return folder;
}

/// Called by what waits for the client, which is why that goes later.
void ReportFiles::end()
{
    if (m_api)
        m_api.release()->deleteLater();
}

void ReportFiles::fail(const QString &fault)
{
    end();
    Q_EMIT finished({}, fault);
}

} // namespace wr
