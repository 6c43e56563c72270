#pragma once

#include "game/gamefold.h"
#include "report/gameanalysis.h"

namespace wr {

/// What of a report is written as a table.
enum class ReportTable { Players, Questions, Words, Answers };

template <>
struct wire::EnumNames<ReportTable>
{
    static constexpr std::array values {
        std::pair {ReportTable::Players, QLatin1StringView("players")},
        std::pair {ReportTable::Questions, QLatin1StringView("questions")},
        std::pair {ReportTable::Words, QLatin1StringView("words")},
        std::pair {ReportTable::Answers, QLatin1StringView("answers")},
    };
};

/// Rows of a table, the heading row first. Pure; rates are percents with one decimal, times seconds with one.
namespace reporttables {

/// Answers that may be written; beyond, whoever wants them reads them page by page.
constexpr qint64 maxAnswerRows = 300'000;

/// QuotaExceeded: more than maxAnswerRows.
Result<QList<QStringList>> tableOf(ReportTable table, const FoldedGame &game, const GameAnalysis &analysis);

QList<QStringList> questionsTable(const QList<QuestionFigures> &questions);
QList<QStringList> wordsTable(const QList<WordFigures> &words, const QList<QuestionFigures> &questions);

/// "66.7" of two thirds; empty where there is no rate.
QString percentText(std::optional<double> rate);
/// "4.2"; empty without a time.
QString secondsText(std::optional<qint64> ms);

/// UTF-8 CSV, and a spreadsheet of several.
QByteArray csvOf(const QList<QStringList> &rows);
struct NamedTable
{
    QString name;
    QList<QStringList> rows;
};
QByteArray xlsxOf(const QList<NamedTable> &tables);
/// All tables of a game.
Result<QByteArray> xlsxOf(const FoldedGame &game, const GameAnalysis &analysis);

} // namespace reporttables
} // namespace wr
