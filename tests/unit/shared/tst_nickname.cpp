#include "rules/nickname.h"

#include <QSet>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestNickname : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodNamesAreTidied_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << u"Ann"_s << u"Ann"_s;
        QTest::newRow("spaces") << u"  Ann \t Lee "_s << u"Ann Lee"_s;
        QTest::newRow("Vietnamese") << u"Nguyễn Thị Đào"_s << u"Nguyễn Thị Đào"_s;
        QTest::newRow("Arabic") << u"ليلى"_s << u"ليلى"_s;
        QTest::newRow("emoji") << u"Fox 🦊"_s << u"Fox 🦊"_s;
        QTest::newRow("apostrophe") << u"O'Neil"_s << u"O'Neil"_s;
        QTest::newRow("therapist is no rude word") << u"Therapist"_s << u"Therapist"_s;
        QTest::newRow("Scunthorpe's neighbour") << u"Hancock"_s << u"Hancock"_s;
    }

    void goodNamesAreTidied()
    {
        QFETCH(QString, typed);
        const auto name = readNickname(typed);
        QVERIFY2(name.has_value(), qPrintable(name ? QString() : name.error().message));
        QTEST(name->shown, "shown");
    }

    void badNamesAreRefused_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("empty") << u""_s << ErrorCode::NameInvalid;
        QTest::newRow("blank") << u" \u00a0 "_s << ErrorCode::NameInvalid;
        QTest::newRow("long") << QString(21, u'a') << ErrorCode::NameInvalid;
        QTest::newRow("huge") << QString(1'000'000, u'a') << ErrorCode::NameInvalid;
        QTest::newRow("markup") << u"<b>Ann"_s << ErrorCode::NameInvalid;
        QTest::newRow("direction override") << u"An\u202en"_s << ErrorCode::NameInvalid;
        QTest::newRow("only dots") << u"..."_s << ErrorCode::NameInvalid;
        QTest::newRow("only joiners") << u"\u200d\ufe0f"_s << ErrorCode::NameInvalid;
        QTest::newRow("rude") << u"Shithead"_s << ErrorCode::NameRude;
        QTest::newRow("rude in digits") << u"5h1t"_s << ErrorCode::NameRude;
        QTest::newRow("rude with dots") << u"f.u.c.k"_s << ErrorCode::NameRude;
        QTest::newRow("rude, stretched") << u"fuuuuck you"_s << ErrorCode::NameRude;
        QTest::newRow("rude, accented") << u"fúck"_s << ErrorCode::NameRude;
    }

    void badNamesAreRefused()
    {
        QFETCH(QString, typed);
        const auto name = readNickname(typed);
        QVERIFY(!name.has_value());
        QTEST(name.error().code, "code");
    }

    void lookAlikesShareAKey()
    {
        QCOMPARE(readNickname(u"Ann"_s)->key, readNickname(u"ANN"_s)->key);
        QCOMPARE(readNickname(u"Đào"_s)->key, readNickname(u"dao"_s)->key);
        QCOMPARE(readNickname(u"B0b"_s)->key, readNickname(u"Bob"_s)->key);
        QVERIFY(readNickname(u"Ann 2"_s)->key != readNickname(u"Ann 6"_s)->key);
    }

    void friendlyNamesAreAllowedAndMany()
    {
        QSet<QString> names;
        for (quint32 seed = 0; seed < 57'024; seed += 7) {
            const QString name = friendlyName(seed);
            QVERIFY2(readNickname(name).has_value(), qPrintable(name));
            names.insert(name);
        }
        QVERIFY(names.size() > 8'000);
    }
};

QTEST_GUILESS_MAIN(TestNickname)
#include "tst_nickname.moc"
