#include "kinds/kind.h"

#include "kinds/kindtable.h"
#include "kinds/textmatch.h"
#include "model/printable.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array table {&kinds::singleChoice, &kinds::multiSelect, &kinds::trueFalse,  &kinds::typed,
                            &kinds::cloze,        &kinds::wordOrder,   &kinds::matchPairs, &kinds::categorise,
                            &kinds::numeric,      &kinds::dictation,   &kinds::poll,       &kinds::wordCloud};
static_assert(table.size() == wire::EnumNames<QuestionKind>::values.size());

Error noAnswer(const QString &why)
{
    return {ErrorCode::InvalidChoice, why};
}

bool isText(const QString &text, int most)
{
    return text.size() <= 2 * most && text.toUcs4().size() <= most;
}

Result<void> checkIds(const Question &question, const QStringList &ids, bool mayRepeat)
{
    for (qsizetype i = 0; i < ids.size(); ++i) {
        if (!question.option(ids.at(i)) || (!mayRepeat && ids.indexOf(ids.at(i), i + 1) != -1))
            return noAnswer(u"no such option, or the same one twice"_s);
    }
    return {};
}

Result<void> checkTexts(const QStringList &texts, int most)
{
    const bool areShort = std::all_of(texts.begin(), texts.end(), [&](const QString &text) { return isText(text, most); });
    if (!areShort)
        return noAnswer(u"at most %1 characters"_s.arg(most));
    const bool isSomething = std::any_of(texts.begin(), texts.end(), [](const QString &text) { return !printable(text).trimmed().isEmpty(); });
    if (!isSomething)
        return noAnswer(u"nothing is filled in"_s);
    return {};
}

/// In a word bank each option fits once; pairs too. A category takes any number.
Result<void> checkFillings(const Question &question, const QStringList &choice)
{
    QStringList filled = choice;
    filled.removeAll(QString());
    if (filled.isEmpty())
        return noAnswer(u"nothing is filled in"_s);
    return checkIds(question, filled, question.kind == QuestionKind::Categorise);
}

} // namespace

const Kind &kindOf(QuestionKind kind)
{
    return **std::find_if(table.begin(), table.end(), [&](const Kind *candidate) { return candidate->kind == kind; });
}

AnswerShape answerShape(const Question &question)
{
    return kindOf(question).shape(question);
}

int toPercent(double share)
{
    return share < 1 ? std::min(99, int(std::lround(share * 100))) : 100;
}

bool isCountedByText(const Question &question)
{
    const AnswerShape shape = answerShape(question);
    return shape == AnswerShape::OneText || shape == AnswerShape::OptionOrder;
}

std::optional<QStringList> gapLabels(const Question &question)
{
    if (question.kind != QuestionKind::MatchPairs && question.kind != QuestionKind::Categorise)
        return std::nullopt;
    QStringList labels;
    for (const Gap &gap : question.gapList())
        labels.append(gap.text);
    return labels;
}

QStringList answerTexts(const Question &question, const QStringList &choice)
{
    const AnswerShape shape = answerShape(question);
    if (shape == AnswerShape::OneText || shape == AnswerShape::GapTexts)
        return choice;
    QStringList texts;
    for (const QString &id : choice) {
        const Option *option = question.option(id);
        if (option || shape == AnswerShape::GapOptions)
            texts.append(option ? option->text : QString());
    }
    return shape == AnswerShape::OptionOrder && !texts.isEmpty() ? QStringList {texts.join(u' ')} : texts;
}

QString wordKey(const QString &text)
{
    return textmatch::normalized(text);
}

QList<AskedWord> wordsOf(const Question &question)
{
    QList<AskedWord> words;
    for (AskedWord &word : kindOf(question).words(question)) {
        word.text = word.text.simplified();
        word.key = wordKey(word.text);
        const bool hasLetter = std::any_of(word.key.begin(), word.key.end(), [](QChar c) { return c.isLetter(); });
        if (hasLetter && word.key.count(u' ') < maxAskedWords && !words.contains(word))
            words.append(std::move(word));
    }
    return words;
}

QStringList storedChoice(const Question &question, QStringList choice)
{
    switch (answerShape(question)) {
    case AnswerShape::OneOption:
    case AnswerShape::SomeOptions:
        choice.sort();
        break;
    case AnswerShape::OneText:
    case AnswerShape::GapTexts:
        for (QString &text : choice)
            text = printable(withoutUnseen(text)).normalized(QString::NormalizationForm_C).simplified();
        break;
    case AnswerShape::GapOptions:
    case AnswerShape::OptionOrder:
        break;
    }
    return choice;
}

Result<void> validateChoice(const Question &question, const QStringList &choice)
{
    const auto wrongNumber = noAnswer(u"wrong number of entries"_s);
    const qsizetype options = question.options.size();
    const qsizetype gaps = question.gapList().size();
    switch (answerShape(question)) {
    case AnswerShape::OneOption:
        return choice.size() == 1 ? checkIds(question, choice, false) : wrongNumber;
    case AnswerShape::SomeOptions:
    case AnswerShape::OptionOrder:
        return !choice.isEmpty() && choice.size() <= options ? checkIds(question, choice, false) : wrongNumber;
    case AnswerShape::OneText:
        return choice.size() == 1
            ? checkTexts(choice, kindOf(question).isScored ? limits::maxAnswerChars : limits::maxCloudChars)
            : wrongNumber;
    case AnswerShape::GapTexts:
        return choice.size() == gaps ? checkTexts(choice, limits::maxAnswerChars) : wrongNumber;
    case AnswerShape::GapOptions:
        return choice.size() == gaps ? checkFillings(question, choice) : wrongNumber;
    }
    return wrongNumber;
}

void dealParts(Question &question, const std::function<QList<int>(int)> &shuffle)
{
    const auto reorder = [&](auto &list) {
        auto dealt = list;
        const QList<int> order = shuffle(int(list.size()));
        for (qsizetype i = 0; i < order.size(); ++i)
            dealt[i] = list.at(order.at(i));
        list = dealt;
    };
    // True stands before false, as everywhere; the gaps of a text stand where they stand.
    if (question.kind != QuestionKind::TrueFalse)
        reorder(question.options);
    if (question.gaps && (question.kind == QuestionKind::MatchPairs || question.kind == QuestionKind::Categorise))
        reorder(*question.gaps);
}

QStringList piecesOf(const QString &sentence)
{
    const bool hasSlashes = sentence.contains(u" / "_s);
    QStringList pieces;
    for (const QString &piece : hasSlashes ? sentence.split(u" / "_s) : sentence.simplified().split(u' ', Qt::SkipEmptyParts)) {
        if (const QString text = piece.simplified(); !text.isEmpty())
            pieces.append(text);
    }
    return pieces;
}

int promptGaps(const QString &prompt)
{
    static const QRegularExpression gap(u"_{3,}"_s);
    return int(prompt.count(gap));
}

namespace kinds {

void missing(QuizCheck &found, const QString &field, FieldFault fault, const QString &message)
{
    found.missing.append({field, fault, message});
}

void checkOptions(const Question &question, const QString &field, int least, int most, QuizCheck &found, Repeats repeats)
{
    const QString list = field + u".options"_s;
    if (question.options.size() < least)
        missing(found, list, FieldFault::TooFew, u"at least %1"_s.arg(least));
    else if (question.options.size() > most)
        missing(found, list, FieldFault::TooLong, u"at most %1"_s.arg(most));
    QSet<QString> texts;
    for (qsizetype i = 0; i < question.options.size(); ++i) {
        const QString text = question.options.at(i).text.simplified();
        const QString one = u"%1[%2].text"_s.arg(list).arg(i);
        if (text.isEmpty())
            missing(found, one, FieldFault::Required, u"there is no text"_s);
        else if (repeats == Repeats::Refused && texts.contains(text))
            missing(found, one, FieldFault::Duplicate, u"another option says the same"_s);
        texts.insert(text);
    }
}

void checkAccepted(const Question &question, const QString &field, QuizCheck &found)
{
    for (qsizetype i = 0; i < question.gapList().size(); ++i) {
        const QStringList &accepted = question.gapList().at(i).accepted;
        const QString list = field + u".gaps[%1].accepted"_s.arg(i);
        if (accepted.isEmpty())
            missing(found, list, FieldFault::NoRightOption, u"nothing is accepted"_s);
        for (qsizetype j = 0; j < accepted.size(); ++j) {
            if (accepted.at(j).trimmed().isEmpty())
                missing(found, u"%1[%2]"_s.arg(list).arg(j), FieldFault::Required, u"there is no text"_s);
        }
    }
}

void checkOneGap(const Question &question, const QString &field, QuizCheck &found)
{
    if (question.gapList().size() != 1)
        missing(found, field + u".gaps"_s, FieldFault::TooFew, u"exactly 1"_s);
}

QList<double> noParts(const Question &, const QStringList &)
{
    return {};
}

double nothingRight(const Question &, const QStringList &)
{
    return 0;
}

QStringList noneRight(const Question &)
{
    return {};
}

QStringList countedAsChosen(const Question &, const QStringList &choice)
{
    return choice;
}

QList<AskedWord> noWords(const Question &)
{
    return {};
}

QList<AskedWord> fillingWords(const Question &question)
{
    QList<AskedWord> words;
    for (qsizetype i = 0; i < question.gapList().size(); ++i)
        words.append({question.gapList().at(i).accepted.value(0), {}, int(i)});
    return words;
}

} // namespace kinds

} // namespace wr
