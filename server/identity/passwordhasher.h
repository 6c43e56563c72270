#pragma once

#include "identity/passwordhash.h"

#include <QFuture>

#include <memory>
#include <optional>

namespace wr {

/// What comparing a password found.
struct PasswordCheck
{
    bool isRight = false;
    std::optional<QString> renewed; ///< the hash at today's cost, when the stored one is of another
};

/// Hashes passwords on threads of its own that give way to everything else (on Linux), so that a
/// flood of sign-ins slows no game down. The queue is bounded: Unavailable with `retryAfter` when it
/// is full. Futures always finish, on a worker; functions may be called from any thread.
class PasswordHasher
{
public:
    struct Limits
    {
        int threads = 0;  ///< 0: one for each processor, at most 8
        int queued = 128; ///< waiting, besides those being worked on
    };

    PasswordHasher(PasswordCost cost, Limits limits);
    explicit PasswordHasher(PasswordCost cost = {})
        : PasswordHasher(cost, Limits())
    {
    }
    ~PasswordHasher();
    Q_DISABLE_COPY_MOVE(PasswordHasher)

    QFuture<Result<QString>> hash(const QString &password);

    /// Compares with a stored hash. Without one (no such account) it costs the same and is wrong.
    QFuture<Result<PasswordCheck>> check(const std::optional<QString> &stored, const QString &password);

    /// Refuses what is queued and what comes; the destructor does it too.
    void stop();

    /// Hashes computed so far, compared ones included.
    quint64 computed() const;

private:
    struct Parts;
    const std::unique_ptr<Parts> m_parts;
};

} // namespace wr
