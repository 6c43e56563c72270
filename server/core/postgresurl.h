#pragma once

#include "core/result.h"

#include <QProcessEnvironment>

class QSqlDatabase;

namespace wr {

/// Puts what libpq reads from a postgresql:// address or a conninfo string into a QPSQL database,
/// which on its own understands neither. BadRequest when libpq does not understand it; the message
/// never repeats the address, which may hold a password.
Result<void> applyPostgresUrl(const QString &url, QSqlDatabase &database);

/// This process's environment, with what libpq reads from the address in the place of its own variables: for programs that
/// use libpq. BadRequest as above.
Result<QProcessEnvironment> postgresEnvironment(const QString &url);

} // namespace wr
