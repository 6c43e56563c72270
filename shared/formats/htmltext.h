#pragma once

#include "formats/collector.h"

namespace wr::formats {

/// The words of a piece of HTML: breaks and paragraphs become lines, everything else that is not a word goes, and is
/// noted at `line`. Never fails; what is no HTML comes back as it is.
QString textOfHtml(const QString &html, int line, Collector &found);

} // namespace wr::formats
