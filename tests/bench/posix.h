#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

#include <unistd.h>

namespace wr::bench {

using Nanos = std::chrono::nanoseconds;

/// A measurement that cannot be made: says why on stderr and ends the program with status 2.
/// Children die with it; the data folder stays, so that its server.log can be read.
[[noreturn]] void fail(const std::string &why);

/// fail() with what errno says.
[[noreturn]] void failErrno(const std::string &what);

/// Monotonic time.
Nanos now();

double toMillis(Nanos duration);

/// Raises the soft limit of open descriptors to the hard one; children inherit it. Returns it.
int raiseDescriptorLimit();

/// Owns one descriptor.
class UniqueFd
{
public:
    UniqueFd() = default;
    explicit UniqueFd(int fd) : m_fd(fd) { }
    UniqueFd(UniqueFd &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) { }
    UniqueFd &operator=(UniqueFd &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~UniqueFd() { reset(); }

    void reset()
    {
        if (m_fd >= 0)
            ::close(std::exchange(m_fd, -1));
    }
    int get() const { return m_fd; }
    bool isOpen() const { return m_fd >= 0; }

private:
    int m_fd = -1;
};

} // namespace wr::bench
