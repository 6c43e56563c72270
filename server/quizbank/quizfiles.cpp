#include "quizbank/quizfiles.h"

#include "formats/formats.h"
#include "kinds/quizcheck.h"
#include "quizbank/quizdocuments.h"
#include "rules/searchkey.h"

#include <algorithm>

namespace wr::quizfiles {

using namespace Qt::StringLiterals;

namespace {

/// A problem document is no place for a thousand of them.
constexpr qsizetype mostFields = 20;

rest::ImportFault faultOf(const ImportFault &fault)
{
    return {fault.place.line, fault.place.column, fault.text, QString(wireFault(fault.fault)), fault.message, fault.isLeftOut, fault.trouble};
}

bool isPlayable(const Question &question)
{
    return checkQuiz({u"-"_s, {}, {}, {question}}).isPlayable();
}

/// Letters and digits; everything else is a dash.
QByteArray fileName(const QString &title, const QString &suffix)
{
    QByteArray name;
    for (const char c : searchkey::fold(title).toLatin1()) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (isPlain || (!name.isEmpty() && !name.endsWith('-')))
            name += isPlain ? c : '-';
    }
    name = name.left(60);
    return (name.isEmpty() || name == "-" ? "quiz"_ba : name) + '.' + suffix.toLatin1();
}

} // namespace

Import read(const QByteArray &bytes, const Wanted &wanted)
{
    Imported imported = formats::importQuiz(bytes, wanted.format);
    Import import;
    import.quiz = std::move(imported.quiz);
    if (import.quiz.title.isEmpty())
        import.quiz.title = wanted.title;
    if (import.quiz.language.isEmpty())
        import.quiz.language = wanted.language;
    rest::ImportReport &report = import.report;
    if (wanted.isPlayableOnly)
        import.quiz.questions.removeIf([](const Question &question) { return !isPlayable(question); });
    report.found = int(import.quiz.questions.size());
    import.quiz.questions = import.quiz.questions.mid(wanted.first - 1, limits::maxQuestions);
    report.questions = int(import.quiz.questions.size());
    report.playable = int(std::count_if(import.quiz.questions.begin(), import.quiz.questions.end(), isPlayable));
    report.format = imported.format;
    for (const ImportFault &fault : imported.faults)
        report.faults.append(faultOf(fault));
    if (imported.moreFaults > 0)
        report.moreFaults = imported.moreFaults;
    report.notes = imported.notes;
    return import;
}

Result<void> checkUsable(const Import &import)
{
    if (!import.quiz.questions.isEmpty())
        return {};
    Error error {ErrorCode::InvalidFields, u"there is no question to make a quiz of"_s};
    for (const rest::ImportFault &fault : import.report.faults) {
        if (error.fields.size() == mostFields)
            break;
        const auto same = std::find_if(allFieldFaults().begin(), allFieldFaults().end(),
                                       [&](FieldFault code) { return wireFault(code) == fault.code; });
        error.fields.append({fault.line > 0 ? u"lines[%1]"_s.arg(fault.line) : u"file"_s, *same, fault.message});
    }
    return error;
}

Export write(const Quiz &quiz, QuizFormat format)
{
    const Exported exported = formats::exportQuiz(quiz, format);
    Export file {exported.bytes, fileName(quiz.title, formats::suffixOf(format)), {}};
    rest::ExportPreview &preview = file.preview;
    preview.format = format;
    preview.suffix = formats::suffixOf(format);
    preview.questions = int(quiz.questions.size());
    const auto isWhole = [](const FieldError &loss) { return loss.field.startsWith("questions["_L1) && loss.field.endsWith(u']'); };
    preview.written = preview.questions - int(std::count_if(exported.cannotCarry.begin(), exported.cannotCarry.end(), isWhole));
    preview.cannotCarry = documents::faults(exported.cannotCarry);
    return file;
}

} // namespace wr::quizfiles
