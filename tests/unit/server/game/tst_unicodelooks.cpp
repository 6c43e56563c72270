#include "game/unicodelooks.h"

#include <QSet>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestUnicodeLooks : public QObject
{
    Q_OBJECT

private:
    Result<Nickname> read(const QString &name) const { return readNickname(name, m_looks.lookAlikes()); }

    const UnicodeLooks m_looks;

private Q_SLOTS:
    void lookAlikesOfOtherScriptsShareAKey_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("double_");
        QTest::newRow("Cyrillic") << u"Cope"_s << u"\u0421\u043e\u0440\u0435"_s;
        QTest::newRow("Cyrillic capitals") << u"BOB"_s << u"\u0412\u041e\u0412"_s;
        QTest::newRow("Greek") << u"KATO"_s << u"\u039a\u0391\u03a4\u039f"_s;
        QTest::newRow("Armenian") << u"Sou"_s << u"\u054f\u0585\u057d"_s;
        QTest::newRow("Cherokee") << u"DGW"_s << u"\u13a0\u13c0\u13b3"_s;
        QTest::newRow("mathematical letters") << u"Ann"_s << u"\U0001D400\U0001D427\U0001D427"_s;
        QTest::newRow("full width") << u"Ann"_s << u"\uff21\uff4e\uff4e"_s;
        QTest::newRow("other case") << u"cope"_s << u"\u0421\u041e\u0420\u0415"_s;
        QTest::newRow("marks of another alphabet") << u"K\u00c1TO"_s << u"\u039a\u0386\u03a4\u039f"_s;
        QTest::newRow("eth and stroke") << u"\u0110\u00e0o"_s << u"\u00d0\u00e0o"_s;
    }

    void lookAlikesOfOtherScriptsShareAKey()
    {
        QFETCH(QString, name);
        QFETCH(QString, double_);
        QVERIFY2(read(name).has_value() && read(double_).has_value(), qPrintable(double_));
        QCOMPARE(read(double_)->key, read(name)->key);
        QCOMPARE(read(double_)->shown, double_); // how somebody writes the own name is not touched
    }

    void differentNamesHaveDifferentKeys_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::newRow("I and l") << u"Ian"_s << u"Lan"_s;
        QTest::newRow("m and rn") << u"Amy"_s << u"Arny"_s;
        QTest::newRow("Hindi vowel") << u"\u0915\u093f\u0930\u0923"_s << u"\u0915\u0930\u0923"_s;
        QTest::newRow("Thai vowel") << u"\u0e01\u0e34"_s << u"\u0e01\u0e35"_s;
        QTest::newRow("Arabic") << u"\u0644\u064a\u0644\u0649"_s << u"\u0639\u0644\u064a"_s;
        QTest::newRow("Chinese") << u"\u738b\u4f1f"_s << u"\u674e\u4f1f"_s;
        QTest::newRow("numbers") << u"Bot 2"_s << u"Bot 22"_s;
    }

    void differentNamesHaveDifferentKeys()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QVERIFY(read(one).has_value() && read(other).has_value());
        QVERIFY(read(one)->key != read(other)->key);
    }

    void everyVietnameseLetterIsItsOwn()
    {
        QSet<QString> keys;
        const QString letters = u"aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"_s;
        for (const QChar letter : letters) {
            const auto name = read(u"Ng"_s + letter);
            QVERIFY2(name && !keys.contains(name->key), qPrintable(QString(letter)));
            keys.insert(name->key);
        }
        QCOMPARE(keys.size(), letters.size());
    }

    void rudeWordsAreFoundThroughTheTable()
    {
        for (const QString &name : {u"đụ má"_s, u"vãi lồn"_s, u"con cặc"_s, u"\u0189éo"_s, u"Scheiße"_s})
            QCOMPARE(read(name).error().code, ErrorCode::NameRude);
        for (const QString &name : {u"Lan"_s, u"Lộc"_s, u"Cặp"_s, u"Du"_s, u"Đức"_s, u"Đèo"_s})
            QVERIFY2(read(name).has_value(), qPrintable(name));
    }

    void aDisguisedRoleIsARole()
    {
        // Each letter is one of another alphabet, and all are of one.
        QCOMPARE(read(u"\u041do\u0455t"_s).error().code, ErrorCode::NameInvalid); // mixed
        QCOMPARE(read(u"\u0397\u039fST"_s).error().code, ErrorCode::NameInvalid);
        QCOMPARE(read(u"\u0570\u0585\u057d\u0442"_s).error().code, ErrorCode::NameInvalid); // Armenian and Cyrillic
        QCOMPARE(read(u"\uff28\uff4f\uff53\uff54"_s).error().code, ErrorCode::NameReserved);
        QCOMPARE(read(u"\U0001D413\U0001D41E\U0001D41A\U0001D41C\U0001D421\U0001D41E\U0001D42B"_s).error().code,
                 ErrorCode::NameReserved);
        QCOMPARE(read(u"\u13bb\u13a4\u13da\u0422"_s).error().code, ErrorCode::NameInvalid);
    }
};

QTEST_GUILESS_MAIN(TestUnicodeLooks)
#include "tst_unicodelooks.moc"
