#pragma once

#include "core/error.h"
#include "net/netlimits.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>

#include <optional>
#include <variant>

namespace wr {

/// A validated HTTP/1.x request line and its headers.
struct RequestHead
{
    QByteArray method; ///< GET HEAD POST PUT PATCH DELETE OPTIONS
    QByteArray target; ///< path and query, as sent; starts with '/', or is '*' of OPTIONS
    QByteArray host; ///< of an absolute target, else of the Host header; may be empty in 1.0
    int minorVersion = 1;
    /// Names in lower case; the values of a repeated name joined as RFC 9110 §5.3 says.
    QHash<QByteArray, QByteArray> headers;
    qint64 contentLength = 0;
    bool keepsAlive = true;
    bool expectsContinue = false;
    bool upgradesToWebSocket = false;
    qsizetype size = 0; ///< bytes of the head with its empty line
};

/// Why a request is refused: the status line says the status, the problem document the code.
struct HeadRefusal
{
    int status = 400;
    ErrorCode code = ErrorCode::BadRequest;
    QByteArray reason;
};

/// More bytes are needed.
struct HeadIncomplete
{
};

using HeadOutcome = std::variant<HeadIncomplete, RequestHead, HeadRefusal>;

/// Reads a request head strictly by RFC 9112: what two readers could understand differently is
/// refused, not repaired. Pure; any thread. `alreadySeen` bytes were given to an earlier call that
/// found them incomplete and are not searched again for their end.
HeadOutcome parseRequestHead(QByteArrayView bytes, const NetLimits &limits,
                             qsizetype alreadySeen = 0);

} // namespace wr
