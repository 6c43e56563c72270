#pragma once

#include "core/error.h"

#include <QByteArray>

#include <optional>

namespace wr {

/// The live `error` message as UTF-8 JSON. `re` is the id of the message it answers, if any; fatal
/// says that the connection closes after it. Safe from any thread.
QByteArray errorFrame(const Error &error, const std::optional<QString> &re = {},
                      bool isFatal = false);

} // namespace wr
