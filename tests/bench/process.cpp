#include "process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>

namespace wr::bench {

namespace {

std::vector<char *> argumentsOf(const std::vector<std::string> &command)
{
    std::vector<char *> arguments;
    for (const std::string &argument : command)
        arguments.push_back(const_cast<char *>(argument.c_str()));
    arguments.push_back(nullptr);
    return arguments;
}

struct Stat
{
    pid_t parent = 0;
    Nanos own {0};   // user and system
    Nanos ended {0}; // the same of children that have ended
};

/// nullopt where there is no such process.
std::optional<Stat> readStat(pid_t pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    std::getline(file, line);
    // The name may hold anything; the fields after its closing parenthesis begin with the third.
    const auto name = line.rfind(')');
    std::istringstream fields(name == std::string::npos ? std::string() : line.substr(name + 1));
    Stat stat;
    std::string skipped;
    fields >> skipped >> stat.parent;
    for (int field = 5; field < 14; ++field)
        fields >> skipped;
    std::int64_t user = 0, system = 0, childrenUser = 0, childrenSystem = 0;
    if (!(fields >> user >> system >> childrenUser >> childrenSystem))
        return std::nullopt;
    const auto ticks = [](std::int64_t count) { return Nanos(count * (1'000'000'000 / ::sysconf(_SC_CLK_TCK))); };
    stat.own = ticks(user + system);
    stat.ended = ticks(childrenUser + childrenSystem);
    return stat;
}

/// Bytes of /proc/PID/status; 0 where there is no such process or it is the kernel's.
std::int64_t anonymousBytes(pid_t pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/status");
    for (std::string word; file >> word;) {
        std::int64_t kilobytes = 0;
        if (word == "RssAnon:" && file >> kilobytes)
            return kilobytes * 1024;
    }
    return 0;
}

/// Those whose owners have not ended them yet, the newest last.
std::vector<std::function<void()> *> &endings()
{
    static std::vector<std::function<void()> *> all;
    return all;
}

void endAll()
{
    while (!endings().empty()) {
        const std::function<void()> end = *endings().back();
        endings().pop_back();
        end();
    }
}

} // namespace

Ending::Ending(std::function<void()> end)
    : m_end(std::move(end))
{
    endings().push_back(&m_end);
    static const int registered = std::atexit(&endAll);
    (void)registered;
}

Ending::~Ending()
{
    std::erase(endings(), &m_end);
    m_end();
}

Process::Process(Process &&other) noexcept
    : m_pid(std::exchange(other.m_pid, -1))
{
}

Process &Process::operator=(Process &&other) noexcept
{
    std::swap(m_pid, other.m_pid);
    return *this;
}

Process::~Process()
{
    kill();
}

Process Process::fork(const std::function<void()> &body)
{
    const pid_t parent = ::getpid();
    const pid_t pid = ::fork();
    if (pid < 0)
        failErrno("fork");
    if (pid > 0)
        return Process(pid);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() == parent)
        body();
    ::_exit(127);
}

Process Process::run(const std::vector<std::string> &command, const std::string &log)
{
    return fork([&] {
        const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        ::dup2(file, STDOUT_FILENO);
        ::dup2(file, STDERR_FILENO);
        ::execvp(command.front().c_str(), argumentsOf(command).data());
    });
}

std::pair<std::string, int> Process::output(const std::vector<std::string> &command)
{
    std::array<int, 2> ends {};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        failErrno("pipe2");
    const UniqueFd reader(ends[0]);
    UniqueFd writer(ends[1]);
    Process child = fork([&] {
        ::dup2(writer.get(), STDOUT_FILENO);
        ::execvp(command.front().c_str(), argumentsOf(command).data());
    });
    writer.reset();
    std::string text;
    std::array<char, 4096> bytes;
    for (ssize_t got = 0; (got = ::read(reader.get(), bytes.data(), bytes.size())) != 0;) {
        if (got > 0)
            text.append(bytes.data(), size_t(got));
        else if (errno != EINTR)
            break;
    }
    int status = 0;
    ::waitpid(std::exchange(child.m_pid, -1), &status, 0);
    return {text, WIFEXITED(status) ? WEXITSTATUS(status) : -1};
}

bool Process::isRunning()
{
    if (m_pid > 0 && ::waitpid(m_pid, nullptr, WNOHANG) == m_pid)
        m_pid = -1;
    return m_pid > 0;
}

int Process::stop()
{
    if (m_pid <= 0)
        return 0;
    ::kill(m_pid, SIGTERM);
    int status = 0;
    const Nanos end = now() + std::chrono::seconds(15);
    while (::waitpid(m_pid, &status, WNOHANG) == 0) {
        if (now() > end) {
            kill();
            return -1;
        }
        ::usleep(2'000);
    }
    m_pid = -1;
    return status;
}

void Process::kill()
{
    if (m_pid <= 0)
        return;
    ::kill(m_pid, SIGKILL);
    ::waitpid(std::exchange(m_pid, -1), nullptr, 0);
}

Nanos Process::cpuTime() const
{
    const auto stat = readStat(m_pid);
    if (!stat)
        fail("cannot read the CPU time of process " + std::to_string(m_pid));
    return stat->own;
}

Nanos Process::familyTime(pid_t pid)
{
    Nanos total {0};
    for (const std::filesystem::directory_entry &entry : std::filesystem::directory_iterator("/proc")) {
        const pid_t each = std::atoi(entry.path().filename().c_str());
        const auto stat = each > 0 ? readStat(each) : std::nullopt;
        if (stat && each == pid)
            total += stat->own + stat->ended;
        else if (stat && stat->parent == pid)
            total += stat->own;
    }
    return total;
}

std::int64_t Process::familyBytes(pid_t pid)
{
    std::int64_t total = 0;
    for (const std::filesystem::directory_entry &entry : std::filesystem::directory_iterator("/proc")) {
        const pid_t each = std::atoi(entry.path().filename().c_str());
        const auto stat = each > 0 ? readStat(each) : std::nullopt;
        if (stat && (each == pid || stat->parent == pid))
            total += anonymousBytes(each);
    }
    return total;
}

std::int64_t Process::residentBytes() const
{
    std::ifstream file("/proc/" + std::to_string(m_pid) + "/statm");
    std::int64_t total = 0;
    std::int64_t resident = 0;
    if (!(file >> total >> resident))
        fail("cannot read the memory of process " + std::to_string(m_pid));
    return resident * ::sysconf(_SC_PAGESIZE);
}

} // namespace wr::bench
