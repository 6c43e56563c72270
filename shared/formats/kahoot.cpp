#include "formats/formattable.h"
#include "formats/quizcolumns.h"
#include "formats/sheet.h"

#include <algorithm>
#include <array>

/// Kahoot's spreadsheet template: four answers at most, a few time limits, short texts.
namespace wr::formats {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxAnswers = 4;
constexpr qsizetype maxQuestionChars = 120;
constexpr qsizetype maxAnswerChars = 75;
constexpr std::array secondsTaken {5, 10, 20, 30, 60, 90, 120, 240};

/// The next longer one, or the longest.
int secondsOf(int millis)
{
    const auto fits = std::find_if(secondsTaken.begin(), secondsTaken.end(), [&](int seconds) { return seconds * 1'000 >= millis; });
    return fits == secondsTaken.end() ? secondsTaken.back() : *fits;
}

QStringList rowOf(int number, const Question &question)
{
    QStringList row {QString::number(number), question.prompt};
    QStringList right;
    for (qsizetype i = 0; i < maxAnswers; ++i) {
        const Option option = question.options.value(i);
        row.append(option.text);
        if (option.isRight)
            right.append(QString::number(i + 1));
    }
    return row + QStringList {QString::number(secondsOf(question.timeLimitMs)), right.join(u',')};
}

QByteArray writeKahoot(const Quiz &quiz)
{
    // Laid out as the template is: its readers look for the eighth row.
    QList<QStringList> rows {{}, {QString(), u"Quiz template"_s}, {}, {}, {}, {}, {},
                             {QString(), u"Question - max 120 characters"_s, u"Answer 1 - max 75 characters"_s,
                              u"Answer 2 - max 75 characters"_s, u"Answer 3 - max 75 characters"_s, u"Answer 4 - max 75 characters"_s,
                              u"Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs"_s,
                              u"Correct answer(s) - choose at least one"_s}};
    for (const Question &question : quiz.questions)
        rows.append(rowOf(int(rows.size()) - 7, question));
    return writeSheets({{u"Sheet1"_s, rows}});
}

QList<FieldError> unfitForKahoot(const Question &question, const QString &field)
{
    if (question.kind != QuestionKind::SingleChoice && question.kind != QuestionKind::MultiSelect && question.kind != QuestionKind::TrueFalse)
        return kindIsUnfit(field);
    QList<FieldError> losses;
    if (question.rightOptionIds().isEmpty())
        losses.append({field, FieldFault::NoRightOption, u"at least one answer is right"_s});
    if (question.options.size() > maxAnswers)
        losses.append({field + u".options"_s, FieldFault::TooLong, u"at most %1 answers"_s.arg(maxAnswers)});
    if (question.prompt.size() > maxQuestionChars)
        losses.append({field + u".prompt"_s, FieldFault::TooLong, u"at most %1 characters"_s.arg(maxQuestionChars)});
    for (qsizetype i = 0; i < question.options.size(); ++i) {
        if (question.options.at(i).text.size() > maxAnswerChars)
            losses.append({field + u".options[%1].text"_s.arg(i), FieldFault::TooLong, u"at most %1 characters"_s.arg(maxAnswerChars)});
    }
    if (!losses.isEmpty())
        losses.prepend({field, FieldFault::TooLong, u"more than the template takes"_s});
    return losses;
}

} // namespace

bool looksLikeKahoot(const QByteArray &bytes)
{
    constexpr qsizetype searched = 20;
    Collector ignored;
    const QList<TableRow> rows = readSheet(bytes, searched, ignored);
    const qsizetype heading = headingRow(rows);
    if (heading < 0)
        return false;
    const QStringList cells = rows.at(heading).cells;
    // Ours and most others' name the same things: these are the template's own words.
    const auto isHeaded = [&](const char16_t *start) {
        return std::any_of(cells.begin(), cells.end(), [&](const QString &cell) {
            return cell.trimmed().startsWith(QStringView(start), Qt::CaseInsensitive);
        });
    };
    return isHeaded(u"Question") && isHeaded(u"Answer 1") && isHeaded(u"Time limit") && isHeaded(u"Correct answer");
}

const FormatEntry xlsxFormat {QuizFormat::Xlsx, "xlsx", sheetMediaType, &readSheetTable, &writeKahoot, &unfitForKahoot};

} // namespace wr::formats
