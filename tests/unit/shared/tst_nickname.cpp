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
        QTest::newRow("family of emoji") << u"\U0001F468\u200D\U0001F469\u200D\U0001F467"_s
                                         << u"\U0001F468\u200D\U0001F469\u200D\U0001F467"_s;
        QTest::newRow("emoji with selector") << u"\u2764\uFE0F Lan"_s << u"\u2764\uFE0F Lan"_s;
        for (const auto &[script, name] : {
                 std::pair {"Cyrillic", u"Юлия"_s}, {"Greek", u"Ελένη"_s}, {"Armenian", u"Արամ"_s},
                 {"Georgian", u"ნინო"_s}, {"Hebrew", u"נֹעַם"_s}, {"Hindi", u"श्रीकांत"_s}, {"Bengali", u"ঋতুপর্ণা"_s},
                 {"Tamil", u"கவிதா"_s}, {"Malayalam with a joiner", u"അമ്മു\u0d28\u0d4d\u200d"_s},
                 {"Sinhala with a joiner", u"ශ්\u200dරී"_s}, {"Persian with a non-joiner", u"نیک\u200cپور"_s},
                 {"Thai", u"น้ำฝน"_s}, {"Lao", u"ຄຳ"_s}, {"Khmer", u"សុភា"_s}, {"Burmese", u"မြို့"_s},
                 {"Tibetan", u"བསྒྲུབ"_s}, {"Amharic", u"አበበ"_s}, {"Chinese", u"王伟"_s},
                 {"Japanese", u"さくら エミ"_s}, {"Japanese with a dot", u"ジョン・スミス"_s}, {"Korean", u"김민준"_s},
                 {"Chinese and Latin", u"Amy王"_s}, {"Catalan", u"Gal·la"_s}, {"Polish", u"Łukasz Ż."_s},
                 {"Yoruba", u"Ọmọ́táyọ̀"_s}, {"two words, two scripts", u"Anna Юлия"_s}})
            QTest::newRow(script) << name << name.normalized(QString::NormalizationForm_C);
        // Nobody sees what they should take out.
        QTest::newRow("direction override") << u"\u202eAnn\u202c"_s << u"Ann"_s;
        QTest::newRow("control characters") << u"A\u0007n\u007fn\u009b"_s << u"Ann"_s;
        QTest::newRow("invisible spaces") << u"\ufeffAn\u200bn\u2060 L\u00adee\u200e"_s << u"Ann Lee"_s;
        QTest::newRow("lines") << u"Ann\r\nLee\n"_s << u"Ann Lee"_s;
        QTest::newRow("apostrophe") << u"O'Neil"_s << u"O'Neil"_s;
        QTest::newRow("therapist is no rude word") << u"Therapist"_s << u"Therapist"_s;
        for (const QString &name : {u"Lan"_s, u"Lon"_s, u"Lộc"_s, u"Cặp"_s, u"Các"_s, u"Du"_s, u"Dự"_s, u"Đủ"_s, u"Đức"_s,
                                    u"Đèo Văn Long"_s, u"Phúc K."_s, u"Phúc Khang"_s, u"Mã Du"_s, u"Vải Lớn"_s,
                                    u"Di"_s, u"Đi"_s, u"Merdeka"_s, u"Buổi"_s})
            QTest::newRow(qPrintable(name)) << name << name;
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
        QTest::newRow("only what is unseen") << u"\u202e\u200b\u0007"_s << ErrorCode::NameInvalid;
        QTest::newRow("rude with something unseen in it") << u"f\u200bu\u00adck"_s << ErrorCode::NameRude;
        QTest::newRow("only dots") << u"..."_s << ErrorCode::NameInvalid;
        QTest::newRow("only joiners") << u"\u200d\ufe0f"_s << ErrorCode::NameInvalid;
        for (const char32_t blank : {0x3164, 0xFFA0, 0x115F, 0x1160, 0x17B4, 0x034F, 0x2800, 0x180E, 0xFE0E, 0xE0100})
            QTest::addRow("blank U+%04X", uint(blank)) << u"An"_s + QString::fromUcs4(&blank, 1) + u"n"_s << ErrorCode::NameInvalid;
        QTest::newRow("only a blank letter") << u"\u3164"_s << ErrorCode::NameInvalid;
        QTest::newRow("hidden joiner") << u"An\u200dn"_s << ErrorCode::NameInvalid;
        QTest::newRow("hidden non-joiner") << u"An\u200cn"_s << ErrorCode::NameInvalid;
        QTest::newRow("selector behind a letter") << u"Ann\ufe0f"_s << ErrorCode::NameInvalid;
        QTest::newRow("mark without a letter") << u" \u0301Ann"_s << ErrorCode::NameInvalid;
        QTest::newRow("heap of marks") << u"A"_s + u"\u0318"_s.repeated(8) + u"nn"_s << ErrorCode::NameInvalid;
        QTest::newRow("Cyrillic in Latin") << u"\u0410nn"_s << ErrorCode::NameInvalid;
        QTest::newRow("Greek in Latin") << u"\u0391nn"_s << ErrorCode::NameInvalid;
        QTest::newRow("Armenian in Latin") << u"\u0531nn"_s << ErrorCode::NameInvalid;
        for (const QString &role : {u"Host"_s, u"the host"_s, u"HOST 2"_s, u"h0st"_s, u"Teacher"_s, u"Mr Teacher"_s,
                                    u"T.e.a.c.h.e.r"_s, u"Admin"_s, u"admin_1"_s, u"Wordrally"_s, u"Giáo viên"_s,
                                    u"giaovien"_s, u"Chủ trò"_s, u"Hostt"_s})
            QTest::newRow(qPrintable(role)) << role << ErrorCode::NameReserved;
        QTest::newRow("rude") << u"Shithead"_s << ErrorCode::NameRude;
        QTest::newRow("rude in digits") << u"5h1t"_s << ErrorCode::NameRude;
        QTest::newRow("rude with dots") << u"f.u.c.k"_s << ErrorCode::NameRude;
        QTest::newRow("rude, stretched") << u"fuuuuck you"_s << ErrorCode::NameRude;
        for (const QString &name : {u"đụ má"_s, u"Đụ"_s, u"lồn"_s, u"LỒN"_s, u"l ồ n"_s, u"l.ồ.n"_s, u"vãi lồn"_s, u"vãilồn"_s, u"vai lon"_s,
                                    u"con cặc"_s, u"concac"_s, u"Nam cặc"_s, u"đéo"_s, u"đéooo biết"_s, u"địt mẹ"_s,
                                    u"phuck"_s, u"phuck you"_s, u"p h u c k"_s, u"merde"_s, u"Merde!"_s, u"scheisse"_s, u"Scheiße"_s})
            QTest::newRow(qPrintable(name)) << name << ErrorCode::NameRude;
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
        QCOMPARE(readNickname(u"ĐÀO"_s)->key, readNickname(u"đào"_s)->key);
        QCOMPARE(readNickname(u"Ph\u00fac"_s)->key, readNickname(u"Phu\u0301c"_s)->key); // composed or not
        QCOMPARE(readNickname(u"A\u0331nn"_s)->key, readNickname(u"Ann"_s)->key); // no letter of any language
        QCOMPARE(readNickname(u"Mi\u0307nh"_s)->key, readNickname(u"Minh"_s)->key); // a dot on the dot
        QCOMPARE(readNickname(u"\u0130nci"_s)->key, readNickname(u"inci"_s)->key);
        QCOMPARE(readNickname(u"B0b"_s)->key, readNickname(u"Bob"_s)->key);
        QVERIFY(readNickname(u"Ann 2"_s)->key != readNickname(u"Ann 6"_s)->key);
    }

    void tonesMakeAnotherName_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::newRow("Phuc") << u"Phuc"_s << u"Phúc"_s;
        QTest::newRow("Lan") << u"Lan"_s << u"Lán"_s;
        QTest::newRow("Dao") << u"Đào"_s << u"Dao"_s;
        QTest::newRow("Đào") << u"Đào"_s << u"Đạo"_s;
        QTest::newRow("hat") << u"Tân"_s << u"Tấn"_s;
        QTest::newRow("horn") << u"Tu"_s << u"Tư"_s;
        QTest::newRow("Cyrillic") << u"Андрей"_s << u"Андреи"_s;
        QTest::newRow("Polish") << u"Łaska"_s << u"Laska"_s;
    }

    void tonesMakeAnotherName()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QVERIFY(readNickname(one)->key != readNickname(other)->key);
    }

    void namesThatOnlyHoldARoleAreAllowed()
    {
        for (const QString &name : {u"Hosta"_s, u"Ghost"_s, u"Adminah"_s, u"Teach"_s, u"Hostess Ann"_s})
            QVERIFY2(readNickname(name).has_value(), qPrintable(name));
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
