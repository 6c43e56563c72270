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
    return optionOf(field) >= 0 ? QuizWords::tr("This answer needs words.") : QuizWords::tr("The question needs words.");
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
        return QuizWords::tr("The question needs at least %Ln answer(s).", nullptr, limits::minOptions);
    case FieldFault::NoRightOption:
        return QuizWords::tr("Mark the answer that is right.");
    case FieldFault::SeveralRightOptions:
        return QuizWords::tr("Only one answer can be right here. Mark one, or let learners choose several.");
    case FieldFault::NoAltText:
        return QuizWords::tr("Say in words what it shows, for those who cannot see it.");
    case FieldFault::TooLong:
        return QuizWords::tr("That is too long.");
    default:
        return QuizWords::tr("This cannot be kept as it is.");
    }
}

} // namespace wr
