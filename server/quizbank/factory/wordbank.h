#pragma once

#include "core/database.h"
#include "quizbank/factory/wordtables.h"

#include <QCache>
#include <QSet>

#include <memory>

namespace wr {

/// A word in one of its meanings.
struct WordSense
{
    QString lemma;
    char16_t pos = u'n'; ///< n, v, a or r
    int band = 0;        ///< 10 … 70 for what may be asked, the smaller the more common
    qint64 synset = 0;   ///< the set of synonyms
    int rank = 0;        ///< from 1, the most frequent meaning first
    int count = 0;       ///< how often it was met in tagged texts
    int lexfile = 0;     ///< WordNet's rough field: 5 animals, 6 things made …
    QString definition;
};

/// Everything that a word may mean, in whatever part of speech.
struct WordProfile
{
    QSet<qint64> own;    ///< its sets of synonyms
    QSet<qint64> around; ///< those and whatever is one step away
    QSet<qint64> above;  ///< what those are kinds of, all the way up
    QSet<int> lexfiles;
    QList<QStringList> definitions; ///< their words
    QList<QStringList> stems;       ///< contentStems() of them
};

/// The dictionary: reads words.sqlite. One thread at a time, which must be the one that opened it. A query that fails
/// finds nothing and is remembered: see failure().
class Wordbank
{
public:
    /// Unavailable: there is no such file, or it is of another version.
    static Result<std::unique_ptr<Wordbank>> open(const QString &path);

    /// What of a word may be asked of who named it, the most frequent meaning first. Everything else here leaves out what is
    /// delicate.
    QList<WordSense> sensesOf(const QString &lemma);
    /// The words that may be asked of a set of synonyms.
    QList<WordSense> sensesIn(qint64 synset);
    /// All words of it, whatever they are.
    QStringList lemmasOf(qint64 synset);
    QString definitionOf(qint64 synset);
    QStringList examplesOf(qint64 synset);
    QList<qint64> related(qint64 synset, wordbank::RelationKind kind);
    /// All meanings of a text as a noun, words of several parts included.
    QList<qint64> nounSynsets(const QString &text);
    /// Opposites of a word in one meaning, of those that may be asked.
    QList<WordSense> antonymsOf(const WordSense &sense);
    /// All sets of synonyms that are the opposite of some meaning of a word, or of one beside it.
    QSet<qint64> oppositesAround(const QString &lemma);
    /// How many kinds stand above a set of synonyms.
    int depthOf(qint64 synset);
    /// All of a field that may be asked, in their most frequent meaning.
    QList<WordSense> ofLexfile(int lexfile, int mostBand);

    /// How many words of a part of speech and band may be asked, and one of them in its main meaning.
    int places(char16_t pos, int band);
    std::optional<WordSense> at(char16_t pos, int band, int place);

    /// Good until the next call.
    const WordProfile &profileOf(const QString &lemma);

    /// The words whose form it is, of one part of speech.
    QStringList basesOf(const QString &form, char16_t pos);
    /// Whether some form of it follows no rule.
    bool isIrregular(const QString &lemma, char16_t pos);
    /// The parts of speech it is used as in any form, seldom uses left out: "nv".
    QString partsOfSpeech(const QString &form);

    /// The first query that failed since the last time this was asked.
    std::optional<Error> takeFailure() { return std::exchange(m_failure, std::nullopt); }

private:
    explicit Wordbank(const QString &path);
    template <class Read>
    void each(QLatin1StringView sql, const QVariantList &values, Read read);
    QList<WordSense> senses(QLatin1StringView sql, const QVariantList &values);
    int timesMet(const QString &lemma, char16_t pos);
    bool has(const QString &lemma, char16_t pos);

    Connection m_connection;
    std::optional<Error> m_failure;
    QCache<QString, WordProfile> m_profiles;
    QHash<std::pair<char16_t, int>, int> m_places;
    QHash<qint64, int> m_depths;
};

} // namespace wr
