#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>
#include <optional>

/// Work that a new guest proves while very many come (DESIGN §4): a number whose SHA-256 together with the server's
/// challenge begins with so many zero bits. A challenge is ASCII, `<bits>.<whatever the server needs to know it again>`;
/// what is hashed is `<challenge>.<nonce in decimal>`. Pure, any thread.
namespace wr::joinproof {

/// How many zero bits a challenge asks for; nothing when it is no challenge or asks for more than
/// limits::mostProofBits.
std::optional<int> bitsOf(const QString &challenge);

/// Whether the nonce solves the challenge. One hash.
bool holds(const QString &challenge, qint64 nonce);

/// The smallest nonce that solves the challenge: 2^bits hashes on average, 30 ms for 16 bits. Not on a thread that has
/// anything else to do. Nothing when it is no challenge, or once `isStopped`.
std::optional<qint64> solve(const QString &challenge, const std::atomic<bool> &isStopped);

} // namespace wr::joinproof
