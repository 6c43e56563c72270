#pragma once

#include "quizbank/factory/build/delicatesets.h"

#include <QSet>

namespace wr::wordbank {

/// How common each word is: the smallest of SCOWL's levels (10, 20, 35 … 95) whose lists hold it.
using Bands = QHash<QString, int>;

/// The band of what no list holds.
constexpr int unlistedBand = 100;

/// Reads the lists of Debian's scowl that British and American English have in common or of their own.
/// Unavailable when the folder has none.
Result<Bands> readBands(const QString &folder);

/// Whether a class may read a text: nothing in it that the filter of names finds rude. Remembers words; one thread.
class FitText
{
public:
    bool operator()(const QString &text);

private:
    QHash<QString, bool> m_words;
};

/// A lemma as one part of speech.
struct Word
{
    QString lemma; ///< in lower case
    char16_t pos = u'n';
    int band = unlistedBand;
    QList<qint64> synsets; ///< the most frequent sense first
    QList<int> counts;     ///< of them, as far as they were met; may be shorter
    bool isUsable = false; ///< fit to be asked for, or offered beside what is
    bool isDelicate = false; ///< but only if somebody names it
};

/// Every word of WordNet's by lemma and part of speech, and which of them a class can be asked: single plain words
/// in use, in a part of speech they are used as, that no filter of the house finds rude.
QList<Word> collectWords(const WordNet &net, const Bands &bands, const DelicateSets &delicate);

} // namespace wr::wordbank
