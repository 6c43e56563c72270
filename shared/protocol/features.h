#pragma once

#include <QLatin1StringView>

/// What a client says in `hello` that it can do beyond what everybody must.
namespace wr::features {

/// Questions come sealed, ahead of the moment at which they open: question.prepared, then question.opened with a key.
constexpr QLatin1StringView sealed("sealed");

/// A new guest can be asked for work before it is let in: error proof_required, then hello again with the proof.
constexpr QLatin1StringView proof("proof");

/// Every one of them, for the pages (dump/typescript.cpp).
constexpr QLatin1StringView all[] {sealed, proof};

} // namespace wr::features
