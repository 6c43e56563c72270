#pragma once

#include "formats/delimited.h"

namespace wr::formats {

/// The first sheet of an .xlsx file, at most `most` rows of it; of formulas their last values. What cannot be read is
/// a fault.
QList<TableRow> readSheet(const QByteArray &bytes, qsizetype most, Collector &found);

/// A table and what it is called.
struct Sheet
{
    QString name; ///< 1 … 31 letters, digits or spaces
    QList<QStringList> rows;
};

/// An .xlsx file with these sheets, at least one; cells are texts, and numbers where they are written as such: a
/// point, no zeros that say nothing, at most nine digits before it and six after. A text is never a formula there.
QByteArray writeSheets(const QList<Sheet> &sheets);

} // namespace wr::formats
