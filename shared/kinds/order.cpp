#include "kinds/kindtable.h"

#include <QSet>

#include <algorithm>
#include <vector>

/// Words put into the order of a sentence.
namespace wr::kinds {

using namespace Qt::StringLiterals;

namespace {

AnswerShape optionOrder(const Question &)
{
    return AnswerShape::OptionOrder;
}

const QStringList &sentencesOf(const Question &question)
{
    static const QStringList none;
    return question.gapList().isEmpty() ? none : question.gapList().first().accepted;
}

int commonLength(const QStringList &a, const QStringList &b)
{
    std::vector<int> row(size_t(b.size()) + 1);
    for (const QString &word : a) {
        int diagonal = 0;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const int above = row[size_t(j)];
            row[size_t(j)] = word == b.at(j - 1) ? diagonal + 1 : std::max(above, row[size_t(j) - 1]);
            diagonal = above;
        }
    }
    return row.back();
}

/// Of n words in order: (the longest that stand in the right order − 1) / (n − 1), so that a single word that
/// stands somewhere is worth nothing; n counts words that do not belong, too.
double shareOf(const QStringList &given, const QStringList &wanted)
{
    if (given == wanted)
        return 1;
    const auto most = double(std::max(given.size(), wanted.size()));
    return most < 2 ? 0 : std::max(0, commonLength(given, wanted) - 1) / (most - 1);
}

double orderShare(const Question &question, const QStringList &choice)
{
    QStringList given;
    for (const QString &id : choice) {
        const Option *option = question.option(id);
        given.append(option ? option->text : QString());
    }
    double best = 0;
    for (const QString &sentence : sentencesOf(question))
        best = std::max(best, shareOf(given, piecesOf(sentence)));
    // One that is wholly right by its words, cut elsewhere.
    const QString whole = given.join(u' ').simplified();
    const bool isSame = std::any_of(sentencesOf(question).begin(), sentencesOf(question).end(), [&](const QString &sentence) {
        return piecesOf(sentence).join(u' ') == whole;
    });
    return isSame ? 1 : std::min(best, 0.99);
}

QList<double> orderParts(const Question &question, const QStringList &choice)
{
    return {orderShare(question, choice)};
}

/// The ids that spell the sentence; fewer where there is no option for a word.
QStringList idsFor(const Question &question, const QString &sentence)
{
    QStringList ids;
    for (const QString &piece : piecesOf(sentence)) {
        const auto option = std::find_if(question.options.begin(), question.options.end(), [&](const Option &candidate) {
            return candidate.text == piece && !ids.contains(candidate.id);
        });
        if (option != question.options.end())
            ids.append(option->id);
    }
    return ids;
}

QStringList orderRight(const Question &question)
{
    return idsFor(question, sentencesOf(question).value(0));
}

QStringList orderText(const Question &question, const QStringList &choice)
{
    return answerTexts(question, choice);
}

void checkOrder(const Question &question, const QString &field, QuizCheck &found)
{
    checkOneGap(question, field, found);
    checkAccepted(question, field, found);
    if (question.options.size() < limits::minOptions)
        missing(found, field + u".options"_s, FieldFault::TooFew, u"at least %1"_s.arg(limits::minOptions));
    for (qsizetype i = 0; i < question.options.size(); ++i) {
        if (question.options.at(i).text.trimmed().isEmpty())
            missing(found, field + u".options[%1].text"_s.arg(i), FieldFault::Required, u"there is no text"_s);
    }
    // Ids may still lack here, so words are taken out of a copy.
    QStringList texts;
    for (const Option &option : question.options)
        texts.append(option.text);
    for (const QString &piece : piecesOf(sentencesOf(question).value(0))) {
        if (!texts.removeOne(piece)) {
            missing(found, field + u".options"_s, FieldFault::NoRightOption, u"no option for “%1”"_s.arg(piece));
            return;
        }
    }
}

} // namespace

const Kind wordOrder {QuestionKind::WordOrder, true, &optionOrder, &checkOrder, &orderParts, &orderShare, &orderRight, &orderText, &noWords};

} // namespace wr::kinds
