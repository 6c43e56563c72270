#pragma once

#include "model/draft.h"
#include "quizbank/factory/distractors.h"

namespace wr::factory {

/// What an item may be made of.
struct Candidate
{
    WordSense sense;
    QString sentence {}; ///< where the word stands in it; empty: the dictionary's examples serve
};

/// What makers of items need; one thread.
struct Bench
{
    Wordbank &bank;
    QRandomGenerator &random;
};

/// Makes an item of a candidate, or nothing where it could have a second right answer.
using ItemMaker = std::optional<Question> (*)(Bench &bench, const Candidate &candidate);

ItemMaker makerOf(ItemSort sort);

// By file: meaningitems, oddoneout, cloze, wordorder.
std::optional<Question> makeDefinitionToWord(Bench &bench, const Candidate &candidate);
std::optional<Question> makeWordToDefinition(Bench &bench, const Candidate &candidate);
std::optional<Question> makeSynonym(Bench &bench, const Candidate &candidate);
std::optional<Question> makeAntonym(Bench &bench, const Candidate &candidate);
std::optional<Question> makeSpelling(Bench &bench, const Candidate &candidate);
std::optional<Question> makeOddOneOut(Bench &bench, const Candidate &candidate);
std::optional<Question> makeCloze(Bench &bench, const Candidate &candidate);
std::optional<Question> makeTypedCloze(Bench &bench, const Candidate &candidate);
std::optional<Question> makeWordOrder(Bench &bench, const Candidate &candidate);

// What they have in common.

constexpr int optionsOfItem = 4;

/// "noun" and the like.
QString partOfSpeech(char16_t pos);
/// Whether a definition can be shown as the meaning of a word: it says enough, and not the word.
bool isShowable(const QString &definition, const QString &lemma);
/// Whether nothing rude stands in a text that somebody gave. What the word bank has is fit already.
bool isFit(const QString &text);
/// “bank (noun): sloping land …”
QString explained(const WordSense &sense);
/// A choice of one; the right text is put among the others by chance.
Question choice(Bench &bench, const QString &prompt, const QString &right, QStringList wrong);

template <class List>
void shuffle(List &list, QRandomGenerator &random)
{
    for (qsizetype i = list.size() - 1; i > 0; --i)
        list.swapItemsAt(i, random.bounded(int(i) + 1));
}

} // namespace wr::factory
