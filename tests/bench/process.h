#pragma once

#include "posix.h"

#include <functional>
#include <vector>

#include <sys/types.h>

namespace wr::bench {

/// What must be ended with its owner, or with the bench should that end first by fail(), which runs no destructors.
class Ending
{
public:
    explicit Ending(std::function<void()> end);
    ~Ending();
    Ending(const Ending &) = delete;
    Ending &operator=(const Ending &) = delete;

private:
    std::function<void()> m_end;
};

/// A child process; dies with its owner, and with the bench should that be killed.
class Process
{
public:
    Process() = default;
    Process(Process &&other) noexcept;
    Process &operator=(Process &&other) noexcept;
    ~Process();

    /// Runs `body`, which must not return, in a copy of this process.
    static Process fork(const std::function<void()> &body);

    /// Runs a program; its output is appended to the file `log`.
    static Process run(const std::vector<std::string> &command, const std::string &log);

    /// Runs a program to its end: what it wrote on stdout, and its exit status.
    static std::pair<std::string, int> output(const std::vector<std::string> &command);

    bool isRunning();

    /// SIGTERM, then waits; SIGKILL if it takes longer than 15 s. Returns how it ended (waitpid's).
    int stop();

    /// SIGKILL, and waits: what a power cut looks like to the program.
    void kill();

    /// User and system time of all its threads so far, from /proc.
    Nanos cpuTime() const;

    /// The same of any process, its children that run and all that have ended.
    static Nanos familyTime(pid_t pid);

    /// Bytes of memory of its own (RssAnon) of any process and its children that run, from /proc: what they share, as
    /// PostgreSQL's buffers, is not among them.
    static std::int64_t familyBytes(pid_t pid);

    /// Resident bytes, from /proc.
    std::int64_t residentBytes() const;

    pid_t pid() const { return m_pid; }

private:
    explicit Process(pid_t pid) : m_pid(pid) { }

    pid_t m_pid = -1;
};

} // namespace wr::bench
