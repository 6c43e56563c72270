#include "kinds/kindtable.h"
#include "kinds/textmatch.h"

#include <algorithm>
#include <cmath>

/// Kinds that are answered by typing one text.
namespace wr::kinds {

using namespace Qt::StringLiterals;

namespace {

AnswerShape oneText(const Question &)
{
    return AnswerShape::OneText;
}

const Gap &gapOf(const Question &question)
{
    static const Gap none;
    return question.gapList().isEmpty() ? none : question.gapList().first();
}

QStringList firstAccepted(const Question &question)
{
    const QStringList &accepted = gapOf(question).accepted;
    return accepted.isEmpty() ? QStringList() : QStringList {accepted.first()};
}

// ---- a word or a phrase

void checkTyped(const Question &question, const QString &field, QuizCheck &found)
{
    checkOneGap(question, field, found);
    checkAccepted(question, field, found);
}

double typedShare(const Question &question, const QStringList &choice)
{
    const Gap &gap = gapOf(question);
    return textmatch::bestLikeness(choice.value(0), gap.accepted, gap.isExact.value_or(false));
}

QList<double> typedParts(const Question &question, const QStringList &choice)
{
    return {typedShare(question, choice)};
}

// ---- a number

void checkNumeric(const Question &question, const QString &field, QuizCheck &found)
{
    checkOneGap(question, field, found);
    checkAccepted(question, field, found);
    const QStringList &accepted = gapOf(question).accepted;
    for (qsizetype i = 0; i < accepted.size(); ++i) {
        if (!accepted.at(i).trimmed().isEmpty() && textmatch::readNumbers(accepted.at(i)).isEmpty())
            missing(found, field + u".gaps[0].accepted[%1]"_s.arg(i), FieldFault::Invalid, u"not a number"_s);
    }
}

double numericShare(const Question &question, const QStringList &choice)
{
    const Gap &gap = gapOf(question);
    const QList<double> given = textmatch::readNumbers(choice.value(0));
    for (const QString &accepted : gap.accepted) {
        // An author's number is read in the English way: "1,000" is a thousand.
        const double wanted = textmatch::readNumbers(accepted).value(0, std::nan(""));
        // What decimals cannot say exactly in binary must not cost the last step of the tolerance.
        const double allowed = gap.tolerance.value_or(0.0) + 1e-9 * std::max(1.0, std::abs(wanted));
        if (std::any_of(given.begin(), given.end(), [&](double number) { return std::abs(number - wanted) <= allowed; }))
            return 1;
    }
    return 0;
}

QList<double> numericParts(const Question &question, const QStringList &choice)
{
    return {numericShare(question, choice)};
}

// ---- what is heard

void checkDictation(const Question &question, const QString &field, QuizCheck &found)
{
    checkOneGap(question, field, found);
    checkAccepted(question, field, found);
    if (!question.audio && !question.speech)
        missing(found, field + u".audio"_s, FieldFault::Required, u"there is nothing to hear"_s);
    const QStringList &accepted = gapOf(question).accepted;
    if (std::any_of(accepted.begin(), accepted.end(), [&](const QString &one) { return textmatch::containsPhrase(question.prompt, one); }))
        found.warnings.append({field + u".prompt"_s, FieldFault::TellsAnswer, u"the sentence stands in it"_s});
}

double dictationShare(const Question &question, const QStringList &choice)
{
    double most = 0;
    for (const QString &accepted : gapOf(question).accepted)
        most = std::max(most, textmatch::dictationShare(choice.value(0), accepted));
    return most;
}

QList<double> dictationParts(const Question &question, const QStringList &choice)
{
    return {dictationShare(question, choice)};
}

// ---- a word of one's own

void checkCloud(const Question &, const QString &, QuizCheck &) { }

} // namespace

const Kind typed {QuestionKind::Typed, true, &oneText, &checkTyped, &typedParts, &typedShare, &firstAccepted, &countedAsChosen, &fillingWords};
const Kind numeric {QuestionKind::Numeric, true, &oneText, &checkNumeric, &numericParts, &numericShare, &firstAccepted, &countedAsChosen, &noWords};
const Kind dictation {QuestionKind::Dictation, true, &oneText, &checkDictation, &dictationParts, &dictationShare, &firstAccepted, &countedAsChosen, &fillingWords};
const Kind wordCloud {QuestionKind::WordCloud, false, &oneText, &checkCloud, &noParts, &nothingRight, &noneRight, &countedAsChosen, &noWords};

} // namespace wr::kinds
