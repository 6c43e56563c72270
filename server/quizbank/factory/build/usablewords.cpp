#include "quizbank/factory/build/usablewords.h"

#include "protocol/gamelimits.h"
#include "rules/nickname.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

namespace wr::wordbank {

using namespace Qt::StringLiterals;

namespace {

constexpr int rarestUsable = 70; ///< what stands in larger lists only, hardly anybody knows
constexpr int shortest = 3;
constexpr int provenUse = 5; ///< so often met in the tagged texts, a form is a word of its own: "building"
constexpr int smallestShare = 5; ///< one of so many: a part of speech that a word is seldomer is none to ask for

/// What makes sentences and is in WordNet as something else, or means nothing by itself.
const QSet<QString> &functionWords()
{
    static const QSet<QString> words {
        u"about"_s, u"above"_s, u"across"_s, u"after"_s, u"again"_s, u"against"_s, u"ago"_s, u"all"_s, u"also"_s, u"and"_s,
        u"any"_s, u"are"_s, u"around"_s, u"away"_s, u"back"_s, u"been"_s, u"before"_s, u"behind"_s, u"below"_s,
        u"between"_s, u"beyond"_s, u"both"_s, u"but"_s, u"can"_s, u"could"_s, u"does"_s, u"done"_s, u"down"_s, u"each"_s,
        u"either"_s, u"else"_s, u"even"_s, u"ever"_s, u"every"_s, u"few"_s, u"for"_s, u"from"_s, u"had"_s, u"has"_s, u"have"_s, u"her"_s,
        u"here"_s, u"him"_s, u"his"_s, u"how"_s, u"inside"_s, u"into"_s, u"its"_s, u"just"_s, u"least"_s, u"less"_s, u"like"_s,
        u"many"_s, u"may"_s, u"might"_s, u"more"_s, u"most"_s, u"much"_s, u"must"_s, u"near"_s, u"neither"_s, u"never"_s, u"nor"_s, u"not"_s,
        u"now"_s, u"off"_s, u"once"_s, u"one"_s, u"only"_s, u"other"_s, u"our"_s, u"out"_s, u"outside"_s, u"over"_s, u"own"_s, u"per"_s,
        u"quite"_s, u"rather"_s, u"same"_s, u"several"_s, u"shall"_s, u"she"_s, u"should"_s, u"since"_s, u"some"_s, u"such"_s, u"than"_s,
        u"that"_s, u"the"_s, u"them"_s, u"then"_s, u"there"_s, u"these"_s, u"they"_s, u"this"_s, u"those"_s, u"through"_s, u"thus"_s, u"too"_s,
        u"toward"_s, u"towards"_s, u"under"_s, u"until"_s, u"upon"_s, u"very"_s, u"was"_s, u"well"_s, u"were"_s, u"what"_s, u"when"_s,
        u"where"_s, u"which"_s, u"while"_s, u"who"_s, u"whole"_s, u"whom"_s, u"whose"_s, u"why"_s, u"will"_s, u"with"_s, u"within"_s,
        u"without"_s, u"would"_s, u"yet"_s, u"you"_s, u"your"_s, u"unto"_s, u"ought"_s, u"anti"_s, u"today"_s, u"being"_s, u"thing"_s, u"got"_s, u"let"_s,
        u"two"_s, u"three"_s, u"four"_s, u"five"_s, u"six"_s, u"seven"_s, u"eight"_s, u"nine"_s, u"ten"_s};
    return words;
}

/// Sets of synonyms that are used to hurt: what points to them as its usage is nothing for a class.
QSet<qint64> hurtfulUses(const WordNet &net)
{
    QSet<qint64> sets;
    for (const QString &lemma : {u"ethnic slur"_s, u"obscenity"_s, u"disparagement"_s}) {
        for (const qint64 synset : net.senses.value(senseKey(lemma, u'n')))
            sets.insert(synset);
    }
    return sets;
}

/// Words whose definition does not say that they are nothing for a class; read by teachers, and left out since.
bool isUnfitWord(const QString &word)
{
    static const QSet<QString> words {u"puke"_s,   u"virgin"_s,  u"redneck"_s, u"hick"_s,  u"hunchback"_s, u"cretin"_s,
                                      u"crappy"_s, u"demented"_s, u"leper"_s,   u"mistress"_s};
    return words.contains(word);
}

/// Matters that are not a quiz's, and words said to hurt, by what definitions say.
bool isUnfit(const QString &definition)
{
    static constexpr std::array unfit {
        u"offensive", u"obscene", u"vulgar", u"disparag", u"derogatory", u"slur ", u"sexual", u"prostitut", u"genital",
        u"copulat", u"masturbat", u"rapist", u"erotic", u"pornograph", u"feces", u"excrement", u"brothel", u"nude",
        u"orgasm", u"suicide", u"narcotic", u"torture", u"terroris", u"archaic", u"obsolete"};
    return std::any_of(unfit.begin(), unfit.end(), [&](const char16_t *word) {
        return definition.contains(QStringView(word), Qt::CaseInsensitive);
    });
}

bool isPlain(const QString &word)
{
    return word.size() >= shortest && std::all_of(word.begin(), word.end(), [](QChar c) { return c >= u'a' && c <= u'z'; });
}

/// Chooses among all the words once they are all known.
class Chooser
{
public:
    explicit Chooser(const WordNet &net)
        : m_hurtful(hurtfulUses(net))
    {
        for (const Synset &synset : net.synsets)
            m_synsets.insert(synset.id, &synset);
        for (auto it = net.senses.begin(); it != net.senses.end(); ++it)
            m_lemmas.insert(it.key());
        for (const Exception &exception : net.exceptions) {
            if (exception.form != exception.lemma)
                m_inflected.insert(exception.form);
        }
    }

    void count(const Word &word) { m_met[word.lemma] += sum(word.counts); }

    bool isUsable(const Word &word)
    {
        if (word.band > rarestUsable || !isPlain(word.lemma) || functionWords().contains(word.lemma)
            || m_inflected.contains(word.lemma))
            return false;
        const int met = m_met.value(word.lemma);
        if (met > 0 && sum(word.counts) * smallestShare < met)
            return false;
        if (isInflection(word.lemma, word.pos) && sum(word.counts) < provenUse)
            return false;
        const Synset *main = m_synsets.value(word.synsets.first());
        if (!main || !main->words.contains(word.lemma))
            return false;
        for (const qint64 id : word.synsets) {
            const Synset *synset = m_synsets.value(id);
            if (!synset || isHurtful(*synset) || isUnfit(synset->definition))
                return false;
        }
        return !isUnfitWord(word.lemma) && m_isFit(word.lemma);
    }

private:
    static int sum(const QList<int> &counts) { return std::accumulate(counts.begin(), counts.end(), 0); }

    bool has(const QString &lemma, char16_t pos) const { return m_lemmas.contains(senseKey(lemma, pos)); }

    /// Whether it is, by the rules, a form of another word: "affairs", "asking", "needed".
    bool isInflection(const QString &word, char16_t pos) const
    {
        if (pos == u'n' && word.endsWith(u's') && has(word.chopped(1), u'n'))
            return true;
        for (const auto ending : {"ing"_L1, "ed"_L1}) {
            const QString stem = word.endsWith(ending) ? word.chopped(ending.size()) : QString();
            const bool isDoubled = stem.size() > 2 && stem.back() == stem.at(stem.size() - 2);
            if (stem.size() > 1 && (has(stem, u'v') || has(stem + u'e', u'v') || (isDoubled && has(stem.chopped(1), u'v'))))
                return true;
        }
        return false;
    }

    bool isHurtful(const Synset &synset) const
    {
        return std::any_of(synset.pointers.begin(), synset.pointers.end(), [this](const Pointer &pointer) {
            return pointer.symbol == ";u"_L1 && m_hurtful.contains(pointer.target);
        });
    }

    QSet<qint64> m_hurtful;
    QHash<qint64, const Synset *> m_synsets;
    QSet<QString> m_lemmas; ///< by senseKey
    QSet<QString> m_inflected;
    QHash<QString, int> m_met;
    FitText m_isFit;
};

} // namespace

bool FitText::operator()(const QString &text)
{
    static const QRegularExpression letters(u"[A-Za-z]+"_s);
    auto words = letters.globalMatch(text);
    while (words.hasNext()) {
        const QString word = words.next().captured().toLower().left(limits::maxNameChars);
        auto known = m_words.find(word);
        if (known == m_words.end()) {
            const auto read = readNickname(word);
            known = m_words.insert(word, read || read.error().code != ErrorCode::NameRude);
        }
        if (!*known)
            return false;
    }
    return true;
}

Result<Bands> readBands(const QString &folder)
{
    Bands bands;
    const QStringList files = QDir(folder).entryList(
        {u"english-words.*"_s, u"british-words.*"_s, u"american-words.*"_s}, QDir::Files, QDir::Name);
    for (const QString &name : files) {
        QFile file(QDir(folder).filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return Error {ErrorCode::Unavailable, u"cannot read %1: %2"_s.arg(file.fileName(), file.errorString())};
        const int level = name.section(u'.', -1).toInt();
        for (const QByteArray &line : file.readAll().split('\n')) {
            const QString word = QString::fromUtf8(line).trimmed();
            if (!word.isEmpty())
                bands[word] = std::min(bands.value(word, unlistedBand), level);
        }
    }
    if (bands.isEmpty())
        return Error {ErrorCode::Unavailable, u"no lists of SCOWL in "_s + folder};
    return bands;
}

QList<Word> collectWords(const WordNet &net, const Bands &bands, const DelicateSets &delicate)
{
    std::map<QString, Word> words; // by senseKey, so in one order
    for (auto it = net.senses.begin(); it != net.senses.end(); ++it) {
        const QString lemma = it.key().section(u'%', 0, 0);
        words[it.key()] = {lemma, it.key().back().unicode(), bands.value(lemma, unlistedBand), it.value(), net.counts.value(it.key())};
    }
    Chooser chooser(net);
    for (const auto &[key, word] : words)
        chooser.count(word);
    QList<Word> all;
    for (auto &[key, word] : words) {
        word.isUsable = chooser.isUsable(word);
        word.isDelicate = delicate.contains(word.synsets.first()) || delicate.isDelicate(word.lemma);
        all.append(std::move(word));
    }
    return all;
}

} // namespace wr::wordbank
