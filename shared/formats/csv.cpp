#include "formats/formattable.h"
#include "formats/formatlimits.h"
#include "formats/quizcolumns.h"
#include "formats/quiztable.h"

namespace wr::formats {

using namespace Qt::StringLiterals;

namespace {

/// Spreadsheets tell the delimiter in a first line of its own: "sep=;".
std::optional<QChar> toldDelimiter(const QString &text)
{
    const bool isTold = text.startsWith("sep="_L1, Qt::CaseInsensitive) && text.size() > 5 && text.at(5) == u'\n';
    return isTold ? std::optional(text.at(4)) : std::nullopt;
}

/// How many columns its heading row has; 0: there is none.
qsizetype columnsWith(const QString &start, QChar delimiter)
{
    Collector ignored;
    const QList<TableRow> rows = parseDelimited(start, delimiter, 20, ignored);
    const qsizetype at = headingRow(rows);
    return at < 0 ? 0 : rows.at(at).cells.size();
}

bool isPair(const QString &line)
{
    const QStringList cells = line.split(u'\t');
    return cells.size() == 2 && !cells.at(0).trimmed().isEmpty() && !cells.at(1).trimmed().isEmpty();
}

/// As a learning app gives its lists away: a term, a tab, what it means, and nothing above.
void nameColumns(QList<TableRow> &rows, Collector &found)
{
    found.note(ImportNoteKind::WordList, rows.constFirst().line, rows.constFirst().cells.join(u", "_s));
    rows.prepend(TableRow {rows.constFirst().line, {headingOf({Column::Right}), headingOf({Column::Prompt})}});
}

void readDelimited(const QByteArray &bytes, QChar fallback, Collector &found)
{
    const auto text = readText(bytes, found);
    if (!text)
        return;
    const QChar delimiter = delimiterOf(*text).value_or(fallback);
    const bool isTold = toldDelimiter(*text).has_value();
    // One more, to say that there are too many.
    QList<TableRow> rows = parseDelimited(*text, delimiter, limits::maxTableRows + 1 + int(isTold), found);
    if (isTold && !rows.isEmpty())
        rows.removeFirst();
    for (TableRow &row : rows) {
        for (QString &cell : row.cells)
            cell = unguarded(cell);
    }
    if (delimiter == u'\t' && !rows.isEmpty() && headingRow(rows) < 0 && looksLikeWordList(*text))
        nameColumns(rows, found);
    readTable(rows, found);
}

void readCsv(const QByteArray &bytes, Collector &found)
{
    readDelimited(bytes, u',', found);
}

void readTsv(const QByteArray &bytes, Collector &found)
{
    readDelimited(bytes, u'\t', found);
}

QByteArray writeCsv(const Quiz &quiz)
{
    return writeDelimited(tableOf(quiz), u',');
}

QByteArray writeTsv(const Quiz &quiz)
{
    return writeDelimited(tableOf(quiz), u'\t');
}

} // namespace

std::optional<QChar> delimiterOf(const QString &text)
{
    if (const auto told = toldDelimiter(text))
        return told;
    std::optional<QChar> best;
    qsizetype most = 1;
    const QString start = text.left(64 * 1024);
    for (const QChar delimiter : u",;\t|"_s) {
        if (const qsizetype columns = columnsWith(start, delimiter); columns > most) {
            most = columns;
            best = delimiter;
        }
    }
    return best;
}

bool looksLikeWordList(const QString &text)
{
    constexpr int leastPairs = 2;
    constexpr int pairsForAnother = 10; // a line that is none is a fault of its own
    int pairs = 0;
    int others = 0;
    for (const QString &line : text.split(u'\n')) {
        if (!line.trimmed().isEmpty())
            ++(isPair(line) ? pairs : others);
    }
    return pairs >= leastPairs && pairs >= pairsForAnother * others;
}

const FormatEntry csvFormat {QuizFormat::Csv, "csv", "text/csv; charset=utf-8", &readCsv, &writeCsv, &anyFits};
const FormatEntry tsvFormat {QuizFormat::Tsv, "tsv", "text/tab-separated-values; charset=utf-8", &readTsv, &writeTsv, &anyFits};

} // namespace wr::formats
