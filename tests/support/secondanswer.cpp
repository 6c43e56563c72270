#include "support/secondanswer.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int usual = 2;          ///< once may be by chance
constexpr double muchAlike = 0.5; ///< cosine of two definitions, their words weighed by how rare they are

QStringList plainWords(const QString &text)
{
    QStringList words;
    QString word;
    for (const QChar c : text.toLower() + u' ') {
        if (c.isLetter() || (c == u'\'' && !word.isEmpty())) {
            word.append(c);
        } else if (!word.isEmpty()) {
            words.append(std::exchange(word, {}));
        }
    }
    return words;
}

quint64 pairOf(int left, int right)
{
    return quint64(left) << 32 | quint64(right);
}

QString between(const QString &text, const QString &open, const QString &close)
{
    const qsizetype begin = text.indexOf(open);
    const qsizetype end = text.lastIndexOf(close);
    return begin < 0 || end < begin ? QString() : text.mid(begin + open.size(), end - begin - open.size());
}

QString quoted(const QString &text)
{
    return between(text, u"“"_s, u"”"_s);
}

const Option *rightOption(const Question &question)
{
    const auto right = std::find_if(question.options.begin(), question.options.end(), [](const Option &option) { return option.isRight; });
    return right == question.options.end() ? nullptr : &*right;
}

/// How a word may be heard, roughly: consonants that sound alike are one, vowels count only in front.
QString sound(const QString &word)
{
    QString text = word.toLower();
    for (const auto &[from, to] : {std::pair {u"ph"_s, u"f"_s}, {u"kn"_s, u"n"_s}, {u"wr"_s, u"r"_s}, {u"gh"_s, u""_s}, {u"ck"_s, u"k"_s}, {u"wh"_s, u"w"_s},
                                   {u"qu"_s, u"kw"_s}, {u"x"_s, u"ks"_s}, {u"ce"_s, u"se"_s}, {u"ci"_s, u"si"_s}, {u"cy"_s, u"sy"_s}, {u"c"_s, u"k"_s},
                                   {u"z"_s, u"s"_s}, {u"ge"_s, u"je"_s}, {u"gi"_s, u"ji"_s}})
        text.replace(from, to);
    QString key;
    for (const QChar c : text) {
        const bool isVowel = QStringView(u"aeiouyhw").contains(c);
        if (isVowel && !key.isEmpty())
            continue;
        const QChar sign = isVowel ? u'*' : c;
        if (key.isEmpty() || key.back() != sign)
            key.append(sign);
    }
    return key;
}

/// What a form may be a form of, without a dictionary.
QStringList roots(const QString &form)
{
    QStringList all {form};
    for (const auto &[ending, instead] : {std::pair {u"s"_s, u""_s}, {u"es"_s, u""_s}, {u"ies"_s, u"y"_s}, {u"ed"_s, u""_s}, {u"ed"_s, u"e"_s}, {u"ied"_s, u"y"_s},
                                          {u"ing"_s, u""_s}, {u"ing"_s, u"e"_s}, {u"ying"_s, u"ie"_s}}) {
        if (form.endsWith(ending))
            all.append(form.chopped(ending.size()) + instead);
    }
    return all;
}

} // namespace

int SecondAnswer::wordId(const QString &word)
{
    const auto known = m_wordIds.find(word);
    return known != m_wordIds.end() ? *known : *m_wordIds.insert(word, int(m_wordIds.size()));
}

void SecondAnswer::learn(const QString &text)
{
    int before = -1;
    for (const QString &word : plainWords(text)) {
        const int id = wordId(word);
        if (before >= 0)
            ++m_pairs[pairOf(before, id)];
        before = id;
        m_timesMet.resize(std::max<qsizetype>(m_timesMet.size(), id + 1));
        ++m_timesMet[id];
    }
    m_texts.append(text);
}

/// What kind of word it is: the frequent ones themselves, the others by the parts of speech they are listed as and
/// by their endings.
QString SecondAnswer::classOf(const QString &word) const
{
    constexpr int frequent = 300;
    const int id = m_wordIds.value(word, -1);
    if (id >= 0 && m_timesMet.value(id) >= frequent)
        return word;
    QString parts;
    for (const QString &root : roots(word)) {
        for (const int meaning : m_byWord.value(root)) {
            if (!parts.contains(m_meanings.at(meaning).part))
                parts.append(m_meanings.at(meaning).part);
        }
    }
    std::sort(parts.begin(), parts.end());
    for (const auto &ending : {u"ing"_s, u"ed"_s, u"ly"_s, u"s"_s}) {
        if (word.endsWith(ending))
            return parts + u'-' + ending;
    }
    return parts.isEmpty() ? word : parts;
}

void SecondAnswer::learnClasses()
{
    for (const QString &text : std::exchange(m_texts, {})) {
        QStringList classes {u"^"_s};
        for (const QString &word : plainWords(text))
            classes.append(classOf(word));
        classes.append(u"$"_s);
        for (qsizetype i = 0; i + 2 < classes.size(); ++i)
            ++m_triples[classes.mid(i, 3).join(u' ')];
    }
}

/// Whether every three neighbours are of kinds that stand so elsewhere, too.
bool SecondAnswer::isPlausible(const QString &sentence) const
{
    QStringList classes {u"^"_s};
    for (const QString &word : plainWords(sentence))
        classes.append(classOf(word));
    classes.append(u"$"_s);
    for (qsizetype i = 0; i + 2 < classes.size(); ++i) {
        if (m_triples.value(classes.mid(i, 3).join(u' ')) < usual)
            return false;
    }
    return true;
}

void SecondAnswer::readLine(const QString &line, QChar part, QHash<QString, int> &places, QList<QStringList> &links)
{
    const qsizetype bar = line.indexOf(u'|');
    const QStringList fields = line.left(bar).split(u' ', Qt::SkipEmptyParts);
    const int count = fields.at(3).toInt(nullptr, 16);
    Meaning meaning;
    meaning.part = part;
    for (int i = 0; i < count; ++i)
        meaning.words.append(fields.at(4 + 2 * i).section(u'(', 0, 0).toLower().replace(u'_', u' '));
    const QString gloss = line.mid(bar + 1).simplified();
    static const QRegularExpression pause(u"[\",;:()]"_s); // no neighbours over these
    for (const QString &piece : gloss.split(pause))
        learn(piece);
    const qsizetype example = QString(gloss).replace(u";\""_s, u"; \""_s).indexOf(u"; \""_s);
    meaning.definition = gloss.left(example < 0 ? gloss.size() : example).simplified();
    while (meaning.definition.endsWith(u';'))
        meaning.definition.chop(1);
    const int index = int(m_meanings.size());
    for (const QString &word : std::as_const(meaning.words))
        m_byWord[word].append(index);
    m_byDefinition[meaning.definition].append(index);
    places.insert(part + fields.at(0), index);
    links.append(fields.mid(4 + 2 * count));
    m_meanings.append(std::move(meaning));
}

bool SecondAnswer::read(const QString &folder)
{
    QHash<QString, int> places; // by part of speech and place in its file
    QList<QStringList> links;
    for (const auto &[part, name] : {std::pair {u'n', u"noun"_s}, {u'v', u"verb"_s}, {u'a', u"adj"_s}, {u'r', u"adv"_s}}) {
        QFile file(QDir(folder).filePath(u"data."_s + name));
        if (!file.open(QIODevice::ReadOnly))
            return false;
        while (!file.atEnd()) {
            const QByteArray line = file.readLine();
            if (!line.startsWith(' '))
                readLine(QString::fromUtf8(line), part, places, links);
        }
    }
    for (qsizetype i = 0; i < links.size(); ++i) {
        const QStringList &fields = links.at(i);
        for (int at = 1; at + 3 < fields.size() && at < 1 + 4 * fields.first().toInt(); at += 4) {
            const int target = places.value((fields.at(at + 2) == u"s" ? u"a"_s : fields.at(at + 2)) + fields.at(at + 1), -1);
            const QString &sign = fields.at(at);
            if (target < 0)
                continue;
            if (sign.startsWith(u'@'))
                m_meanings[i].kinds.append(target);
            else if (sign == u"!")
                m_meanings[i].opposites.append(target);
            else if (sign.startsWith(u'~') || sign == u"&" || sign == u"$" || sign == u"^")
                m_meanings[i].like.append(target);
        }
    }
    weigh();
    learnClasses();
    return true;
}

void SecondAnswer::weigh()
{
    QList<QSet<int>> words;
    m_timesDefining.fill(0, m_wordIds.size());
    for (const Meaning &meaning : std::as_const(m_meanings)) {
        QSet<int> ids;
        for (const QString &word : plainWords(meaning.definition))
            ids.insert(wordId(word));
        for (const int id : std::as_const(ids)) {
            if (id < m_timesDefining.size())
                ++m_timesDefining[id];
        }
        words.append(std::move(ids));
    }
    for (qsizetype i = 0; i < words.size(); ++i) {
        double length = 0;
        for (const int id : words.at(i)) {
            const double weight = std::log(double(m_meanings.size()) / (1 + m_timesDefining.value(id)));
            m_meanings[i].weights.insert(id, weight);
            length += weight * weight;
        }
        for (double &weight : m_meanings[i].weights)
            weight /= std::sqrt(length);
    }
}

double SecondAnswer::likeness(int one, int other) const
{
    const auto &first = m_meanings.at(one).weights;
    const auto &second = m_meanings.at(other).weights;
    double sum = 0;
    for (auto it = first.begin(); it != first.end(); ++it)
        sum += it.value() * second.value(it.key());
    return sum;
}

QList<int> SecondAnswer::meaningsOf(const QString &word) const
{
    return m_byWord.value(word.toLower());
}

QList<int> SecondAnswer::defined(const QString &definition) const
{
    return m_byDefinition.value(definition);
}

/// Whether one is the other, its kind, or one WordNet calls similar.
bool SecondAnswer::areLinked(int one, int other) const
{
    const auto leads = [this](int from, int to) {
        const Meaning &meaning = m_meanings.at(from);
        return meaning.kinds.contains(to) || meaning.like.contains(to);
    };
    if (one == other || leads(one, other) || leads(other, one))
        return true;
    // Two that are similar to the same head, or a kind of a kind.
    const auto kindsOfKinds = [&](int from, int to) {
        const QList<int> &kinds = m_meanings.at(from).kinds;
        return std::any_of(kinds.begin(), kinds.end(), [&](int kind) { return m_meanings.at(kind).kinds.contains(to); });
    };
    return kindsOfKinds(one, other) || kindsOfKinds(other, one);
}

/// Whether some meaning of the word is, or is much like, one of these.
bool SecondAnswer::couldMean(const QString &word, const QList<int> &meanings) const
{
    const QList<int> own = meaningsOf(word);
    return std::any_of(own.begin(), own.end(), [&](int one) {
        return std::any_of(meanings.begin(), meanings.end(), [&](int other) {
            return areLinked(one, other) || likeness(one, other) >= muchAlike;
        });
    });
}

QSet<int> SecondAnswer::allKinds(const QString &word) const
{
    QSet<int> all;
    QList<int> left = meaningsOf(word);
    while (!left.isEmpty()) {
        const int meaning = left.takeLast();
        if (!all.contains(meaning)) {
            all.insert(meaning);
            left += m_meanings.at(meaning).kinds;
        }
    }
    return all;
}

int SecondAnswer::depth(int meaning) const
{
    int steps = 0;
    for (int at = meaning; !m_meanings.at(at).kinds.isEmpty() && steps < 30; at = m_meanings.at(at).kinds.first())
        ++steps;
    return steps;
}

QStringList SecondAnswer::faults(const ItemDraft &draft) const
{
    const Question &question = draft.question;
    switch (draft.sort) {
    case ItemSort::DefinitionToWord: return inMeaning(question);
    case ItemSort::WordToDefinition: return inDefinitions(question);
    case ItemSort::Synonym: return inSynonyms(question);
    case ItemSort::Antonym: return inAntonyms(question);
    case ItemSort::OddOneOut: return inOddOneOut(question);
    case ItemSort::Cloze: return inCloze(question);
    case ItemSort::TypedCloze: return inTyped(question, draft.word);
    case ItemSort::Spelling: return inSpelling(question);
    case ItemSort::WordOrder: return inOrder(question);
    }
    return {u"of no known sort"_s};
}

QStringList SecondAnswer::inMeaning(const Question &question) const
{
    const QList<int> meanings = defined(quoted(question.prompt));
    const Option *right = rightOption(question);
    if (meanings.isEmpty() || !right || question.rightOptionIds().size() != 1)
        return {u"no such definition, or not one right option"_s};
    QStringList faults;
    for (const Option &option : question.options) {
        if (option.isRight != couldMean(option.text, meanings))
            faults.append(option.isRight ? u"not right: "_s + option.text : u"right too: "_s + option.text);
    }
    if (plainWords(quoted(question.prompt)).contains(right->text))
        faults.append(u"tells the word"_s);
    return faults;
}

QStringList SecondAnswer::inDefinitions(const Question &question) const
{
    const QString word = quoted(question.prompt);
    QStringList faults;
    for (const Option &option : question.options) {
        const QList<int> meanings = defined(option.text);
        if (meanings.isEmpty() || option.isRight != couldMean(word, meanings))
            faults.append(option.isRight ? u"not right: "_s + option.text : u"right too: "_s + option.text);
    }
    return question.rightOptionIds().size() == 1 ? faults : faults << u"not one right option"_s;
}

QStringList SecondAnswer::inSynonyms(const Question &question) const
{
    const QList<int> meanings = meaningsOf(quoted(question.prompt));
    QStringList faults;
    for (const Option &option : question.options) {
        if (option.isRight != couldMean(option.text, meanings))
            faults.append(option.isRight ? u"not right: "_s + option.text : u"right too: "_s + option.text);
    }
    return question.rightOptionIds().size() == 1 ? faults : faults << u"not one right option"_s;
}

/// Opposite is also what is similar to an opposite, or means the same.
QStringList SecondAnswer::inAntonyms(const Question &question) const
{
    QList<int> opposites;
    for (const int meaning : meaningsOf(quoted(question.prompt))) {
        opposites += m_meanings.at(meaning).opposites;
        for (const int like : m_meanings.at(meaning).like)
            opposites += m_meanings.at(like).opposites;
    }
    QStringList faults;
    for (const Option &option : question.options) {
        if (option.isRight != couldMean(option.text, opposites))
            faults.append(option.isRight ? u"not right: "_s + option.text : u"right too: "_s + option.text);
    }
    return question.rightOptionIds().size() == 1 ? faults : faults << u"not one right option"_s;
}

/// A word is odd if the others have a kind in common that is not too general, and it is not of that kind.
QStringList SecondAnswer::inOddOneOut(const Question &question) const
{
    constexpr int specific = 4;
    QStringList faults;
    for (const Option &odd : question.options) {
        QSet<int> common;
        bool isFirst = true;
        for (const Option &other : question.options) {
            if (other.id == odd.id)
                continue;
            common = isFirst ? allKinds(other.text) : common.intersect(allKinds(other.text));
            isFirst = false;
        }
        common.subtract(allKinds(odd.text));
        const int least = odd.isRight ? specific - 1 : specific;
        const bool isOdd = std::any_of(common.begin(), common.end(), [&](int kind) { return depth(kind) >= least; });
        if (isOdd != odd.isRight)
            faults.append(odd.isRight ? u"not odd: "_s + odd.text : u"odd too: "_s + odd.text);
    }
    return question.rightOptionIds().size() == 1 ? faults : faults << u"not one right option"_s;
}

QStringList SecondAnswer::inCloze(const Question &question) const
{
    const QList<int> meanings = defined(between(question.prompt, u"(It means: "_s, u")"_s));
    const QString right = question.gapList().value(0).accepted.value(0);
    if (meanings.isEmpty() || question.gapList().value(0).accepted.size() != 1)
        return {u"no such definition, or not one filling"_s};
    QStringList faults;
    for (const Option &option : question.options) {
        const QStringList bases = roots(option.text);
        const bool couldBe = std::any_of(bases.begin(), bases.end(), [&](const QString &base) { return couldMean(base, meanings); });
        if ((option.text == right) != couldBe)
            faults.append(option.text == right ? u"not right: "_s + option.text : u"right too: "_s + option.text);
    }
    if (plainWords(question.prompt).contains(right))
        faults.append(u"tells the word"_s);
    return faults;
}

/// Whatever else begins with the letter and means that.
QStringList SecondAnswer::inTyped(const Question &question, const QString &asked) const
{
    const QList<int> meanings = defined(between(question.prompt, u" and means: "_s, u")"_s));
    const QString letter = quoted(question.prompt.section(u'\n', 1));
    const QStringList &accepted = question.gapList().value(0).accepted;
    const qsizetype letters = between(question.prompt.section(u'\n', 1).section(u" letters"_s, 0, 0) + u'.', u"has "_s, u"."_s).toInt();
    if (meanings.isEmpty() || letter.size() != 1 || accepted.isEmpty() || letters != accepted.first().size())
        return {u"no such definition, no letter, not its length or no filling"_s};
    // What the form adds to the word it adds, more or less, to others.
    const qsizetype ending = asked.isEmpty() ? 0 : letters - asked.size();
    QStringList faults;
    for (const int meaning : meanings) {
        for (const QString &word : m_meanings.at(meaning).words) {
            // Forms differ in their endings.
            const bool isAccepted = std::any_of(accepted.begin(), accepted.end(), [&](const QString &filling) {
                return filling.startsWith(word.left(std::max<qsizetype>(2, word.size() - 2)));
            });
            const bool isLong = std::abs(word.size() + ending - letters) <= (accepted.first() == asked ? 0 : 1);
            if (word.startsWith(letter) && isLong && !isAccepted && word != asked)
                faults.append(u"right too: "_s + word);
        }
    }
    if (plainWords(question.prompt).contains(accepted.first()))
        faults.append(u"tells the word"_s);
    return faults;
}

/// Whatever sounds the same and means the same must be accepted.
QStringList SecondAnswer::inSpelling(const Question &question) const
{
    const QList<int> meanings = defined(quoted(question.prompt));
    const QStringList &accepted = question.gapList().value(0).accepted;
    if (meanings.isEmpty() || !question.speech || !accepted.contains(question.speech->text))
        return {u"no such definition, or nothing to hear"_s};
    QStringList faults;
    for (const int meaning : meanings) {
        for (const QString &word : m_meanings.at(meaning).words) {
            if (sound(word) == sound(question.speech->text) && !accepted.contains(word) && !word.contains(u' '))
                faults.append(u"right too: "_s + word);
        }
    }
    return faults;
}

/// Another order could be right if all its neighbours stand side by side elsewhere in WordNet's texts, and every three
/// of its words are of kinds that do. The first piece
/// has a capital and the last its stop, so they have their place.
QStringList SecondAnswer::inOrder(const Question &question) const
{
    const QStringList pieces = question.gapList().value(0).accepted.value(0).split(u" / "_s);
    if (pieces.size() < 4 || pieces.size() > 9 || question.options.size() != pieces.size())
        return {u"too few pieces or too many"_s};
    QList<std::pair<int, int>> ends; // the ids of each piece's first and last word
    for (const QString &piece : pieces) {
        const QStringList words = plainWords(piece);
        ends.append({m_wordIds.value(words.value(0), -1), m_wordIds.value(words.isEmpty() ? QString() : words.last(), -1)});
    }
    QList<int> order;
    for (int i = 1; i + 1 < pieces.size(); ++i)
        order.append(i);
    while (std::next_permutation(order.begin(), order.end())) {
        QList<int> whole = order;
        whole.prepend(0);
        whole.append(int(pieces.size()) - 1);
        QStringList texts;
        bool isKnown = true;
        for (qsizetype i = 0; i < whole.size(); ++i) {
            texts.append(pieces.at(whole.at(i)));
            isKnown = isKnown && (i == 0 || m_pairs.value(pairOf(ends.at(whole.at(i - 1)).second, ends.at(whole.at(i)).first)) >= usual);
        }
        if (isKnown && texts != pieces && isPlausible(texts.join(u' ')))
            return {u"right too: "_s + texts.join(u' ')};
    }
    return {};
}

} // namespace wr
