#include "net/requesthead.h"

#include <cstdint>
#include <cstdlib>

using namespace wr;

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
