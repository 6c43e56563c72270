#pragma once

#include "process.h"

#include <QTemporaryDir>

namespace wr::bench {

/// What the product's server wrote in its ready file.
struct Ready
{
    std::uint16_t port = 0;
    std::uint16_t tlsPort = 0; ///< 0: without TLS
    std::string pin; ///< of the demo game; empty: there is none
    std::string game;
    std::string hostToken; ///< secret of the demo game
    std::string setUpLink; ///< secret; of the first operator, while there is none
};

/// The real `wordrallyd` on a data folder of its own, with a demo game in its lobby; a node of a cluster, which has no games
/// yet when it is ready, goes without.
class Wordrallyd
{
public:
    /// Starts it and waits until it is ready; fails the bench if it ends before. `dataDir`: kept; empty: one that goes with this.
    explicit Wordrallyd(const std::string &binary, std::vector<std::string> arguments = {}, std::string dataDir = {});

    /// Starts it again on the same folder, after it was stopped or killed.
    void start();

    /// Runs `wordrallyd verify` on a game, the first start's demo game if none is named: output and status. Not while it serves.
    std::pair<std::string, int> verify(const std::string &game = {}) const;

    Process &process() { return m_process; }
    const Process &process() const { return m_process; }
    const Ready &ready() const { return m_ready; }
    std::string folder() const { return m_folder.path().toStdString(); }

    /// From exec to the ready file of the last start.
    Nanos startTime() const { return m_startTime; }

private:
    std::string m_binary;
    std::vector<std::string> m_arguments;
    QTemporaryDir m_folder;
    std::string m_dataDir;
    Process m_process;
    Ready m_ready;
    std::string m_firstGame; // a later start opens another if that one has begun
    Nanos m_startTime {};
};

/// Node's `ws` with server.js, or a process that does not run where node or the package is missing.
struct WsServer
{
    Process process;
    std::uint16_t port = 0;
    bool isThere() const { return port != 0; }
};
WsServer startWsServer();

/// The status of `GET path` at 127.0.0.1:`port`, 0 if it cannot be had.
int httpStatus(std::uint16_t port, const std::string &path);

} // namespace wr::bench
