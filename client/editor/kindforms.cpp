#include "editor/kindforms.h"

#include "kinds/kind.h"
#include "kinds/textmatch.h"

#include <QRegularExpression>

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int freshOptions = 4;
constexpr int contextWords = 3;

const QRegularExpression &gapMark()
{
    static const QRegularExpression mark(u"_{3,}"_s);
    return mark;
}

bool isBlank(const QString &text)
{
    return text.trimmed().isEmpty();
}

Option optionOf(const Question &question, const QString &text, bool isRight = false)
{
    return {newOptionId(question), text, isRight};
}

// ---- what a question of any kind has to carry over

/// What is typed as an answer: accepted texts of the one gap, or the options that are right.
QStringList rightTexts(const Question &question)
{
    QStringList texts;
    if (kindForm(question.kind).form == AnswerForm::Options) {
        for (const Option &option : question.options) {
            if (option.isRight && !isBlank(option.text))
                texts.append(option.text);
        }
    } else if (question.gapList().size() == 1) {
        texts = question.gapList().first().accepted;
        if (kindForm(question.kind).form == AnswerForm::Order) {
            for (QString &text : texts)
                text = piecesOf(text).join(u' ');
        }
    }
    texts.removeIf(isBlank);
    return texts.mid(0, limits::maxAccepted);
}

/// The gap a text is typed into, with what was right.
Gap typedGap(const Question &question)
{
    Gap gap {{}, rightTexts(question)};
    if (question.gapList().size() == 1)
        gap.isExact = question.gapList().first().isExact;
    return gap;
}

void takeGap(Question &question, const Gap &gap)
{
    question.gaps = QList<Gap> {gap};
    question.options.clear();
}

// ---- to choose from

void adaptOptions(Question &question)
{
    const bool areOptions = kindForm(question.kind).form == AnswerForm::Options;
    const QStringList right = rightTexts(question);
    question.gaps.reset();
    if (areOptions)
        return;
    if (kindForm(question.kind).form == AnswerForm::Order)
        question.options.clear();
    for (Option &option : question.options)
        option.isRight = right.contains(option.text);
    if (question.rightOptionIds().isEmpty() && !right.isEmpty())
        question.options.prepend(optionOf(question, right.first(), true));
    if (question.options.size() > limits::maxOptions)
        question.options.resize(limits::maxOptions);
    while (question.options.size() < freshOptions)
        question.options.append(optionOf(question, {}));
}

void adaptPoll(Question &question)
{
    adaptOptions(question);
    for (Option &option : question.options)
        option.isRight = false;
}

void adaptTrueFalse(Question &question)
{
    adaptOptions(question);
    const bool fits = question.options.size() == 2 && !isBlank(question.options.first().text) && !isBlank(question.options.last().text);
    if (!fits)
        question.options = {{u"1"_s, KindWords::tr("True"), false}, {u"2"_s, KindWords::tr("False"), false}};
    if (question.rightOptionIds().size() > 1)
        question.options.last().isRight = false;
}

// ---- to type

void adaptTyped(Question &question)
{
    takeGap(question, typedGap(question));
}

void adaptNumber(Question &question)
{
    Gap gap {{}, rightTexts(question)};
    gap.accepted.removeIf([](const QString &text) { return textmatch::readNumbers(text).isEmpty(); });
    takeGap(question, gap);
}

void adaptDictation(Question &question)
{
    takeGap(question, typedGap(question));
    if (!question.audio && !question.speech)
        question.speech = Speech {question.gapList().first().accepted.value(0), u"en-GB"_s};
}

/// The voice says the sentence, as long as nobody makes it say something else.
void settleDictation(const Question &before, Question &now)
{
    const QString said = before.gapList().isEmpty() ? QString() : before.gapList().first().accepted.value(0);
    if (now.speech && now.speech->text == said && !now.gapList().isEmpty())
        now.speech->text = now.gapList().first().accepted.value(0);
}

// ---- options that follow from the gaps

QStringList firstFillings(const Question &question)
{
    QStringList texts;
    for (const Gap &gap : question.gapList()) {
        if (!isBlank(gap.accepted.value(0)))
            texts.append(gap.accepted.first());
    }
    return texts;
}

QStringList sentencePieces(const Question &question)
{
    return question.gapList().isEmpty() ? QStringList() : piecesOf(question.gapList().first().accepted.value(0));
}

QList<int> sparesBeside(const QList<Option> &options, QStringList wanted)
{
    QList<int> spares;
    for (int i = 0; i < options.size(); ++i) {
        if (!wanted.removeOne(options.at(i).text))
            spares.append(i);
    }
    return spares;
}

/// An option for each wanted text, and behind them those that mislead.
void settleOptions(const Question &before, Question &now)
{
    const KindForm &form = kindForm(now.kind);
    const QStringList wanted = form.wanted(now);
    QList<Option> spares;
    for (int i : sparesBeside(now.options, form.wanted(before)))
        spares.append(now.options.at(i));
    Question built;
    const QList<Option> old = now.options;
    for (const QString &text : wanted) {
        const auto same = std::find_if(old.begin(), old.end(), [&](const Option &option) {
            return option.text == text && !built.option(option.id)
                && std::none_of(spares.begin(), spares.end(), [&](const Option &spare) { return spare.id == option.id; });
        });
        built.options.append(same != old.end() ? *same : Option {{}, text, false});
    }
    built.options.append(spares);
    // Ids are told apart once all that are kept are known.
    for (Option &option : built.options) {
        if (option.id.isEmpty())
            option.id = newOptionId(built);
        option.isRight = false;
    }
    now.options = built.options;
}

void adaptOrder(Question &question)
{
    takeGap(question, {{}, rightTexts(question)});
}

void adaptPairs(Question &question)
{
    const bool areItems = kindForm(question.kind).form == AnswerForm::Categories || kindForm(question.kind).form == AnswerForm::Pairs;
    if (!areItems)
        question.gaps.reset();
    if (!question.gaps)
        question.gaps.emplace();
    question.options.clear();
}

void adaptCategories(Question &question)
{
    adaptPairs(question);
    for (const QString &text : firstFillings(question)) {
        if (!question.optionOf(text) && question.options.size() < limits::maxOptions)
            question.options.append(optionOf(question, text));
    }
}

// ---- a text with gaps

/// As many gaps as the text has: where some came or went, those before and behind keep what they accept.
void settleGaps(const Question &before, Question &now)
{
    const QStringList wasText = before.prompt.split(gapMark());
    const QStringList isText = now.prompt.split(gapMark());
    const auto wanted = std::min<qsizetype>(isText.size() - 1, limits::maxGaps);
    if (now.gapList().size() == wanted)
        return;
    const QList<Gap> old = now.gapList();
    const qsizetype common = std::min(old.size(), wanted);
    qsizetype leading = 0;
    while (leading < common && wasText.value(leading) == isText.value(leading))
        ++leading;
    qsizetype trailing = 0;
    while (leading + trailing < common && wasText.value(wasText.size() - 1 - trailing) == isText.value(isText.size() - 1 - trailing))
        ++trailing;
    QList<Gap> gaps = old.mid(0, leading);
    gaps.resize(wanted - trailing);
    gaps.append(old.mid(old.size() - trailing));
    now.gaps = gaps;
}

void settleCloze(const Question &before, Question &now)
{
    settleGaps(before, now);
    if (now.options.isEmpty())
        return;
    const bool wasEmpty = firstFillings(before).isEmpty();
    settleOptions(before, now);
    // A bank that is switched on stays so while its only word is written anew.
    if (now.options.isEmpty())
        now.options = {{u"1"_s, {}, false}};
    else if (wasEmpty && now.options.size() > 1 && isBlank(now.options.last().text))
        now.options.removeLast();
}

void adaptCloze(Question &question)
{
    const bool wereOptions = kindForm(question.kind).form == AnswerForm::Options;
    const Gap gap = typedGap(question);
    QList<Gap> gaps(std::min(promptGaps(question.prompt), limits::maxGaps));
    if (gaps.size() == 1)
        gaps.first() = gap;
    question.gaps = gaps;
    question.options.removeIf([](const Option &option) { return isBlank(option.text); });
    // Words to choose from for the one gap become its bank.
    if (!wereOptions || gaps.size() != 1 || gap.accepted.isEmpty())
        question.options.clear();
    for (Option &option : question.options)
        option.isRight = false;
}

void adaptCloud(Question &question)
{
    question.options.clear();
    question.gaps.reset();
}

void settleNothing(const Question &, Question &) { }

} // namespace

const QList<KindForm> &kindForms()
{
    using enum QuestionKind;
    static const QList<KindForm> table {
        {SingleChoice, KindGroup::Choose, AnswerForm::Options, QT_TRANSLATE_NOOP("KindWords", "One right answer"),
         QT_TRANSLATE_NOOP("KindWords", "Learners choose one of several answers."), nullptr, &adaptOptions, &settleNothing},
        {MultiSelect, KindGroup::Choose, AnswerForm::Options, QT_TRANSLATE_NOOP("KindWords", "Several right answers"),
         QT_TRANSLATE_NOOP("KindWords", "Learners tick everything that is right."), nullptr, &adaptOptions, &settleNothing},
        {TrueFalse, KindGroup::Choose, AnswerForm::Options, QT_TRANSLATE_NOOP("KindWords", "True or false"),
         QT_TRANSLATE_NOOP("KindWords", "Learners say whether it is true."), nullptr, &adaptTrueFalse, &settleNothing},
        {Typed, KindGroup::Type, AnswerForm::Accepted, QT_TRANSLATE_NOOP("KindWords", "A word or a phrase"),
         QT_TRANSLATE_NOOP("KindWords", "Learners type the answer."), nullptr, &adaptTyped, &settleNothing},
        {Cloze, KindGroup::Type, AnswerForm::Cloze, QT_TRANSLATE_NOOP("KindWords", "A text with gaps"),
         QT_TRANSLATE_NOOP("KindWords", "Learners fill the gaps by typing, or from a bank of words."), &firstFillings, &adaptCloze, &settleCloze},
        {Numeric, KindGroup::Type, AnswerForm::Accepted, QT_TRANSLATE_NOOP("KindWords", "A number"),
         QT_TRANSLATE_NOOP("KindWords", "Learners type a number, which may be a little off."), nullptr, &adaptNumber, &settleNothing},
        {Dictation, KindGroup::Type, AnswerForm::Accepted, QT_TRANSLATE_NOOP("KindWords", "A dictation"),
         QT_TRANSLATE_NOOP("KindWords", "Learners write down the sentence they hear."), nullptr, &adaptDictation, &settleDictation},
        {WordOrder, KindGroup::Arrange, AnswerForm::Order, QT_TRANSLATE_NOOP("KindWords", "Words in order"),
         QT_TRANSLATE_NOOP("KindWords", "Learners put mixed words into the order of a sentence."), &sentencePieces, &adaptOrder, &settleOptions},
        {MatchPairs, KindGroup::Arrange, AnswerForm::Pairs, QT_TRANSLATE_NOOP("KindWords", "Pairs"),
         QT_TRANSLATE_NOOP("KindWords", "Learners find what goes together."), &firstFillings, &adaptPairs, &settleOptions},
        {Categorise, KindGroup::Arrange, AnswerForm::Categories, QT_TRANSLATE_NOOP("KindWords", "Categories"),
         QT_TRANSLATE_NOOP("KindWords", "Learners sort words into groups."), nullptr, &adaptCategories, &settleNothing},
        {Poll, KindGroup::Ask, AnswerForm::Options, QT_TRANSLATE_NOOP("KindWords", "A poll"),
         QT_TRANSLATE_NOOP("KindWords", "Learners choose; nothing is right or wrong."), nullptr, &adaptPoll, &settleNothing},
        {WordCloud, KindGroup::Ask, AnswerForm::Nothing, QT_TRANSLATE_NOOP("KindWords", "A word cloud"),
         QT_TRANSLATE_NOOP("KindWords", "Learners send a word or two of their own, which everybody sees."), nullptr, &adaptCloud, &settleNothing},
    };
    return table;
}

const KindForm &kindForm(QuestionKind kind)
{
    const QList<KindForm> &table = kindForms();
    return *std::find_if(table.begin(), table.end(), [&](const KindForm &form) { return form.kind == kind; });
}

void changeKind(Question &question, QuestionKind kind)
{
    if (question.kind == kind)
        return;
    const KindForm &form = kindForm(kind);
    form.adapt(question); // reads what kind it was
    question.kind = kind;
    const Question adapted = question;
    form.settle(adapted, question);
}

QList<int> spareOptions(const Question &question)
{
    const auto wanted = kindForm(question.kind).wanted;
    return wanted ? sparesBeside(question.options, wanted(question)) : QList<int>();
}

QString newOptionId(const Question &question)
{
    for (int number = 1;; ++number) {
        const QString id = QString::number(number);
        if (!question.option(id))
            return id;
    }
}

void makeGap(Question &question, int start, int end)
{
    const QString &text = question.prompt;
    const auto isOfWord = [&](int at) {
        static const QString joining = u"'’-"_s;
        return at >= 0 && at < text.size() && (text.at(at).isLetterOrNumber() || text.at(at).isMark() || joining.contains(text.at(at)));
    };
    start = std::clamp(start, 0, int(text.size()));
    end = std::clamp(end, start, int(text.size()));
    if (start == end) {
        while (isOfWord(start - 1))
            --start;
        while (isOfWord(end))
            ++end;
    }
    while (start < end && text.at(start).isSpace())
        ++start;
    while (start < end && text.at(end - 1).isSpace())
        --end;
    const bool isInGap = (start > 0 && text.at(start - 1) == u'_') || (end < text.size() && text.at(end) == u'_');
    const QString word = text.mid(start, end - start);
    if (isInGap || word.contains(u'_') || question.gapList().size() >= limits::maxGaps)
        return;
    const int gap = promptGaps(text.left(start));
    const bool needsSpace = word.isEmpty() && start > 0 && !text.at(start - 1).isSpace();
    question.prompt.replace(start, end - start, needsSpace ? u" ___"_s : u"___"_s);
    if (!question.gaps)
        question.gaps.emplace();
    question.gaps->insert(std::min<qsizetype>(gap, question.gaps->size()), Gap {{}, word.isEmpty() ? QStringList() : QStringList {word}});
}

QString gapContext(const Question &question, int gap)
{
    const QStringList texts = question.prompt.split(gapMark());
    const QStringList before = texts.value(gap).split(u' ', Qt::SkipEmptyParts);
    const QStringList behind = texts.value(gap + 1).split(u' ', Qt::SkipEmptyParts);
    const QStringList words = before.mid(std::max<qsizetype>(0, before.size() - contextWords)) + QStringList {u"___"_s} + behind.mid(0, contextWords);
    return words.join(u' ');
}

} // namespace wr
