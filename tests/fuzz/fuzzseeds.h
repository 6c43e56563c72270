#pragma once

#include <QByteArrayList>

/// What a fuzz function gives the driver to begin with; libFuzzer finds its own.
namespace wr::fuzz {

/// Whole inputs to mutate.
QByteArrayList seeds();

/// Pieces that mean something, to put in anywhere.
QByteArrayList tokens();

} // namespace wr::fuzz
