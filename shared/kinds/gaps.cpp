#include "kinds/kindtable.h"
#include "kinds/textmatch.h"

#include <QSet>

#include <algorithm>
#include <numeric>
#include <vector>

/// Kinds that are answered by filling gaps, with options or by typing.
namespace wr::kinds {

using namespace Qt::StringLiterals;

namespace {

AnswerShape gapOptions(const Question &)
{
    return AnswerShape::GapOptions;
}

AnswerShape clozeShape(const Question &question)
{
    return question.options.isEmpty() ? AnswerShape::GapTexts : AnswerShape::GapOptions;
}

bool isFromOptions(const Question &question)
{
    return answerShape(question) == AnswerShape::GapOptions;
}

// ---- what they are worth

/// With options, two of one text are as good as each other.
double partOf(const Question &question, const Gap &gap, const QString &filling)
{
    if (!isFromOptions(question))
        return textmatch::bestLikeness(filling, gap.accepted, gap.isExact.value_or(false));
    const Option *option = question.option(filling);
    return option && gap.accepted.contains(option->text) ? 1 : 0;
}

QList<double> gapParts(const Question &question, const QStringList &choice)
{
    QList<double> all;
    for (qsizetype i = 0; i < question.gapList().size(); ++i)
        all.append(partOf(question, question.gapList().at(i), choice.value(i)));
    return all;
}

/// The mean of the gaps.
double gapShare(const Question &question, const QStringList &choice)
{
    const QList<double> all = gapParts(question, choice);
    return all.isEmpty() ? 0 : std::accumulate(all.begin(), all.end(), 0.0) / double(all.size());
}

/// Which option goes into which gap, no option twice, as many gaps as can be filled at once.
class Filling
{
public:
    explicit Filling(const Question &question)
        : m_question(question)
        , m_gapOf(size_t(question.options.size()), -1)
    {
        for (qsizetype gap = 0; gap < question.gapList().size(); ++gap) {
            std::vector<bool> asked(m_gapOf.size(), false);
            fill(int(gap), asked);
        }
    }

    /// The id of the gap's option; empty: there is none for it.
    QString optionOf(int gap) const
    {
        const auto found = std::find(m_gapOf.begin(), m_gapOf.end(), gap);
        return found == m_gapOf.end() ? QString() : m_question.options.at(found - m_gapOf.begin()).id;
    }

    int filled() const
    {
        return int(std::count_if(m_gapOf.begin(), m_gapOf.end(), [](int gap) { return gap >= 0; }));
    }

private:
    /// Kuhn's algorithm for a bipartite matching: a gap that others fit as well makes room for one that has no choice.
    bool fill(int gap, std::vector<bool> &asked)
    {
        for (const QString &text : m_question.gapList().at(gap).accepted) {
            for (size_t option = 0; option < m_gapOf.size(); ++option) {
                if (asked[option] || m_question.options.at(qsizetype(option)).text != text)
                    continue;
                asked[option] = true;
                if (m_gapOf[option] < 0 || fill(m_gapOf[option], asked)) {
                    m_gapOf[option] = gap;
                    return true;
                }
            }
        }
        return false;
    }

    const Question &m_question;
    std::vector<int> m_gapOf; ///< for each option; −1: of none
};

QStringList gapRight(const Question &question)
{
    QStringList all;
    const Filling filling(question);
    for (qsizetype i = 0; i < question.gapList().size(); ++i)
        all.append(isFromOptions(question) ? filling.optionOf(int(i)) : question.gapList().at(i).accepted.value(0));
    return all;
}

/// A category has any number.
QStringList categoriesRight(const Question &question)
{
    QStringList all;
    for (const Gap &gap : question.gapList()) {
        const auto found = std::find_if(question.options.begin(), question.options.end(),
                                        [&gap](const Option &option) { return gap.accepted.contains(option.text); });
        all.append(found == question.options.end() ? QString() : found->id);
    }
    return all;
}

QStringList gapsRight(const Question &question, const QStringList &choice)
{
    QStringList numbers;
    const QList<double> all = gapParts(question, choice);
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (all.at(i) >= 1)
            numbers.append(QString::number(i));
    }
    return numbers;
}

// ---- what they ask for

bool isLong(const QString &text)
{
    return wordKey(text).count(u' ') >= maxAskedWords;
}

/// A meaning stands on either side of a pair: the word is the side that is short.
QList<AskedWord> pairWords(const Question &question)
{
    QList<AskedWord> words;
    for (qsizetype i = 0; i < question.gapList().size(); ++i) {
        const Gap &gap = question.gapList().at(i);
        words.append({isLong(gap.text) ? gap.accepted.value(0) : gap.text, {}, int(i)});
    }
    return words;
}

QList<AskedWord> sortedWords(const Question &question)
{
    QList<AskedWord> words;
    for (qsizetype i = 0; i < question.gapList().size(); ++i)
        words.append({question.gapList().at(i).text, {}, int(i)});
    return words;
}

// ---- what they need

/// Each gap has an option that fills it, and its text where it has one.
void checkFillings(const Question &question, const QString &field, bool hasTexts, QuizCheck &found)
{
    checkAccepted(question, field, found);
    QSet<QString> texts;
    for (qsizetype i = 0; i < question.gapList().size(); ++i) {
        const Gap &gap = question.gapList().at(i);
        const QString one = field + u".gaps[%1]"_s.arg(i);
        if (hasTexts && gap.text.trimmed().isEmpty())
            missing(found, one + u".text"_s, FieldFault::Required, u"there is no text"_s);
        else if (hasTexts && texts.contains(gap.text.toCaseFolded()))
            missing(found, one + u".text"_s, FieldFault::Duplicate, u"another one has this text"_s);
        texts.insert(gap.text.toCaseFolded());
        const bool isFilled = std::any_of(gap.accepted.begin(), gap.accepted.end(),
                                          [&](const QString &text) { return question.optionOf(text); });
        if (!question.options.isEmpty() && !gap.accepted.isEmpty() && !isFilled)
            missing(found, one + u".accepted"_s, FieldFault::NoRightOption, u"no option fills it"_s);
    }
}

void checkCloze(const Question &question, const QString &field, QuizCheck &found)
{
    const int wanted = promptGaps(question.prompt);
    if (wanted == 0)
        missing(found, field + u".prompt"_s, FieldFault::TooFew, u"no gap: write ___ for one"_s);
    else if (wanted != question.gapList().size())
        missing(found, field + u".gaps"_s, FieldFault::TooFew, u"the text has %1 gaps"_s.arg(wanted));
    if (!question.options.isEmpty())
        checkOptions(question, field, limits::minOptions, limits::maxPieces, found, Repeats::Allowed);
    const qsizetype before = found.missing.size();
    checkFillings(question, field, false, found);
    // Each option fits once: "___ cat and ___ dog" needs "the" twice.
    if (!question.options.isEmpty() && found.missing.size() == before && Filling(question).filled() < question.gapList().size())
        missing(found, field + u".options"_s, FieldFault::TooFew, u"there are more gaps than words for them"_s);
}

void checkPairs(const Question &question, const QString &field, QuizCheck &found)
{
    const bool areTooFew = question.gapList().size() < 2;
    if (areTooFew)
        missing(found, field + u".gaps"_s, FieldFault::TooFew, u"at least 2"_s);
    // Where pairs lack, that their halves lack too is not another fault.
    checkOptions(question, field, areTooFew ? 0 : 2, limits::maxPieces, found);
    checkFillings(question, field, true, found);
    // Else two pairs would fit both ways, and one of them would be called wrong.
    QSet<QString> fillings;
    for (qsizetype i = 0; i < question.gapList().size(); ++i) {
        for (const QString &text : question.gapList().at(i).accepted) {
            if (fillings.contains(text))
                missing(found, field + u".gaps[%1].accepted"_s.arg(i), FieldFault::Duplicate, u"another pair has it"_s);
            fillings.insert(text);
        }
    }
}

void checkCategories(const Question &question, const QString &field, QuizCheck &found)
{
    if (question.gapList().size() < 2)
        missing(found, field + u".gaps"_s, FieldFault::TooFew, u"at least 2"_s);
    checkOptions(question, field, 2, limits::maxOptions, found);
    checkFillings(question, field, true, found);
}

} // namespace

const Kind cloze {QuestionKind::Cloze, true, &clozeShape, &checkCloze, &gapParts, &gapShare, &gapRight, &gapsRight, &fillingWords};
const Kind matchPairs {QuestionKind::MatchPairs, true, &gapOptions, &checkPairs, &gapParts, &gapShare, &gapRight, &gapsRight, &pairWords};
const Kind categorise {QuestionKind::Categorise, true, &gapOptions, &checkCategories, &gapParts, &gapShare, &categoriesRight, &gapsRight, &sortedWords};

} // namespace wr::kinds
