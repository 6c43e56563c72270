#pragma once

#include "formats/collector.h"

/// The formats, each where its functions are; formats.cpp joins them into the table.
namespace wr::formats {

/// How a format reads and writes.
struct FormatEntry
{
    QuizFormat format;
    const char *suffix;
    const char *mediaType;
    void (*read)(const QByteArray &bytes, Collector &found);
    /// Of questions for which unfit() finds nothing.
    QByteArray (*write)(const Quiz &quiz);
    /// What keeps the question out of such a file; `field` is its path. What only gets lost is found by trying.
    QList<FieldError> (*unfit)(const Question &question, const QString &field);
};

extern const FormatEntry csvFormat, tsvFormat; // csv.cpp
extern const FormatEntry xlsxFormat;           // kahoot.cpp
extern const FormatEntry xlsxTableFormat;      // sheettable.cpp
extern const FormatEntry giftFormat;           // giftwrite.cpp
extern const FormatEntry aikenFormat;          // aiken.cpp
extern const FormatEntry moodleFormat;         // moodlewrite.cpp
extern const FormatEntry jsonFormat;           // quizjson.cpp

/// Nothing is unfit.
QList<FieldError> anyFits(const Question &question, const QString &field);
/// The format has nothing of that kind.
QList<FieldError> kindIsUnfit(const QString &field);

/// Whether a text's first row or one of the next names columns, and with which delimiter; nothing: none.
std::optional<QChar> delimiterOf(const QString &text);
/// Whether its lines hold two texts with a tab between them.
bool looksLikeWordList(const QString &text);
/// Whether it looks like Aiken's lines.
bool looksLikeAiken(const QString &text);

/// Whether a spreadsheet's first rows are headed as Kahoot's template is.
bool looksLikeKahoot(const QByteArray &bytes);

/// Reads any table of a spreadsheet, Kahoot's template too.
void readSheetTable(const QByteArray &bytes, Collector &found);
inline constexpr const char *sheetMediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Decodes a text file and tells of it.
std::optional<QString> readText(const QByteArray &bytes, Collector &found);

/// A number as others write it: no grouping, a point, no exponent.
QString numberText(double number);

// giftread.cpp
void readGift(const QByteArray &bytes, Collector &found);
// moodleread.cpp
void readMoodle(const QByteArray &bytes, Collector &found);

} // namespace wr::formats
