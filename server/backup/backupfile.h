#pragma once

#include "backup/stopflag.h"
#include "model/wirefields.h"

#include <QString>

namespace wr {

/// What a backup says of itself: the first entry of its zip.
struct BackupManifest
{
    int format = 1;
    QString version;    ///< of the server that made it
    QString engine;     ///< sqlite, postgresql
    int schema = 0;     ///< its newest migration
    qint64 madeAt = 0;  ///< milliseconds since 1970
    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("format", &BackupManifest::format), field("version", &BackupManifest::version),
                           field("engine", &BackupManifest::engine), field("schema", &BackupManifest::schema),
                           field("madeAt", &BackupManifest::madeAt)};
    }
};

/// A file of a backup.
struct BackupEntry
{
    QString name; ///< in the zip: "database", "secret.key", "files/…"
    QString path;
    bool isPacked = false; ///< it is worth compressing
    bool mayBeGone = false; ///< once it is, the backup is made without it
};

/// The zip file a backup is. All of it blocks; any thread.
namespace backupfile {

constexpr int format = 1;

/// Readable by its owner alone, from its first byte on.
/// Errors: Unavailable (the disk is full, a file cannot be read, it was stopped); then there is no file.
Result<void> write(const QString &target, const BackupManifest &manifest, QList<BackupEntry> entries, const StopFlag &stop);

/// NotFound; BadRequest: it is no backup; Conflict: of a format this program does not know.
Result<BackupManifest> readManifest(const QString &file);

/// Every file of the backup into `folder`, which must be there; each is its owner's alone.
/// BadRequest: a name that leads elsewhere, or damage.
Result<void> unpack(const QString &file, const QString &folder);

} // namespace backupfile
} // namespace wr
