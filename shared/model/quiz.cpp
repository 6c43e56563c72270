#include "model/quiz.h"

#include "protocol/gamelimits.h"

#include <QSet>

namespace wr {

using namespace Qt::StringLiterals;

const Option *Question::option(QStringView id) const
{
    for (const Option &candidate : options) {
        if (candidate.id == id)
            return &candidate;
    }
    return nullptr;
}

QStringList Question::rightOptionIds() const
{
    QStringList ids;
    for (const Option &candidate : options) {
        if (candidate.isRight)
            ids.append(candidate.id);
    }
    return ids;
}

namespace {

Error fault(int number, const QString &words)
{
    return {ErrorCode::BadRequest, u"question %1: %2"_s.arg(number).arg(words)};
}

Result<void> checkText(const QString &text, int minimum, int maximum, int number, QStringView what)
{
    if (text.trimmed().size() < minimum)
        return fault(number, u"%1 is missing"_s.arg(what));
    if (text.size() > maximum)
        return fault(number, u"%1 has more than %2 characters"_s.arg(what).arg(maximum));
    return {};
}

Result<void> checkOptions(const Question &question, int number)
{
    if (question.options.size() < limits::minOptions || question.options.size() > limits::maxOptions)
        return fault(number, u"%1 to %2 options, please"_s.arg(limits::minOptions).arg(limits::maxOptions));
    QSet<QString> ids;
    for (const Option &option : question.options) {
        WR_CHECK(checkText(option.text, 1, limits::maxOptionChars, number, u"an option"));
        if (option.id.isEmpty() || option.id.size() > limits::maxOptionIdChars || ids.contains(option.id))
            return fault(number, u"option ids must differ"_s);
        ids.insert(option.id);
    }
    const qsizetype right = question.rightOptionIds().size();
    if (right == 0)
        return fault(number, u"no option is right"_s);
    if (question.kind == QuestionKind::SingleChoice && right != 1)
        return fault(number, u"a single choice has exactly one right option"_s);
    return {};
}

} // namespace

Result<void> validate(const Quiz &quiz)
{
    if (quiz.title.trimmed().isEmpty() || quiz.title.size() > limits::maxTitleChars)
        return Error {ErrorCode::BadRequest, u"the title needs 1 to %1 characters"_s.arg(limits::maxTitleChars)};
    if (quiz.description.size() > limits::maxDescriptionChars)
        return Error {ErrorCode::BadRequest, u"the description is too long"_s};
    if (quiz.questions.isEmpty() || quiz.questions.size() > limits::maxQuestions)
        return Error {ErrorCode::BadRequest, u"a quiz has 1 to %1 questions"_s.arg(limits::maxQuestions)};
    int number = 0;
    for (const Question &question : quiz.questions) {
        ++number;
        WR_CHECK(checkText(question.prompt, 1, limits::maxPromptChars, number, u"the prompt"));
        WR_CHECK(checkText(question.explanation, 0, limits::maxExplanationChars, number, u"the explanation"));
        if (question.timeLimitMs < limits::minTimeLimitMs || question.timeLimitMs > limits::maxTimeLimitMs)
            return fault(number, u"the time limit is out of range"_s);
        if (question.points < 0 || question.points > limits::maxPoints)
            return fault(number, u"the points are out of range"_s);
        WR_CHECK(checkOptions(question, number));
    }
    return {};
}

} // namespace wr
