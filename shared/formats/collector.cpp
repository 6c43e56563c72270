#include "formats/collector.h"

#include "formats/formatlimits.h"
#include "kinds/quizcheck.h"

#include <algorithm>

namespace wr::formats {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxShownChars = 80;

/// "options[1].text" of "questions[0].options[1].text".
QString insideQuestion(const QString &field)
{
    return field.section(u'.', 1);
}

} // namespace

QString shortText(const QString &text)
{
    const QString line = text.left(4 * maxShownChars).simplified();
    return line.size() > maxShownChars ? line.left(maxShownChars - 1) + u'…' : line;
}

bool Collector::isFull() const
{
    return m_isFull;
}

void Collector::endHere(FilePlace place, const QString &text, const QString &message)
{
    if (m_isFull)
        return;
    m_isFull = true;
    // It is told whatever else is not.
    if (m_imported.faults.size() >= limits::maxImportFaults) {
        m_imported.faults.removeLast();
        ++m_imported.moreFaults;
    }
    m_imported.faults.append({place, shortText(text), FieldFault::TooLong, message, true});
}

void Collector::append(const ImportFault &fault)
{
    if (m_imported.faults.size() < limits::maxImportFaults)
        m_imported.faults.append(fault);
    else
        ++m_imported.moreFaults;
    if (m_imported.faults.size() + m_imported.moreFaults >= limits::maxImportRows)
        endHere(fault.place, {}, u"too many faults: the rest was not read"_s);
}

void Collector::fault(FilePlace place, const QString &text, FieldFault fault, const QString &message, bool isLeftOut)
{
    append({place, shortText(text), fault, message, isLeftOut});
}

void Collector::trouble(FileTrouble trouble, const QString &message, FilePlace place, const QString &text)
{
    const bool isMissing = trouble == FileTrouble::Empty || trouble == FileTrouble::NoColumns || trouble == FileTrouble::NoQuestion;
    append({place, shortText(text), isMissing ? FieldFault::Required : FieldFault::Invalid, message, true, trouble});
}

void Collector::note(ImportNoteKind kind, int line, const QString &text)
{
    const auto same = std::find_if(m_imported.notes.begin(), m_imported.notes.end(), [&](const ImportNote &note) {
        return note.kind == kind && (kind != ImportNoteKind::Column || note.text == shortText(text));
    });
    if (same == m_imported.notes.end())
        m_imported.notes.append({kind, line, shortText(text), 1});
    else
        ++same->times;
}

void Collector::add(Question question, FilePlace place)
{
    if (m_imported.quiz.questions.size() >= limits::maxImportRows) {
        endHere(place, question.prompt, u"at most %1 questions are read"_s.arg(limits::maxImportRows));
        return;
    }
    Quiz alone {u"-"_s, {}, {}, {std::move(question)}};
    alone = tidied(std::move(alone), {});
    Question &tidy = alone.questions.first();
    tidy.id.reset(); // it is another question than the one the file was made of
    const QuizCheck check = checkQuiz(alone);
    for (const FieldError &error : check.invalid + check.missing)
        fault(place, tidy.prompt, error.fault, insideQuestion(error.field) + u": "_s + error.message, !check.isStorable());
    if (check.isStorable())
        m_imported.quiz.questions.append(std::move(tidy));
}

Imported Collector::take(std::optional<QuizFormat> format)
{
    m_imported.format = format;
    // Questions are tidy already.
    QList<Question> questions;
    questions.swap(m_imported.quiz.questions);
    Quiz &quiz = m_imported.quiz;
    quiz = tidied(std::move(quiz), {});
    for (const FieldError &error : checkQuiz(quiz).invalid) {
        const bool isTitle = error.field == "title"_L1;
        fault({}, isTitle ? quiz.title : error.field, error.fault, error.field + u": "_s + error.message, false);
        if (isTitle)
            quiz.title.truncate(limits::maxTitleChars);
        else if (error.field == "description"_L1)
            quiz.description.truncate(limits::maxDescriptionChars);
        else if (error.field == "language"_L1)
            quiz.language.clear();
        else
            quiz.tags.reset();
    }
    quiz.questions = std::move(questions);
    return std::move(m_imported);
}

} // namespace wr::formats
