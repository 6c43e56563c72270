#pragma once

#include "core/livetransport.h"

#include <QString>

namespace wr {

/// What live connections of the tests run on: CTest runs those that are registered with BOTH_TRANSPORTS
/// a second time with WR_LIVE_TRANSPORT=qt.
inline LiveTransport testedTransport()
{
    return qEnvironmentVariable("WR_LIVE_TRANSPORT") == QLatin1StringView("qt") ? LiveTransport::Qt : LiveTransport::Auto;
}

} // namespace wr
