#pragma once

#include <QTemporaryDir>

#include <cstdint>
#include <string>

namespace wr::bench {

/// A PostgreSQL of this bench alone (packaging/postgres-private), with the settings of a small real installation. Stops
/// with its owner.
class PrivatePostgres
{
public:
    PrivatePostgres();
    ~PrivatePostgres();
    PrivatePostgres(const PrivatePostgres &) = delete;
    PrivatePostgres &operator=(const PrivatePostgres &) = delete;

    void createDatabase(const std::string &name);
    /// For wordrallyd's --database.
    std::string url(const std::string &database) const;
    /// Runs statements; fails the bench with what is wrong. The first value of the last one.
    std::string run(const std::string &database, const std::string &sql) const;
    /// Copies a file that COPY … FROM STDIN takes.
    void copy(const std::string &database, const std::string &statement, const std::string &file) const;

private:
    std::string conninfo(const std::string &database) const;

    QTemporaryDir m_folder;
    std::string m_sockets;
};

} // namespace wr::bench
