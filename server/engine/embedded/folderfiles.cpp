#include "engine/embedded/folderfiles.h"

#include "core/savefile.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>

#include <algorithm>
#include <filesystem>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace wr::folderfiles {

using namespace Qt::StringLiterals;

namespace {

const Error storeFailed {ErrorCode::Unavailable, QStringLiteral("the object store cannot be written")};
const Error noObject {ErrorCode::NotFound, QStringLiteral("there is no such object")};
const Error noUpload {ErrorCode::NotFound, QStringLiteral("there is no such upload")};

QString objectPath(const QString &folder, const QString &hash)
{
    return u"%1/objects/%2/%3"_s.arg(folder, hash.left(2), hash);
}

QString asidePath(const QString &folder, const QString &hash, const QString &remover)
{
    return u"%1/aside/%2.%3"_s.arg(folder, hash, remover);
}

/// Where removers have put an object: they are about to decide of it, or died before they did.
QStringList asidePaths(const QString &folder, const QString &hash)
{
    const QDir aside(folder + u"/aside"_s);
    QStringList paths = aside.entryList({hash + u".*"_s}, QDir::Files);
    for (QString &path : paths)
        path = aside.filePath(path);
    return paths;
}

QString uploadPath(const QString &folder, UploadId upload)
{
    return u"%1/uploads/%2"_s.arg(folder, upload.toString());
}

// A rename is durable only once its folder is; elsewhere than on Unix the system sees to it.
void syncFolder(const QString &path)
{
#ifdef Q_OS_UNIX
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
#else
    Q_UNUSED(path);
#endif
}

bool syncFile(QFile &file)
{
    if (!file.flush())
        return false;
#ifdef Q_OS_UNIX
    return ::fsync(file.handle()) == 0;
#else
    return true;
#endif
}

/// Opens an upload for this process alone: of several that share the folder each may be asked for the same one, and what is
/// hashed must not grow meanwhile. Until the file is closed. NotFound: it is not there, or has just become an object.
Result<void> openAlone(QFile &file)
{
    if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
        return file.exists() ? storeFailed : noUpload;
#ifdef Q_OS_UNIX
    if (::flock(file.handle(), LOCK_EX) != 0)
        return storeFailed;
    struct stat opened {};
    struct stat named {};
    const bool isThere = ::fstat(file.handle(), &opened) == 0 && ::stat(QFile::encodeName(file.fileName()).constData(), &named) == 0
        && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
    if (!isThere)
        return noUpload;
#endif
    return {};
}

/// In one step, also onto the same object that another process has just made.
bool move(const QString &from, const QString &to)
{
    std::error_code fault;
    std::filesystem::rename(from.toStdU16String(), to.toStdU16String(), fault);
    return !fault;
}

Result<QString> madeObjectPath(const QString &folder, const QString &hash)
{
    const QString path = objectPath(folder, hash);
    if (!QDir().mkpath(path.section(u'/', 0, -2)))
        return storeFailed;
    return path;
}

/// Opens an object for reading, wherever it is.
bool openObject(QFile &file, const QString &folder, const QString &hash)
{
    const QString path = objectPath(folder, hash);
    const auto isOpen = [&file](const QString &place) {
        file.setFileName(place);
        return file.open(QIODevice::ReadOnly);
    };
    if (isOpen(path))
        return true;
    const QStringList places = asidePaths(folder, hash);
    return std::any_of(places.begin(), places.end(), isOpen) || isOpen(path); // it may be back by now
}

Result<QByteArray> readFrom(QFile &file, qint64 from, qint64 length)
{
    if (!(file.isOpen() || file.open(QIODevice::ReadOnly)) || !file.seek(std::min(from, file.size())))
        return Error {ErrorCode::Unavailable, u"the object store cannot be read"_s};
    return file.read(length);
}

} // namespace

bool isHash(const QString &text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
    });
}

Result<void> prepare(const QString &folder)
{
    if (!QDir().mkpath(folder + u"/objects"_s) || !QDir().mkpath(folder + u"/uploads"_s)
        || !QDir().mkpath(folder + u"/aside"_s))
        return storeFailed;
    return {};
}

Result<ObjectInfo> put(const QString &folder, const QByteArray &content)
{
    const QString hash = QString::fromLatin1(
        QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
    const ObjectInfo made {hash, content.size()};
    WR_TRY(path, madeObjectPath(folder, hash));
    if (QFile::exists(path))
        return made;
    if (!saveFile(path, content))
        return storeFailed;
    syncFolder(path.section(u'/', 0, -2));
    return made;
}

Result<ObjectInfo> info(const QString &folder, const QString &hash)
{
    QFile file;
    if (!openObject(file, folder, hash))
        return noObject;
    return ObjectInfo {hash, file.size()};
}

Result<QByteArray> get(const QString &folder, const QString &hash, qint64 from, qint64 length)
{
    QFile file;
    return openObject(file, folder, hash) ? readFrom(file, from, length) : noObject;
}

Result<void> remove(const QString &folder, const QString &hash)
{
    const QString path = objectPath(folder, hash);
    if (QFile::exists(path) && !QFile::remove(path) && QFile::exists(path)) // another process may have been faster
        return storeFailed;
    return {};
}

Result<void> setAside(const QString &folder, const QString &hash, const QString &remover)
{
    const QString path = objectPath(folder, hash);
    const QString own = asidePath(folder, hash, remover);
    bool isAside = move(path, own);
    if (!isAside && QFile::exists(path))
        return storeFailed;
    for (const QString &other : asidePaths(folder, hash)) {
        if (other == own)
            continue;
        if (isAside)
            QFile::remove(other); // of one hash all are alike
        else
            isAside = move(other, own);
    }
    return {};
}

Result<void> putBack(const QString &folder, const QString &hash, const QString &remover)
{
    const QString own = asidePath(folder, hash, remover);
    WR_TRY(path, madeObjectPath(folder, hash));
    if (!move(own, path))
        return QFile::exists(own) ? Result<void>(storeFailed) : Result<void>();
    syncFolder(path.section(u'/', 0, -2));
    return {};
}

Result<void> discard(const QString &folder, const QString &hash, const QString &remover)
{
    const QString own = asidePath(folder, hash, remover);
    return QFile::remove(own) || !QFile::exists(own) ? Result<void>() : Result<void>(storeFailed);
}

Result<void> beginUpload(const QString &folder, UploadId upload)
{
    QFile file(uploadPath(folder, upload));
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return storeFailed;
    return {};
}

Result<qint64> uploadOffset(const QString &folder, UploadId upload)
{
    const QFile file(uploadPath(folder, upload));
    if (!file.exists())
        return noUpload;
    return file.size();
}

Result<qint64> append(const QString &folder, UploadId upload, qint64 offset, const QByteArray &part,
                      qint64 objectBytes)
{
    QFile file(uploadPath(folder, upload));
    WR_CHECK(openAlone(file));
    if (file.size() != offset)
        return Error {ErrorCode::Conflict, u"the next part begins at %1"_s.arg(file.size())};
    if (offset + part.size() > objectBytes)
        return Error {ErrorCode::TooLarge, u"the object is too large"_s};
    if (!file.seek(offset))
        return storeFailed;
    // Half a part must not stay: its bytes would be taken for received.
    if (file.write(part) != part.size() || !syncFile(file)) {
        (void)file.resize(offset);
        return storeFailed;
    }
    return offset + part.size();
}

Result<QByteArray> readUpload(const QString &folder, UploadId upload, qint64 from, qint64 length)
{
    QFile file(uploadPath(folder, upload));
    return file.exists() ? readFrom(file, from, length) : noUpload;
}

Result<ObjectInfo> finishUpload(const QString &folder, UploadId upload)
{
    QFile file(uploadPath(folder, upload));
    WR_CHECK(openAlone(file));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!hash.addData(&file))
        return storeFailed;
    const ObjectInfo made {QString::fromLatin1(hash.result().toHex()), file.size()};
    WR_TRY(path, madeObjectPath(folder, made.hash));
#ifdef Q_OS_WIN
    file.close(); // what is open cannot be moved; there one process has the folder
#endif
    if (QFile::exists(path) ? !QFile::remove(file.fileName()) : !move(file.fileName(), path))
        return storeFailed;
    syncFolder(path.section(u'/', 0, -2));
    return made;
}

Result<void> abortUpload(const QString &folder, UploadId upload)
{
    const QString path = uploadPath(folder, upload);
    if (!QFile::exists(path))
        return noUpload;
    if (!QFile::remove(path) && QFile::exists(path))
        return storeFailed;
    return {};
}

Result<int> abortStaleUploads(const QString &folder, Millis age, const QSet<UploadId> &inUse)
{
    // Ages of files are the file system's matter, hence its own clock.
    const QDateTime oldest = QDateTime::currentDateTimeUtc().addMSecs(-age.count());
    int count = 0;
    const QFileInfoList files = QDir(folder + u"/uploads"_s).entryInfoList(QDir::Files);
    for (const QFileInfo &file : files) {
        const bool isInUse = inUse.contains(UploadId::fromString(file.fileName()).value_or({}));
        if (!isInUse && file.lastModified() <= oldest && QFile::remove(file.filePath()))
            ++count;
    }
    return count;
}

} // namespace wr::folderfiles
