#pragma once

#include "formats/delimited.h"

namespace wr::formats {

/// What a column of a table of questions holds; README.md describes them for authors.
enum class Column {
    Kind, Prompt, Option, Right, Answer, Item, Gap, Tolerance, Exact, Seconds, Points, Explanation,
    Image, ImageWords, Audio, AudioWords, Speech, Voice, Plays,
    Title, Description, Language, Level, Tags,
};

/// A column of several of the same sort has a number, from 1; others 0.
struct ColumnHead
{
    Column column;
    int number = 0;
    bool operator==(const ColumnHead &) const = default;
};

/// What a heading names: "prompt", "Option 3", "Answer 1 - max 75 characters", "option b".
std::optional<ColumnHead> columnOf(const QString &heading);

/// What each cell of a heading row names; the second of two equal ones is not known. "term" and "definition" are the
/// right answer and the question, where nothing else is.
QList<std::optional<ColumnHead>> headsOf(const TableRow &heading);
/// Whether they were taken for those.
bool isWordList(const TableRow &heading);

/// As it is written: "option3".
QString headingOf(const ColumnHead &head);

/// The heading row among the first rows, by its words; −1: there is none.
qsizetype headingRow(const QList<TableRow> &rows);

} // namespace wr::formats
