#include "quizbank/factory/itemmaker.h"
#include "quizbank/factory/morphology.h"

#include <algorithm>

namespace wr::factory {

using namespace Qt::StringLiterals;
using wordbank::RelationKind;

namespace {

constexpr int rarestBeside = 1; ///< bands that a companion may be rarer by, in steps of ten
constexpr qsizetype mostKinds = 60; ///< what has more kinds says little of them
constexpr int leastDepth = 5;   ///< a kind that stands higher is too general: "artifact"
constexpr int telling = 2;      ///< and one this high tells nothing at all

/// What is a kind of the same, to stand beside the candidate: in their main meaning, of about its band or commoner.
QList<WordSense> companions(Bench &bench, const WordSense &sense, qint64 kind)
{
    QList<WordSense> found;
    const QList<qint64> kinds = bench.bank.related(kind, RelationKind::Hyponym);
    if (kinds.size() > mostKinds)
        return {};
    for (const qint64 synset : kinds) {
        if (synset == sense.synset)
            continue;
        for (const WordSense &word : bench.bank.sensesIn(synset)) {
            if (word.rank == 1 && word.band <= sense.band + 10 * rarestBeside && !morphology::shareStem(word.lemma, sense.lemma)) {
                found.append(word);
                break;
            }
        }
    }
    return found;
}

/// A word with no meaning in a field of any of theirs, so that no three with it have one in common.
std::optional<WordSense> oddOne(Bench &bench, const QList<WordSense> &alike)
{
    QSet<int> fields;
    QStringList lemmas;
    for (const WordSense &word : alike) {
        fields.unite(bench.bank.profileOf(word.lemma).lexfiles);
        lemmas.append(word.lemma);
    }
    const QList<WordSense> words
        = distractors(bench.bank, bench.random, {.right = alike.first(), .apartFrom = lemmas.mid(1), .isOfOtherField = true}, 8);
    const auto odd = std::find_if(words.begin(), words.end(), [&](const WordSense &word) {
        return !bench.bank.profileOf(word.lemma).lexfiles.intersects(fields);
    });
    return odd == words.end() ? std::nullopt : std::optional(*odd);
}

/// Whether another could be the odd one: the rest have a kind in common that it is not of.
bool isOddToo(Wordbank &bank, const QList<WordSense> &alike, const WordSense &odd)
{
    for (const WordSense &other : alike) {
        QSet<qint64> common = bank.profileOf(odd.lemma).above;
        for (const WordSense &word : alike) {
            if (word.lemma != other.lemma)
                common.intersect(bank.profileOf(word.lemma).above);
        }
        common.subtract(bank.profileOf(other.lemma).above);
        if (std::any_of(common.begin(), common.end(), [&](qint64 kind) { return bank.depthOf(kind) >= telling; }))
            return true;
    }
    return false;
}

} // namespace

std::optional<Question> makeOddOneOut(Bench &bench, const Candidate &candidate)
{
    const WordSense &sense = candidate.sense;
    if (sense.pos != u'n' || sense.rank != 1)
        return std::nullopt;
    const QList<qint64> kinds = bench.bank.related(sense.synset, RelationKind::Hypernym);
    if (kinds.isEmpty() || bench.bank.depthOf(kinds.first()) < leastDepth)
        return std::nullopt;
    QList<WordSense> alike = companions(bench, sense, kinds.first());
    shuffle(alike, bench.random);
    alike.prepend(sense);
    constexpr qsizetype wanted = optionsOfItem - 1;
    if (alike.size() < wanted)
        return std::nullopt;
    alike.resize(wanted);
    if (morphology::shareStem(alike.at(1).lemma, alike.at(2).lemma))
        return std::nullopt;
    const auto odd = oddOne(bench, alike);
    const QStringList kind = bench.bank.lemmasOf(kinds.first());
    if (!odd || kind.isEmpty() || bench.bank.profileOf(odd->lemma).above.contains(kinds.first())
        || isOddToo(bench.bank, alike, *odd))
        return std::nullopt;
    QStringList wrong;
    for (const WordSense &word : alike)
        wrong.append(word.lemma);
    Question question = choice(bench, u"Which word does not belong with the others?"_s, odd->lemma, wrong);
    QStringList meanings;
    for (const WordSense &word : alike)
        meanings.append(explained(word));
    question.explanation = (u"The others are kinds of “%1”.\n"_s.arg(kind.first()) + meanings.join(u'\n')).left(limits::maxExplanationChars);
    return question;
}

} // namespace wr::factory
