#include "rules/nickname.h"

#include "protocol/gamelimits.h"

#include <QTextBoundaryFinder>

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

bool isEmojiPart(char32_t c)
{
    return (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) || c == 0x200D
        || c == 0xFE0F;
}

bool isAllowed(char32_t c)
{
    return QChar::isLetterOrNumber(c) || QChar::isMark(c) || c == U' ' || isEmojiPart(c)
        || QStringView(u"-_.'!\u2019").contains(QChar(char16_t(c)));
}

qsizetype perceivedLength(const QString &text)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype count = 0;
    while (finder.toNextBoundary() != -1)
        ++count;
    return count;
}

/// Letters with their marks taken off and their case folded; look-alike digits become letters.
QString foldedLetters(const QString &text, bool keepSpaces)
{
    QString folded;
    const QString decomposed = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    for (const QChar c : decomposed) {
        static constexpr QStringView digits = u"0134578@$!";
        static constexpr QStringView letters = u"oieastbasi";
        const qsizetype lookAlike = digits.indexOf(c);
        if (lookAlike != -1)
            folded.append(letters.at(lookAlike));
        else if (c == u'đ')
            folded.append(u'd');
        else if (c.isLetterOrNumber() || c.isSurrogate())
            folded.append(c);
        else if (keepSpaces && (c.isSpace() || c == u'-' || c == u'_'))
            folded.append(u' ');
    }
    return folded;
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

bool isRude(const QString &name)
{
    const QString joined = withoutDoubledLetters(foldedLetters(name, false));
    const QString spaced = u' ' + withoutDoubledLetters(foldedLetters(name, true));
    for (const char16_t *stemText : rudeStems) {
        const QString stem = withoutDoubledLetters(QString::fromUtf16(stemText));
        const bool isDistinct = stem.size() >= 5 || stem == "fuck"_L1 || stem == "shit"_L1;
        if (spaced.contains(u' ' + stem) || (isDistinct && joined.contains(stem)) || joined == stem)
            return true;
    }
    return false;
}

} // namespace

Result<Nickname> readNickname(const QString &typed)
{
    // A cheap bound before any Unicode work: no allowed name needs more code units.
    if (typed.size() > limits::maxTypedNameChars)
        return Error {ErrorCode::NameInvalid, u"the name is too long"_s};
    const QString shown = typed.normalized(QString::NormalizationForm_C).simplified();
    const qsizetype length = perceivedLength(shown);
    if (length < limits::minNameChars || length > limits::maxNameChars)
        return Error {ErrorCode::NameInvalid,
                      u"a name has 1 to %1 characters"_s.arg(limits::maxNameChars)};
    bool hasBase = false;
    for (const char32_t c : shown.toUcs4()) {
        if (!isAllowed(c))
            return Error {ErrorCode::NameInvalid, u"a character of the name is not allowed"_s};
        hasBase = hasBase || QChar::isLetterOrNumber(c) || (isEmojiPart(c) && c > 0x2000 && c != 0x200D && c != 0xFE0F);
    }
    if (!hasBase)
        return Error {ErrorCode::NameInvalid, u"a name needs a letter, a digit or an emoji"_s};
    if (isRude(shown))
        return Error {ErrorCode::NameRude, u"please choose another name"_s};
    const QString key = foldedLetters(shown, false);
    return Nickname {shown, key.isEmpty() ? shown : key};
}

QString friendlyName(quint32 seed)
{
    const auto adjective = adjectives.at(seed % adjectives.size());
    const auto animal = animals.at(seed / adjectives.size() % animals.size());
    const auto number = 1 + seed / (adjectives.size() * animals.size()) % 99;
    return u"%1 %2 %3"_s.arg(QString::fromUtf16(adjective), QString::fromUtf16(animal)).arg(number);
}

} // namespace wr
