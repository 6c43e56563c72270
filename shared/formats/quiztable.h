#pragma once

#include "formats/delimited.h"

namespace wr::formats {

/// Reads the questions of a table whose heading row names its columns, of limits::maxTableRows; see README.md.
void readTable(const QList<TableRow> &rows, Collector &found);

/// The table of a quiz with the columns it needs, the heading row first. What stands in a row only is lost: nothing.
QList<QStringList> tableOf(const Quiz &quiz);

/// Several fillings in one cell, bars between them.
QString joinFillings(const QStringList &fillings);
QStringList splitFillings(const QString &cell);

} // namespace wr::formats
