#pragma once

#include "core/apiclient.h"
#include "protocol/printorder.h"
#include "report/reportsource.h"

namespace wr {

/// A report on its way to the disk: files of the server's, and pages made here, in a folder of their own named
/// after the day and the report; never over an earlier one. GUI thread.
class ReportFiles : public QObject
{
    Q_OBJECT

public:
    struct File
    {
        QString address; ///< at the server, as ApiClient::fetch() takes it
        QString name;
    };

    /// Folders go below `folder`, which is made when the first one does.
    explicit ReportFiles(QString folder, QObject *parent = nullptr);

    /// Fetches `files`, and lays out `pages` as a PDF; one after the other. finished() tells the folder, or why it stopped.
    void save(const ReportSource &source, const QList<File> &files, const PrintOrder &pages);
    /// What is on its way is not told any more.
    void cancel();

Q_SIGNALS:
    /// `folder` in the device's own notation, empty with a `fault`: what to tell whoever waits.
    void finished(const QString &folder, const QString &fault);

private:
    void next();
    void write(const QString &name, const Result<QByteArray> &bytes);
    Result<QString> newFolder() const;
    void end();
    void fail(const QString &fault);

    const QString m_base;
    std::unique_ptr<ApiClient> m_api; ///< null: nothing is on its way
    ReportSource m_source;
    QList<File> m_files;
    std::optional<PrintOrder> m_pages;
    QString m_title;
    QString m_folder; ///< empty until the first one is there
};

} // namespace wr
