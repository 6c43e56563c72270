#include "quizbank/factory/itemmaker.h"
#include "quizbank/factory/morphology.h"

#include <QRegularExpression>

#include <algorithm>

/// Sentences to be put in order. Where the first piece begins with a capital and the last ends with a stop, both have
/// their place; of those between no two may be of one kind, for they could change places.
namespace wr::factory {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype leastWords = 5;
constexpr qsizetype mostWords = 13;
constexpr qsizetype leastPieces = 4;

/// Kinds that a word can be of, as a set: letters n v a for nouns, verbs, adjectives; d determiner, p pronoun,
/// i preposition, x auxiliary, t "to", m "not".
using Kinds = QString;

const QHash<QString, Kinds> &closedWords()
{
    static const QHash<QString, Kinds> kinds = [] {
        QHash<QString, Kinds> all;
        const auto add = [&all](const Kinds &kind, const QString &words) {
            for (const QString &word : words.split(u' '))
                all[word] += kind;
        };
        add(u"d"_s, u"the a an this that these those my your his her its our their some any no every each"_s);
        add(u"p"_s, u"i he she it we you they me him her us them himself herself themselves this that everyone nobody something"_s);
        add(u"i"_s, u"in on at of from with by for into about under over against between among during without behind near through"_s);
        add(u"x"_s, u"is are was were be been am do does did have has had will would can could shall should may might must"_s);
        add(u"t"_s, u"to"_s);
        add(u"m"_s, u"not"_s);
        return all;
    }();
    return kinds;
}

/// What may stand in several places, or begins a clause that may.
bool isMovable(const QString &word)
{
    static const QSet<QString> words = [] {
        const QStringList all = u"and or but nor so if when while because as than who which whose whom what where why how though although until "
                                "since before after there here now then today yesterday tomorrow tonight always never often still just only "
                                "again also too very both all up down out off away back along around yet already ever soon once even "
                                "well hard home later together almost perhaps maybe quite rather more most much other last"_s.split(u' ');
        return QSet<QString>(all.begin(), all.end());
    }();
    return words.contains(word) || word.endsWith(u"ly");
}

struct Piece
{
    QString text;
    QList<Kinds> kinds; ///< of its words
};

bool overlap(const Kinds &one, const Kinds &other)
{
    return std::any_of(one.begin(), one.end(), [&](QChar kind) { return other.contains(kind); });
}

/// Whether one could stand where the other does: two things could, two with a preposition in front, two of a kind.
bool canStandFor(const Piece &one, const Piece &other)
{
    const auto isThing = [](const Piece &piece) { return overlap(piece.kinds.last(), u"np"_s) && piece.kinds.first() != u"i"; };
    if ((one.kinds.first() == u'i' && other.kinds.first() == u'i') || (isThing(one) && isThing(other)))
        return true;
    return one.kinds.size() == other.kinds.size()
        && std::equal(one.kinds.begin(), one.kinds.end(), other.kinds.begin(), overlap);
}

void merge(QList<Piece> &pieces, qsizetype with)
{
    pieces[with].text += u' ' + pieces.at(with + 1).text;
    pieces[with].kinds += pieces.at(with + 1).kinds;
    pieces.removeAt(with + 1);
}

Kinds kindsOf(Wordbank &bank, const QString &word)
{
    if (const auto closed = closedWords().find(word); closed != closedWords().end())
        return *closed;
    return bank.partsOfSpeech(word);
}

/// The words, each a piece; nothing where one could stand anywhere, or is not known.
QList<Piece> piecesOf(Wordbank &bank, const QStringList &words)
{
    QList<Piece> pieces;
    for (const QString &word : words) {
        const QString plain = word.toLower();
        const Kinds kinds = kindsOf(bank, plain);
        const bool isName = word != plain && word != u"I"_s && !pieces.isEmpty();
        if (isMovable(plain) || kinds.isEmpty() || kinds.contains(u'r') || isName)
            return {};
        pieces.append({word, {kinds}});
    }
    return pieces;
}

/// Articles, adjectives, prepositions and "to" stay with what they stand before, nouns with the noun behind them: they
/// could go with another.
void joinPhrases(QList<Piece> &pieces)
{
    for (qsizetype i = pieces.size() - 2; i >= 0; --i) {
        const Kinds &kinds = pieces.at(i).kinds.last();
        const Kinds &next = pieces.at(i + 1).kinds.first();
        const bool isDescription = overlap(kinds, u"dit"_s) || (kinds.contains(u'a') && overlap(next, u"na"_s));
        const bool isCompound = kinds.contains(u'n') && next.contains(u'n') && !next.contains(u'v');
        if (isDescription || isCompound)
            merge(pieces, i);
    }
}

/// What may go with more than one thing stays behind what it goes with: "of the garden", and "to" with its verb.
void joinAttached(QList<Piece> &pieces)
{
    for (qsizetype i = pieces.size() - 2; i > 0; --i) {
        const Kinds &kinds = pieces.at(i).kinds.first();
        const bool isBehindThing = overlap(pieces.at(i - 1).kinds.last(), u"np"_s);
        if (kinds == u't' || (kinds == u'i' && isBehindThing))
            merge(pieces, i - 1);
    }
}

void joinAlike(QList<Piece> &pieces)
{
    for (qsizetype i = 1; i < pieces.size() - 1; ++i) {
        for (qsizetype j = i + 1; j < pieces.size() - 1;) {
            if (!canStandFor(pieces.at(i), pieces.at(j))) {
                ++j;
                continue;
            }
            merge(pieces, j - 1 > i ? j - 1 : i);
            i = 1;
            j = 2;
        }
    }
}

/// Whether it is a sentence, not a phrase: its subject a pronoun or a thing, and something is said of it.
bool isSentence(const QStringList &words)
{
    static const QSet<QString> subjects {u"i"_s, u"he"_s, u"she"_s, u"it"_s, u"we"_s, u"you"_s, u"they"_s};
    static const QSet<QString> begins {u"the"_s, u"a"_s, u"an"_s, u"my"_s, u"his"_s, u"her"_s, u"our"_s, u"their"_s, u"your"_s,
                                       u"this"_s, u"that"_s};
    static const QSet<QString> verbs {u"is"_s, u"are"_s, u"was"_s, u"were"_s, u"has"_s, u"had"_s, u"have"_s, u"will"_s, u"would"_s,
                                      u"can"_s, u"could"_s, u"must"_s, u"should"_s, u"did"_s, u"does"_s};
    const QString first = words.first().toLower();
    if (subjects.contains(first))
        return true;
    return begins.contains(first) && std::any_of(words.begin(), words.end(), [&](const QString &word) { return verbs.contains(word); });
}

QList<Piece> cut(Wordbank &bank, const QString &sentence)
{
    static const QRegularExpression plain(u"^[A-Za-z' ]+[.]?$"_s);
    const QString text = sentence.endsWith(u'.') ? sentence.chopped(1) : sentence;
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    if (!plain.match(sentence).hasMatch() || words.size() < leastWords || words.size() > mostWords || !isSentence(words))
        return {};
    QList<Piece> pieces = piecesOf(bank, words);
    if (pieces.size() < leastPieces)
        return {};
    pieces.first().text[0] = pieces.first().text.at(0).toUpper();
    pieces.last().text += u'.';
    joinPhrases(pieces);
    joinAttached(pieces);
    joinAlike(pieces);
    return pieces.size() < leastPieces ? QList<Piece>() : pieces;
}

} // namespace

std::optional<Question> makeWordOrder(Bench &bench, const Candidate &candidate)
{
    QStringList sentences
        = candidate.sentence.isEmpty() ? bench.bank.examplesOf(candidate.sense.synset) : QStringList {candidate.sentence};
    // Of a set of synonyms only the sentence that has the word.
    sentences.removeIf([&](const QString &sentence) {
        const QStringList words = morphology::wordsOf(sentence);
        return std::none_of(words.begin(), words.end(), [&](const QString &word) {
            return bench.bank.basesOf(word, candidate.sense.pos).contains(candidate.sense.lemma);
        });
    });
    for (const QString &sentence : sentences) {
        const QList<Piece> pieces = cut(bench.bank, sentence);
        if (pieces.isEmpty())
            continue;
        QStringList texts;
        for (const Piece &piece : pieces)
            texts.append(piece.text);
        Question question;
        question.kind = QuestionKind::WordOrder;
        question.prompt = u"Put the words in order."_s;
        question.timeLimitMs = 40'000;
        question.gaps = QList<Gap> {{{}, {texts.join(u" / "_s)}}};
        question.explanation = explained(candidate.sense);
        shuffle(texts, bench.random);
        for (const QString &text : texts)
            question.options.append({QString::number(question.options.size() + 1), text});
        return question;
    }
    return std::nullopt;
}

} // namespace wr::factory
