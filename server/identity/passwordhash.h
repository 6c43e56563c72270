#pragma once

#include "core/result.h"

namespace wr {

/// What one Argon2id hash costs. The default is OWASP's: two passes over 19 MiB.
struct PasswordCost
{
    unsigned passes = 2;
    std::size_t bytes = 19 * 1024 * 1024;
};

/// The hash of a password as text that holds its salt and cost. The password is normalised (NFKC)
/// first. Takes tens of milliseconds: never on the server thread. Unavailable: no memory.
Result<QString> hashPassword(const QString &password, const PasswordCost &cost);

bool isPassword(const QString &stored, const QString &password);

/// Whether `stored` was made at another cost.
bool wantsRehash(const QString &stored, const PasswordCost &cost);

/// A hash that no password has, which costs as much to compare as a real one.
QString hashOfNobody(const PasswordCost &cost);

} // namespace wr
