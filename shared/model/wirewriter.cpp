#include "model/wirewriter.h"

#include <QJsonDocument>
#include <QLocale>

#include <cmath>

namespace wr::wire {

namespace {

void appendAscii(QByteArray &out, char c)
{
    switch (c) {
    case '"': out.append("\\\""); return;
    case '\\': out.append("\\\\"); return;
    case '\b': out.append("\\b"); return;
    case '\f': out.append("\\f"); return;
    case '\n': out.append("\\n"); return;
    case '\r': out.append("\\r"); return;
    case '\t': out.append("\\t"); return;
    default: break;
    }
    if (c >= 0x20) {
        out.append(c);
        return;
    }
    constexpr char digits[] = "0123456789abcdef";
    out.append("\\u00").append(digits[c >> 4]).append(digits[c & 0x0f]);
}

bool isAscii(QChar c)
{
    return c.unicode() < 0x80;
}

} // namespace

void appendText(QByteArray &out, QStringView text)
{
    out.append('"');
    for (qsizetype i = 0; i < text.size();) {
        if (isAscii(text[i])) {
            appendAscii(out, char(text[i].unicode()));
            ++i;
            continue;
        }
        qsizetype end = i + 1; // both halves of a surrogate pair are within
        while (end < text.size() && !isAscii(text[end]))
            ++end;
        out.append(text.sliced(i, end - i).toUtf8());
        i = end;
    }
    out.append('"');
}

void appendNumber(QByteArray &out, qint64 number)
{
    out.append(QByteArray::number(number));
}

void appendNumber(QByteArray &out, double number)
{
    if (std::isfinite(number))
        out.append(QByteArray::number(number, 'g', QLocale::FloatingPointShortest));
    else
        out.append("null");
}

void appendObject(QByteArray &out, const QJsonObject &object)
{
    out.append(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace wr::wire
