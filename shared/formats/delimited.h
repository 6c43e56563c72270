#pragma once

#include "formats/collector.h"

namespace wr::formats {

/// A row of a table that has something in it.
struct TableRow
{
    int line = 0; ///< from 1, where it begins
    QStringList cells;
};

/// The rows of RFC 4180 text, quotation marks and all. Rows that are not well formed become faults; at most
/// `most` rows are read. Lines end with line feeds.
QList<TableRow> parseDelimited(const QString &text, QChar delimiter, qsizetype most, Collector &found);

/// UTF-8 with a byte order mark, as spreadsheets want it; every cell in quotation marks, and safe: see guarded().
QByteArray writeDelimited(const QList<QStringList> &rows, QChar delimiter);

/// An apostrophe before what a spreadsheet would take for a formula, which a negative number is not; unguarded() takes it away, so that any text
/// comes back as it was.
QString guarded(const QString &cell);
QString unguarded(const QString &cell);

} // namespace wr::formats
