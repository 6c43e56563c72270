#pragma once

#include <QByteArray>

namespace wr::bench {

/// Figures as a page with plots, whole in itself. `lines`: what `--json` printed, of any number of runs; of a bench that stands
/// there twice the last counts, and what is no such line is left out.
QByteArray pageOf(const QByteArray &lines);

} // namespace wr::bench
