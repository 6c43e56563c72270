#include "posix.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <sys/resource.h>

namespace wr::bench {

void fail(const std::string &why)
{
    std::fprintf(stderr, "wordrally-bench: %s\n", why.c_str());
    std::exit(2);
}

void failErrno(const std::string &what)
{
    fail(what + ": " + std::strerror(errno));
}

Nanos now()
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

double toMillis(Nanos duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

int raiseDescriptorLimit()
{
    rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        failErrno("getrlimit");
    limit.rlim_cur = limit.rlim_max;
    if (::setrlimit(RLIMIT_NOFILE, &limit) != 0)
        failErrno("setrlimit");
    return int(limit.rlim_cur);
}

} // namespace wr::bench
