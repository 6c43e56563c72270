#pragma once

#include "protocol/clientmessages.h"

/// Bodies of what settles a dispute (server/proof). Times are whole microseconds since 1970 on the server's own clock,
/// durations microseconds: as the game's log has them, since they are compared with it.
namespace wr::rest {

using wire::field;

/// An answer as the log has it.
struct ReceiptAnswer
{
    int question = 0; ///< from 0
    QStringList choice; ///< as stored: ids of options, or what was typed
    qint64 receivedAt = 0;
    qint64 credit = 0;
    qint64 active = 0;
    bool isRight = false;
    int points = 0;
    WR_FIELDS(field("question", &ReceiptAnswer::question, wire::saying("From 0")),
              field("choice", &ReceiptAnswer::choice, wire::saying("As stored: ids of options, or what was typed")),
              field("receivedAt", &ReceiptAnswer::receivedAt, wire::saying("Microseconds since 1970")),
              field("credit", &ReceiptAnswer::credit, wire::saying("Microseconds of network time that were given back")),
              field("active", &ReceiptAnswer::active, wire::saying("Microseconds the answer took, without those given back and outages")),
              field("isRight", &ReceiptAnswer::isRight), field("points", &ReceiptAnswer::points))
};

/// What a receipt's signature is over: a game that is over, as its log tells it of one player.
struct ReceiptContent
{
    int v = 1;
    QString game;
    int player = 0;
    QList<ReceiptAnswer> answers; ///< by question
    int points = 0;
    int place = 0;
    int players = 0; ///< who were not removed
    qint64 logSeq = 0;
    QString logHash;
    WR_FIELDS(field("v", &ReceiptContent::v, wire::saying("Of the receipt's form: 1")),
              field("game", &ReceiptContent::game), field("player", &ReceiptContent::player, wire::saying("The number in the game")),
              field("answers", &ReceiptContent::answers, wire::saying("By question")), field("points", &ReceiptContent::points),
              field("place", &ReceiptContent::place, wire::saying("Equal points share a place")),
              field("players", &ReceiptContent::players, wire::saying("Those that were removed do not count")),
              field("logSeq", &ReceiptContent::logSeq, wire::saying("The last event of the game's log that this is true at")),
              field("logHash", &ReceiptContent::logHash, wire::saying("That event's SHA-256 as hex")))
};

/// GET /api/v1/games/{game}/receipt
struct Receipt
{
    ReceiptContent receipt;
    QString key;
    QString signature;
    WR_FIELDS(field("receipt", &Receipt::receipt),
              field("key", &Receipt::key, wire::saying("The server's public key (Ed25519), base64url")),
              field("signature", &Receipt::signature,
                    wire::saying("Of the text `wordrally receipt 1`, a line feed, and `receipt` as canonical JSON; base64url")))
};

/// A public key that receipts and logs were, or are, signed with.
struct ReceiptKey
{
    QString key;
    QString fingerprint;
    qint64 since = 0;
    bool isCurrent = false;
    WR_FIELDS(field("key", &ReceiptKey::key, wire::saying("Ed25519, base64url")),
              field("fingerprint", &ReceiptKey::fingerprint, wire::saying("SHA-256 of the key's 32 bytes as hex")),
              field("since", &ReceiptKey::since, wire::saying("Milliseconds since 1970")),
              field("isCurrent", &ReceiptKey::isCurrent, wire::saying("New receipts are signed with it")))
};

/// GET /api/v1/receipt-keys, the newest first
struct ReceiptKeys
{
    QList<ReceiptKey> items;
    WR_FIELDS(field("items", &ReceiptKeys::items))
};

using ProofBodies = std::tuple<Receipt, ReceiptKeys>;

} // namespace wr::rest
