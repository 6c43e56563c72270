#include "backup/backupfile.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

#include <zip.h>

#include <memory>

namespace wr::backupfile {

using namespace Qt::StringLiterals;

namespace {

const QString manifestName = QStringLiteral("manifest.json");
constexpr qint64 pieceBytes = 1024 * 1024;
constexpr zip_uint64_t mostManifestBytes = 4'096;
/// Keys and password hashes are in every backup.
constexpr QFileDevice::Permissions ownerAlone = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

using Archive = std::unique_ptr<zip_t, void (*)(zip_t *)>;
using Entry = std::unique_ptr<zip_file_t, void (*)(zip_file_t *)>;

Error notWritten(zip_t *archive)
{
    return {ErrorCode::Unavailable, u"the backup cannot be written: "_s + QString::fromUtf8(zip_error_strerror(zip_get_error(archive)))};
}

Error noBackup(const QString &why)
{
    return {ErrorCode::BadRequest, u"this is no backup: "_s + why};
}

Result<void> addSource(zip_t *archive, const QString &name, zip_source_t *source, bool isPacked)
{
    const zip_int64_t index = source ? zip_file_add(archive, name.toUtf8().constData(), source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0) {
        zip_source_free(source);
        return notWritten(archive);
    }
    zip_set_file_compression(archive, zip_uint64_t(index), isPacked ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 1);
    return {};
}

Result<Archive> openToRead(const QString &file)
{
    if (!QFile::exists(file))
        return Error {ErrorCode::NotFound, u"there is no file "_s + file};
    int fault = 0;
    Archive archive(zip_open(QFile::encodeName(file).constData(), ZIP_RDONLY, &fault), zip_discard);
    if (!archive)
        return noBackup(u"it cannot be read as a zip file"_s);
    return Result<Archive>(std::move(archive));
}

/// What a backup may hold, so that none writes elsewhere.
bool isUsable(const QString &name)
{
    static const QRegularExpression shape(u"^(manifest\\.json|database|secret\\.key|tls[A-Za-z0-9._-]{0,60}|files(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,200}){1,6})$"_s);
    return shape.match(name).hasMatch();
}

Result<void> unpackEntry(zip_t *archive, zip_uint64_t index, const QString &path)
{
    if (!QDir().mkpath(QFileInfo(path).path()))
        return Error {ErrorCode::Unavailable, u"a folder cannot be made: "_s + QFileInfo(path).path()};
    const Entry entry(zip_fopen_index(archive, index, 0), [](zip_file_t *open) { zip_fclose(open); });
    QFile file(path);
    if (!entry || !file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerAlone))
        return entry ? Error {ErrorCode::Unavailable, file.errorString()} : noBackup(u"an entry cannot be read"_s);
    QByteArray piece(pieceBytes, Qt::Uninitialized);
    for (;;) {
        const zip_int64_t read = zip_fread(entry.get(), piece.data(), zip_uint64_t(piece.size()));
        if (read < 0) // its checksum is looked at, too
            return noBackup(u"it is damaged"_s);
        if (read == 0)
            break;
        if (file.write(piece.constData(), read) != read)
            return Error {ErrorCode::Unavailable, file.errorString()};
    }
    return file.flush() ? Result<void>() : Error {ErrorCode::Unavailable, file.errorString()};
}

Result<void> writeOnce(const QString &partial, const BackupManifest &manifest, const QList<BackupEntry> &entries,
                       const StopFlag &stop)
{
    QFile::remove(partial);
    int fault = 0;
    // libzip gives what it writes the permissions of the file that is there.
    const bool isMade = QFile(partial).open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerAlone);
    const int flags = ZIP_CREATE | ZIP_TRUNCATE;
    Archive archive(isMade ? zip_open(QFile::encodeName(partial).constData(), flags, &fault) : nullptr, zip_discard);
    if (!archive)
        return Error {ErrorCode::Unavailable, u"the backup cannot be written to "_s + partial};
    const auto isStopped = [](zip_t *, void *flag) -> int { return *static_cast<const StopFlag *>(flag) ? 1 : 0; };
    zip_register_cancel_callback_with_state(archive.get(), isStopped, nullptr, const_cast<StopFlag *>(&stop));
    const QByteArray head = QJsonDocument(wire::toJsonObject(manifest)).toJson(QJsonDocument::Compact);
    WR_CHECK(addSource(archive.get(), manifestName, zip_source_buffer(archive.get(), head.constData(), zip_uint64_t(head.size()), 0), false));
    for (const BackupEntry &entry : entries) {
        WR_CHECK(addSource(archive.get(), entry.name, zip_source_file(archive.get(), QFile::encodeName(entry.path).constData(), 0, -1),
                           entry.isPacked));
    }
    // Only now anything is written.
    if (zip_close(archive.get()) != 0)
        return stop ? stoppedError() : notWritten(archive.get());
    (void)archive.release();
    return {};
}

} // namespace

Result<void> write(const QString &target, const BackupManifest &manifest, QList<BackupEntry> entries, const StopFlag &stop)
{
    const QString partial = target + u".partial"_s;
    for (;;) {
        const auto written = writeOnce(partial, manifest, entries, stop);
        if (written)
            break;
        QFile::remove(partial);
        const auto isGone = [](const BackupEntry &entry) { return entry.mayBeGone && !QFile::exists(entry.path); };
        if (entries.removeIf(isGone) == 0 || stop)
            return written.error();
    }
    QFile::remove(target);
    if (!QFile::rename(partial, target))
        return Error {ErrorCode::Unavailable, u"the backup cannot be named "_s + target};
    return {};
}

Result<BackupManifest> readManifest(const QString &file)
{
    WR_TRY(archive, openToRead(file));
    const zip_int64_t index = zip_name_locate(archive.get(), manifestName.toUtf8().constData(), 0);
    zip_stat_t told;
    zip_stat_init(&told);
    if (index < 0 || zip_stat_index(archive.get(), zip_uint64_t(index), 0, &told) != 0 || told.size > mostManifestBytes)
        return noBackup(u"it does not say what it is of"_s);
    const Entry entry(zip_fopen_index(archive.get(), zip_uint64_t(index), 0), [](zip_file_t *open) { zip_fclose(open); });
    QByteArray head(qsizetype(told.size), Qt::Uninitialized);
    if (!entry || zip_fread(entry.get(), head.data(), told.size) != zip_int64_t(told.size))
        return noBackup(u"it is damaged"_s);
    const auto manifest = wire::fromJsonObject<BackupManifest>(QJsonDocument::fromJson(head).object());
    if (!manifest)
        return noBackup(manifest.error().message);
    if (manifest->format != format)
        return Error {ErrorCode::Conflict, u"a newer program made this backup"_s};
    return manifest;
}

Result<void> unpack(const QString &file, const QString &folder)
{
    WR_TRY(archive, openToRead(file));
    const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
    for (zip_int64_t index = 0; index < count; ++index) {
        const char *told = zip_get_name(archive.get(), zip_uint64_t(index), ZIP_FL_ENC_STRICT);
        const QString name = QString::fromUtf8(told);
        if (!told || !isUsable(name))
            return noBackup(u"it holds what is not of a backup"_s);
        WR_CHECK(unpackEntry(archive.get(), zip_uint64_t(index), folder + u'/' + name));
    }
    return {};
}

} // namespace wr::backupfile
