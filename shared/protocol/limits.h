#pragma once

#include "core/clock.h"

#include <QtGlobal>

/// The network's limits: what a client may send, how fast, and how long the server waits.
/// Part of the protocol: the clients keep to the same constants.
namespace wr::limits {

using namespace std::chrono_literals;

/// Bytes of a request line and all headers with their line ends.
inline constexpr qsizetype maxHeadBytes = 16 * 1024;
/// Header lines of one request.
inline constexpr int maxHeaders = 64;
/// Bytes of a request target (path and query).
inline constexpr qsizetype maxTargetBytes = 4096;
/// Bytes of a request body; larger things are uploaded in parts.
inline constexpr qint64 maxBodyBytes = 1024 * 1024;
/// Bytes of a JSON body, where its operation does not name more: reading more would hold up games.
inline constexpr qint64 maxJsonBytes = 64 * 1024;
/// Objects and lists inside each other in what a client sends.
inline constexpr int maxJsonDepth = 16;
/// Keys of one object in what a client sends; no message or body of ours has half as many.
inline constexpr int maxJsonKeys = 64;
/// Bytes of a JSON answer from which it is compressed, and above which that would take too long.
inline constexpr qint64 minGzipBytes = 1024;
inline constexpr qint64 maxGzipBytes = 256 * 1024;
/// Entries of one page of a list: the most, and where the request does not say.
inline constexpr int maxPage = 100;
inline constexpr int defaultPage = 50;
/// Characters of an Idempotency-Key and of a cursor.
inline constexpr int maxIdempotencyKeyChars = 200;
inline constexpr int maxCursorChars = 1000;

/// From a request's first byte to the end of its head.
inline constexpr Millis headTimeout = 10s;
/// From the end of a head to the end of the body.
inline constexpr Millis bodyTimeout = 30s;
/// Between two requests, and without progress while a response is written.
inline constexpr Millis idleTimeout = 60s;
/// How long a refused connection is still read, so that its client sees the answer.
inline constexpr Millis lingerTimeout = 2s;

/// Bytes of one live message from a client, fragments together.
inline constexpr qsizetype maxFrameBytes = 16 * 1024;
/// From the upgrade to an accepted `hello`.
inline constexpr Millis helloTimeout = 5s;
/// Live messages a second of one connection, in the long run and at once.
inline constexpr int liveMessagesPerSecond = 20;
inline constexpr int liveMessageBurst = 40;
/// Bytes waiting for a slow reader from which coalesced state is kept as the latest only.
inline constexpr qint64 maxPendingBytes = 256 * 1024;
/// Bytes waiting for a slow reader at which its connection is closed.
inline constexpr qint64 maxPendingBytesHard = 1024 * 1024;
/// Between two pings of the server to a client that is heard, which measure its line.
inline constexpr Millis heartbeatInterval = 10s;
/// Without a sign of life from a client: a ping asks for one.
inline constexpr Millis heartbeatSilence = 4s;
/// Without a sign of life: the connection is lost.
inline constexpr Millis heartbeatTimeout = 9s;
/// How long a closed connection may take to read what it is owed.
inline constexpr Millis closeTimeout = 2s;
/// Bad or too frequent messages of one connection before it is closed.
inline constexpr int badFramesBeforeClose = 5;

/// Wrong PINs of one address at once, and a second in the long run. An IPv6 address counts as its
/// network of 64 bits, whose addresses its users choose as they like; here and below.
inline constexpr int wrongPinBurst = 30;
inline constexpr int wrongPinsPerSecond = 1;
/// Joins of one game, and of one address, at once and a second: 15,000 players are in within a
/// minute, and a hall of 2,000 behind one address within ten seconds.
inline constexpr int gameJoinBurst = 500;
inline constexpr int gameJoinsPerSecond = 250;
inline constexpr int addressJoinBurst = 500;
inline constexpr int addressJoinsPerSecond = 200;
/// Games opened from one address at once, and a minute in the long run.
inline constexpr int gameOpenBurst = 30;
inline constexpr int gameOpensPerMinute = 6;
/// Host links tried from one address at once and a second.
inline constexpr int linkBurst = 30;
inline constexpr int linksPerSecond = 1;
/// Wrong PINs of all addresses together, at once and a second, beyond which they are an attack.
inline constexpr int serverWrongPinBurst = 600;
inline constexpr int serverWrongPinsPerSecond = 60;
/// How long more must come than a game or an address lets in, or more wrong PINs than the above, until new guests are
/// asked for a proof of work. A hall of 2,000 behind one address is in sooner.
inline constexpr Millis proofAfter = 10s;
/// How long it must have been quiet until they are asked no more.
inline constexpr Millis proofCalm = 15s;
/// How long a challenge may be solved.
inline constexpr Millis proofLifetime = 30s;
/// Solved challenges remembered, so that each counts once; beyond that newcomers wait.
inline constexpr int maxSpentProofs = 50'000;
/// While proofs are asked, what is left to those who give none (older clients, joins over HTTP): joins and wrong PINs
/// at once and a second, all of them together.
inline constexpr int unprovenBurst = 25;
inline constexpr int unprovenPerSecond = 10;
/// Addresses and games watched for too many joins.
inline constexpr int maxWatched = 10'000;
/// From the upgrade to an accepted `hello` for who was told to wait (`rate_limited`).
inline constexpr Millis longestHello = 60s;

/// Connections of one address that have not said who they are. A school shares one address.
inline constexpr int connectionsPerAddress = 2000;
/// Connections beyond all limits that are still heard, so that health is told.
inline constexpr int connectionsBeyond = 64;
/// Descriptors kept for databases, files and the rest when the number of connections is bounded.
inline constexpr int descriptorHeadroom = 256;

} // namespace wr::limits
