#pragma once

#include <QStringList>

class QQuickWindow;

namespace wr {

/// What a person would miss on the page a window shows: a control without a name for screen readers
/// or too small for a finger, words that do not fit or stand beyond the edge,
/// something that lies over what follows it. GUI thread.
QStringList pageFaults(const QQuickWindow &window);

} // namespace wr
