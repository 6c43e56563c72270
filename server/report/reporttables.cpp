#include "report/reporttables.h"

#include "formats/sheet.h"
#include "kinds/kind.h"

namespace wr::reporttables {

using namespace Qt::StringLiterals;

namespace {

QString numberText(double number, int decimals)
{
    QString text = QString::number(number, 'f', decimals);
    while (text.contains(u'.') && (text.endsWith(u'0') || text.endsWith(u'.')))
        text.chop(1);
    return text == "-0"_L1 ? u"0"_s : text;
}

/// Several texts in one cell.
QString joined(const QStringList &texts)
{
    return texts.join(u" | "_s);
}

/// In one step: what was typed may look like a place for the number.
QString counted(const FillingCount &answer)
{
    return u"%1 (%2)"_s.arg(answer.text, QString::number(answer.count));
}

QList<QStringList> playersTable(const FoldedGame &game, const GameAnalysis &analysis)
{
    QStringList heading {u"Rank"_s, u"Name"_s, u"Team"_s, u"Points"_s, u"Right %"_s, u"Right"_s, u"Answered"_s, u"Asked"_s, u"Median time (s)"_s, u"Network given back (ms)"_s};
    for (const QuestionFigures &question : analysis.questions)
        heading.append(u"%1. %2"_s.arg(question.question + 1).arg(question.prompt));
    QList<QStringList> rows {heading};
    for (const qsizetype place : byRank(analysis.marks)) {
        const PlayerMarks &marks = analysis.marks.at(place);
        const PlayerFigures one = figuresOf(marks, analysis.questions, game.names.value(marks.player));
        QStringList row {one.isKicked ? u"removed"_s : QString::number(one.rank), one.name,
                         one.team ? QString::number(*one.team) : QString(), QString::number(one.points),
                         percentText(one.rightRate), QString::number(one.wholly), QString::number(one.answered),
                         QString::number(one.asked), secondsText(one.medianMs),
                         one.creditMs ? QString::number(*one.creditMs) : QString()};
        for (const int percent : one.percents)
            row.append(percent >= 0 ? QString::number(percent) : QString());
        rows.append(row);
    }
    return rows;
}

Result<QList<QStringList>> answersTable(const FoldedGame &game, const GameAnalysis &analysis)
{
    if (analysis.answered > maxAnswerRows)
        return Error {ErrorCode::QuotaExceeded, u"more than %1 answers"_s.arg(maxAnswerRows)};
    QList<QStringList> rows {{u"Question"_s, u"Prompt"_s, u"Name"_s, u"Answer"_s, u"Right %"_s, u"Points"_s, u"Time (s)"_s}};
    const QList<qsizetype> order = byRank(analysis.marks);
    for (qsizetype place = 0; place < analysis.questions.size(); ++place) {
        const QuestionFigures &question = analysis.questions.at(place);
        const Question &asked = game.room.quiz().questions.at(question.question);
        for (const qsizetype player : order) {
            const PlayerMarks &marks = analysis.marks.at(player);
            const PlayerAnswer *answer = marks.hasAnswered(place) ? game.room.answer(marks.player, question.question) : nullptr;
            if (!answer)
                continue;
            const double share = marks.shares.at(place);
            rows.append({QString::number(question.question + 1), question.prompt, game.names.value(marks.player),
                         joined(answerTexts(asked, answer->choice)), percentText(share >= 0 ? std::optional(share) : std::nullopt),
                         QString::number(answer->points), secondsText(marks.times.at(place))});
        }
    }
    return rows;
}

} // namespace

QString percentText(std::optional<double> rate)
{
    return rate ? numberText(*rate * 100, 1) : QString();
}

QString secondsText(std::optional<qint64> ms)
{
    return ms ? numberText(double(*ms) / 1'000, 1) : QString();
}

QList<QStringList> questionsTable(const QList<QuestionFigures> &questions)
{
    QList<QStringList> rows {{u"Question"_s, u"Kind"_s, u"Prompt"_s, u"Right answer"_s, u"Right %"_s, u"Discrimination"_s,
                              u"Players"_s, u"Answered"_s, u"Right"_s, u"Partly right"_s, u"Median time (s)"_s, u"Most frequent answers"_s}};
    for (const QuestionFigures &one : questions) {
        QStringList most;
        for (const FillingCount &answer : one.answers)
            most.append(counted(answer));
        for (const GapFigures &gap : one.gaps) {
            if (!gap.fillings.isEmpty())
                most.append(counted(gap.fillings.constFirst()));
        }
        rows.append({QString::number(one.question + 1), QString(wire::enumName(one.kind)), one.prompt, joined(one.right),
                     percentText(one.rightRate), one.discrimination ? numberText(*one.discrimination, 2) : QString(),
                     QString::number(one.players), QString::number(one.answered), QString::number(one.wholly),
                     QString::number(one.partly), secondsText(one.medianMs), joined(most)});
    }
    return rows;
}

QList<QStringList> wordsTable(const QList<WordFigures> &words, const QList<QuestionFigures> &questions)
{
    QList<QStringList> rows {{u"Word"_s, u"Right %"_s, u"Asked"_s, u"Answered"_s, u"Questions"_s}};
    for (const WordFigures &one : words) {
        QStringList numbers;
        for (const int place : one.questions)
            numbers.append(QString::number(questions.value(place).question + 1));
        rows.append({one.word, percentText(one.rightRate), QString::number(one.asked), QString::number(one.answered), joined(numbers)});
    }
    return rows;
}

Result<QList<QStringList>> tableOf(ReportTable table, const FoldedGame &game, const GameAnalysis &analysis)
{
    switch (table) {
    case ReportTable::Players:
        return playersTable(game, analysis);
    case ReportTable::Questions:
        return questionsTable(analysis.questions);
    case ReportTable::Words:
        return wordsTable(analysis.words, analysis.questions);
    case ReportTable::Answers:
        break;
    }
    return answersTable(game, analysis);
}

QByteArray csvOf(const QList<QStringList> &rows)
{
    return formats::writeDelimited(rows, u',');
}

QByteArray xlsxOf(const QList<NamedTable> &tables)
{
    QList<formats::Sheet> sheets;
    for (const NamedTable &table : tables)
        sheets.append({table.name.at(0).toUpper() + table.name.mid(1), table.rows});
    return formats::writeSheets(sheets);
}

Result<QByteArray> xlsxOf(const FoldedGame &game, const GameAnalysis &analysis)
{
    QList<NamedTable> tables;
    for (const auto &[table, name] : wire::EnumNames<ReportTable>::values) {
        WR_TRY(rows, tableOf(table, game, analysis));
        tables.append({QString(name), std::move(rows)});
    }
    return xlsxOf(tables);
}

} // namespace wr::reporttables
