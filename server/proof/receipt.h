#pragma once

#include "game/gameroom.h"
#include "proof/proofkey.h"
#include "protocol/restproof.h"

/// What a player keeps of a game that is over. Pure functions, any thread.
namespace wr::receipt {

/// Bytes of a receipt: 200 answers with all that may be typed.
constexpr qsizetype maxBytes = 4 * 1024 * 1024;
constexpr int version = 1;

/// What the game's log tells of a player, up to the room's last event. The player must be in the game.
rest::ReceiptContent of(const GameRoom &room, PlayerNumber player);

rest::Receipt signedBy(const ProofKey &key, const rest::ReceiptContent &content);

/// A receipt with a right signature. Conflict: it is none, or was altered.
Result<rest::Receipt> read(const QByteArray &file);

/// How a receipt differs from what the log tells at the same event, in words; none when it does not.
QStringList differences(const rest::ReceiptContent &said, const rest::ReceiptContent &logged);

/// A line for each answer, for its player to read. `quiz`: of the game, if its log is at hand; it tells options by their texts, and
/// what was not scored.
QStringList words(const rest::ReceiptContent &content, const Quiz *quiz);

} // namespace wr::receipt
