#pragma once

#include "postgres.h"

#include <QTemporaryDir>

#include <optional>
#include <string>

namespace wr::bench {

/// A RabbitMQ of this bench alone (packaging/rabbitmq-private), on ports that were free. Stops with its owner.
class PrivateRabbit
{
public:
    PrivateRabbit();
    PrivateRabbit(const PrivateRabbit &) = delete;
    PrivateRabbit &operator=(const PrivateRabbit &) = delete;

    /// For wordrallyd's --broker.
    const std::string &url() const { return m_url; }
    /// Messages that it was given, since it started. Asking takes a second of a processor, or more.
    std::int64_t messagesReceived() const;
    pid_t pid() const;

private:
    QTemporaryDir m_temporary;
    std::string m_folder;
    std::string m_url;
    std::optional<Ending> m_ending;
};

/// A Redis of this bench alone, on a port that was free, with a password and without files. Stops with its owner.
class PrivateRedis
{
public:
    PrivateRedis();

    /// For wordrallyd's --bus and --cache.
    std::string url() const;
    /// Commands that it has processed.
    std::int64_t commandsProcessed() const;
    pid_t pid() const { return m_process.pid(); }

private:
    std::string ask(const std::string &command) const;

    QTemporaryDir m_folder;
    std::string m_password;
    std::uint16_t m_port = 0;
    Process m_process;
};

} // namespace wr::bench
