#include "formats/formattable.h"
#include "formats/formatlimits.h"
#include "formats/quiztable.h"
#include "formats/sheet.h"

/// Our table as a spreadsheet, and what is read of anybody's.
namespace wr::formats {

using namespace Qt::StringLiterals;

namespace {

QByteArray writeSheetTable(const Quiz &quiz)
{
    return writeSheets({{u"Quiz"_s, tableOf(quiz)}});
}

} // namespace

void readSheetTable(const QByteArray &bytes, Collector &found)
{
    const QList<TableRow> rows = readSheet(bytes, limits::maxTableRows + 1, found);
    if (!rows.isEmpty())
        readTable(rows, found);
    else if (!found.hasFaults())
        found.trouble(FileTrouble::Empty, u"the first sheet is empty"_s);
}

const FormatEntry xlsxTableFormat {QuizFormat::XlsxTable, "xlsx", sheetMediaType, &readSheetTable, &writeSheetTable, &anyFits};

} // namespace wr::formats
