#pragma once

#include "quizbank/factory/wordbank.h"

#include <QRandomGenerator>

namespace wr::factory {

/// Whether one of two words could pass for the other in some of their meanings: synonyms, kinds of each other, of the
/// same kind, anything one step from both, kin by form, or one a word of the other's definition.
bool areNear(Wordbank &bank, const QString &one, const QString &other);

/// Whether some meaning of a word is defined much as this.
bool isDefinedLike(Wordbank &bank, const QString &lemma, const QString &definition);

/// What a wrong option must keep to besides its part of speech and band.
struct Wanted
{
    WordSense right;                        ///< what it must not pass for
    QStringList apartFrom {};               ///< further words, the same
    QSet<qint64> apartFromSets {};          ///< sets of synonyms of which it must be no kind
    QList<QStringList> apartFromStems {};   ///< contentStems() of definitions it must not be like
    QSet<qint64> apartFromNear {};          ///< those and others that it must be no step away from
    bool isOfOtherField = false;            ///< no meaning of it in a field of the right one's
    qsizetype mostDefinitionChars = 10'000; ///< of its own definition
    qsizetype leastDefinitionChars = 0;
};

/// Words of the same part of speech and of the same band, or the next, none of which could be right and no two near
/// each other. Fewer than `count` where the bank was asked too often in vain.
QList<WordSense> distractors(Wordbank &bank, QRandomGenerator &random, const Wanted &wanted, int count);

} // namespace wr::factory
