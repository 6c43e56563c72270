#include "quizbank/factory/itemmaker.h"
#include "quizbank/factory/morphology.h"
#include "rules/nickname.h"

#include <algorithm>

namespace wr::factory {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostPromptDefinition = 300;
constexpr qsizetype leastDefinition = 15;
constexpr int rarerBy = 25; ///< bands, by which an answer may be less common than what is asked

QStringList lemmasOf(const QList<WordSense> &senses)
{
    QStringList lemmas;
    for (const WordSense &sense : senses)
        lemmas.append(sense.lemma);
    return lemmas;
}

/// Wrong options, or nothing where there are not enough.
std::optional<QList<WordSense>> wrongOptions(Bench &bench, const Wanted &wanted)
{
    const QList<WordSense> wrong = distractors(bench.bank, bench.random, wanted, optionsOfItem - 1);
    return wrong.size() == optionsOfItem - 1 ? std::optional(wrong) : std::nullopt;
}

/// Whether people who know the word would think of this meaning: the first, or one that is met nearly as often.
bool isMainMeaning(Bench &bench, const WordSense &sense)
{
    if (sense.rank == 1)
        return true;
    const QList<WordSense> all = bench.bank.sensesOf(sense.lemma);
    return !all.isEmpty() && sense.count > 0 && 2 * sense.count >= all.first().count;
}

/// Whether two spellings are of one word: "colour" and "color", "grey" and "gray".
bool isVariant(const QString &one, const QString &other)
{
    if (one == other || one.contains(u' ') || other.contains(u' ') || std::abs(one.size() - other.size()) > 2)
        return false;
    const auto shorter = std::min(one.size(), other.size());
    qsizetype head = 0;
    while (head < shorter && one.at(head) == other.at(head))
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && one.at(one.size() - 1 - tail) == other.at(other.size() - 1 - tail))
        ++tail;
    return head >= 1 && std::max(one.size(), other.size()) - head - tail <= 2;
}

/// The sets, their kinds, what they are kinds of, and what else is a step away.
QSet<qint64> withNeighbours(Wordbank &bank, QSet<qint64> sets)
{
    using wordbank::RelationKind;
    for (const qint64 set : QSet<qint64>(sets)) {
        for (const RelationKind kind : {RelationKind::Hypernym, RelationKind::Hyponym, RelationKind::Other}) {
            for (const qint64 near : bank.related(set, kind)) {
                sets.insert(near);
                for (const qint64 further : kind == RelationKind::Hypernym ? bank.related(near, kind) : QList<qint64>())
                    sets.insert(further);
            }
        }
    }
    return sets;
}

/// What is left of a word when it is told by its consonants only, those that may sound alike as one.
QString skeleton(const QString &word)
{
    QString bones = QString(word).replace(u"ph"_s, u"f"_s).replace(u"x"_s, u"ks"_s).remove(u"gh"_s);
    QString left;
    for (QChar c : std::as_const(bones)) {
        if (QStringView(u"aeiouyhw").contains(c)) {
            if (left.isEmpty())
                left.append(u'*');
            continue;
        }
        c = QStringView(u"cqz").contains(c) ? QChar(c == u'z' ? u's' : u'k') : c;
        if (left.isEmpty() || left.back() != c)
            left.append(c);
    }
    return left;
}

} // namespace

QString partOfSpeech(char16_t pos)
{
    switch (pos) {
    case u'n': return u"noun"_s;
    case u'v': return u"verb"_s;
    case u'a': return u"adjective"_s;
    default: return u"adverb"_s;
    }
}

bool isFit(const QString &text)
{
    const QStringList words = morphology::wordsOf(text);
    return std::all_of(words.begin(), words.end(), [](const QString &word) {
        const auto read = readNickname(word.left(limits::maxNameChars));
        return read || read.error().code != ErrorCode::NameRude;
    });
}

bool isShowable(const QString &definition, const QString &lemma)
{
    // What is defined by a field or a usage alone says too little.
    return definition.size() >= leastDefinition && definition.size() <= mostPromptDefinition
        && definition.count(u' ') >= 3 && !morphology::mentions(morphology::wordsOf(definition), lemma);
}

QString explained(const WordSense &sense)
{
    return u"%1 (%2): %3"_s.arg(sense.lemma, partOfSpeech(sense.pos), sense.definition).left(limits::maxExplanationChars);
}

Question choice(Bench &bench, const QString &prompt, const QString &right, QStringList wrong)
{
    Question question;
    question.kind = QuestionKind::SingleChoice;
    question.prompt = prompt;
    wrong.append(right);
    shuffle(wrong, bench.random);
    for (const QString &text : wrong)
        question.options.append({QString::number(question.options.size() + 1), text, text == right});
    return question;
}

std::optional<Question> makeDefinitionToWord(Bench &bench, const Candidate &candidate)
{
    const WordSense &sense = candidate.sense;
    if (!isMainMeaning(bench, sense) || !isShowable(sense.definition, sense.lemma))
        return std::nullopt;
    const auto wrong = wrongOptions(bench, {.right = sense});
    if (!wrong)
        return std::nullopt;
    Question question = choice(bench, u"Which %1 means “%2”?"_s.arg(partOfSpeech(sense.pos), sense.definition),
                               sense.lemma, lemmasOf(*wrong));
    question.explanation = explained(sense);
    return question;
}

std::optional<Question> makeWordToDefinition(Bench &bench, const Candidate &candidate)
{
    const WordSense &sense = candidate.sense;
    if (!isMainMeaning(bench, sense) || !isShowable(sense.definition, sense.lemma)
        || sense.definition.size() > limits::maxOptionChars)
        return std::nullopt;
    const auto wrong = wrongOptions(bench, {.right = sense, .mostDefinitionChars = limits::maxOptionChars,
                                            .leastDefinitionChars = leastDefinition});
    if (!wrong)
        return std::nullopt;
    QStringList definitions;
    for (const WordSense &other : *wrong)
        definitions.append(other.definition);
    Question question = choice(bench, u"What does “%1” (%2) mean?"_s.arg(sense.lemma, partOfSpeech(sense.pos)),
                               sense.definition, definitions);
    question.explanation = explained(sense);
    return question;
}

std::optional<Question> makeSynonym(Bench &bench, const Candidate &candidate)
{
    const WordSense &sense = candidate.sense;
    if (!isMainMeaning(bench, sense))
        return std::nullopt;
    QList<WordSense> mates = bench.bank.sensesIn(sense.synset);
    mates.removeIf([&](const WordSense &mate) {
        return mate.lemma == sense.lemma || morphology::shareStem(mate.lemma, sense.lemma) || !isMainMeaning(bench, mate)
            || mate.band > sense.band + rarerBy || mate.count + sense.count == 0; // never met: hardly anybody's synonym
    });
    if (mates.isEmpty())
        return std::nullopt;
    const WordSense &mate = mates.first();
    // The word stands there without a meaning: what is defined like any of its meanings would be right, too.
    const auto wrong = wrongOptions(bench, {.right = mate, .apartFrom = {sense.lemma}, .apartFromStems = bench.bank.profileOf(sense.lemma).stems});
    if (!wrong)
        return std::nullopt;
    Question question = choice(bench, u"Which word means the same, or nearly, as “%1” (%2)?"_s.arg(sense.lemma, partOfSpeech(sense.pos)),
                               mate.lemma, lemmasOf(*wrong));
    question.explanation = u"%1 = %2"_s.arg(mate.lemma, explained(sense)).left(limits::maxExplanationChars);
    return question;
}

std::optional<Question> makeAntonym(Bench &bench, const Candidate &candidate)
{
    const WordSense &sense = candidate.sense;
    if (!isMainMeaning(bench, sense))
        return std::nullopt;
    QList<WordSense> opposites = bench.bank.antonymsOf(sense);
    opposites.removeIf([&](const WordSense &opposite) {
        return opposite.band > sense.band + rarerBy || !isMainMeaning(bench, opposite);
    });
    if (opposites.isEmpty())
        return std::nullopt;
    const WordSense &opposite = opposites.first();
    const QSet<qint64> all = bench.bank.oppositesAround(sense.lemma);
    QList<QStringList> stems;
    for (const qint64 set : all)
        stems.append(morphology::contentStems(bench.bank.definitionOf(set)));
    const auto wrong = wrongOptions(bench, {.right = opposite, .apartFrom = {sense.lemma}, .apartFromSets = all, .apartFromStems = stems,
                                            .apartFromNear = withNeighbours(bench.bank, all)});
    if (!wrong)
        return std::nullopt;
    Question question = choice(bench, u"Which word means the opposite of “%1” (%2)?"_s.arg(sense.lemma, partOfSpeech(sense.pos)),
                               opposite.lemma, lemmasOf(*wrong));
    question.explanation = (explained(sense) + u'\n' + explained(opposite)).left(limits::maxExplanationChars);
    return question;
}

/// Words that sound alike are told apart by what is meant.
std::optional<Question> makeSpelling(Bench &bench, const Candidate &candidate)
{
    const WordSense &sense = candidate.sense;
    if (!isMainMeaning(bench, sense) || !isShowable(sense.definition, sense.lemma))
        return std::nullopt;
    Gap gap;
    gap.accepted.append(sense.lemma);
    for (const QString &mate : bench.bank.lemmasOf(sense.synset)) {
        if (isVariant(mate, sense.lemma) && gap.accepted.size() < limits::maxAccepted)
            gap.accepted.append(mate);
        else if (mate != sense.lemma && (skeleton(mate) == skeleton(sense.lemma) || mate.left(3) == sense.lemma.left(3)))
            return std::nullopt; // may sound the same, may not
    }
    gap.isExact = true;
    Question question;
    question.kind = QuestionKind::Dictation;
    question.prompt = u"Listen, and write the %1 that means “%2”."_s.arg(partOfSpeech(sense.pos), sense.definition);
    question.gaps = QList<Gap> {gap};
    question.speech = Speech {sense.lemma, u"en-GB"_s};
    question.explanation = explained(sense);
    return question;
}

} // namespace wr::factory
