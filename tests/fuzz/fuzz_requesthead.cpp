#include "fuzzseeds.h"
#include "net/requesthead.h"

#include <cstdint>
#include <cstdlib>

using namespace wr;

QByteArrayList wr::fuzz::seeds()
{
    return {
        "GET /a?b=c HTTP/1.1\r\nHost: a.example\r\n\r\n",
        "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 12\r\nExpect: 100-continue\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "OPTIONS * HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n",
        "GET /live?pin=123456 HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        {},
    };
}

QByteArrayList wr::fuzz::tokens()
{
    return {"\r\n", "\n", "\r", " ", ":", ",", "%00", "HTTP/1.1", "Host: b\r\n",
            "Content-Length: 5\r\n", "\r\n\r\n", "http://", QByteArray(1, '\0')};
}

/// Any bytes: the parser answers, agrees with itself when they come in two pieces, and never says
/// that a head is longer than what it was given.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const NetLimits limits;
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const HeadOutcome whole = parseRequestHead(bytes, limits);
    if (const auto *head = std::get_if<RequestHead>(&whole)) {
        const bool isSound = head->size > 0 && head->size <= bytes.size()
            && head->contentLength >= 0 && !head->target.isEmpty()
            && (head->target.startsWith('/') || head->target == "*")
            && !head->target.contains('\0') && !head->headers.contains("transfer-encoding");
        if (!isSound)
            std::abort();
    }
    const qsizetype half = bytes.size() / 2;
    if (std::holds_alternative<HeadIncomplete>(parseRequestHead(bytes.first(half), limits))
        && parseRequestHead(bytes, limits, half).index() != whole.index())
        std::abort();
    return 0;
}
