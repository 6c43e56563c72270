#pragma once

#include "protocol/printorder.h"

#include <QByteArray>

namespace wr::reportpages {

/// The report as HTML of the kind that QTextDocument understands. Pure, in the language of the application.
QString html(const PrintOrder &order);

/// The same as PDF, A4 with page numbers. Needs a QGuiApplication; its thread, or any other without its windows. Empty:
/// nothing could be drawn.
QByteArray pdf(const PrintOrder &order);

} // namespace wr::reportpages
