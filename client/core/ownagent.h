#pragma once

#include <QByteArray>

namespace wr {

/// How the app names itself to servers: "Wordrally/1.2.3 (Linux)".
inline QByteArray ownAgent()
{
#if defined(Q_OS_ANDROID)
    constexpr auto system = "Android";
#elif defined(Q_OS_IOS)
    constexpr auto system = "iPhone";
#elif defined(Q_OS_MACOS)
    constexpr auto system = "Macintosh";
#elif defined(Q_OS_WIN)
    constexpr auto system = "Windows";
#else
    constexpr auto system = "Linux";
#endif
    return QByteArray("Wordrally/") + WR_VERSION + " (" + system + ')';
}

} // namespace wr
