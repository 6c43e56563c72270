#include "formats/htmltext.h"

#include <QHash>
#include <QRegularExpression>

#include <array>

namespace wr::formats {

using namespace Qt::StringLiterals;

namespace {

/// The character an entity stands for; nothing: left as it is written.
QString ofEntity(const QString &name)
{
    static const QHash<QString, char16_t> named {
        {u"amp"_s, u'&'}, {u"lt"_s, u'<'}, {u"gt"_s, u'>'}, {u"quot"_s, u'"'}, {u"apos"_s, u'\''}, {u"nbsp"_s, u' '},
        {u"hellip"_s, u'…'}, {u"ndash"_s, u'–'}, {u"mdash"_s, u'—'}, {u"lsquo"_s, u'‘'}, {u"rsquo"_s, u'’'},
        {u"ldquo"_s, u'“'}, {u"rdquo"_s, u'”'}, {u"eacute"_s, u'é'}, {u"deg"_s, u'°'}, {u"pound"_s, u'£'}, {u"euro"_s, u'€'}};
    if (name.startsWith(u'#')) {
        const bool isHex = name.size() > 1 && name.at(1).toLower() == u'x';
        bool isNumber = false;
        const uint code = name.mid(isHex ? 2 : 1).toUInt(&isNumber, isHex ? 16 : 10);
        const bool isCharacter = isNumber && code >= 0x20 && code <= 0x10ffff && !QChar::isSurrogate(code);
        return isCharacter ? QString::fromUcs4(std::array {char32_t(code)}.data(), 1) : QString();
    }
    const auto found = named.constFind(name);
    return found == named.constEnd() ? QString() : QString(QChar(*found));
}

QString withoutEntities(const QString &text)
{
    static const QRegularExpression entity(u"&(#?[A-Za-z0-9]{1,10});"_s);
    QString plain;
    qsizetype at = 0;
    auto matches = entity.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QString character = ofEntity(match.captured(1));
        plain += text.mid(at, match.capturedStart() - at) + (character.isEmpty() ? match.captured() : character);
        at = match.capturedEnd();
    }
    return plain + text.mid(at);
}

} // namespace

QString textOfHtml(const QString &html, int line, Collector &found)
{
    static const QRegularExpression tag(u"<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>|<!--.*?-->"_s, QRegularExpression::DotMatchesEverythingOption);
    static const QStringList breaks {u"br"_s, u"p"_s, u"div"_s, u"li"_s, u"tr"_s};
    static const QStringList media {u"img"_s, u"audio"_s, u"video"_s, u"source"_s, u"object"_s, u"iframe"_s};
    QString words;
    qsizetype at = 0;
    auto matches = tag.globalMatch(html);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QString name = match.captured(2).toLower();
        const bool isEnd = !match.captured(1).isEmpty();
        words += html.mid(at, match.capturedStart() - at);
        at = match.capturedEnd();
        if (breaks.contains(name))
            words += isEnd || name == "br"_L1 ? u"\n"_s : QString();
        else if (media.contains(name) && !isEnd)
            found.note(ImportNoteKind::Media, line, match.captured());
        else if (!name.isEmpty() && !isEnd && name != "span"_L1)
            found.note(ImportNoteKind::Formatting, line, match.captured());
    }
    words += html.mid(at);
    return withoutEntities(words).trimmed();
}

} // namespace wr::formats
