#include "kinds/textmatch.h"

#include "protocol/gamelimits.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringList>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <array>
#include <vector>

namespace wr::textmatch {

using namespace Qt::StringLiterals;

namespace {

bool isTooLong(const QString &text)
{
    return text.size() > 2 * limits::maxAnswerChars;
}

QString withoutContractions(QString text)
{
    static const std::array<std::pair<QRegularExpression, QString>, 8> rules {{
        {QRegularExpression(u"\\bwon't\\b"_s), u"will not"_s},
        {QRegularExpression(u"\\bshan't\\b"_s), u"shall not"_s},
        {QRegularExpression(u"\\bcan(?:'t|not)\\b"_s), u"can not"_s},
        {QRegularExpression(u"n't\\b"_s), u" not"_s},
        {QRegularExpression(u"\\bi'm\\b"_s), u"i am"_s},
        {QRegularExpression(u"'re\\b"_s), u" are"_s},
        {QRegularExpression(u"'ve\\b"_s), u" have"_s},
        {QRegularExpression(u"'ll\\b"_s), u" will"_s},
    }};
    if (!text.contains(u'\''))
        return text.replace(rules[2].first, rules[2].second);
    for (const auto &[pattern, full] : rules)
        text.replace(pattern, full);
    return text;
}

/// One spelling for words that differ by country alone. What a rule makes need not be a word; it must not be
/// another word, which is why short ones are left alone ("four", "prise", "filling").
QString oneSpelling(const QString &word)
{
    static const QHash<QString, QString> words {
        {u"grey"_s, u"gray"_s},           {u"greys"_s, u"grays"_s},         {u"programme"_s, u"program"_s},
        {u"programmes"_s, u"programs"_s}, {u"defence"_s, u"defense"_s},     {u"offence"_s, u"offense"_s},
        {u"licence"_s, u"license"_s},     {u"pretence"_s, u"pretense"_s},   {u"practise"_s, u"practice"_s},
        {u"practised"_s, u"practiced"_s}, {u"practising"_s, u"practicing"_s},
        {u"jewellery"_s, u"jewelry"_s},   {u"pyjamas"_s, u"pajamas"_s},     {u"mum"_s, u"mom"_s},
        {u"mums"_s, u"moms"_s},           {u"mummy"_s, u"mommy"_s},         {u"aeroplane"_s, u"airplane"_s},
        {u"aeroplanes"_s, u"airplanes"_s}, {u"aluminium"_s, u"aluminum"_s}, {u"moustache"_s, u"mustache"_s},
        {u"plough"_s, u"plow"_s},         {u"doughnut"_s, u"donut"_s},      {u"doughnuts"_s, u"donuts"_s},
        {u"sceptical"_s, u"skeptical"_s}, {u"fulfil"_s, u"fulfill"_s},      {u"skilful"_s, u"skillful"_s},
        {u"enrol"_s, u"enroll"_s},        {u"learnt"_s, u"learned"_s},      {u"dreamt"_s, u"dreamed"_s},
        {u"spelt"_s, u"spelled"_s},       {u"burnt"_s, u"burned"_s},        {u"judgement"_s, u"judgment"_s},
    };
    const auto known = words.constFind(word);
    if (known != words.constEnd())
        return *known;
    static const std::array<std::pair<QRegularExpression, QString>, 5> rules {{
        {QRegularExpression(u"^([a-z]{2,})our(|s|ed|ing|ite|ites|able|ful|less|er|ers|y|al|hood|hoods)$"_s), u"\\1or\\2"_s},
        {QRegularExpression(u"^([a-z]{3,})is(e|es|ed|ing|er|ers|ation|ations)$"_s), u"\\1iz\\2"_s},
        {QRegularExpression(u"^([a-z]{2,}[bt])re(|s)$"_s), u"\\1er\\2"_s},
        {QRegularExpression(u"^([a-z]*[aeiou][a-z]*[^aeiou][aeiou])(?<!fi)ll(ed|ing|er|ers)$"_s), u"\\1l\\2"_s},
        {QRegularExpression(u"^([a-z]{3,})ogue(|s)$"_s), u"\\1og\\2"_s},
    }};
    if (word.size() < 5)
        return word;
    for (const auto &[pattern, american] : rules) {
        QString other = word;
        if (other.replace(pattern, american) != word)
            return other;
    }
    if (word.endsWith(u"yse"_s) || word.endsWith(u"ysed"_s) || word.endsWith(u"yses"_s) || word.endsWith(u"ysing"_s))
        return QString(word).replace(word.lastIndexOf(u"ys"_s), 2, u"yz"_s);
    return word;
}

/// Lengths of the longest common sequence of each pair of prefixes, row by row.
template <class List>
std::vector<int> commonLengths(const List &a, const List &b)
{
    const auto width = size_t(b.size()) + 1;
    std::vector<int> best((size_t(a.size()) + 1) * width);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const size_t at = size_t(i) * width + size_t(j);
            best[at] = a.at(i - 1) == b.at(j - 1) ? best[at - width - 1] + 1 : std::max(best[at - 1], best[at - width]);
        }
    }
    return best;
}

/// Damerau's distance (optimal string alignment): letters put in, left out, changed, neighbours swapped.
int editDistance(const QString &a, const QString &b)
{
    const auto width = size_t(b.size()) + 1;
    std::vector<int> cost((size_t(a.size()) + 1) * width);
    for (size_t j = 0; j < width; ++j)
        cost[j] = int(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        cost[size_t(i) * width] = int(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const size_t at = size_t(i) * width + size_t(j);
            const int change = a.at(i - 1) == b.at(j - 1) ? 0 : 1;
            cost[at] = std::min({cost[at - width] + 1, cost[at - 1] + 1, cost[at - width - 1] + change});
            if (i > 1 && j > 1 && a.at(i - 1) == b.at(j - 2) && a.at(i - 2) == b.at(j - 1))
                cost[at] = std::min(cost[at], cost[at - 2 * width - 2] + 1);
        }
    }
    return cost.back();
}

/// With the signs that normalized() leaves between them.
QString digitsOf(const QString &text)
{
    QString digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
                 [](QChar c) { return c.isDigit() || c == u'.' || c == u','; });
    return digits;
}

bool isSlip(const QString &typed, const QString &right)
{
    if (right.size() < leastSlipChars || typed.isEmpty() || typed.front() != right.front() || digitsOf(typed) != digitsOf(right))
        return false;
    const int allowed = right.size() < leastTwoSlipsChars ? 1 : 2;
    return std::abs(typed.size() - right.size()) <= allowed && editDistance(typed, right) <= allowed;
}

QStringList graphemes(const QString &text)
{
    QStringList all;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype from = 0;
    while (finder.toNextBoundary() != -1) {
        all.append(text.mid(from, finder.position() - from));
        from = finder.position();
    }
    return all;
}

void appendPiece(QList<Piece> &pieces, DiffKind kind, const QString &text)
{
    if (!pieces.isEmpty() && pieces.last().kind == kind)
        pieces.last().text += text;
    else
        pieces.append({kind, text});
}

/// Whether people can read the one into the other: half of the longer text is the same, or half of the shorter in stretches
/// of three letters on the average, as of a sentence that was typed half. Else letters meet by chance.
bool isReadable(const QList<Piece> &pieces, qsizetype given, qsizetype wanted)
{
    constexpr qsizetype leastStretch = 3;
    qsizetype same = 0;
    qsizetype stretches = 0;
    for (const Piece &piece : pieces) {
        if (piece.kind == DiffKind::Same) {
            same += graphemes(piece.text).size();
            ++stretches;
        }
    }
    return 2 * same >= std::max(given, wanted) || (2 * same >= std::min(given, wanted) && same >= leastStretch * stretches && same > 0);
}

/// normalized() of a text that is compared again and again: a class types thousands of answers to the same few.
QString normalizedAccepted(const QString &accepted)
{
    constexpr qsizetype mostKept = 4'000;
    thread_local QHash<QString, QString> kept;
    const auto known = kept.constFind(accepted);
    if (known != kept.constEnd())
        return *known;
    if (kept.size() >= mostKept)
        kept.clear();
    return *kept.insert(accepted, normalized(accepted));
}

double likeness(const QString &typed, const QString &given, const QString &accepted, bool isExact)
{
    if (isTooLong(typed) || isTooLong(accepted))
        return 0;
    const QString right = normalizedAccepted(accepted);
    // A text of signs alone ("?") has nothing left to compare but itself.
    if (right.isEmpty())
        return typed.simplified() == accepted.simplified() && !typed.isEmpty() ? 1 : 0;
    if (given == right)
        return 1;
    return !isExact && isSlip(given, right) ? 0.5 : 0;
}

} // namespace

QString normalized(const QString &text)
{
    QString plain = text.normalized(QString::NormalizationForm_KC).toCaseFolded();
    // A single sign may stand for eighteen letters: what has grown beyond all measure was not typed to be read.
    if (isTooLong(plain))
        return {};
    for (QChar &c : plain) {
        if (c == u'\u2018' || c == u'\u2019' || c == u'\u02bc' || c == u'`' || c == u'\u00b4')
            c = u'\'';
        else if (c.category() == QChar::Punctuation_Dash)
            c = u' ';
    }
    plain = withoutContractions(plain.simplified());
    QString kept;
    for (qsizetype i = 0; i < plain.size(); ++i) {
        const QChar c = plain.at(i);
        const bool isInNumber = (c == u'.' || c == u',') && i > 0 && plain.at(i - 1).isDigit()
            && i + 1 < plain.size() && plain.at(i + 1).isDigit();
        if (!c.isPunct() || isInNumber)
            kept += c;
        else if (c != u'\'')
            kept += u' ';
    }
    QStringList words = kept.split(u' ', Qt::SkipEmptyParts);
    for (QString &word : words)
        word = oneSpelling(word);
    return words.join(u' ');
}

bool containsPhrase(const QString &text, const QString &phrase)
{
    const QString wanted = normalized(phrase);
    QStringList words;
    // One by one: all that is compared about a word is in it, and normalized() takes no long text.
    for (const QString &word : text.simplified().split(u' ', Qt::SkipEmptyParts)) {
        if (const QString plain = normalized(word); !plain.isEmpty())
            words.append(plain);
    }
    return !wanted.isEmpty() && (u' ' + words.join(u' ') + u' ').contains(u' ' + wanted + u' ');
}

bool forgivesSlips(const QString &accepted)
{
    return normalized(accepted).size() >= leastSlipChars;
}

double likeness(const QString &typed, const QString &accepted, bool isExact)
{
    return likeness(typed, normalized(typed), accepted, isExact);
}


double bestLikeness(const QString &typed, const QStringList &accepted, bool isExact, qsizetype *best)
{
    double most = 0;
    if (best)
        *best = 0;
    const QString given = normalized(typed);
    for (qsizetype i = 0; i < accepted.size() && most < 1; ++i) {
        const double like = likeness(typed, given, accepted.at(i), isExact);
        if (like > most && best)
            *best = i;
        most = std::max(most, like);
    }
    return most;
}

double dictationShare(const QString &typed, const QString &sentence)
{
    if (isTooLong(typed) || isTooLong(sentence))
        return 0;
    const QStringList given = normalized(typed).split(u' ', Qt::SkipEmptyParts);
    const QStringList wanted = normalizedAccepted(sentence).split(u' ', Qt::SkipEmptyParts);
    if (wanted.isEmpty())
        return 0;
    // As the longest common sequence, but a slip counts half a word.
    const auto width = size_t(wanted.size()) + 1;
    std::vector<double> best((size_t(given.size()) + 1) * width);
    for (qsizetype i = 1; i <= given.size(); ++i) {
        for (qsizetype j = 1; j <= wanted.size(); ++j) {
            const size_t at = size_t(i) * width + size_t(j);
            const QString &a = given.at(i - 1);
            const QString &b = wanted.at(j - 1);
            const double like = a == b ? 1.0 : isSlip(a, b) ? 0.5 : 0.0;
            best[at] = std::max({best[at - 1], best[at - width], best[at - width - 1] + like});
        }
    }
    const auto besides = double(std::max<qsizetype>(0, given.size() - wanted.size()));
    return std::max(0.0, best.back() - besides) / double(wanted.size());
}

QList<double> readNumbers(const QString &typed)
{
    QString text = typed.normalized(QString::NormalizationForm_KC).simplified();
    text.replace(u'\u2212', u'-').remove(u' ');
    static const QRegularExpression shape(u"^[+-]?(?:[0-9]+(?:[.,][0-9]+)*|[.,][0-9]+)$"_s);
    if (text.size() > 30 || !shape.match(text).hasMatch())
        return {};
    QStringList readings;
    const auto read = [&](QChar point, QChar group) {
        QString plain = text;
        if (plain.contains(group)) {
            const QRegularExpression grouped(u"^[+-]?[0-9]{1,3}(?:%1[0-9]{3})+(?:%2[0-9]+)?$"_s
                                                 .arg(QRegularExpression::escape(group), QRegularExpression::escape(point)));
            if (!grouped.match(plain).hasMatch())
                return;
            plain.remove(group);
        }
        if (plain.count(point) <= 1)
            readings.append(plain.replace(point, u'.'));
    };
    read(u'.', u',');
    read(u',', u'.');
    QList<double> numbers;
    for (const QString &reading : std::as_const(readings)) {
        bool isNumber = false;
        const double number = reading.toDouble(&isNumber);
        if (isNumber && !numbers.contains(number))
            numbers.append(number);
    }
    return numbers;
}

QList<Piece> letterDiff(const QString &typed, const QString &right)
{
    if (typed.isEmpty() || right.isEmpty() || isTooLong(typed) || isTooLong(right)) {
        QList<Piece> whole;
        if (!typed.isEmpty())
            whole.append({DiffKind::Extra, typed});
        if (!right.isEmpty())
            whole.append({DiffKind::Missing, right});
        return whole;
    }
    const QStringList given = graphemes(typed.normalized(QString::NormalizationForm_C));
    const QStringList wanted = graphemes(right.normalized(QString::NormalizationForm_C));
    // Letters as numbers: tens of thousands of pairs are compared.
    QHash<QString, int> numbers;
    const auto numbered = [&numbers](const QStringList &letters) {
        QList<int> all;
        for (const QString &letter : letters) {
            const QString folded = letter.toCaseFolded();
            if (!numbers.contains(folded))
                numbers.insert(folded, int(numbers.size()));
            all.append(numbers.value(folded));
        }
        return all;
    };
    const QList<int> a = numbered(given);
    const QList<int> b = numbered(wanted);
    const std::vector<int> best = commonLengths(a, b);
    const auto width = size_t(b.size()) + 1;
    QList<Piece> backwards;
    qsizetype i = a.size();
    qsizetype j = b.size();
    while (i > 0 || j > 0) {
        const size_t at = size_t(i) * width + size_t(j);
        if (i > 0 && j > 0 && a.at(i - 1) == b.at(j - 1) && best[at] == best[at - width - 1] + 1)
            backwards.append({DiffKind::Same, (--i, wanted.at(--j))});
        else if (j > 0 && (i == 0 || best[at - 1] >= best[at - width]))
            backwards.append({DiffKind::Missing, wanted.at(--j)});
        else
            backwards.append({DiffKind::Extra, given.at(--i)});
    }
    QList<Piece> pieces;
    for (auto piece = backwards.rbegin(); piece != backwards.rend(); ++piece)
        appendPiece(pieces, piece->kind, piece->text);
    return isReadable(pieces, a.size(), b.size()) ? pieces : QList<Piece>();
}

} // namespace wr::textmatch
