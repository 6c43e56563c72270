#include "apifuzz/badinputs.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <array>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array oddTexts {
    u"", u" ", u"0", u"-1", u"1.5", u"1e308", u"99999999999999999999", u"9223372036854775807", u"2147483648", u"true",
    u"null", u"NaN", u"undefined", u"[]", u"{}", u"..", u"../../etc/passwd", u"%00", u"%2e%2e%2f", u"a/b", u"a\\b",
    u"' OR '1'='1", u"'; DROP TABLE quiz; --", u"\" OR 1=1", u"$(id)", u"`id`", u"<script>alert(1)</script>", u"{{7*7}}",
    u"${jndi:ldap://x}", u"a\r\nSet-Cookie: x=1", u"\t\v\f", u"é", u"Nguyễn Thị Ánh", u"😀👩‍👩‍👧", u"\u202Egnp.exe",
    u"\uFEFF", u"\u200B", u"a\u0300\u0300\u0300", u"ﷺ", u"\U0001F1FB", u"ÅΩ≈ç√∫", u"Z̵a̷l̸g̴o̶", u"__proto__", u"constructor", u"*", u",",
    u"00000000-0000-0000-0000-000000000000", u"{01900000-0000-7000-8000-000000000000}",
    u"01900000-0000-7000-8000-00000000000g", u"01900000000070008000000000000000",
};

QJsonValue nested(int depth)
{
    QJsonValue value = 1;
    for (int i = 0; i < depth; ++i)
        value = i % 2 ? QJsonValue(QJsonArray {value}) : QJsonValue(QJsonObject {{u"a"_s, value}});
    return value;
}

QJsonValue oddValue(Dice &dice)
{
    switch (roll(dice, 12)) {
    case 0: return QJsonValue::Null;
    case 1: return bool(roll(dice, 2));
    case 2: return oneOf(dice, std::array {0.0, -1.0, 0.5, 1e15, -1e300, 1e308, 4294967296.0, 9007199254740993.0});
    case 3: return QJsonArray();
    case 4: return QJsonObject();
    case 5: return nested(1 + roll(dice, 40));
    case 6: return QString(1 + roll(dice, 20'000), u'x');
    case 7: {
        QJsonArray many;
        for (int i = roll(dice, 3'000); i > 0; --i)
            many.append(i);
        return many;
    }
    default: return oddText(dice);
    }
}

/// The value with one node of it, at any depth, replaced or gone.
QJsonValue withOneFault(Dice &dice, const QJsonValue &value)
{
    if (value.isObject() && !value.toObject().isEmpty() && roll(dice, 8) > 0) {
        QJsonObject object = value.toObject();
        const QString key = oneOf(dice, object.keys());
        if (roll(dice, 4) == 0)
            object.remove(key);
        else
            object.insert(key, withOneFault(dice, object.value(key)));
        return object;
    }
    if (value.isArray() && !value.toArray().isEmpty() && roll(dice, 3) > 0) {
        QJsonArray array = value.toArray();
        const int at = roll(dice, array.size());
        array.replace(at, withOneFault(dice, array.at(at)));
        return array;
    }
    return oddValue(dice);
}

QJsonObject withExtras(Dice &dice, QJsonObject object)
{
    for (const char16_t *key : {u"__proto__", u"id", u"role", u"owner", u"school", u"version", u"points", u"isAdmin"})
        object.insert(QString::fromUtf16(key), oddValue(dice));
    return object;
}

/// Faults of the text that no JSON writer would make.
QByteArray withBrokenText(Dice &dice, QByteArray text)
{
    switch (roll(dice, 8)) {
    case 0: return text.left(roll(dice, text.size()));
    case 1: return text + text;
    case 2: return text.insert(1, "\"name\":1,\"name\":2,");
    case 3: return text.insert(1, "\"\\u0000\":\"\\ud800\",");
    case 4: return text.insert(roll(dice, text.size()), char(roll(dice, 256)));
    case 5: return QByteArray(1 + roll(dice, 50'000), '[');
    case 6: return "\xef\xbb\xbf" + text;
    default: break;
    }
    QByteArray noise;
    for (int i = roll(dice, 200); i > 0; --i)
        noise += char(roll(dice, 256));
    return noise;
}

} // namespace

QString oddText(Dice &dice)
{
    if (roll(dice, 6) == 0)
        return QString(roll(dice, 5'000), oneOf(dice, std::array {u'x', u'é', u'9', u'\u4E2D'}));
    QString text = QString::fromUtf16(oneOf(dice, oddTexts));
    if (roll(dice, 5) == 0)
        text += QString::fromUtf16(oneOf(dice, oddTexts));
    return text;
}

QByteArray oddTargetPart(Dice &dice)
{
    static const std::array raw {"%"_ba, "%zz"_ba, "%ff%fe"_ba, "%C3%28"_ba, "%00"_ba, "%ED%A0%80"_ba, "+"_ba, "%2F"_ba, "."_ba, ""_ba};
    if (roll(dice, 3) == 0)
        return oneOf(dice, raw);
    return QUrl::toPercentEncoding(oddText(dice).left(300));
}

QByteArray oddHeader(Dice &dice)
{
    QByteArray value = oddText(dice).left(1'000).toUtf8();
    for (char &c : value) {
        if (uchar(c) < 0x20 || c == 0x7f)
            c = '_';
    }
    return value;
}

QByteArray oddBody(Dice &dice, const QJsonObject &example)
{
    QJsonObject body = example;
    for (int faults = roll(dice, 3); faults >= 0; --faults) {
        const QJsonValue worse = withOneFault(dice, body);
        if (!worse.isObject())
            return QJsonDocument(QJsonArray {worse}).toJson(QJsonDocument::Compact);
        body = worse.toObject();
    }
    if (roll(dice, 3) == 0)
        body = withExtras(dice, body);
    const QByteArray text = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return roll(dice, 3) == 0 ? withBrokenText(dice, text) : text;
}

} // namespace wr
