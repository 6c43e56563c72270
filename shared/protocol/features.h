#pragma once

#include <QLatin1StringView>

/// What a client says in `hello` that it can do beyond what everybody must.
namespace wr::features {

/// Questions come sealed, ahead of the moment at which they open: question.prepared, then question.opened with a key.
constexpr QLatin1StringView sealed("sealed");

} // namespace wr::features
