#include "rules/nickname.h"

#include "model/printable.h"
#include "protocol/gamelimits.h"

#include <QSet>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <array>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

// Stems: a name is refused when one begins one of its words, or, for the long ones, stands
// anywhere in it. Kept short on purpose: a class has a teacher, who can kick.
constexpr std::array rudeStems {
    u"fuck",  u"shit",  u"bitch", u"cunt",   u"dick",  u"cock",    u"pussy",  u"penis", u"vagina",
    u"whore", u"slut",  u"wank",  u"twat",   u"nigg",  u"fagg",    u"retard", u"porn",
    u"nazi",  u"hitler", u"asshole", u"arsehole", u"bastard", u"bollock", u"jizz", u"lonvl", u"ditme", u"dume",
};

// Whole words, since they stand in good names too (Phúc Khang, Merdeka), or are one only by their marks
// (Lan, Lon and Đèo are names): marks count here.
constexpr std::array rudeWords {
    u"đụ",      u"đụ má", u"lồn",   u"vãi lồn", u"vai lon", u"cặc",   u"con cặc",  u"con cac", u"đéo",
    u"địt",     u"buồi",  u"phuck", u"phucker", u"merde",   u"merda", u"scheisse",
};

constexpr std::array adjectives {
    u"Brave", u"Bright", u"Calm", u"Clever", u"Curious", u"Eager", u"Gentle", u"Happy",
    u"Jolly", u"Keen",   u"Kind", u"Lively", u"Lucky",   u"Merry", u"Nimble", u"Polite",
    u"Proud", u"Quick",  u"Quiet", u"Shiny", u"Steady",  u"Sunny", u"Swift",  u"Witty",
};

constexpr std::array animals {
    u"Badger", u"Beaver", u"Crane",  u"Dolphin", u"Falcon",  u"Finch",  u"Fox",    u"Gecko",
    u"Heron",  u"Ibis",   u"Koala",  u"Lark",    u"Lynx",    u"Magpie", u"Otter",  u"Owl",
    u"Panda",  u"Parrot", u"Penguin", u"Robin",  u"Seal",    u"Swan",   u"Tiger",  u"Turtle",
};

// Who a player must not seem to be; a name is refused when one of these stands in it as a word.
constexpr std::array reservedWords {
    u"host",     u"teacher",   u"admin",   u"administrator", u"moderator",  u"wordrally",
    u"giao vien", u"chu tro", u"quan tri", u"quan tri vien", u"nguoi dan",
};

constexpr char32_t zeroWidthNonJoiner = 0x200C;
constexpr char32_t zeroWidthJoiner = 0x200D;
constexpr char32_t emojiSelector = 0xFE0F;
constexpr uchar virama = 9; // a combining class
/// In a row: Burmese and Tibetan syllables need four; what has more is built to smear over the board.
constexpr int maxMarks = 5;

bool isEmoji(char32_t c)
{
    return (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF);
}

/// Letters and marks by category that draw nothing.
bool isBlank(char32_t c)
{
    switch (c) {
    case 0x034F: // combining grapheme joiner
    case 0x115F:
    case 0x1160:
    case 0x3164:
    case 0xFFA0: // Hangul fillers
    case 0x17B4:
    case 0x17B5: // Khmer inherent vowels
    case 0x13441:
    case 0x13442: // Egyptian blanks
    case 0x16FE4: // Khitan filler
        return true;
    default:
        return (c >= 0x180B && c <= 0x180F) || (c >= 0xFE00 && c <= 0xFE0F)
            || (c >= 0x1D173 && c <= 0x1D17A) || (c >= 0xE0000 && c <= 0xE0FFF);
    }
}

bool isAllowed(char32_t c)
{
    // Hyphens, apostrophes and dots of names, the last five Catalan, Hebrew and Japanese.
    static constexpr QStringView signs = u" -_.'!\u2019\u00b7\u05be\u05f3\u05f4\u30fb";
    if (QChar::isLetterOrNumber(c) || QChar::isMark(c))
        return !isBlank(c);
    return isEmoji(c) || (c <= 0xFFFF && signs.contains(QChar(char16_t(c))));
}

/// A joiner changes what is seen only here; elsewhere it would make two names out of one look.
bool isJoinerInPlace(char32_t before, char32_t joiner, char32_t after)
{
    if (joiner == emojiSelector)
        return isEmoji(before);
    if (QChar::combiningClass(before) == virama)
        return true;
    if (joiner == zeroWidthJoiner)
        return (isEmoji(before) || before == emojiSelector) && isEmoji(after);
    return QChar::script(before) == QChar::Script_Arabic && QChar::script(after) == QChar::Script_Arabic;
}

QList<char32_t> codePoints(const QString &text)
{
    QList<char32_t> points;
    for (const uint c : text.toUcs4())
        points.append(char32_t(c));
    return points;
}

Result<void> checkCharacters(const QList<char32_t> &name)
{
    bool isSeen = false;
    int marks = 0;
    for (qsizetype i = 0; i < name.size(); ++i) {
        const char32_t c = name[i];
        const char32_t before = i > 0 ? name[i - 1] : U' ';
        const bool isJoiner = c == zeroWidthJoiner || c == zeroWidthNonJoiner || c == emojiSelector;
        if (isJoiner ? !isJoinerInPlace(before, c, name.value(i + 1, U' ')) : !isAllowed(c))
            return Error {ErrorCode::NameInvalid, u"a character of the name is not allowed"_s};
        marks = QChar::isMark(c) && !isJoiner ? marks + 1 : 0;
        if (marks > maxMarks || (marks > 0 && before == U' '))
            return Error {ErrorCode::NameInvalid, u"a mark of the name stands where none can"_s};
        isSeen = isSeen || QChar::isLetterOrNumber(c) || isEmoji(c);
    }
    if (!isSeen)
        return Error {ErrorCode::NameInvalid, u"a name needs a letter, a digit or an emoji"_s};
    return {};
}

/// Whether scripts are written in one word: UTS #39, "highly restrictive".
bool belongTogether(const QSet<int> &scripts)
{
    static const std::array<QSet<int>, 3> families {
        QSet<int> {QChar::Script_Latin, QChar::Script_Han, QChar::Script_Hiragana, QChar::Script_Katakana},
        QSet<int> {QChar::Script_Latin, QChar::Script_Han, QChar::Script_Bopomofo},
        QSet<int> {QChar::Script_Latin, QChar::Script_Han, QChar::Script_Hangul},
    };
    return scripts.size() <= 1 || std::any_of(families.begin(), families.end(), [&](const QSet<int> &family) {
               return family.contains(scripts);
           });
}

Result<void> checkScripts(const QList<char32_t> &name)
{
    QSet<int> scripts; // of the word so far
    for (const char32_t c : name) {
        if (!QChar::isLetterOrNumber(c) && !QChar::isMark(c)) {
            scripts.clear();
            continue;
        }
        const QChar::Script script = QChar::script(c);
        if (script != QChar::Script_Common && script != QChar::Script_Inherited && script != QChar::Script_Unknown)
            scripts.insert(script);
        if (!belongTogether(scripts))
            return Error {ErrorCode::NameInvalid, u"a word of the name mixes alphabets"_s};
    }
    return {};
}

qsizetype perceivedLength(const QString &text)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype count = 0;
    while (finder.toNextBoundary() != -1)
        ++count;
    return count;
}

/// In these a letter with a mark is still read as the letter; elsewhere marks are vowels.
bool hasOptionalMarks(QChar::Script script)
{
    return script == QChar::Script_Latin || script == QChar::Script_Greek || script == QChar::Script_Cyrillic
        || script == QChar::Script_Common;
}

enum class Marks { Dropped, Kept };

constexpr char32_t dotAbove = 0x0307;

/// Whether a mark that is told apart changes the plain text so far: a dot on i is there already.
bool isMarkOn(const QString &plain, char32_t mark)
{
    return QChar::isMark(mark) && !isBlank(mark) && !plain.isEmpty()
        && !(mark == dotAbove && (plain.endsWith(u'i') || plain.endsWith(u'j')));
}

/// A letter or digit as the plain one it is read as.
void appendPlain(QString &plain, char32_t c, Marks marks)
{
    static constexpr QStringView digits = u"0134578";
    static constexpr QStringView letters = u"oieastb";
    if (marks == Marks::Kept && isMarkOn(plain, c))
        plain.append(QString::fromUcs4(&c, 1));
    if (!QChar::isLetterOrNumber(c))
        return;
    const char32_t folded = QChar::toCaseFolded(c);
    const qsizetype lookAlike = folded < 0x80 ? digits.indexOf(QChar(char16_t(folded))) : -1;
    if (lookAlike != -1)
        plain.append(letters.at(lookAlike));
    else if (folded == U'đ' && marks == Marks::Dropped)
        plain.append(u'd');
    else if (folded == U'đ') // as Unicode's table of look-alikes has it
        plain.append(u"d\u0335"_s);
    else
        plain.append(QString::fromUcs4(&folded, 1));
}

/// A letter of the name with the marks that belong to it.
void appendLetter(QString &plain, char32_t letter, const LookAlikes &lookAlikes, Marks marks)
{
    const QString parts = QString::fromUcs4(&letter, 1).normalized(QString::NormalizationForm_KD);
    for (const char32_t c : codePoints(parts)) {
        const QString look = c < 0x80 || !lookAlikes ? QString::fromUcs4(&c, 1) : lookAlikes(c);
        for (const char32_t part : codePoints(look))
            appendPlain(plain, part, marks);
    }
}

/// The name as it is read: each letter as what it looks like, in lower case, words apart by a space.
/// Where marks are optional those are kept, if so told, that make a letter of some language with what
/// they stand on; what else can be piled up is told apart by nobody.
QString plainText(const QString &name, const LookAlikes &lookAlikes, Marks marks)
{
    QString plain;
    bool dropsMarks = true;
    for (const char32_t c : codePoints(name.normalized(QString::NormalizationForm_C))) {
        if (QChar::isLetterOrNumber(c)) {
            dropsMarks = hasOptionalMarks(QChar::script(c));
            appendLetter(plain, c, lookAlikes, dropsMarks ? marks : Marks::Kept);
        } else if (QChar::isMark(c) ? !dropsMarks && !isBlank(c) : isEmoji(c)) {
            plain.append(QString::fromUcs4(&c, 1));
        } else if (c == U'!') {
            plain.append(u'i');
        } else if (c == U' ' || c == U'-' || c == U'_') {
            plain.append(u' ');
        }
    }
    return plain;
}

QString withoutDoubledLetters(const QString &text)
{
    QString single;
    for (const QChar c : text) {
        if (single.isEmpty() || single.back() != c)
            single.append(c);
    }
    return single;
}

QString joined(QString plain)
{
    return plain.remove(u' ');
}

/// Whether the word stands in the text as a word, or is all of it, spelled letter by letter or, where
/// it is more than one word, without its spaces. Texts without doubled letters.
bool holdsWord(const QString &text, const QString &word)
{
    if (QString(u' ' + text + u' ').contains(u' ' + word + u' '))
        return true;
    const QStringList parts = text.split(u' ', Qt::SkipEmptyParts);
    const bool isSpelled = std::all_of(parts.begin(), parts.end(), [](const QString &part) { return part.size() == 1; });
    return (isSpelled || (parts.size() == 1 && word.contains(u' '))) && joined(text) == joined(word);
}

bool isRudeWord(const QString &name, const LookAlikes &lookAlikes)
{
    static const QStringList folded = [] {
        QStringList words;
        for (const char16_t *word : rudeWords)
            words.append(withoutDoubledLetters(plainText(QString::fromUtf16(word), {}, Marks::Dropped)));
        return words;
    }();
    const QString text = QString(name).replace(u'!', u' ').replace(u'ß', u"ss"_s);
    const QString read = withoutDoubledLetters(plainText(text, lookAlikes, Marks::Dropped));
    for (std::size_t i = 0; i < rudeWords.size(); ++i) {
        if (!holdsWord(read, folded.at(qsizetype(i)))) // nearly always
            continue;
        const auto marked = [&lookAlikes](const QString &one) {
            return withoutDoubledLetters(plainText(one, lookAlikes, Marks::Kept).normalized(QString::NormalizationForm_C));
        };
        if (holdsWord(marked(text), marked(QString::fromUtf16(rudeWords[i]))))
            return true;
    }
    return false;
}

bool isRude(const QString &plain)
{
    const QString letters = withoutDoubledLetters(joined(plain));
    const QString spaced = u' ' + withoutDoubledLetters(plain);
    for (const char16_t *stemText : rudeStems) {
        const QString stem = withoutDoubledLetters(QString::fromUtf16(stemText));
        const bool isDistinct = stem.size() >= 5 || stem == "fuck"_L1 || stem == "shit"_L1;
        if (spaced.contains(u' ' + stem) || (isDistinct && letters.contains(stem)) || letters == stem)
            return true;
    }
    return false;
}

bool isReserved(const QString &plain)
{
    const QString letters = withoutDoubledLetters(joined(plain));
    const QString spaced = u' ' + withoutDoubledLetters(plain) + u' ';
    return std::any_of(reservedWords.begin(), reservedWords.end(), [&](const char16_t *word) {
        const QString text = withoutDoubledLetters(QString::fromUtf16(word));
        return spaced.contains(u' ' + text + u' ') || letters == joined(text);
    });
}

QString withoutDigits(QString name)
{
    return name.removeIf([](QChar c) { return c.isDigit(); });
}

} // namespace

Result<Nickname> readNickname(const QString &typed, const LookAlikes &lookAlikes)
{
    // A cheap bound before any Unicode work: no allowed name needs more code units.
    if (typed.size() > limits::maxTypedNameChars)
        return Error {ErrorCode::NameInvalid, u"the name is too long"_s};
    // Pasted along, such things are not meant, and whoever is refused for them cannot see what is wrong.
    const QString shown = withoutUnseen(typed).normalized(QString::NormalizationForm_C).simplified();
    const qsizetype length = perceivedLength(shown);
    if (length < limits::minNameChars || length > limits::maxNameChars)
        return Error {ErrorCode::NameInvalid,
                      u"a name has 1 to %1 characters"_s.arg(limits::maxNameChars)};
    const QList<char32_t> characters = codePoints(shown);
    WR_CHECK(checkCharacters(characters));
    WR_CHECK(checkScripts(characters));
    const QString plain = plainText(shown, lookAlikes, Marks::Dropped);
    const QString marked = plainText(shown, lookAlikes, Marks::Kept);
    if (isRude(plain) || isRudeWord(shown, lookAlikes))
        return Error {ErrorCode::NameRude, u"please choose another name"_s};
    if (isReserved(plain) || isReserved(plainText(withoutDigits(shown), lookAlikes, Marks::Dropped)))
        return Error {ErrorCode::NameReserved, u"this name is not for players"_s};
    const QString key = joined(marked);
    return Nickname {shown, key.isEmpty() ? shown : key};
}

bool isRudeText(const QString &text)
{
    return isRude(plainText(text, {}, Marks::Dropped)) || isRudeWord(text, {});
}

QString friendlyName(quint32 seed)
{
    const auto adjective = adjectives.at(seed % adjectives.size());
    const auto animal = animals.at(seed / adjectives.size() % animals.size());
    const auto number = 1 + seed / (adjectives.size() * animals.size()) % 99;
    return u"%1 %2 %3"_s.arg(QString::fromUtf16(adjective), QString::fromUtf16(animal)).arg(number);
}

} // namespace wr
