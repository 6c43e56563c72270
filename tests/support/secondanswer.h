#pragma once

#include "model/draft.h"

#include <QHash>
#include <QSet>

namespace wr {

/// Looks for second right answers in drafts, by WordNet's own text files. It shares nothing with the factory: its own
/// reader, its own measure of what is alike. One thread.
class SecondAnswer
{
public:
    /// Reads `data.noun` and its like; false when they are not there.
    bool read(const QString &folder);

    /// What else could be right in a draft, or what is wrong with it; empty: nothing.
    QStringList faults(const ItemDraft &draft) const;

private:
    struct Meaning
    {
        QChar part;
        QStringList words; ///< in lower case
        QString definition;
        QHash<int, double> weights; ///< of the definition's words, of length 1
        QList<int> kinds;           ///< hypernyms
        QList<int> like;            ///< kinds of it, similar ones, verbs of its group, see also
        QList<int> opposites;
    };

    int wordId(const QString &word);
    void readLine(const QString &line, QChar part, QHash<QString, int> &places, QList<QStringList> &links);
    void learn(const QString &text);
    void learnClasses();
    QString classOf(const QString &word) const;
    bool isPlausible(const QString &sentence) const;
    void weigh();
    double likeness(int one, int other) const;
    QList<int> meaningsOf(const QString &word) const;
    QList<int> defined(const QString &definition) const;
    QSet<int> allKinds(const QString &word) const;
    int depth(int meaning) const;
    bool areLinked(int one, int other) const;
    bool couldMean(const QString &word, const QList<int> &meanings) const;

    QStringList inMeaning(const Question &question) const;
    QStringList inDefinitions(const Question &question) const;
    QStringList inSynonyms(const Question &question) const;
    QStringList inAntonyms(const Question &question) const;
    QStringList inOddOneOut(const Question &question) const;
    QStringList inCloze(const Question &question) const;
    QStringList inTyped(const Question &question, const QString &asked) const;
    QStringList inSpelling(const Question &question) const;
    QStringList inOrder(const Question &question) const;

    QList<Meaning> m_meanings;
    QHash<QString, QList<int>> m_byWord;
    QHash<QString, QList<int>> m_byDefinition;
    QHash<QString, int> m_wordIds;
    QList<int> m_timesDefining; ///< in how many definitions a word stands
    QHash<quint64, int> m_pairs; ///< how often words stand side by side
    QList<int> m_timesMet;      ///< how often a word stands anywhere
    QHash<QString, int> m_triples; ///< how often three neighbours are of such kinds
    QStringList m_texts;        ///< while reading
};

} // namespace wr
