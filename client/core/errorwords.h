#pragma once

#include "core/error.h"

namespace wr {

/// What a person reads when something was refused: a kind sentence in the app's language.
/// Every code has one (tst_errorwords). GUI thread.
QString errorWords(ErrorCode code);

} // namespace wr
