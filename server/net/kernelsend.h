#pragma once

#include <QtGlobal>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace wr {

/// Gives bytes to the kernel past the socket object, without waiting and without SIGPIPE. Returns how many it
/// took, 0 to `size`; an error counts as none, for the socket meets it again and reports it. None where there
/// are no descriptors. Any thread, but the socket's owner's turn.
inline qint64 kernelSend(int descriptor, const char *bytes, qsizetype size)
{
#ifdef Q_OS_UNIX
#ifdef MSG_NOSIGNAL
    constexpr int flags = MSG_NOSIGNAL | MSG_DONTWAIT;
#else
    constexpr int flags = MSG_DONTWAIT; // macOS; Qt ignores the signal from its first socket on
#endif
    return std::max<qint64>(::send(descriptor, bytes, std::size_t(size), flags), 0);
#else
    Q_UNUSED(descriptor);
    Q_UNUSED(bytes);
    Q_UNUSED(size);
    return 0;
#endif
}

} // namespace wr
