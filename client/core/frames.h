#pragma once

#include "protocol/envelope.h"

namespace wr {

/// Calls `handle` with the frame's message when the frame is of that type and whole.
template <class M, class Handle>
void take(const ServerFrame &frame, Handle handle)
{
    if (frame.type != M::wireName)
        return;
    if (const auto message = wire::fromJsonObject<M>(frame.data))
        handle(*message);
}

/// The frame in which a server would send the message.
template <class M>
ServerFrame frameOf(const M &message)
{
    return {QString(M::wireName), {}, wire::toJsonObject(message)};
}

} // namespace wr
