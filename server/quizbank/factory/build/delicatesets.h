#pragma once

#include "quizbank/factory/build/wordnetfiles.h"

#include <QSet>

namespace wr::wordbank {

/// What a class is asked about only if its teacher names the word: alcohol, drugs, sex, killing, weapons, gambling. Told by
/// WordNet itself: sets of synonyms that stand below a few roots, and those defined by a word that means nothing else.
/// A value; one thread.
class DelicateSets
{
public:
    explicit DelicateSets(const WordNet &net);

    bool contains(qint64 synset) const { return m_sets.contains(synset); }
    /// Whether the lemma is met first of all in such a meaning, or mostly has such ones, in whatever part of speech.
    bool isDelicate(const QString &lemma) const { return m_words.contains(lemma.toLower()); }
    /// Whether such a word stands in a text, in any regular form.
    bool isIn(const QString &text) const;

private:
    void learnWords(const WordNet &net, const QSet<qint64> &grave);

    QSet<qint64> m_sets;
    QSet<QString> m_lemmas;
    QSet<QString> m_words; ///< for isDelicate()
    QSet<QString> m_grave; ///< whatever is defined by one is delicate as well
};

} // namespace wr::wordbank
