#include "formats/quizcolumns.h"
#include "formats/formatlimits.h"
#include "formats/quiztable.h"
#include "kinds/kind.h"
#include "kinds/textmatch.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace wr::formats {

using namespace Qt::StringLiterals;

namespace {

/// A cell that cannot be used.
struct BadCell
{
    qsizetype index = 0;
    FieldFault fault = FieldFault::Invalid;
    QString message;
};

/// One row by the names of its columns.
class RowReader
{
public:
    RowReader(const QList<std::optional<ColumnHead>> &heads, const TableRow &row)
        : m_heads(heads)
        , m_row(row)
    {
    }

    QString cell(Column column, int number = 0) const
    {
        const qsizetype at = m_heads.indexOf(ColumnHead {column, number});
        return at < 0 ? QString() : m_row.cells.value(at).trimmed();
    }

    void reject(Column column, FieldFault fault, const QString &message)
    {
        if (!m_bad)
            m_bad = BadCell {m_heads.indexOf(ColumnHead {column}), fault, message};
    }
    const std::optional<BadCell> &bad() const { return m_bad; }

    /// Empty: `fallback`.
    double number(Column column, double fallback)
    {
        const QString text = cell(column);
        if (text.isEmpty())
            return fallback;
        const QList<double> read = textmatch::readNumbers(text);
        if (read.isEmpty())
            reject(column, FieldFault::Invalid, u"not a number"_s);
        return read.value(0, fallback);
    }

    Question question()
    {
        Question question;
        question.prompt = cell(Column::Prompt);
        question.explanation = cell(Column::Explanation);
        question.timeLimitMs = whole(Column::Seconds, 1'000, question.timeLimitMs);
        question.points = whole(Column::Points, 1, question.points);
        readGaps(question);
        readOptions(question);
        readKind(question);
        readMedia(question);
        return question;
    }

private:
    int whole(Column column, double factor, int fallback)
    {
        const double value = std::round(number(column, fallback / factor) * factor);
        if (std::abs(value) > 1e9) {
            reject(column, FieldFault::OutOfRange, u"too large"_s);
            return fallback;
        }
        return int(value);
    }

    void readOptions(Question &question)
    {
        QList<int> numbers;
        for (int number = 1; number <= limits::maxPieces; ++number) {
            if (const QString text = cell(Column::Option, number); !text.isEmpty()) {
                question.options.append({QString::number(number), text});
                numbers.append(number);
            }
        }
        const bool isText = cell(Column::Right).isEmpty();
        const QString right = cell(isText ? Column::Answer : Column::Right);
        if (right.isEmpty())
            return;
        if (question.options.isEmpty()) {
            if (!question.gaps)
                question.gaps = {Gap {{}, splitFillings(right)}};
            return;
        }
        const QList<int> told = optionNumbers(question, right, isText);
        for (const int number : told) {
            const qsizetype at = numbers.indexOf(number);
            if (at < 0)
                return reject(isText ? Column::Answer : Column::Right, FieldFault::NotFound, u"no such option"_s);
            question.options[at].isRight = true;
        }
    }

    /// Of "1,3", "A C", or an option's text. Where an option's text is a number or a letter itself, the column says which
    /// comes first (`isText`): whoever writes "2" as the answer means what the option says, not the second one. [0]: none.
    static QList<int> optionNumbers(const Question &question, const QString &right, bool isText)
    {
        const auto same = std::find_if(question.options.cbegin(), question.options.cend(),
                                       [&](const Option &option) { return option.text.compare(right, Qt::CaseInsensitive) == 0; });
        const bool isThere = same != question.options.cend();
        if (isThere && isText)
            return {same->id.toInt()};
        static const QRegularExpression separators(u"[,;.\\s]+"_s);
        QList<int> numbers;
        for (const QString &part : right.split(separators, Qt::SkipEmptyParts)) {
            const QChar letter = part.at(0).toUpper();
            const bool isLetter = part.size() == 1 && letter >= u'A' && letter <= u'Z';
            numbers.append(isLetter ? letter.unicode() - u'A' + 1 : part.toInt());
        }
        const auto isOption = [&](int number) {
            return std::any_of(question.options.cbegin(), question.options.cend(),
                               [number](const Option &option) { return option.id.toInt() == number; });
        };
        if (isThere && !std::all_of(numbers.cbegin(), numbers.cend(), isOption))
            return {same->id.toInt()};
        return numbers;
    }

    void readGaps(Question &question)
    {
        QList<Gap> gaps;
        for (int number = 1; number <= limits::maxGaps; ++number) {
            const QString text = cell(Column::Item, number);
            const QStringList accepted = splitFillings(cell(Column::Gap, number));
            if (text.isEmpty() && accepted.isEmpty())
                continue;
            gaps.resize(number);
            gaps.last() = Gap {text, accepted};
        }
        if (gaps.isEmpty())
            return;
        if (!cell(Column::Tolerance).isEmpty())
            gaps.first().tolerance = number(Column::Tolerance, 0);
        for (const QString &part : cell(Column::Exact).split(u',', Qt::SkipEmptyParts)) {
            const int number = part.trimmed().toInt();
            if (number < 1 || number > gaps.size())
                reject(Column::Exact, FieldFault::NotFound, u"the numbers of gaps, with commas"_s);
            else
                gaps[number - 1].isExact = true;
        }
        question.gaps = gaps;
    }

    void readKind(Question &question)
    {
        const QString name = cell(Column::Kind).toLower().replace(u' ', u'_');
        if (name.isEmpty()) {
            question.kind = guessed(question);
            return;
        }
        for (const auto &[kind, wire] : wire::EnumNames<QuestionKind>::values) {
            if (wire == name) {
                question.kind = kind;
                return;
            }
        }
        reject(Column::Kind, FieldFault::NotAllowed, u"no such kind of question"_s);
    }

    static QuestionKind guessed(const Question &question)
    {
        if (question.gaps && question.options.isEmpty())
            return promptGaps(question.prompt) > 0 ? QuestionKind::Cloze : QuestionKind::Typed;
        const auto isText = [&](qsizetype at, QLatin1StringView word) {
            return question.options.at(at).text.compare(word, Qt::CaseInsensitive) == 0;
        };
        if (question.options.size() == 2 && isText(0, "true"_L1) && isText(1, "false"_L1))
            return QuestionKind::TrueFalse;
        return question.rightOptionIds().size() > 1 ? QuestionKind::MultiSelect : QuestionKind::SingleChoice;
    }

    void readMedia(Question &question)
    {
        if (const QString image = cell(Column::Image); !image.isEmpty())
            question.image = MediaUse {image, cell(Column::ImageWords)};
        if (const QString audio = cell(Column::Audio); !audio.isEmpty())
            question.audio = MediaUse {audio, cell(Column::AudioWords)};
        if (const QString speech = cell(Column::Speech); !speech.isEmpty())
            question.speech = Speech {speech, cell(Column::Voice)};
        if (!cell(Column::Plays).isEmpty())
            question.plays = whole(Column::Plays, 1, 1);
    }

    const QList<std::optional<ColumnHead>> &m_heads;
    const TableRow &m_row;
    std::optional<BadCell> m_bad;
};

/// What is told of the quiz stands in the first row that tells it.
void readQuiz(const RowReader &row, Quiz &quiz)
{
    const auto take = [&](Column column, QString &into) {
        if (into.isEmpty())
            into = row.cell(column);
    };
    take(Column::Title, quiz.title);
    take(Column::Description, quiz.description);
    take(Column::Language, quiz.language);
    if (!quiz.level)
        quiz.level = cefrLevel(row.cell(Column::Level).toUpper());
    if (const QStringList tags = splitFillings(row.cell(Column::Tags)); !tags.isEmpty() && !quiz.tags)
        quiz.tags = tags;
}

bool isQuestion(const QList<std::optional<ColumnHead>> &heads, const TableRow &row)
{
    for (qsizetype i = 0; i < heads.size(); ++i) {
        const bool isOfQuiz = !heads.at(i) || heads.at(i)->column >= Column::Title;
        if (!isOfQuiz && !row.cells.value(i).trimmed().isEmpty())
            return true;
    }
    return false;
}

/// The template numbers its rows in a column without a heading.
void noteUnknown(const QList<std::optional<ColumnHead>> &heads, const TableRow &heading, const TableRow &row, Collector &found)
{
    for (qsizetype i = 0; i < row.cells.size(); ++i) {
        const QString name = heading.cells.value(i).trimmed();
        bool isNumber = false;
        (void)row.cells.at(i).toDouble(&isNumber);
        if (!heads.value(i) && !row.cells.at(i).trimmed().isEmpty() && !(name.isEmpty() && isNumber))
            found.note(ImportNoteKind::Column, row.line, name.isEmpty() ? u"#%1"_s.arg(i + 1) : name);
    }
}

} // namespace

void readTable(const QList<TableRow> &rows, Collector &found)
{
    const qsizetype headAt = headingRow(rows);
    if (headAt < 0)
        return found.trouble(FileTrouble::NoColumns, u"no row names the columns"_s, {rows.isEmpty() ? 0 : rows.constFirst().line, 0},
                             rows.value(0).cells.join(u' '));
    const TableRow &heading = rows.at(headAt);
    const QList<std::optional<ColumnHead>> heads = headsOf(heading);
    if (isWordList(heading))
        found.note(ImportNoteKind::WordList, heading.line, heading.cells.join(u", "_s));
    // All that are there, however many lines were broken: their number is bounded.
    for (qsizetype i = headAt + 1; i < rows.size(); ++i) {
        const TableRow &row = rows.at(i);
        if (i >= limits::maxTableRows)
            return found.endHere({row.line, 0}, row.cells.join(u' '), u"at most %1 rows are read"_s.arg(limits::maxTableRows));
        RowReader reader(heads, row);
        noteUnknown(heads, heading, row, found);
        readQuiz(reader, found.quiz());
        if (!isQuestion(heads, row))
            continue;
        Question question = reader.question();
        if (const auto &bad = reader.bad())
            found.fault({row.line, int(bad->index) + 1}, row.cells.value(bad->index), bad->fault, bad->message);
        else
            found.add(std::move(question), {row.line, 0});
    }
}

QStringList splitFillings(const QString &cell)
{
    QStringList fillings;
    QString one;
    for (qsizetype i = 0; i < cell.size(); ++i) {
        const QChar c = cell.at(i);
        const QChar next = i + 1 < cell.size() ? cell.at(i + 1) : QChar();
        if (c == u'\\' && (next == u'\\' || next == u'|')) {
            one += next;
            ++i;
        } else if (c == u'|') {
            fillings.append(one.trimmed());
            one.clear();
        } else {
            one += c;
        }
    }
    fillings.append(one.trimmed());
    fillings.removeAll(QString());
    return fillings;
}

QString joinFillings(const QStringList &fillings)
{
    QStringList escaped;
    for (QString filling : fillings)
        escaped.append(filling.replace(u'\\', "\\\\"_L1).replace(u'|', "\\|"_L1));
    return escaped.join(u" | "_s);
}

} // namespace wr::formats
