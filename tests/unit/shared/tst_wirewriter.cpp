#include "model/wirewriter.h"

#include <QJsonDocument>
#include <QTest>

#include <limits>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

enum class Colour { Red, Green };

struct Inner
{
    QString text;
    std::optional<qint64> number;

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("text", &Inner::text), field("number", &Inner::number)};
    }
};

struct Outer
{
    bool isGood = false;
    int count = 0;
    double share = 0;
    Colour colour = Colour::Red;
    QStringList words;
    QList<Inner> inners;
    std::optional<Inner> more;
    QJsonObject anything;

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("isGood", &Outer::isGood), field("count", &Outer::count),
                           field("share", &Outer::share),   field("colour", &Outer::colour),
                           field("words", &Outer::words),   field("inners", &Outer::inners),
                           field("more", &Outer::more),     field("anything", &Outer::anything)};
    }
};

} // namespace

template <>
struct wr::wire::EnumNames<Colour>
{
    static constexpr std::array values {std::pair {Colour::Red, QLatin1StringView("red")},
                                        std::pair {Colour::Green, QLatin1StringView("green")}};
};

class TestWireWriter : public QObject
{
    Q_OBJECT

private:
    static QString readBack(const QString &text)
    {
        QByteArray json = "[";
        wire::appendText(json, text);
        return QJsonDocument::fromJson(json + ']').array().at(0).toString();
    }

private Q_SLOTS:
    void theTextIsWhatTheFieldsSay()
    {
        const Outer value {true, -7, 0.5, Colour::Green, {u"a"_s, u"b"_s}, {{u"x"_s, {}}, {u"y"_s, 3}},
                           {},   QJsonObject {{u"k"_s, 1}}};
        QCOMPARE(wire::toJsonText(value),
                 R"({"isGood":true,"count":-7,"share":0.5,"colour":"green","words":["a","b"],)"
                 R"("inners":[{"text":"x"},{"text":"y","number":3}],"anything":{"k":1}})"_ba);
    }

    void emptyThingsAreWritten()
    {
        QCOMPARE(wire::toJsonText(Outer {}),
                 R"({"isGood":false,"count":0,"share":0,"colour":"red","words":[],"inners":[],"anything":{}})"_ba);
    }

    void everyCharacterComesBack()
    {
        QString all;
        for (char16_t c = 0; c < 0xd800; ++c)
            all += QChar(c);
        QCOMPARE(readBack(all), all);
        for (char16_t c = 0; c < 0x100; ++c)
            QCOMPARE(readBack(QString(QChar(c))), QString(QChar(c)));
        QCOMPARE(readBack(u"a😀b\u2028"_s), u"a😀b\u2028"_s);
    }

    void halfAPairIsReplaced()
    {
        const QString half = u"a"_s + QChar(0xd83d) + u"b"_s;
        QCOMPARE(readBack(half), u"a?b"_s);
    }

    void numbersAreExact_data()
    {
        QTest::addColumn<qint64>("number");
        for (const qint64 number : {qint64(0), qint64(-1), std::numeric_limits<qint64>::max(),
                                    std::numeric_limits<qint64>::min(), qint64(1) << 53})
            QTest::addRow("%lld", number) << number;
    }

    void numbersAreExact()
    {
        QFETCH(qint64, number);
        QByteArray json;
        wire::appendNumber(json, number);
        QCOMPARE(json.toLongLong(), number);
    }

    void whatIsNoNumberIsNull()
    {
        for (const double number : {std::numeric_limits<double>::infinity(), std::nan("")}) {
            QByteArray json;
            wire::appendNumber(json, number);
            QCOMPARE(json, "null"_ba);
        }
        QByteArray json;
        wire::appendNumber(json, 0.1);
        QCOMPARE(json, "0.1"_ba);
    }
};

QTEST_APPLESS_MAIN(TestWireWriter)
#include "tst_wirewriter.moc"
