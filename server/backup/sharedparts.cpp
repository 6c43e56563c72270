#include "backup/sharedparts.h"

#include "core/savefile.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <filesystem>

namespace wr::sharedparts {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostKeyBytes = 4'096;

/// In one step; false also where `to` is on another disk.
bool move(const QString &from, const QString &to)
{
    std::error_code fault;
    std::filesystem::rename(from.toStdU16String(), to.toStdU16String(), fault);
    return !fault;
}

/// Of an upload's size, so in memory for a moment.
Result<void> bringFile(const QString &from, const QString &to)
{
    if (move(from, to))
        return {};
    QFile file(from);
    if (!file.open(QIODevice::ReadOnly))
        return Error {ErrorCode::Unavailable, u"cannot read %1: %2"_s.arg(from, file.errorString())};
    return saveFile(to, file.readAll(), FileAccess::OwnerAlone);
}

Result<QByteArray> keyIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error {ErrorCode::Unavailable, file.errorString()};
    return file.read(mostKeyBytes);
}

} // namespace

Result<int> bringFiles(const QString &from, const QString &to)
{
    int brought = 0;
    const QDir source(from);
    const QDir target(to);
    QDirIterator files(from, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const QString place = target.filePath(source.relativeFilePath(path));
        if (QFileInfo(place).size() == QFileInfo(path).size() && QFile::exists(place))
            continue;
        if (!QDir().mkpath(QFileInfo(place).path()))
            return Error {ErrorCode::Unavailable, u"nothing can be written in "_s + to};
        WR_CHECK(bringFile(path, place));
        ++brought;
    }
    return brought;
}

bool bringKey(const QString &from, const QString &to, const QString &oldName)
{
    const auto fresh = keyIn(from);
    const auto old = keyIn(to);
    if (!fresh)
        return false;
    if (old && *old == *fresh)
        return true;
    const QString aside = QFileInfo(to).dir().filePath(oldName);
    const bool isThere = QFile::exists(to);
    if (isThere && !move(to, aside))
        return false;
    if (saveFile(to, *fresh, FileAccess::OwnerAlone))
        return true;
    if (isThere)
        move(aside, to);
    return false;
}

} // namespace wr::sharedparts
