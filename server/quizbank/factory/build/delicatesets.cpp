#include "quizbank/factory/build/delicatesets.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <numeric>

namespace wr::wordbank {

using namespace Qt::StringLiterals;

namespace {

/// A word in one meaning, counted from 1 as WordNet does, and with it everything below.
struct Root
{
    const char16_t *lemma;
    char16_t pos;
    int sense;
};

/// Whatever is defined by a word of these is of them as well.
constexpr std::array graveRoots {
    Root {u"alcohol", u'n', 1}, Root {u"drug of abuse", u'n', 1}, Root {u"controlled substance", u'n', 1}, Root {u"drug user", u'n', 1},
    Root {u"addict", u'n', 2}, Root {u"drug", u'v', 2}, Root {u"smoker", u'n', 1}, Root {u"smoking", u'n', 1},
    Root {u"drunkenness", u'n', 1}, Root {u"drunkenness", u'n', 2}, Root {u"drunkenness", u'n', 3}, Root {u"drunkard", u'n', 1},
    Root {u"drunk", u'n', 2}, Root {u"intoxicated", u'a', 1}, Root {u"drink", u'v', 2}, Root {u"drink", u'v', 5},
    Root {u"barroom", u'n', 1}, Root {u"tavern", u'n', 1}, Root {u"sexual activity", u'n', 1}, Root {u"sexual desire", u'n', 1},
    Root {u"sexual", u'a', 1}, Root {u"sexy", u'a', 1}, Root {u"make love", u'v', 1}, Root {u"rape", u'v', 1},
    Root {u"prostitute", u'n', 1}, Root {u"eunuch", u'n', 1}, Root {u"castration", u'n', 1}, Root {u"castrate", u'v', 1},
    Root {u"body waste", u'n', 1}, Root {u"killing", u'n', 2}, Root {u"killer", u'n', 1},
    Root {u"murder", u'v', 1}, Root {u"torture", u'n', 5}, Root {u"terrorist", u'n', 1}, Root {u"terrorism", u'n', 1},
    Root {u"obscenity", u'n', 2}, Root {u"ethnic slur", u'n', 1}};

constexpr std::array otherRoots {
    Root {u"weapon", u'n', 1}, Root {u"ammunition", u'n', 1}, Root {u"explosive", u'n', 1}, Root {u"bomb", u'n', 1},
    Root {u"violence", u'n', 1}, Root {u"killing", u'n', 1}, Root {u"execution", u'n', 1}, Root {u"assault", u'n', 2},
    Root {u"kill", u'v', 1}, Root {u"kill", u'v', 9}, Root {u"kill", u'v', 10}, Root {u"shoot", u'v', 1}, Root {u"shoot", u'v', 2},
    Root {u"shoot", u'v', 3}, Root {u"stab", u'v', 1}, Root {u"bomb", u'v', 1}, Root {u"smoke", u'v', 1}, Root {u"gambling", u'n', 1},
    Root {u"gamble", u'v', 2}, Root {u"reproductive organ", u'n', 1}};

/// The roots and everything that is a kind of them; with `hasLikeness` what an adjective is like, too.
template <class Roots>
QSet<qint64> below(const WordNet &net, const QHash<qint64, const Synset *> &synsets, const Roots &roots, bool hasLikeness)
{
    QList<qint64> all;
    QSet<qint64> seen;
    const auto add = [&](qint64 id) {
        if (synsets.contains(id) && !seen.contains(id)) {
            seen.insert(id);
            all.append(id);
        }
    };
    for (const Root &root : roots)
        add(net.senses.value(senseKey(QString::fromUtf16(root.lemma), root.pos)).value(root.sense - 1));
    for (qsizetype i = 0; i < all.size(); ++i) {
        for (const Pointer &pointer : synsets.value(all.at(i))->pointers) {
            if (pointer.symbol == "~"_L1 || (hasLikeness && pointer.symbol == "&"_L1))
                add(pointer.target);
        }
    }
    return seen;
}

/// How often a lemma was met in which meanings, and how many it has.
struct Uses
{
    int met = 0;
    int senses = 0;
    int metAmong = 0;
    int sensesAmong = 0;
    int mostMet = -1;        ///< as the part of speech in which it is met most
    bool isMainAmong = false; ///< its first meaning as that, or as one met as often

    void add(int metInMeaning, bool isAmong)
    {
        met += metInMeaning;
        metAmong += isAmong ? metInMeaning : 0;
        ++senses;
        sensesAmong += int(isAmong);
    }
    void addMain(int metAsPart, bool isAmong)
    {
        isMainAmong = metAsPart > mostMet ? isAmong : isMainAmong || (metAsPart == mostMet && isAmong);
        mostMet = std::max(mostMet, metAsPart);
    }
    bool isMostly() const
    {
        constexpr int enough = 5; ///< uses that were met: fewer say nothing
        return sensesAmong > 0 && 2 * sensesAmong >= senses && (met < enough || 2 * metAmong >= met);
    }
};

/// A word as the dictionary may have it: itself, or what it is a regular form of.
QStringList basesOf(const QString &word)
{
    static const std::array<std::pair<QLatin1StringView, QLatin1StringView>, 8> endings {{
        {"s"_L1, ""_L1}, {"es"_L1, ""_L1}, {"ies"_L1, "y"_L1}, {"ed"_L1, ""_L1}, {"ed"_L1, "e"_L1}, {"ied"_L1, "y"_L1}, {"ing"_L1, ""_L1}, {"ing"_L1, "e"_L1}}};
    QStringList bases;
    for (const auto &[ending, instead] : endings) {
        if (word.endsWith(ending) && word.size() > ending.size() + 2)
            bases.append(word.chopped(ending.size()) + instead);
    }
    return bases;
}

} // namespace

DelicateSets::DelicateSets(const WordNet &net)
{
    QHash<qint64, const Synset *> synsets;
    for (const Synset &synset : net.synsets)
        synsets.insert(synset.id, &synset);
    // "Juicy" is like "sexy", and of pears.
    const QSet<qint64> grave = below(net, synsets, graveRoots, false);
    m_sets = below(net, synsets, graveRoots, true) + below(net, synsets, otherRoots, true);
    learnWords(net, grave);
    static const QRegularExpression letters(u"[a-z]+"_s);
    for (const Synset &synset : net.synsets) {
        auto words = letters.globalMatch(synset.definition.toLower());
        while (words.hasNext()) {
            const QString word = words.next().captured();
            const bool isPlural = word.endsWith(u's') && m_lemmas.contains(word.chopped(1));
            if (m_grave.contains(isPlural ? word.chopped(1) : word))
                m_sets.insert(synset.id);
        }
    }
}

void DelicateSets::learnWords(const WordNet &net, const QSet<qint64> &grave)
{
    QHash<QString, Uses> all;
    QHash<QString, Uses> graveOnes;
    for (auto it = net.senses.begin(); it != net.senses.end(); ++it) {
        const QString lemma = it.key().section(u'%', 0, 0);
        m_lemmas.insert(lemma);
        const QList<int> counts = net.counts.value(it.key());
        all[lemma].addMain(std::accumulate(counts.begin(), counts.end(), 0), m_sets.contains(it.value().value(0)));
        for (qsizetype i = 0; i < it.value().size(); ++i) {
            all[lemma].add(counts.value(i), m_sets.contains(it.value().at(i)));
            graveOnes[lemma].add(counts.value(i), grave.contains(it.value().at(i)));
        }
    }
    QSet<QString> inflected; // "drunk" is a form of "drink" first
    for (const Exception &exception : net.exceptions)
        inflected.insert(exception.form);
    for (auto it = all.begin(); it != all.end(); ++it) {
        if (it->isMostly() || it->isMainAmong)
            m_words.insert(it.key());
        if (graveOnes.value(it.key()).isMostly() && !inflected.contains(it.key()) && !it.key().endsWith("ing"_L1))
            m_grave.insert(it.key());
    }
}

bool DelicateSets::isIn(const QString &text) const
{
    static const QRegularExpression letters(u"[a-z]+"_s);
    auto words = letters.globalMatch(text.toLower());
    while (words.hasNext()) {
        const QString word = words.next().captured();
        const QStringList bases = basesOf(word);
        if (m_words.contains(word) || std::any_of(bases.begin(), bases.end(), [this](const QString &base) { return m_words.contains(base); }))
            return true;
    }
    return false;
}

} // namespace wr::wordbank
