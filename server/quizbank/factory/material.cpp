#include "quizbank/factory/material.h"

#include "quizbank/factory/morphology.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace wr::factory {

using namespace Qt::StringLiterals;
using wordbank::RelationKind;

namespace {

constexpr int deepestKind = 5;          ///< steps down from a topic
constexpr qsizetype mostSynsets = 1'500; ///< of a topic
constexpr qsizetype mostCandidates = 800;
constexpr int meaningsOfTopic = 2;
constexpr int meaningsOfWord = 4;       ///< of a given word, the most frequent ones

/// Topics that are WordNet's own fields.
std::optional<int> lexfileOf(const QString &topic)
{
    static const QHash<QString, int> fields {
        {u"animals"_s, 5}, {u"things"_s, 6}, {u"body"_s, 8}, {u"thinking"_s, 9}, {u"communication"_s, 10}, {u"feelings"_s, 12},
        {u"food"_s, 13}, {u"groups"_s, 14}, {u"places"_s, 15}, {u"nature"_s, 17}, {u"people"_s, 18}, {u"plants"_s, 20},
        {u"money"_s, 21}, {u"shapes"_s, 25}, {u"materials"_s, 27}, {u"time"_s, 28}, {u"movement"_s, 38}, {u"senses"_s, 39}, {u"weather"_s, 43}};
    const auto found = fields.find(topic);
    return found == fields.end() ? std::nullopt : std::optional(*found);
}

/// The sets of synonyms below a topic: its kinds, its parts and what is of its field, from near to far.
QList<qint64> below(Wordbank &bank, const QList<qint64> &topic)
{
    QList<qint64> all = topic;
    QSet<qint64> seen(topic.begin(), topic.end());
    qsizetype begin = 0;
    for (int depth = 0; depth < deepestKind && all.size() < mostSynsets; ++depth) {
        const qsizetype end = all.size();
        for (; begin < end && all.size() < mostSynsets; ++begin) {
            for (const RelationKind kind : {RelationKind::Hyponym, RelationKind::Part, RelationKind::DomainMember}) {
                for (const qint64 synset : bank.related(all.at(begin), kind)) {
                    if (!seen.contains(synset)) {
                        seen.insert(synset);
                        all.append(synset);
                    }
                }
            }
        }
    }
    return all;
}

Result<Material> gatherTopic(Wordbank &bank, const DraftOrder &order)
{
    const QString topic = order.text.simplified().toLower();
    const QList<int> bands = bandsOf(order.level);
    const auto isWanted = [&](const WordSense &sense) { return bands.contains(sense.band) && sense.rank <= 2; };
    Material material;
    QList<qint64> roots;
    for (const QString &base : morphology::basesByRule(topic, u'n'))
        roots += bank.nounSynsets(base).mid(0, meaningsOfTopic);
    const auto lexfile = lexfileOf(topic);
    if (roots.isEmpty() && !lexfile)
        return Error {ErrorCode::InvalidFields, u"the dictionary has no such topic"_s,
                      {{u"text"_s, FieldFault::Invalid, u"the dictionary has no such topic"_s}}};
    QList<WordSense> senses;
    if (lexfile)
        senses = bank.ofLexfile(*lexfile, bands.last());
    else
        for (const qint64 synset : below(bank, roots))
            senses += bank.sensesIn(synset);
    QSet<QString> seen;
    for (const WordSense &sense : senses) {
        if (isWanted(sense) && !seen.contains(sense.lemma)) {
            seen.insert(sense.lemma);
            material.candidates.append({sense});
        }
    }
    return material;
}

/// A word as it is in the dictionary: itself, or what it is a form of.
QString lemmaOf(Wordbank &bank, const QString &word)
{
    if (!bank.sensesOf(word).isEmpty())
        return word;
    for (const char16_t pos : {u'v', u'n', u'a'}) {
        for (const QString &base : bank.basesOf(word, pos)) {
            if (!bank.sensesOf(base).isEmpty())
                return base;
        }
    }
    return {};
}

Material gatherWords(Wordbank &bank, const DraftOrder &order)
{
    static const QRegularExpression separator(u"[\\n\\r,;\\t]+"_s);
    Material material;
    QStringList words = order.text.split(separator, Qt::SkipEmptyParts);
    words.resize(std::min<qsizetype>(words.size(), limits::maxDraftWords));
    QSet<QString> seen;
    for (const QString &typed : words) {
        const QString word = typed.simplified().toLower();
        const QString lemma = lemmaOf(bank, word);
        if (lemma.isEmpty() && !word.isEmpty())
            material.unknown.append(word.left(limits::maxAnswerChars));
        if (lemma.isEmpty() || seen.contains(lemma))
            continue;
        seen.insert(lemma);
        for (const WordSense &sense : bank.sensesOf(lemma).mid(0, meaningsOfWord))
            material.candidates.append({sense});
    }
    material.unknown.removeDuplicates();
    return material;
}

QStringList sentencesOf(const QString &text)
{
    static const QRegularExpression end(u"(?<=[.!?])[\"”’)]?\\s+|\\n+"_s);
    QStringList sentences;
    for (const QString &sentence : text.split(end, Qt::SkipEmptyParts)) {
        if (isFit(sentence))
            sentences.append(sentence.simplified());
    }
    return sentences;
}

/// The meaning that a text's word surely has: its only one, or by far the most frequent.
std::optional<WordSense> sureMeaning(Wordbank &bank, const QString &lemma, const QString &form)
{
    const QList<WordSense> senses = bank.sensesOf(lemma);
    if (senses.isEmpty() || !bank.basesOf(form, senses.first().pos).contains(lemma))
        return std::nullopt;
    int met = 0;
    for (const WordSense &sense : senses)
        met += sense.count;
    const bool isSure = senses.size() == 1 || (senses.first().count > 0 && 4 * senses.first().count >= 3 * met);
    return isSure && bank.partsOfSpeech(form).size() == 1 ? std::optional(senses.first()) : std::nullopt;
}

Material gatherText(Wordbank &bank, const DraftOrder &order)
{
    const QList<int> bands = bandsOf(order.level);
    Material material;
    QSet<QString> seen;
    for (const QString &sentence : sentencesOf(order.text)) {
        for (const QString &word : morphology::wordsOf(sentence)) {
            const QString lemma = word.size() < 3 || seen.contains(word) ? QString() : lemmaOf(bank, word);
            seen.insert(word);
            if (lemma.isEmpty() || (lemma != word && seen.contains(lemma)) || seen.size() > 3 * limits::maxDraftWords)
                continue;
            seen.insert(lemma);
            const auto sense = sureMeaning(bank, lemma, word);
            if (sense && bands.contains(sense->band))
                material.candidates.append({*sense, sentence});
        }
    }
    return material;
}

} // namespace

QList<int> bandsOf(std::optional<CefrLevel> level)
{
    if (!level)
        return {10, 20, 35, 40, 50};
    switch (*level) {
    case CefrLevel::A1: return {10};
    case CefrLevel::A2: return {10, 20};
    case CefrLevel::B1: return {20, 35};
    case CefrLevel::B2: return {35, 40};
    case CefrLevel::C1: return {40, 50, 55};
    case CefrLevel::C2: break;
    }
    return {50, 55, 60, 70};
}

CefrLevel levelOf(int band)
{
    for (const CefrLevel level : {CefrLevel::A1, CefrLevel::A2, CefrLevel::B1, CefrLevel::B2, CefrLevel::C1}) {
        if (bandsOf(level).contains(band))
            return level;
    }
    return CefrLevel::C2;
}

Result<Material> gather(Wordbank &bank, const DraftOrder &order)
{
    Result<Material> material = order.material == DraftMaterial::Topic ? gatherTopic(bank, order)
        : order.material == DraftMaterial::Words                       ? Result<Material>(gatherWords(bank, order))
                                                                       : Result<Material>(gatherText(bank, order));
    if (material && material->candidates.size() > mostCandidates && order.material != DraftMaterial::Topic)
        material->candidates.resize(mostCandidates);
    return material;
}

} // namespace wr::factory
