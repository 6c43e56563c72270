#include "kinds/kindtable.h"

#include <algorithm>

/// Kinds that are answered by choosing options.
namespace wr::kinds {

using namespace Qt::StringLiterals;

namespace {

AnswerShape oneOption(const Question &)
{
    return AnswerShape::OneOption;
}

AnswerShape someOptions(const Question &)
{
    return AnswerShape::SomeOptions;
}

void checkRight(const Question &question, const QString &field, bool isSeveralGood, QuizCheck &found)
{
    const qsizetype right = question.rightOptionIds().size();
    if (right == 0 && !question.options.isEmpty())
        missing(found, field + u".options"_s, FieldFault::NoRightOption, u"no option is right"_s);
    else if (right > 1 && !isSeveralGood)
        missing(found, field + u".options"_s, FieldFault::SeveralRightOptions, u"one option is right"_s);
}

void checkSingle(const Question &question, const QString &field, QuizCheck &found)
{
    checkOptions(question, field, limits::minOptions, limits::maxOptions, found);
    checkRight(question, field, false, found);
}

void checkMulti(const Question &question, const QString &field, QuizCheck &found)
{
    checkOptions(question, field, limits::minOptions, limits::maxOptions, found);
    checkRight(question, field, true, found);
}

void checkTrueFalse(const Question &question, const QString &field, QuizCheck &found)
{
    checkOptions(question, field, 2, 2, found);
    checkRight(question, field, false, found);
}

void checkPoll(const Question &question, const QString &field, QuizCheck &found)
{
    checkOptions(question, field, limits::minOptions, limits::maxOptions, found);
}

/// Right options chosen less wrong ones, of all right ones.
double chosenShare(const Question &question, const QStringList &choice)
{
    int right = 0;
    int wrong = 0;
    for (const QString &id : choice) {
        const Option *option = question.option(id);
        (option && option->isRight ? right : wrong) += 1;
    }
    const auto wanted = double(question.rightOptionIds().size());
    return wanted > 0 ? std::max(0, right - wrong) / wanted : 0.0;
}

QList<double> chosenParts(const Question &question, const QStringList &choice)
{
    return {chosenShare(question, choice)};
}

QStringList chosenRight(const Question &question)
{
    return question.rightOptionIds();
}

QList<AskedWord> rightWords(const Question &question)
{
    QList<AskedWord> words;
    for (const Option &option : question.options) {
        if (option.isRight)
            words.append({option.text, {}, 0});
    }
    return words;
}

} // namespace

const Kind singleChoice {QuestionKind::SingleChoice, true, &oneOption, &checkSingle, &chosenParts, &chosenShare, &chosenRight, &countedAsChosen, &rightWords};
const Kind multiSelect {QuestionKind::MultiSelect, true, &someOptions, &checkMulti, &chosenParts, &chosenShare, &chosenRight, &countedAsChosen, &rightWords};
const Kind trueFalse {QuestionKind::TrueFalse, true, &oneOption, &checkTrueFalse, &chosenParts, &chosenShare, &chosenRight, &countedAsChosen, &noWords};
const Kind poll {QuestionKind::Poll, false, &oneOption, &checkPoll, &noParts, &nothingRight, &noneRight, &countedAsChosen, &noWords};

} // namespace wr::kinds
