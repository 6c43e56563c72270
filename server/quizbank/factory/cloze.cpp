#include "quizbank/factory/itemmaker.h"
#include "quizbank/factory/morphology.h"

#include <QRegularExpression>

#include <algorithm>

namespace wr::factory {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype fewestWords = 4; // of a sentence, the gap among them
constexpr qsizetype mostSentence = 220;

/// A sentence with one word taken out.
struct Gapped
{
    QString sentence; ///< ___ in the word's place
    QString word;     ///< as it stood there, in lower case
    morphology::Form form = morphology::Form::Base;
    bool isRegular = false; ///< the form follows the rules
};

/// "a" or "an" before the gap would tell how the word begins.
QString withoutArticleHint(QString sentence)
{
    static const QRegularExpression article(u"\\b([Aa])n? ___"_s);
    return sentence.replace(article, u"\\1/\\1n ___"_s);
}

/// The dictionary's examples begin in lower case, as people's sentences do not.
QString capitalized(QString sentence)
{
    if (!sentence.isEmpty())
        sentence[0] = sentence.at(0).toUpper();
    return sentence;
}

/// The sentence without the word, which stands in it once and no kin of it besides.
std::optional<Gapped> gapped(Wordbank &bank, const WordSense &sense, const QString &sentence)
{
    const QStringList words = morphology::wordsOf(sentence);
    if (words.size() < fewestWords || sentence.size() > mostSentence || sentence.contains(u"__"))
        return std::nullopt;
    QString found;
    for (const QString &word : words) {
        const bool isIt = bank.basesOf(word, sense.pos).contains(sense.lemma);
        if (!isIt && morphology::mentions({word}, sense.lemma))
            return std::nullopt;
        if (isIt && !found.isEmpty())
            return std::nullopt;
        if (isIt)
            found = word;
    }
    if (found.isEmpty())
        return std::nullopt;
    const QRegularExpression place(u"(?<![\\w'’-])%1(?![\\w'’-])"_s.arg(QRegularExpression::escape(found)),
                                   QRegularExpression::CaseInsensitiveOption);
    if (sentence.count(place) != 1)
        return std::nullopt;
    Gapped gap;
    gap.sentence = capitalized(withoutArticleHint(QString(sentence).replace(place, u"___"_s)));
    gap.word = found;
    if (const auto form = morphology::formOf(found, sense.lemma, sense.pos)) {
        gap.form = *form;
        gap.isRegular = true;
    }
    return gap;
}

std::optional<Gapped> gappedOf(Bench &bench, const Candidate &candidate)
{
    if (!isShowable(candidate.sense.definition, candidate.sense.lemma))
        return std::nullopt;
    const QStringList sentences
        = candidate.sentence.isEmpty() ? bench.bank.examplesOf(candidate.sense.synset) : QStringList {candidate.sentence};
    for (const QString &sentence : sentences) {
        if (auto gap = gapped(bench.bank, candidate.sense, sentence))
            return gap;
    }
    return std::nullopt;
}

/// Whatever fits besides must not mean this: the meaning is shown, since a sentence alone seldom has but one way to
/// be filled.
QString promptOf(const Gapped &gap, const QString &meaning)
{
    return u"%1\n(It means: %2)"_s.arg(gap.sentence, meaning);
}

QString shown(const Gapped &gap)
{
    QString sentence = gap.sentence;
    return capitalized(sentence.replace(u"___"_s, gap.word));
}

Question clozeOf(const WordSense &sense, const Gapped &gap)
{
    Question question;
    question.kind = QuestionKind::Cloze;
    question.timeLimitMs = 30'000;
    question.explanation = (shown(gap) + u'\n' + explained(sense)).left(limits::maxExplanationChars);
    return question;
}

} // namespace

std::optional<Question> makeCloze(Bench &bench, const Candidate &candidate)
{
    const WordSense &sense = candidate.sense;
    const auto gap = gappedOf(bench, candidate);
    if (!gap || !gap->isRegular)
        return std::nullopt;
    const bool hasFields = sense.pos == u'n' || sense.pos == u'v';
    const QList<WordSense> words
        = distractors(bench.bank, bench.random, {.right = sense, .isOfOtherField = hasFields}, optionsOfItem + 2);
    QStringList wrong;
    for (const WordSense &word : words) {
        // Without an irregular form every form follows the rules.
        const bool isKnown = gap->form == morphology::Form::Base || !bench.bank.isIrregular(word.lemma, word.pos);
        const auto form = isKnown ? morphology::inflected(word.lemma, word.pos, gap->form) : std::nullopt;
        if (form && wrong.size() < optionsOfItem - 1)
            wrong.append(*form);
    }
    if (wrong.size() < optionsOfItem - 1)
        return std::nullopt;
    const Question options = choice(bench, {}, gap->word, wrong);
    Question question = clozeOf(sense, *gap);
    question.prompt = promptOf(*gap, sense.definition);
    for (const Option &option : options.options)
        question.options.append({option.id, option.text, false});
    question.gaps = QList<Gap> {{{}, {gap->word}}};
    return question;
}

std::optional<Question> makeTypedCloze(Bench &bench, const Candidate &candidate)
{
    const WordSense &sense = candidate.sense;
    const auto gap = gappedOf(bench, candidate);
    if (!gap)
        return std::nullopt;
    Gap filling;
    filling.accepted.append(gap->word);
    const auto looksAlike = [&gap](const QString &word) {
        return word.size() == gap->word.size() && word.front() == gap->word.front() && word != gap->word;
    };
    // A word of the definition itself would fit.
    static const QRegularExpression signs(u"[^a-z]+"_s);
    const QStringList said = sense.definition.toLower().split(signs, Qt::SkipEmptyParts);
    if (std::any_of(said.begin(), said.end(), looksAlike))
        return std::nullopt;
    // Another form of the word may fit as well, and look alike: "poses" for "posed", "foot" for "feet".
    using morphology::Form;
    for (const Form form : {Form::Base, Form::Plural, Form::ThirdPerson, Form::Past, Form::Ing}) {
        const bool isSure = form == Form::Base || gap->isRegular;
        const auto other = isSure ? morphology::inflected(sense.lemma, sense.pos, form) : std::nullopt;
        if (other && looksAlike(*other))
            filling.accepted.append(*other);
    }
    // Synonyms fit as well: those that look alike are accepted, the others are ruled out by letter and length.
    for (const QString &mate : bench.bank.lemmasOf(sense.synset)) {
        if (mate == sense.lemma || mate.front() != gap->word.front())
            continue;
        const bool isSure = gap->isRegular && !mate.contains(u' ')
            && (gap->form == morphology::Form::Base || !bench.bank.isIrregular(mate, sense.pos));
        const auto form = isSure ? morphology::inflected(mate, sense.pos, gap->form) : std::nullopt;
        if (!form || filling.accepted.size() == limits::maxAccepted)
            return std::nullopt;
        // In doubt about an ending, or where the bare word would fit as well, the item is dropped.
        const bool isNear = std::abs(mate.size() - sense.lemma.size()) <= 1 || mate.size() == gap->word.size();
        if (gap->form != morphology::Form::Base && isNear && !looksAlike(*form))
            return std::nullopt;
        if (looksAlike(*form))
            filling.accepted.append(*form);
    }
    filling.accepted.removeDuplicates();
    Question question = clozeOf(sense, *gap);
    question.prompt = u"%1\n(It begins with “%2”, has %3 letters and means: %4)"_s
                          .arg(gap->sentence, gap->word.left(1), QString::number(gap->word.size()), sense.definition);
    question.gaps = QList<Gap> {filling};
    return question;
}

} // namespace wr::factory
