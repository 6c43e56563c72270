#pragma once

#include "core/caller.h"
#include "core/dbexecutor.h"
#include "engine/bus.h"
#include "identity/accesstokens.h"

#include <QObject>

namespace wr {

/// The names of the signing keys in the database, and the AccessTokens that use them. A rotation
/// lets the old keys live until everything they signed has expired. Server thread.
class SigningKeys : public QObject
{
    Q_OBJECT

public:
    SigningKeys(DbExecutor &database, AccessTokens &tokens, Bus &bus, const Clock &clock,
                QObject *parent = nullptr);

    /// Reads the keys, and makes the first one.
    QFuture<Result<void>> load();

    /// A new key signs from now on; nobody is signed out. Returns its name. Forbidden.
    QFuture<Result<QString>> rotate(const Caller &caller);
    /// The same when it is time, for nobody in particular.
    QFuture<Result<QString>> renew(DbContext context);

private:
    QFuture<Result<void>> reload();

    DbExecutor &m_database;
    AccessTokens &m_tokens;
    Bus &m_bus;
    const Clock &m_clock;
};

} // namespace wr
