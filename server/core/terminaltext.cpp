#include "core/terminaltext.h"

#include <QList>

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QString written(char32_t c)
{
    return u"\\u{%1}"_s.arg(uint(c), 0, 16);
}

QString itself(char32_t c)
{
    return QString::fromUcs4(&c, 1);
}

bool isOfAWord(char32_t c)
{
    return QChar::isLetterOrNumber(c) || QChar::isMark(c) || (c < 0x80 && QStringView(u"._-+/@~").contains(QChar(char16_t(c))));
}

} // namespace

bool isSteering(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return true;
    default: return false;
    }
}

QString onOneLine(const QString &text)
{
    QString line;
    line.reserve(text.size());
    for (const char32_t c : text.toUcs4())
        line += isSteering(c) ? written(c) : itself(c);
    return line;
}

QString quoted(const QString &text, qsizetype most)
{
    const QList<uint> all = text.toUcs4();
    QString line = u"\""_s;
    char32_t before = U' ';
    for (const char32_t c : all.first(std::min(most, all.size()))) {
        const bool isOddSpace = QChar::isSpace(c) && (c != U' ' || before == U' ');
        if (c == U'"' || c == U'\\')
            line += u'\\' + itself(c);
        else
            line += isOddSpace || isSteering(c) ? written(c) : itself(c);
        before = c;
    }
    return line + (all.size() > most ? u"\"…"_s : u"\""_s);
}

QString shown(const QString &text, qsizetype most)
{
    const QList<uint> all = text.toUcs4();
    const bool isWord = !all.isEmpty() && all.size() <= most && std::all_of(all.begin(), all.end(), isOfAWord);
    return isWord ? text : quoted(text, most);
}

QString counted(qint64 count, QStringView thing)
{
    return u"%1 %2%3"_s.arg(QString::number(count), thing, count == 1 ? u"" : u"s");
}

} // namespace wr
