#pragma once

#include "formats/delimited.h"

namespace wr::formats {

/// The first sheet of an .xlsx file, at most `most` rows of it; of formulas their last values. What cannot be read is
/// a fault.
QList<TableRow> readSheet(const QByteArray &bytes, qsizetype most, Collector &found);

/// An .xlsx file with one sheet whose cells are texts, and numbers where they are written as whole ones.
QByteArray writeSheet(const QString &name, const QList<QStringList> &rows);

} // namespace wr::formats
