#include "quizbank/factory/distractors.h"

#include "quizbank/factory/morphology.h"

#include <algorithm>
#include <array>

namespace wr::factory {

namespace {

constexpr std::array bands {10, 20, 35, 40, 50, 55, 60, 70};
constexpr int mostTries = 60;

bool meet(const QSet<qint64> &one, const QSet<qint64> &other)
{
    return one.intersects(other);
}

bool isNamedIn(const QList<QStringList> &definitions, const QString &word)
{
    return std::any_of(definitions.begin(), definitions.end(),
                       [&](const QStringList &words) { return morphology::mentions(words, word); });
}

/// Whether some meaning is defined in much the same words.
bool isLikeAny(const WordProfile &profile, const QStringList &wanted)
{
    return std::any_of(profile.stems.begin(), profile.stems.end(), [&](const QStringList &stems) {
        if (stems.isEmpty())
            return true; // "have": who knows what else it may mean
        const auto common = std::count_if(stems.begin(), stems.end(), [&](const QString &stem) { return wanted.contains(stem); });
        const auto fewer = std::min(stems.size(), wanted.size());
        return common >= 3 || (fewer > 0 && 2 * common >= fewer);
    });
}

/// The word's own band, or a neighbour where it has too few words to choose among.
int bandNear(Wordbank &bank, QRandomGenerator &random, const WordSense &right)
{
    constexpr int enough = 200;
    const auto own = std::find(bands.begin(), bands.end(), right.band);
    if (own == bands.end())
        return bands.front();
    if (bank.places(right.pos, *own) >= enough)
        return *own;
    const auto place = own - bands.begin() + random.bounded(3) - 1;
    return bands[size_t(std::clamp<std::ptrdiff_t>(place, 0, bands.size() - 1))];
}

bool isApart(Wordbank &bank, const Wanted &wanted, const WordSense &word)
{
    const QString &right = wanted.right.lemma;
    if (word.lemma == right || word.definition.size() > wanted.mostDefinitionChars
        || word.definition.size() < wanted.leastDefinitionChars)
        return false;
    const WordProfile &profile = bank.profileOf(word.lemma);
    if (meet(profile.around, wanted.apartFromNear) || meet(profile.above, wanted.apartFromSets))
        return false;
    const bool isLikeOne = std::any_of(wanted.apartFromStems.begin(), wanted.apartFromStems.end(),
                                       [&](const QStringList &stems) { return isLikeAny(profile, stems); });
    if (isLikeOne)
        return false;
    if (wanted.isOfOtherField && bank.profileOf(word.lemma).lexfiles.contains(wanted.right.lexfile))
        return false;
    if (areNear(bank, right, word.lemma) || isDefinedLike(bank, word.lemma, wanted.right.definition)
        || isDefinedLike(bank, right, word.definition))
        return false;
    return std::none_of(wanted.apartFrom.begin(), wanted.apartFrom.end(),
                        [&](const QString &other) { return areNear(bank, other, word.lemma); });
}

} // namespace

bool areNear(Wordbank &bank, const QString &one, const QString &other)
{
    if (morphology::shareStem(one, other))
        return true;
    const WordProfile first = bank.profileOf(one); // the next call may drop it
    const WordProfile &second = bank.profileOf(other);
    return meet(first.around, second.around) || meet(first.above, second.own) || meet(second.above, first.own)
        || isNamedIn(first.definitions, other) || isNamedIn(second.definitions, one);
}

bool isDefinedLike(Wordbank &bank, const QString &lemma, const QString &definition)
{
    return isLikeAny(bank.profileOf(lemma), morphology::contentStems(definition));
}

QList<WordSense> distractors(Wordbank &bank, QRandomGenerator &random, const Wanted &wanted, int count)
{
    QList<WordSense> found;
    for (int tries = 0; tries < mostTries && found.size() < count; ++tries) {
        const int band = bandNear(bank, random, wanted.right);
        const int places = bank.places(wanted.right.pos, band);
        if (places == 0)
            continue;
        const auto word = bank.at(wanted.right.pos, band, random.bounded(places));
        if (!word || !isApart(bank, wanted, *word))
            continue;
        const bool isNew = std::none_of(found.begin(), found.end(),
                                        [&](const WordSense &other) { return areNear(bank, other.lemma, word->lemma); });
        if (isNew)
            found.append(*word);
    }
    return found;
}

} // namespace wr::factory
