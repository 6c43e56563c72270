#pragma once

#include "process.h"

#include <QTemporaryDir>

#include <cstdint>
#include <optional>
#include <string>

namespace wr::bench {

/// A PostgreSQL of this bench alone (packaging/postgres-private), with the settings of a small real installation. Stops
/// with its owner.
class PrivatePostgres
{
public:
    /// In a folder that is kept for the next bench, or in one that goes with this.
    explicit PrivatePostgres(const std::string &keptFolder = {});
    PrivatePostgres(const PrivatePostgres &) = delete;
    PrivatePostgres &operator=(const PrivatePostgres &) = delete;

    void createDatabase(const std::string &name);
    bool hasDatabase(const std::string &name) const;
    /// For wordrallyd's --database.
    std::string url(const std::string &database) const;
    /// Runs statements; fails the bench with what is wrong. The first value of the last one.
    std::string run(const std::string &database, const std::string &sql) const;
    /// Copies a file that COPY … FROM STDIN takes.
    void copy(const std::string &database, const std::string &statement, const std::string &file) const;
    /// User and system time of all its processes so far, from /proc.
    Nanos cpuTime() const;
    /// Of the first of its processes, whose children the others are.
    pid_t pid() const;
    std::string conninfo(const std::string &database) const;

private:

    QTemporaryDir m_temporary;
    bool m_isKept;
    std::string m_folder;
    std::string m_sockets;
    std::optional<Ending> m_ending; // before the folder goes
};

} // namespace wr::bench
