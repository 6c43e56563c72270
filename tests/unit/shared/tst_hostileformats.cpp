#include "formats/delimited.h"
#include "formats/formatlimits.h"
#include "formats/formats.h"
#include "formats/ziparchive.h"
#include "support/samplequiz.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

QByteArray sheetFile(const QByteArray &sheet)
{
    return formats::writeZip({{"xl/worksheets/sheet1.xml", sheet}}).value_or(QByteArray());
}

const QByteArray heading = "prompt,option1,option2,right\n";

} // namespace

class TestHostileFormats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ofTenThousandRowsSeventeenAreWrong()
    {
        QByteArray csv = heading;
        QList<int> wrong;
        for (int row = 1; row <= limits::maxImportRows; ++row) {
            const bool isWrong = row % 600 == 7;
            csv += "Question " + QByteArray::number(row) + ",yes,no," + (isWrong ? "9" : "1") + '\n';
            if (isWrong)
                wrong.append(row + 1);
        }
        QCOMPARE(wrong.size(), 17);
        QElapsedTimer timer;
        timer.start();
        const Imported imported = formats::importQuiz(csv);
        qInfo("%lld ms", timer.elapsed());
        QList<int> told;
        for (const ImportFault &fault : imported.faults) {
            told.append(fault.place.line);
            QCOMPARE(fault.place.column, 4);
            QCOMPARE(fault.text, u"9"_s);
        }
        QCOMPARE(told, wrong);
        QCOMPARE(imported.quiz.questions.size(), limits::maxImportRows - 17);
    }

    void moreRowsThanAreReadIsAFault()
    {
        QByteArray csv = heading;
        for (int row = 0; row < limits::maxImportRows + 500; ++row)
            csv += "q,yes,no,1\n";
        const Imported imported = formats::importQuiz(csv);
        QCOMPARE(imported.quiz.questions.size(), limits::maxImportRows);
        QCOMPARE(imported.faults.size(), 1);
        QCOMPARE(imported.faults.first().place.line, limits::maxImportRows + 2);
        QCOMPARE(imported.faults.first().fault, FieldFault::TooLong);
    }

    void faultsAreBounded()
    {
        QByteArray csv = heading;
        for (int row = 0; row < limits::maxImportRows; ++row)
            csv += "\"open,yes,no,1\nx\"y,yes,no,9\n";
        QElapsedTimer timer;
        timer.start();
        const Imported imported = formats::importQuiz(csv);
        qInfo("%lld ms", timer.elapsed());
        QCOMPARE(imported.faults.size(), limits::maxImportFaults);
        QVERIFY(imported.faults.last().message.contains(u"too many"));
        QVERIFY(imported.moreFaults >= limits::maxImportRows - limits::maxImportFaults);
    }

    void whatFollowsManyFaultsIsRead_data()
    {
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<QByteArray>("good");
        QTest::newRow("rows without a question") << QByteArray(",yes,no,1\n") << QByteArray("q,yes,no,1\n");
        QTest::newRow("rows that are none") << QByteArray("\"a\"b,yes,no,1\n") << QByteArray("q,yes,no,1\n");
    }
    void whatFollowsManyFaultsIsRead()
    {
        QFETCH(QByteArray, fault);
        QFETCH(QByteArray, good);
        const Imported imported = formats::importQuiz(heading + fault.repeated(1'100) + good.repeated(50));
        const QList<Question> &read = imported.quiz.questions;
        QCOMPARE(int(std::count_if(read.begin(), read.end(), [](const Question &one) { return one.prompt == "q"_L1; })), 50);
        QCOMPARE(imported.faults.size(), limits::maxImportFaults);
        QVERIFY(imported.moreFaults >= 100);
        QCOMPARE(imported.faults.last().fault, imported.faults.first().fault);
    }

    void rowsBeyondTheLastThatIsReadAreTold()
    {
        const Imported imported = formats::importQuiz(heading + QByteArray(",,,,x\n").repeated(limits::maxTableRows) + "q,yes,no,1\n");
        QCOMPARE(imported.quiz.questions.size(), 0);
        QCOMPARE(imported.faults.size(), 1);
        QCOMPARE(imported.faults.first().fault, FieldFault::TooLong);
        QVERIFY(imported.faults.first().place.line > limits::maxImportRows);
    }

    void anOpenQuotationMarkSpoilsItsOwnLine()
    {
        const Imported imported = formats::importQuiz(heading + "one,yes,no,1\n\"two,yes,no,1\nthree,yes,no,1\nfour,\"y\"es,no,1\nfive,yes,no,1\n");
        QCOMPARE(imported.quiz.questions.size(), 3);
        QCOMPARE(imported.faults.size(), 2);
        QCOMPARE(imported.faults.at(0).place.line, 3);
        QCOMPARE(imported.faults.at(0).place.column, 1);
        QCOMPARE(imported.faults.at(1).place.line, 5);
        QCOMPARE(imported.faults.at(1).place.column, 9);
    }

    void formulasStayTexts_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"=1+1", "+1", "-1+1", "-1.", "-a", "--1", "'-1", "@SUM(A1)", "=cmd|'/c calc'!A0", "'=1", "''=1", " =1", "＝1", "＠x", "\t=1"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void formulasStayTexts()
    {
        QFETCH(QString, text);
        QCOMPARE(formats::unguarded(formats::guarded(text)), text);
        Quiz quiz = sampleQuiz(1);
        quiz.title = quiz.questions[0].prompt = quiz.questions[0].options[0].text = quiz.questions[0].explanation = text.trimmed();
        for (const QuizFormat format : {QuizFormat::Csv, QuizFormat::Tsv}) {
            const QByteArray bytes = formats::exportQuiz(quiz, format).bytes;
            const QString cells = QString::fromUtf8(bytes);
            for (const QString &sign : {u"="_s, u"+"_s, u"-"_s, u"@"_s, u"\t"_s, u"＝"_s, u"＠"_s, u" ="_s})
                QVERIFY2(!cells.contains(u"\""_s + sign) || (sign == u"\t"_s && format == QuizFormat::Tsv), bytes);
            QCOMPARE(formats::importQuiz(bytes).quiz.questions.value(0).prompt, text.trimmed());
        }
    }

    void aNegativeNumberIsNoFormula()
    {
        for (const QString &number : {u"-1"_s, u"-0.25"_s, u"-12.5"_s}) {
            QCOMPARE(formats::guarded(number), number);
            QCOMPARE(formats::unguarded(number), number);
        }
        for (const QString &text : {u"-1\n"_s, u"-1.2.3"_s, u"-.5"_s, u"- 1"_s, u"-１"_s})
            QVERIFY2(formats::guarded(text).startsWith(u'\''), qPrintable(text));
    }

    void bombsAreNotUnpacked_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("words");
        const QByteArray sheet = "<worksheet><sheetData><row r=\"1\"><c t=\"str\"><v>";
        QTest::newRow("grows a thousandfold") << sheetFile(sheet + QByteArray(40'000'000, ' ') + "</v></c></row></sheetData></worksheet>") << u"too much"_s;
        QList<formats::ZipPart> parts;
        for (int i = 0; i <= limits::maxZipEntries; ++i)
            parts.append({QByteArray::number(i), "x"});
        QTest::newRow("parts") << formats::writeZip(parts).value_or(QByteArray()) << u"more than"_s;
        QByteArray cut = formats::exportQuiz(sampleQuiz(3), QuizFormat::Xlsx).bytes;
        cut.truncate(cut.size() / 2);
        QTest::newRow("cut") << cut << u"not a whole"_s;
        QTest::newRow("entities") << sheetFile("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><worksheet>&b;</worksheet>") << u"document type"_s;
        QTest::newRow("deep") << sheetFile("<worksheet>" + QByteArray("<row>").repeated(100'000)) << u"deep"_s;
        QTest::newRow("no sheet") << formats::writeZip({{"word/document.xml", "<x/>"}}).value_or(QByteArray()) << u"has no"_s;
    }
    void bombsAreNotUnpacked()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, words);
        QVERIFY(file.size() < 300'000);
        const Imported imported = formats::importQuiz(file);
        QCOMPARE(imported.quiz.questions.size(), 0);
        QVERIFY(!imported.faults.isEmpty());
        QVERIFY2(imported.faults.first().message.contains(words), qPrintable(imported.faults.first().message));
    }

    void xmlIsBounded_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("words");
        QTest::newRow("a document type") << QByteArray("<?xml version=\"1.0\"?>\n<!DOCTYPE quiz>\n<quiz/>") << 2 << u"document type"_s;
        QTest::newRow("a file by entity") << QByteArray("<!DOCTYPE q [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<quiz>&x;</quiz>") << 1 << u"document type"_s;
        QTest::newRow("deep") << "<quiz>\n" + QByteArray("<a>").repeated(10'000) << 2 << u"deep"_s;
        QTest::newRow("deep in a question") << "<quiz><question type=\"essay\">\n" + QByteArray("<a>").repeated(10'000) << 2 << u"deep"_s;
        QTest::newRow("many elements") << "<quiz><question type=\"essay\">\n" + QByteArray("<a/>").repeated(100'000) + "</question></quiz>" << 2 << u"too many"_s;
        QTest::newRow("an unknown entity") << QByteArray("<quiz>\n\n&x;</quiz>") << 3 << u"not XML"_s;
        QTest::newRow("cut") << QByteArray("<quiz>\n<question type=\"essay\">") << 2 << u"not XML"_s;
    }
    void xmlIsBounded()
    {
        QFETCH(QByteArray, xml);
        const Imported imported = formats::importQuiz(xml);
        QCOMPARE(imported.format, QuizFormat::MoodleXml);
        QCOMPARE(imported.quiz.questions.size(), 0);
        QCOMPARE(imported.faults.size(), 1);
        QTEST(imported.faults.first().place.line, "line");
        QFETCH(QString, words);
        QVERIFY2(imported.faults.first().message.contains(words), qPrintable(imported.faults.first().message));
    }

    void aBrokenEndKeepsWhatStoodBefore()
    {
        QByteArray xml = formats::exportQuiz(sampleQuiz(4), QuizFormat::MoodleXml).bytes;
        xml.truncate(xml.lastIndexOf("<question") + 40);
        const Imported imported = formats::importQuiz(xml);
        QCOMPARE(imported.quiz.questions.size(), 3);
        QCOMPARE(imported.faults.size(), 1);
        QVERIFY(imported.faults.first().place.line > 50);
    }

    void otherFilesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("trouble");
        QTest::newRow("empty") << QByteArray() << u"nothing"_s << u"empty"_s;
        QTest::newRow("spaces") << QByteArray(" \n\t\n") << u"nothing"_s << u"empty"_s;
        QTest::newRow("picture") << QByteArray("\x89PNG\r\n\x1a\n....") << u"picture"_s << u"picture"_s;
        QTest::newRow("picture of the web") << QByteArray("RIFF....WEBPVP8 ") << u"picture"_s << u"picture"_s;
        QTest::newRow("old table") << QByteArray("\xd0\xcf\x11\xe0\xa1\xb1") << u"old Office"_s << u"old_office"_s;
        QTest::newRow("pdf") << QByteArray("%PDF-1.7") << u"PDF"_s << u"pdf"_s;
        QTest::newRow("document") << formats::writeZip({{"word/document.xml", "<x/>"}}).value_or(QByteArray()) << u"has no"_s << u"document"_s;
        QTest::newRow("broken table") << QByteArray("PK\x03\x04....") << u"zip"_s << u"broken"_s;
        QTest::newRow("binary") << QByteArray("abc\0\0\1\2\3 def", 11) << u"not a text"_s << u"binary"_s;
        QTest::newRow("a letter") << QByteArray("Dear Ann,\nI cannot come.\n") << u"neither"_s << u"unknown"_s;
        QTest::newRow("a heading alone") << heading << u"no question"_s << u"no_question"_s;
        QTest::newRow("too large") << QByteArray(limits::maxImportBytes + 1, 'x') << u"at most"_s << QString();
        QTest::newRow("deep json") << "{\"questions\":" + QByteArray("[").repeated(2'000) << u"JSON"_s << QString();
        QTest::newRow("broken json") << QByteArray("{\"title\": \"x\",\n \"questions\": [}") << u"JSON"_s << QString();
        QTest::newRow("newer") << QByteArray(R"({"format":"wordrally.quiz","version":2,"quiz":{"questions":[]}})") << u"newer"_s << QString();
        QTest::newRow("other json") << QByteArray(R"({"a":1})") << u"no list"_s << QString();
    }
    void otherFilesAreNamed()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, words);
        QFETCH(QString, trouble);
        const Imported imported = formats::importQuiz(bytes);
        QCOMPARE(imported.quiz.questions.size(), 0);
        QCOMPARE(imported.faults.size(), 1);
        const ImportFault fault = imported.faults.constFirst();
        QVERIFY2(fault.message.contains(words), qPrintable(fault.message));
        QCOMPARE(fault.trouble ? QString(wire::enumName(*fault.trouble)) : QString(), trouble);
    }

    void aFileReadAsNothingHasNoFormat()
    {
        for (const QByteArray &bytes : {QByteArray(), QByteArray("\x89PNG\r\n\x1a\n"), QByteArray("a\0\0b", 4), QByteArray("Dear Ann,\n")})
            QVERIFY(!formats::importQuiz(bytes).format);
        QVERIFY(formats::importQuiz(heading).format == QuizFormat::Csv);
    }

    void aFileOfAnotherFormatThanWasSaidIsNamed()
    {
        const auto only = [](const QByteArray &bytes, QuizFormat format) {
            const Imported imported = formats::importQuiz(bytes, format);
            return imported.faults.size() == 1 && !imported.format ? imported.faults.constFirst().message : QString();
        };
        const QByteArray table = formats::exportQuiz(sampleQuiz(3), QuizFormat::Xlsx).bytes;
        for (const QuizFormat format : {QuizFormat::Csv, QuizFormat::Gift, QuizFormat::Json, QuizFormat::MoodleXml})
            QVERIFY2(only(table, format).contains(u".xlsx"), qPrintable(only(table, format)));
        for (const QuizFormat format : {QuizFormat::Xlsx, QuizFormat::XlsxTable})
            QVERIFY(only(heading + "q,yes,no,1\n", format).contains(u"not a spreadsheet"));
        QVERIFY(only(QByteArray("\xff\xd8\xff\0\0\1", 6), QuizFormat::Csv).contains(u"picture"));
        // What somebody wrote and says to be a table is read as one, whatever it begins with.
        QCOMPARE(formats::importQuiz("ID3\nprompt,option1,option2,right\nq,yes,no,1\n", QuizFormat::Csv).quiz.questions.size(), 1);
    }

    void changedBytesNeverCrash()
    {
        const QDir folder(QStringLiteral(WR_FORMATS));
        const QStringList names = folder.entryList({u"table.*"_s, u"moodle.*"_s, u"aiken.txt"_s, u"kahoot.xlsx"_s, u"wordrally.json"_s}, QDir::Files);
        QVERIFY(names.size() >= 7);
        QRandomGenerator random(1);
        for (const QString &name : names) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray whole = file.readAll();
            for (int round = 0; round < 60; ++round) {
                QByteArray bytes = whole;
                for (int i = random.bounded(1, 12); i > 0; --i)
                    bytes[random.bounded(int(bytes.size()))] = char(random.bounded(256));
                if (random.bounded(3) == 0)
                    bytes.truncate(random.bounded(int(bytes.size())));
                for (const auto &[format, wire] : wire::EnumNames<QuizFormat>::values) {
                    const Imported imported = formats::importQuiz(bytes, format);
                    QVERIFY(imported.faults.size() <= limits::maxImportFaults);
                }
                (void)formats::importQuiz(bytes);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestHostileFormats)
#include "tst_hostileformats.moc"
