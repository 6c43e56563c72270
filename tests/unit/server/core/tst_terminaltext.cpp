#include "core/terminaltext.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

/// Whatever others wrote, a terminal shows it within its line, and as theirs.
class TestTerminalText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatSteersIsWrittenOut()
    {
        QCOMPARE(onOneLine(u"a\u009b31m\u001b[2J\nb\r\u2028\u202e\u0085\u200b\u2066c"_s),
                 u"a\\u{9b}31m\\u{1b}[2J\\u{a}b\\u{d}\\u{2028}\\u{202e}\\u{85}\\u{200b}\\u{2066}c"_s);
        QCOMPARE(onOneLine(u"\U000e0041"_s), u"\\u{e0041}"_s);
        for (char32_t c = 0; c < 0xa0; ++c) {
            const bool isControl = c < 0x20 || c >= 0x7f;
            QCOMPARE(onOneLine(QString::fromUcs4(&c, 1)).size() > 1, isControl);
        }
        QCOMPARE(onOneLine(u"Bé Năm, 漢字 🎉 \\u{9b}"_s), u"Bé Năm, 漢字 🎉 \\u{9b}"_s);
    }

    void whatIsOfOthersCannotBeTakenForOurs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shownAs");
        QTest::newRow("a word") << u"goed"_s << u"goed"_s;
        QTest::newRow("a file") << u"../games/game-7.wrlog"_s << u"../games/game-7.wrlog"_s;
        QTest::newRow("a word of another script") << u"thuyền漢"_s << u"thuyền漢"_s;
        QTest::newRow("nothing") << QString() << u"\"\""_s;
        QTest::newRow("several words") << u"the cat"_s << u"\"the cat\""_s;
        QTest::newRow("what follows a file's name") << u"x: verified"_s << u"\"x: verified\""_s;
        QTest::newRow("between entries") << u"a | b"_s << u"\"a | b\""_s;
        QTest::newRow("quotes") << u"a\"; right \\"_s << u"\"a\\\"; right \\\\\""_s;
        QTest::newRow("controls") << u"x\u009b31m\n"_s << u"\"x\\u{9b}31m\\u{a}\""_s;
        QTest::newRow("many spaces") << u" a   b\u00a0\u3000c"_s << u"\"\\u{20}a \\u{20}\\u{20}b\\u{a0}\\u{3000}c\""_s;
        QTest::newRow("long") << QString(12, u'x') << u"\"xxxxxxxxxx\"…"_s;
    }
    void whatIsOfOthersCannotBeTakenForOurs()
    {
        QFETCH(QString, text);
        QFETCH(QString, shownAs);
        QCOMPARE(shown(text, text.startsWith(u"xxx") ? 10 : 100), shownAs);
    }

    void aWordThatCouldBeOursIsQuoted()
    {
        QCOMPARE(quoted(u"right"_s), u"\"right\""_s);
        QCOMPARE(quoted(u"a \u202eb"_s, 3), u"\"a \\u{202e}\"…"_s);
    }

    void oneIsNotSeveral()
    {
        QCOMPARE(counted(0, u"answer"), u"0 answers"_s);
        QCOMPARE(counted(1, u"answer"), u"1 answer"_s);
        QCOMPARE(counted(2, u"answer"), u"2 answers"_s);
    }
};

QTEST_GUILESS_MAIN(TestTerminalText)
#include "tst_terminaltext.moc"
