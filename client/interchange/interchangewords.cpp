#include "interchange/interchangewords.h"

#include "kinds/kind.h"

#include <QCoreApplication>
#include <QLocale>
#include <QMap>
#include <QRegularExpression>
#include <QSet>

namespace wr::interchangewords {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostNumbers = 12; ///< of questions in a line

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Interchange)
};

QString number(int value)
{
    return QLocale().toString(value);
}

QString faultWords(FieldFault fault)
{
    switch (fault) {
    case FieldFault::Required:
        return Words::tr("Something is missing here.");
    case FieldFault::TooLong:
        return Words::tr("This is too long, or too many.");
    case FieldFault::TooShort:
    case FieldFault::TooFew:
        return Words::tr("There are too few of these.");
    case FieldFault::OutOfRange:
        return Words::tr("This number is too small or too large.");
    case FieldFault::NotFound:
        return Words::tr("There is no such answer.");
    case FieldFault::NotAllowed:
        return Words::tr("This sort of question is not taken.");
    case FieldFault::Duplicate:
    case FieldFault::Taken:
        return Words::tr("Two answers say the same.");
    case FieldFault::NoRightOption:
        return Words::tr("No answer is marked as right.");
    case FieldFault::SeveralRightOptions:
        return Words::tr("Only one answer can be right here.");
    case FieldFault::TellsAnswer:
        return Words::tr("The question gives its answer away.");
    case FieldFault::Invalid:
    case FieldFault::CommonPassword:
    case FieldFault::PasswordHasName:
    case FieldFault::WrongMediaKind:
    case FieldFault::NoAltText:
        return Words::tr("This cannot be read.");
    }
    Q_UNREACHABLE();
}

QString troubleWords(FileTrouble trouble)
{
    switch (trouble) {
    case FileTrouble::Empty:
        return Words::tr("There is nothing in this file.");
    case FileTrouble::NoColumns:
        return Words::tr("No row says what the columns hold. A table begins with a row of names, such as: question, option 1, option 2, correct.");
    case FileTrouble::NoQuestion:
        return Words::tr("There is no question in this file.");
    case FileTrouble::Picture:
        return Words::tr("This is a picture. Questions are read from tables and texts.");
    case FileTrouble::Sound:
        return Words::tr("This is a sound or a film. Questions are read from tables and texts.");
    case FileTrouble::Pdf:
        return Words::tr("This is a PDF. Put the questions into a table (.csv or .xlsx) or a plain text.");
    case FileTrouble::Document:
        return Words::tr("This is a Word document, or something else that holds no table. Put the questions into a table (.csv or .xlsx) or a plain text.");
    case FileTrouble::OldOffice:
        return Words::tr("This file is of an old Office. Open it there, and save it as .xlsx or .csv.");
    case FileTrouble::RichText:
        return Words::tr("This is a formatted text. Save it as a plain text (.txt).");
    case FileTrouble::Compressed:
        return Words::tr("This is a compressed file. Unpack it first.");
    case FileTrouble::Broken:
        return Words::tr("This spreadsheet is damaged, or far too large. Open it, and save it anew.");
    case FileTrouble::Binary:
    case FileTrouble::OtherFormat:
        return Words::tr("This is neither a text nor a table.");
    case FileTrouble::Unknown:
        return Words::tr("This is neither a table whose first row names its columns (question, option 1, option 2, correct), nor GIFT, Aiken, "
                         "Moodle XML or a Wordrally quiz.");
    }
    Q_UNREACHABLE();
}

/// The pieces of a word order's sentence; else the text as it is.
QStringList pieces(const Question &question, const QString &accepted)
{
    return question.kind == QuestionKind::WordOrder ? accepted.split(u" / "_s) : QStringList {accepted};
}

/// What belongs into a gap: "cow → milk", "3 ± 0.5".
QString gapWords(const Question &question, const Gap &gap)
{
    QStringList accepted;
    for (const QString &one : gap.accepted)
        accepted.append(pieces(question, one).join(u' '));
    QString words = gap.text.isEmpty() ? QString() : gap.text + u" → "_s;
    words += accepted.join(u" · "_s);
    if (gap.tolerance.value_or(0) > 0)
        words += u" ± "_s + QLocale().toString(*gap.tolerance);
    return words;
}

/// A part of a quiz or question by the key that the protocol gives it.
QString partWords(const QString &part)
{
    const QHash<QString, QString> words {
        {u"question"_s, Words::tr("Whole questions")}, {u"title"_s, Words::tr("Title")},
        {u"description"_s, Words::tr("Description")}, {u"language"_s, Words::tr("Language")},
        {u"level"_s, Words::tr("Level")}, {u"tags"_s, Words::tr("Tags")},
        {u"kind"_s, Words::tr("The kind of question")}, {u"prompt"_s, Words::tr("The question's text")},
        {u"options"_s, Words::tr("Answers")}, {u"gaps"_s, Words::tr("Accepted answers, tolerance")},
        {u"timeLimitMs"_s, Words::tr("Time limit")}, {u"points"_s, Words::tr("Points")},
        {u"explanation"_s, Words::tr("Explanation")}, {u"image"_s, Words::tr("Picture")},
        {u"audio"_s, Words::tr("Sound")}, {u"speech"_s, Words::tr("Spoken text")},
        {u"plays"_s, Words::tr("How often it is heard")},
    };
    return words.value(part, Words::tr("Other settings"));
}

} // namespace

QString format(QuizFormat format)
{
    switch (format) {
    case QuizFormat::Csv:
        return Words::tr("Table (CSV)");
    case QuizFormat::Tsv:
        return Words::tr("Table (tabs)");
    case QuizFormat::Xlsx:
        return Words::tr("Kahoot (Excel)");
    case QuizFormat::XlsxTable:
        return Words::tr("Table (Excel)");
    case QuizFormat::Gift:
        return u"GIFT"_s;
    case QuizFormat::Aiken:
        return u"Aiken"_s;
    case QuizFormat::MoodleXml:
        return u"Moodle XML"_s;
    case QuizFormat::Json:
        return Words::tr("Wordrally (everything)");
    }
    Q_UNREACHABLE();
}

QString note(const ImportNote &note)
{
    const auto kind = [&] {
        switch (note.kind) {
        case ImportNoteKind::Encoding:
            return Words::tr("Read as Windows text (not Unicode): look at accents and quotation marks");
        case ImportNoteKind::Column:
            return Words::tr("A column nobody knows");
        case ImportNoteKind::Title:
            return Words::tr("Names of questions");
        case ImportNoteKind::Weight:
            return Words::tr("Points for half-right answers");
        case ImportNoteKind::Feedback:
            return Words::tr("Words for single answers");
        case ImportNoteKind::Formatting:
            return Words::tr("Fonts, tables, links");
        case ImportNoteKind::Media:
            return Words::tr("Pictures and sounds");
        case ImportNoteKind::WordList:
            return Words::tr("Read as a list of words: the meaning is asked, the word is the right answer");
        case ImportNoteKind::Setting:
            return Words::tr("Other settings");
        }
        Q_UNREACHABLE();
    }();
    QString words = note.text.isEmpty() ? kind : kind + u": "_s + note.text;
    if (note.line > 0)
        words += u" · "_s + Words::tr("Line %1").arg(number(note.line));
    if (note.times > 1)
        words += u" · ×"_s + number(note.times);
    return words;
}

QString place(const rest::ImportFault &fault)
{
    if (fault.line == 0)
        return Words::tr("The file");
    const QString line = number(fault.line);
    return fault.column > 0 ? Words::tr("Line %1, column %2").arg(line, number(fault.column)) : Words::tr("Line %1").arg(line);
}

QString fault(const rest::ImportFault &fault)
{
    if (fault.trouble)
        return troubleWords(*fault.trouble);
    for (const FieldFault one : allFieldFaults()) {
        if (wireFault(one) == fault.code)
            return faultWords(one);
    }
    return faultWords(FieldFault::Invalid);
}

QString prompt(const Question &question)
{
    return question.prompt.isEmpty() ? Words::tr("(no question)") : question.prompt;
}

QString answers(const Question &question)
{
    QStringList lines;
    bool hasRight = false;
    const auto add = [&](const QString &text, bool isRight) {
        hasRight = hasRight || isRight;
        //: An answer that is right; %1: the answer
        lines.append(isRight ? u"✓ "_s + Words::tr("%1 (right)").arg(text) : u"• "_s + text);
    };
    if (question.speech)
        lines.append(Words::tr("Spoken text") + u": "_s + question.speech->text);
    QStringList used;
    for (const Gap &gap : question.gapList()) {
        for (const QString &one : gap.accepted)
            used += pieces(question, one);
        if (!gap.accepted.isEmpty())
            add(gapWords(question, gap), true);
    }
    for (const Option &option : question.options) {
        if (!used.contains(option.text))
            add(option.text, option.isRight);
    }
    if (!hasRight && kindOf(question).isScored)
        lines.append(faultWords(FieldFault::NoRightOption));
    return lines.join(u'\n');
}

QByteArray sampleTable()
{
    // With a byte order mark, as spreadsheets want it.
    return QByteArray("\xef\xbb\xbf")
        + Words::tr("question,option 1,option 2,option 3,option 4,correct,time\n"
                    "Which animal says “meow”?,a cat,a dog,a cow,a hen,1,20\n"
                    "What is the past of “go”?,goed,went,gone,going,2,30\n"
                    "Which of these are colours?,red,run,blue,rain,\"1,3\",20\n").toUtf8();
}

QStringList losses(const QList<rest::QuizFault> &cannotCarry)
{
    static const QRegularExpression ofQuestion(u"^questions\\[(\\d+)\\](?:\\.([A-Za-z]+))?"_s);
    QSet<int> leftOut;
    for (const rest::QuizFault &one : cannotCarry) {
        const auto match = ofQuestion.match(one.where);
        if (match.hasMatch() && match.captured(2).isEmpty())
            leftOut.insert(match.captured(1).toInt());
    }
    QStringList parts; ///< in the order of their first
    QMap<QString, QList<int>> questions;
    for (const rest::QuizFault &one : cannotCarry) {
        const auto match = ofQuestion.match(one.where);
        const int question = match.hasMatch() ? match.captured(1).toInt() : -1;
        const bool isWhole = match.hasMatch() && match.captured(2).isEmpty();
        // Why a whole question is left out is not lost besides.
        if (question >= 0 && !isWhole && leftOut.contains(question))
            continue;
        const QString part = question < 0 ? one.where : isWhole ? u"question"_s : match.captured(2);
        if (!parts.contains(part))
            parts.append(part);
        if (question >= 0 && !questions[part].contains(question + 1))
            questions[part].append(question + 1);
    }
    QStringList lines;
    for (const QString &part : parts) {
        const QList<int> of = questions.value(part);
        QStringList numbers;
        for (const int one : of.first(std::min<qsizetype>(of.size(), mostNumbers)))
            numbers.append(number(one));
        if (of.size() > mostNumbers)
            numbers.append(u"…"_s);
        //: %1: a part of a quiz, such as Picture; %2: numbers of questions
        lines.append(of.isEmpty() ? partWords(part) : Words::tr("%1 (question %2)").arg(partWords(part), numbers.join(u", "_s)));
    }
    return lines;
}

} // namespace wr::interchangewords
