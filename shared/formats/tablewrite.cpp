#include "formats/quizcolumns.h"
#include "formats/quiztable.h"

#include <QMap>

namespace wr::formats {

using namespace Qt::StringLiterals;

namespace {

using Cells = QMap<std::pair<Column, int>, QString>;

QString secondsText(int millis)
{
    return QString::number(millis / 1'000.0, 'g', 9);
}

void writeOptions(const Question &question, Cells &cells)
{
    QStringList right;
    for (qsizetype i = 0; i < question.options.size(); ++i) {
        const Option &option = question.options.at(i);
        cells.insert({Column::Option, int(i) + 1}, option.text);
        if (option.isRight)
            right.append(QString::number(i + 1));
    }
    cells.insert({Column::Right, 0}, right.join(u','));
}

void writeGaps(const Question &question, Cells &cells)
{
    QStringList exact;
    const QList<Gap> &gaps = question.gapList();
    for (qsizetype i = 0; i < gaps.size(); ++i) {
        cells.insert({Column::Item, int(i) + 1}, gaps.at(i).text);
        cells.insert({Column::Gap, int(i) + 1}, joinFillings(gaps.at(i).accepted));
        if (gaps.at(i).isExact.value_or(false))
            exact.append(QString::number(i + 1));
    }
    cells.insert({Column::Exact, 0}, exact.join(u','));
    if (!gaps.isEmpty() && gaps.constFirst().tolerance)
        cells.insert({Column::Tolerance, 0}, QString::number(*gaps.constFirst().tolerance, 'g', 17));
}

void writeMedia(const Question &question, Cells &cells)
{
    const auto put = [&](const std::optional<MediaUse> &use, Column file, Column words) {
        if (!use)
            return;
        cells.insert({file, 0}, use->media);
        cells.insert({words, 0}, use->alt);
    };
    put(question.image, Column::Image, Column::ImageWords);
    put(question.audio, Column::Audio, Column::AudioWords);
    if (question.speech) {
        cells.insert({Column::Speech, 0}, question.speech->text);
        cells.insert({Column::Voice, 0}, question.speech->voice);
    }
    if (question.plays)
        cells.insert({Column::Plays, 0}, QString::number(*question.plays));
}

Cells cellsOf(const Question &question)
{
    Cells cells;
    cells.insert({Column::Kind, 0}, wire::enumName(question.kind));
    cells.insert({Column::Prompt, 0}, question.prompt);
    cells.insert({Column::Seconds, 0}, secondsText(question.timeLimitMs));
    cells.insert({Column::Points, 0}, QString::number(question.points));
    cells.insert({Column::Explanation, 0}, question.explanation);
    writeOptions(question, cells);
    writeGaps(question, cells);
    writeMedia(question, cells);
    return cells;
}

Cells cellsOf(const Quiz &quiz)
{
    Cells cells;
    cells.insert({Column::Title, 0}, quiz.title);
    cells.insert({Column::Description, 0}, quiz.description);
    cells.insert({Column::Language, 0}, quiz.language);
    if (quiz.level)
        cells.insert({Column::Level, 0}, wire::enumName(*quiz.level));
    if (quiz.tags)
        cells.insert({Column::Tags, 0}, joinFillings(*quiz.tags));
    return cells;
}

} // namespace

QList<QStringList> tableOf(const Quiz &quiz)
{
    QList<Cells> rows;
    for (const Question &question : quiz.questions)
        rows.append(cellsOf(question));
    if (rows.isEmpty())
        rows.append(Cells());
    rows.first().insert(cellsOf(quiz));

    // What a reader looks for stands always, the rest where something is in it.
    Cells used {{{Column::Kind, 0}, {}}, {{Column::Prompt, 0}, {}}, {{Column::Right, 0}, {}}, {{Column::Title, 0}, {}}};
    for (const Cells &row : std::as_const(rows)) {
        for (auto cell = row.begin(); cell != row.end(); ++cell) {
            if (!cell.value().isEmpty())
                used.insert(cell.key(), {});
        }
    }
    QList<QStringList> table;
    QStringList heading;
    for (const auto &[column, number] : used.keys())
        heading.append(headingOf({column, number}));
    table.append(heading);
    for (const Cells &row : std::as_const(rows)) {
        QStringList cells;
        for (const auto &key : used.keys())
            cells.append(row.value(key));
        table.append(cells);
    }
    return table;
}

} // namespace wr::formats
