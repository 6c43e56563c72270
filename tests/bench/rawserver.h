#pragma once

#include "process.h"

namespace wr::bench {

/// The limit of the machine: a WebSocket server that is one epoll loop without Qt and without any
/// meaning. It returns each text frame to its sender; a frame that begins with `B` makes it send
/// the rest of that frame to everybody.
struct RawServer
{
    Process process;
    std::uint16_t port = 0;
};

/// Forks one, on a free port of 127.0.0.1. Call it while no thread and no connection exists.
RawServer startRawServer();

} // namespace wr::bench
