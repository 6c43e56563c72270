#include "rules/searchkey.h"

#include "protocol/quizlimits.h"

#include <array>

namespace wr::searchkey {

using namespace Qt::StringLiterals;

namespace {

/// Letters that Unicode does not take apart into a base and a mark.
QStringView plainLetter(char32_t c)
{
    static constexpr std::array<std::pair<char32_t, QStringView>, 11> letters {{
        {U'đ', u"d"}, {U'ð', u"d"}, {U'ø', u"o"}, {U'ł', u"l"}, {U'ħ', u"h"}, {U'ŧ', u"t"},
        {U'ı', u"i"}, {U'ŋ', u"n"}, {U'ß', u"ss"}, {U'æ', u"ae"}, {U'œ', u"oe"},
    }};
    for (const auto &[letter, plain] : letters) {
        if (c == letter)
            return plain;
    }
    return {};
}

bool isDropped(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

} // namespace

QString fold(const QString &text, qsizetype maxChars)
{
    // Folding shortens nearly always; what lies far behind the bound need not be looked at.
    const QString plain = text.left(maxChars * 2)
                              .normalized(QString::NormalizationForm_KD)
                              .toCaseFolded()
                              .normalized(QString::NormalizationForm_KD);
    QString key;
    key.reserve(plain.size());
    for (const char32_t c : plain.toUcs4()) {
        if (isDropped(c))
            continue;
        if (const QStringView plain = plainLetter(c); !plain.isEmpty())
            key += plain;
        else if (QChar::isLetterOrNumber(c))
            key += QStringView(QChar::fromUcs4(c));
        else if (!key.isEmpty() && !key.endsWith(u' '))
            key += u' ';
    }
    if (key.size() > maxChars) {
        const qsizetype space = key.lastIndexOf(u' ', maxChars);
        key.truncate(space > maxChars / 2 ? space : maxChars);
        if (!key.isEmpty() && key.back().isHighSurrogate())
            key.chop(1);
    }
    return key.trimmed();
}

QStringList words(const QString &query)
{
    QStringList list = fold(query, limits::maxSearchChars).split(u' ', Qt::SkipEmptyParts);
    list.removeDuplicates();
    return list.first(std::min<qsizetype>(list.size(), limits::maxSearchWords));
}

} // namespace wr::searchkey
