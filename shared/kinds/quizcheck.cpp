#include "kinds/quizcheck.h"

#include "kinds/kind.h"
#include "model/printable.h"
#include "model/wirebounds.h"

#include <QRegularExpression>
#include <QSet>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Collects what the bounds of the fields do not say: what a draft lacks, and what does not go
/// together.
class QuizChecker
{
public:
    QuizCheck check(const Quiz &quiz)
    {
        FieldErrors bounds;
        wire::findFaults(quiz, {}, bounds);
        if (const auto within = bounds.result(); !within)
            m_found.invalid = within.error().fields;
        needText(u"title"_s, quiz.title);
        if (!quiz.language.isEmpty() && !isLanguageTag(quiz.language))
            invalid(u"language"_s, FieldFault::Invalid, u"not a language tag"_s);
        if (quiz.questions.isEmpty())
            missing(u"questions"_s, FieldFault::Required, u"there is no question"_s);
        if (quiz.questions.size() <= limits::maxQuestions)
            questions(quiz.questions);
        return m_found;
    }

private:
    void invalid(const QString &field, FieldFault fault, const QString &message)
    {
        m_found.invalid.append({field, fault, message});
    }
    void missing(const QString &field, FieldFault fault, const QString &message)
    {
        m_found.missing.append({field, fault, message});
    }

    void needText(const QString &field, const QString &text)
    {
        if (text.trimmed().isEmpty())
            missing(field, FieldFault::Required, u"there is no text"_s);
    }

    void questions(const QList<Question> &questions)
    {
        QSet<QString> ids;
        for (qsizetype i = 0; i < questions.size(); ++i) {
            const QString field = u"questions[%1]"_s.arg(i);
            const Question &question = questions.at(i);
            if (question.id)
                id(field + u".id"_s, *question.id, ids);
            needText(field + u".prompt"_s, question.prompt);
            media(field + u".image"_s, question.image);
            media(field + u".audio"_s, question.audio, question.kind != QuestionKind::Dictation && !question.speech);
            speech(field + u".speech"_s, question);
            optionIds(field + u".options"_s, question);
            const bool isWithin = question.options.size() <= limits::maxPieces
                && question.gapList().size() <= limits::maxGaps;
            if (isWithin)
                kindOf(question).check(question, field, m_found);
        }
    }

    void id(const QString &field, const QString &id, QSet<QString> &seen)
    {
        const auto read = QuestionId::fromString(id);
        if (id.size() == 36 && (!read || read->toString() != id))
            invalid(field, FieldFault::Invalid, u"not an id"_s);
        else if (seen.contains(id))
            invalid(field, FieldFault::Duplicate, u"another question has it"_s);
        seen.insert(id);
    }

    /// `needsAlt`: not where the words would tell the answer, nor of what the server says itself.
    void media(const QString &field, const std::optional<MediaUse> &use, bool needsAlt = true)
    {
        if (!use)
            return;
        const auto read = MediaId::fromString(use->media);
        if (use->media.size() == 36 && (!read || read->toString() != use->media))
            invalid(field + u".media"_s, FieldFault::Invalid, u"not an id"_s);
        if (needsAlt && use->alt.trimmed().isEmpty())
            m_found.warnings.append({field + u".alt"_s, FieldFault::NoAltText,
                                     u"nothing says what it is"_s});
    }

    void optionIds(const QString &field, const Question &question)
    {
        QSet<QString> ids;
        for (qsizetype i = 0; i < question.options.size(); ++i) {
            const QString &id = question.options.at(i).id;
            if (!id.isEmpty() && ids.contains(id))
                invalid(u"%1[%2].id"_s.arg(field).arg(i), FieldFault::Duplicate, u"another option has it"_s);
            ids.insert(id);
        }
    }

    void speech(const QString &field, const Question &question)
    {
        if (!question.speech)
            return;
        needText(field + u".text"_s, question.speech->text);
        if (!question.speech->voice.isEmpty() && !isLanguageTag(question.speech->voice))
            invalid(field + u".voice"_s, FieldFault::Invalid, u"not a language tag"_s);
        if (question.audio && !question.audio->file)
            m_found.warnings.append({field, FieldFault::Duplicate, u"the uploaded sound is not played"_s});
    }

    QuizCheck m_found;
};

QString tidy(const QString &text)
{
    return printable(text).normalized(QString::NormalizationForm_C).trimmed();
}

void tidyOptions(QList<Option> &options)
{
    QSet<QString> used;
    for (const Option &option : std::as_const(options))
        used.insert(option.id);
    int number = 0;
    for (Option &option : options) {
        option.text = tidy(option.text).simplified();
        while (option.id.isEmpty()) {
            const QString candidate = QString::number(++number);
            if (!used.contains(candidate))
                option.id = candidate;
        }
        used.insert(option.id);
    }
}

void tidyGaps(QList<Gap> &gaps)
{
    for (Gap &gap : gaps) {
        gap.text = tidy(gap.text);
        for (QString &accepted : gap.accepted)
            accepted = tidy(accepted).simplified();
        gap.accepted.removeAll(QString());
        gap.accepted.removeDuplicates();
    }
}

void tidyMedia(std::optional<MediaUse> &use)
{
    if (!use)
        return;
    use->alt = tidy(use->alt);
    use->file.reset();
}

} // namespace

QuizCheck checkQuiz(const Quiz &quiz)
{
    return QuizChecker().check(quiz);
}

Result<void> validate(const Quiz &quiz)
{
    const QuizCheck found = checkQuiz(quiz);
    if (found.isPlayable())
        return {};
    return Error {ErrorCode::InvalidFields, u"the quiz cannot be played yet"_s,
                  found.invalid + found.missing};
}

Quiz tidied(Quiz quiz, TimePoint now)
{
    quiz.title = tidy(quiz.title);
    quiz.description = tidy(quiz.description);
    if (quiz.tags) {
        for (QString &tag : *quiz.tags)
            tag = tidy(tag).simplified();
        quiz.tags->removeDuplicates();
    }
    for (Question &question : quiz.questions) {
        question.prompt = tidy(question.prompt);
        question.explanation = tidy(question.explanation);
        if (!question.id)
            question.id = QuestionId::create(now).toString();
        tidyMedia(question.image);
        tidyMedia(question.audio);
        tidyOptions(question.options);
        if (question.gaps)
            tidyGaps(*question.gaps);
        if (question.speech)
            question.speech->text = tidy(question.speech->text).simplified();
    }
    return quiz;
}

std::optional<CefrLevel> cefrLevel(QStringView name)
{
    for (const auto &[level, wire] : wire::EnumNames<CefrLevel>::values) {
        if (wire == name)
            return level;
    }
    return std::nullopt;
}

bool isLanguageTag(const QString &text)
{
    static const QRegularExpression shape(
        QRegularExpression::anchoredPattern(u"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}"_s));
    return shape.match(text).hasMatch();
}

} // namespace wr
