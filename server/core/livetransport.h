#pragma once

#include <QtGlobal>

namespace wr {

/// What live connections run on: Qt's sockets everywhere, or an epoll of our own, which Linux has and
/// which does not speak TLS. Auto is the epoll wherever it can be.
enum class LiveTransport { Auto, Qt, Epoll };

#ifdef Q_OS_LINUX
inline constexpr bool hasEpollTransport = true;
#else
inline constexpr bool hasEpollTransport = false;
#endif

} // namespace wr
