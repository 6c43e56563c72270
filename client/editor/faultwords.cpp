#include "editor/faultwords.h"

#include "protocol/gamelimits.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

struct QuizWords
{
    Q_DECLARE_TR_FUNCTIONS(QuizWords)
};

int numberIn(const QString &field, const QRegularExpression &shape)
{
    const auto match = shape.match(field);
    return match.hasMatch() ? match.captured(1).toInt() : -1;
}

QString missingWords(const QString &field)
{
    if (field == "title"_L1)
        return QuizWords::tr("The quiz needs a title.");
    if (field == "questions"_L1)
        return QuizWords::tr("The quiz needs a question.");
    if (field.endsWith(".audio"_L1))
        return QuizWords::tr("There is nothing to hear yet. Choose a voice, or add a sound.");
    if (field.endsWith(".speech.text"_L1))
        return QuizWords::tr("Write what the voice says.");
    if (optionOf(field) >= 0)
        return QuizWords::tr("This answer needs words.");
    return field.endsWith(".prompt"_L1) ? QuizWords::tr("The question needs words.") : QuizWords::tr("Something is missing here.");
}

QString tooFewWords(const QString &field)
{
    if (field.endsWith(".prompt"_L1))
        return QuizWords::tr("The text needs a gap. Write ___ for it, or make a word one.");
    if (field.endsWith(".gaps"_L1))
        return QuizWords::tr("At least two lines are needed here.");
    return QuizWords::tr("The question needs at least %Ln answer(s).", nullptr, limits::minOptions);
}

QString tooLongWords(const QString &field)
{
    const bool isList = field.endsWith(".options"_L1) || field.endsWith(".gaps"_L1);
    return isList ? QuizWords::tr("There are too many of them.") : QuizWords::tr("That is too long.");
}

} // namespace

int questionOf(const QString &field)
{
    static const QRegularExpression shape(u"^questions\\[([0-9]+)\\]"_s);
    return numberIn(field, shape);
}

int optionOf(const QString &field)
{
    static const QRegularExpression shape(u"\\.options\\[([0-9]+)\\]"_s);
    return numberIn(field, shape);
}

QString quizFaultWords(const FieldError &error)
{
    switch (error.fault) {
    case FieldFault::Required:
        return missingWords(error.field);
    case FieldFault::TooFew:
        return tooFewWords(error.field);
    case FieldFault::NoRightOption:
        if (error.field.contains(".gaps["_L1))
            return QuizWords::tr("Say what is right here.");
        return QuizWords::tr("Mark the answer that is right.");
    case FieldFault::SeveralRightOptions:
        return QuizWords::tr("Only one answer can be right here. Mark one, or let learners choose several.");
    case FieldFault::NoAltText:
        return QuizWords::tr("Say in words what it shows, for those who cannot see it.");
    case FieldFault::TellsAnswer:
        return QuizWords::tr("Learners read this: it gives the sentence away.");
    case FieldFault::TooLong:
        return tooLongWords(error.field);
    case FieldFault::Duplicate:
        return QuizWords::tr("This is here already.");
    case FieldFault::Invalid:
        if (error.field.contains(".accepted["_L1))
            return QuizWords::tr("That is no number.");
        return QuizWords::tr("This cannot be kept as it is.");
    default:
        return QuizWords::tr("This cannot be kept as it is.");
    }
}

} // namespace wr
