#pragma once

#include "core/result.h"

#include <QString>

#include <array>
#include <chrono>
#include <optional>

namespace wr {

/// Whether the files of an SQLite database are those that were opened. One that was moved, deleted or replaced is still
/// written to by whoever has it open, and all of that is gone with the process. A file whose content was overwritten in
/// place is not noticed. Where the system does not tell files apart nothing ever is. One thread.
class DatabaseFiles
{
public:
    /// `path`: of the database; empty: there are no files to look after.
    explicit DatabaseFiles(QString path);
    ~DatabaseFiles();
    Q_DISABLE_COPY_MOVE(DatabaseFiles)

    /// Looks, a few microseconds. Unavailable, and when to try again: one is not there any more; said in the log, once a minute
    /// at most. That it is back is said as well.
    Result<void> check();

    bool areLost() const { return m_lostFile.has_value(); }

private:
    struct Identity
    {
        quint64 device = 0;
        quint64 file = 0;

        friend bool operator==(const Identity &, const Identity &) = default;
    };
    struct Watched
    {
        QString path;
        std::optional<Identity> opened {}; ///< nothing: it was not there yet
        int descriptor = -1; ///< of what was opened, for asking about it only; -1: the system has no such
    };

    static std::optional<Identity> identityOf(const QString &path);
    static std::optional<Identity> identityOf(const Watched &watched);
    static int hold(const QString &path);
    void noteLost(const QString &file);

    std::array<Watched, 2> m_files; ///< the database, and its log of what is not in it yet
    std::optional<QString> m_lostFile;
    std::chrono::steady_clock::time_point m_saidAt;
};

} // namespace wr
