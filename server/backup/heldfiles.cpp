#include "backup/heldfiles.h"

#include <QDir>
#include <QDirIterator>

#include <filesystem>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

std::filesystem::path pathOf(const QString &name)
{
    return name.toStdU16String();
}

/// Adds the file as it is now, unless it is gone.
void addHeld(QList<BackupEntry> &entries, BackupEntry entry, const QString &hold)
{
    const QFileInfo info(entry.path);
    if (info.isSymLink()) // a link to a link may lead elsewhere
        entry.path = info.canonicalFilePath();
    if (entry.path.isEmpty())
        return;
    const QString link = hold + u'/' + QString::number(entries.size());
    std::error_code fault;
    std::filesystem::create_hard_link(pathOf(entry.path), pathOf(link), fault);
    if (fault == std::errc::no_such_file_or_directory)
        return;
    entry.mayBeGone = bool(fault); // another disk, or one without links
    if (!fault)
        entry.path = link;
    entries.append(entry);
}

} // namespace

Result<QList<BackupEntry>> holdFiles(const BackupSource &source, const QString &hold, const StopFlag &stop)
{
    const QDir folder(source.dataDir);
    QList<BackupEntry> entries;
    addHeld(entries, {u"secret.key"_s, source.secretKey.isEmpty() ? folder.filePath(u"secret.key"_s) : source.secretKey, true}, hold);
    for (const QString &key : folder.entryList({u"tls*"_s}, QDir::Files, QDir::Name))
        addHeld(entries, {key, folder.filePath(key), true}, hold);
    const QDir stored(source.files.isEmpty() ? folder.filePath(u"files"_s) : source.files);
    QDirIterator files(stored.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        if (stop)
            return stoppedError();
        const QString path = files.next();
        const QString name = u"files/"_s + stored.relativeFilePath(path);
        if (!name.startsWith("files/uploads/"_L1))
            addHeld(entries, {name, path, false}, hold);
    }
    return entries;
}

} // namespace wr
