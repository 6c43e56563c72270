#pragma once

#include <QStringList>

namespace wr {

/// Runs `wordrallyd serve` or `wordrallyd verify`; returns the process's exit code: 0 done,
/// 1 it failed, 2 the command line cannot be used. Main thread, with an application object.
int runCommand(const QStringList &arguments);

} // namespace wr
