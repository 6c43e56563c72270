#pragma once

#include "process.h"

#include <string>

namespace wr::bench {

/// A POST of JSON to 127.0.0.1:`port`; the body of the answer, empty if there is none. `status` gets
/// its status.
std::string postJson(std::uint16_t port, const std::string &path, const std::string &body, int &status);

/// Who signs in.
enum class Flood {
    Members, ///< an account a connection, with its password: each attempt succeeds
    Strangers, ///< ever new addresses that nobody has: each attempt costs a hash and fails
};

struct FloodCount
{
    int compared = 0; ///< attempts whose password was compared with a hash
    int refused = 0;  ///< attempts turned away before that
};

/// Signs in over `connections` connections at once, as fast as the answers come, for `duration`.
FloodCount floodSignIns(std::uint16_t port, Flood flood, int connections, Nanos duration);

/// The accounts of Flood::Members. An address may make 60 at once.
void makeMembers(std::uint16_t port, int count);

/// What the machine can do at most: Argon2id hashes a second on all processors, nothing else running.
double bareHashesPerSecond(Nanos duration);

} // namespace wr::bench
