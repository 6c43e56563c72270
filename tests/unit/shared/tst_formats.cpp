#include "formats/compare.h"
#include "formats/delimited.h"
#include "formats/formats.h"
#include "formats/sheet.h"
#include "formats/textdecode.h"
#include "kinds/quizcheck.h"
#include "support/oddquiz.h"
#include "support/samplequiz.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringEncoder>
#include <QTest>

#include <algorithm>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString fixture(const QString &name)
{
    return QStringLiteral(WR_FORMATS) + u'/' + name;
}

QJsonObject asJson(const Imported &imported)
{
    QJsonArray faults;
    for (const ImportFault &fault : imported.faults)
        faults.append(u"%1:%2 %3%4 “%5” %6"_s.arg(fault.place.line)
                          .arg(fault.place.column)
                          .arg(wireFault(fault.fault), fault.isLeftOut ? u""_s : u" (kept)"_s, fault.text, fault.message));
    QJsonArray notes;
    for (const ImportNote &note : imported.notes)
        notes.append(u"%1 %2 “%3” ×%4"_s.arg(note.line).arg(wire::enumName(note.kind), note.text).arg(note.times));
    return {{u"format"_s, imported.format ? QString(wire::enumName(*imported.format)) : QString()}, {u"faults"_s, faults}, {u"notes"_s, notes},
            {u"quiz"_s, wire::toJsonObject(imported.quiz)}};
}

/// Line by line, so that a failure says where. What was made is kept beside the test for whoever changed it on purpose.
void compareGolden(const QByteArray &made, const QString &name)
{
    QFile actual(u"actual-"_s + name);
    if (actual.open(QIODevice::WriteOnly))
        actual.write(made);
    const QList<QByteArray> wanted = contentOf(fixture(name)).split('\n');
    const QList<QByteArray> lines = made.split('\n');
    for (qsizetype i = 0; i < std::max(wanted.size(), lines.size()); ++i)
        QVERIFY2(lines.value(i) == wanted.value(i),
                 name.toUtf8() + ':' + QByteArray::number(i + 1) + "\n- " + wanted.value(i) + "\n+ " + lines.value(i));
}

QStringList lossesOf(const Exported &exported)
{
    QStringList losses;
    for (const FieldError &loss : exported.cannotCarry)
        losses.append(loss.field);
    return losses;
}

void addFormats()
{
    QTest::addColumn<QuizFormat>("format");
    for (const auto &[format, name] : wire::EnumNames<QuizFormat>::values)
        QTest::newRow(name.data()) << format;
}

} // namespace

class TestFormats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesAreReadAsTheirAuthorsMeantThem_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"table.csv", "table.tsv", "windows.csv", "moodle.gift", "aiken.txt", "moodle.xml", "wordrally.json", "kahoot.xlsx"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void filesAreReadAsTheirAuthorsMeantThem()
    {
        QFETCH(QString, name);
        const Imported imported = formats::importQuiz(contentOf(fixture(name)));
        compareGolden(QJsonDocument(asJson(imported)).toJson(), name + u".read.json"_s);
    }

    void everyKindIsWrittenAsBefore_data() { addFormats(); }
    void everyKindIsWrittenAsBefore()
    {
        QFETCH(QuizFormat, format);
        const Exported exported = formats::exportQuiz(everyKindQuiz(), format);
        const bool isSheet = formats::suffixOf(format) == "xlsx"_L1; // there are two
        const QString name = u"everykind."_s + (isSheet ? QString(wire::enumName(format)) : formats::suffixOf(format));
        // A spreadsheet is compared by what is read of it.
        if (isSheet)
            compareGolden(QJsonDocument(asJson(formats::importQuiz(exported.bytes))).toJson(), name + u".read.json"_s);
        else
            compareGolden(exported.bytes, name);
        compareGolden(lossesOf(exported).join(u'\n').toUtf8() + '\n', name + u".losses"_s);
    }

    void aKindIsCarriedOrNamed_data()
    {
        QTest::addColumn<QuizFormat>("format");
        QTest::addColumn<QStringList>("carried");
        const QStringList all {u"single_choice"_s, u"multi_select"_s, u"true_false"_s, u"typed"_s, u"cloze"_s, u"word_order"_s, u"match_pairs"_s,
                               u"categorise"_s, u"numeric"_s, u"dictation"_s, u"poll"_s, u"word_cloud"_s};
        QTest::newRow("csv") << QuizFormat::Csv << all;
        QTest::newRow("tsv") << QuizFormat::Tsv << all;
        QTest::newRow("json") << QuizFormat::Json << all;
        QTest::newRow("xlsx") << QuizFormat::Xlsx << all.mid(0, 3);
        QTest::newRow("xlsx_table") << QuizFormat::XlsxTable << all;
        QTest::newRow("aiken") << QuizFormat::Aiken << QStringList {all.at(0), all.at(2)};
        QTest::newRow("moodle") << QuizFormat::MoodleXml << all.mid(0, 9);
        QTest::newRow("gift") << QuizFormat::Gift
                              << QStringList {all.at(0), all.at(1), all.at(2), all.at(3), all.at(4), all.at(6), all.at(7), all.at(8)};
    }
    void aKindIsCarriedOrNamed()
    {
        QFETCH(QuizFormat, format);
        QFETCH(QStringList, carried);
        for (Question question : everyKindQuiz().questions) {
            if (question.kind == QuestionKind::Cloze && format == QuizFormat::Gift) {
                question.prompt = u"I ___ here."_s; // one gap is all it has
                question.gaps->removeLast();
            }
            const QString name = wire::enumName(question.kind);
            const Exported exported = formats::exportQuiz({u"One"_s, {}, {}, {question}}, format);
            const Imported back = formats::importQuiz(exported.bytes, format);
            const bool isLeftOut = lossesOf(exported).contains(u"questions[0]"_s);
            QVERIFY2(isLeftOut != carried.contains(name), qPrintable(name));
            QCOMPARE(back.quiz.questions.size(), isLeftOut ? 0 : 1);
            if (!isLeftOut)
                QVERIFY2(back.quiz.questions.first().kind == question.kind, qPrintable(name));
        }
    }

    void whateverIsWrittenComesBackOrIsNamed_data()
    {
        QTest::addColumn<QuizFormat>("format");
        QTest::addColumn<int>("least"); // of 480: else naming everything would do
        QTest::newRow("csv") << QuizFormat::Csv << 480;
        QTest::newRow("tsv") << QuizFormat::Tsv << 480;
        QTest::newRow("json") << QuizFormat::Json << 480;
        QTest::newRow("xlsx") << QuizFormat::Xlsx << 60;
        QTest::newRow("xlsx_table") << QuizFormat::XlsxTable << 480;
        QTest::newRow("gift") << QuizFormat::Gift << 260;
        QTest::newRow("aiken") << QuizFormat::Aiken << 65;
        QTest::newRow("moodle_xml") << QuizFormat::MoodleXml << 310;
    }
    void whateverIsWrittenComesBackOrIsNamed()
    {
        QFETCH(QuizFormat, format);
        QFETCH(int, least);
        int carried = 0;
        for (quint32 seed = 1; seed <= 40; ++seed) {
            QRandomGenerator random(seed);
            const Quiz quiz = oddQuiz(random, 12);
            QVERIFY2(checkQuiz(quiz).isStorable(), qPrintable(QString::number(seed)));
            const Exported exported = formats::exportQuiz(quiz, format);
            const QStringList losses = lossesOf(exported);
            const Imported back = formats::importQuiz(exported.bytes);
            Quiz went = quiz;
            went.questions.clear();
            QStringList paths;
            for (qsizetype i = 0; i < quiz.questions.size(); ++i) {
                if (losses.contains(u"questions[%1]"_s.arg(i)))
                    continue;
                went.questions.append(quiz.questions.at(i));
                paths.append(u"questions[%1]."_s.arg(i));
            }
            if (!went.questions.isEmpty())
                QCOMPARE(back.format, format);
            const QByteArray where = "seed " + QByteArray::number(seed) + '\n' + exported.bytes;
            QVERIFY2(back.quiz.questions.size() == went.questions.size(), where);
            for (const formats::Difference &difference : formats::differences(went, back.quiz))
                QVERIFY2(losses.contains(difference.field), qPrintable(difference.field));
            for (qsizetype i = 0; i < went.questions.size(); ++i) {
                for (const formats::Difference &difference : formats::differences(went.questions.at(i), back.quiz.questions.at(i)))
                    QVERIFY2(losses.contains(paths.at(i) + difference.field), qPrintable(paths.at(i) + difference.field) + QByteArray(" ") + where);
            }
            carried += int(went.questions.size());
            if (least == quiz.questions.size() * 40)
                QVERIFY2(losses.isEmpty(), qPrintable(losses.join(u'\n')) + where);
        }
        qInfo("%d questions of 480 carried", carried);
        QVERIFY(carried >= least);
    }

    void aSheetHasTheColumnsOfTheTable()
    {
        const Quiz quiz = everyKindQuiz();
        formats::Collector found;
        const auto cellsOf = [](const QList<formats::TableRow> &rows) {
            QList<QStringList> cells;
            for (formats::TableRow row : rows) {
                while (!row.cells.isEmpty() && row.cells.last().isEmpty())
                    row.cells.removeLast();
                for (QString &cell : row.cells)
                    cell = formats::unguarded(cell);
                cells.append(row.cells);
            }
            return cells;
        };
        const auto text = formats::decodeText(formats::exportQuiz(quiz, QuizFormat::Csv).bytes);
        QVERIFY(text);
        const auto table = cellsOf(formats::parseDelimited(text->text, u',', 100, found));
        const auto sheet = cellsOf(formats::readSheet(formats::exportQuiz(quiz, QuizFormat::XlsxTable).bytes, 100, found));
        QVERIFY(!found.hasFaults());
        QCOMPARE(table.size(), quiz.questions.size() + 1);
        QCOMPARE(sheet, table);
    }

    void aSheetIsKahootsByItsHeading_data()
    {
        QTest::addColumn<QStringList>("heading");
        QTest::addColumn<QuizFormat>("format");
        QTest::newRow("Kahoot's") << QStringList {u"Question - max 95 characters"_s, u"Answer 1 - max 60 characters"_s, u"Answer 2"_s,
                                                  u"Time limit (sec)"_s, u"Correct answer(s)"_s} << QuizFormat::Xlsx;
        QTest::newRow("ours") << QStringList {u"prompt"_s, u"option1"_s, u"option2"_s, u"seconds"_s, u"right"_s} << QuizFormat::XlsxTable;
        QTest::newRow("a teacher's") << QStringList {u"Question"_s, u"A"_s, u"B"_s, u"Time"_s, u"Correct"_s} << QuizFormat::XlsxTable;
    }
    void aSheetIsKahootsByItsHeading()
    {
        QFETCH(QStringList, heading);
        const QByteArray bytes = formats::writeSheets({{u"Sheet1"_s, {heading, {u"What says meow?"_s, u"a cat"_s, u"a dog"_s, u"30"_s, u"1"_s}}}});
        // Told to be either, it is read all the same.
        for (const auto &told : {std::optional<QuizFormat>(), std::optional(QuizFormat::Xlsx), std::optional(QuizFormat::XlsxTable)}) {
            const Imported imported = formats::importQuiz(bytes, told);
            QCOMPARE(imported.faults.size(), 0);
            QCOMPARE(imported.quiz.questions.size(), 1);
            QCOMPARE(imported.quiz.questions.first().timeLimitMs, 30'000);
            QCOMPARE(imported.quiz.questions.first().rightOptionIds(), QStringList {imported.quiz.questions.first().options.first().id});
            if (!told)
                QTEST(*imported.format, "format");
        }
    }

    void theSameQuizIsTheSameFile_data() { addFormats(); }
    void theSameQuizIsTheSameFile()
    {
        QFETCH(QuizFormat, format);
        QCOMPARE(formats::exportQuiz(everyKindQuiz(), format).bytes, formats::exportQuiz(everyKindQuiz(), format).bytes);
    }

    void encodingsAreFound_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("notes");
        const QString text = u"prompt,option1,option2,right\r\nWhat’s a café?,a place,a person,1\r\n"_s;
        const auto utf16 = [&](QStringConverter::Encoding encoding, QStringConverter::Flag flag) {
            QStringEncoder encoder(encoding, flag);
            return QByteArray(encoder(text));
        };
        QTest::newRow("utf-8") << text.toUtf8() << 0;
        QTest::newRow("utf-8 with a mark") << "\xef\xbb\xbf" + text.toUtf8() << 0;
        QTest::newRow("utf-16 le") << utf16(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom) << 0;
        QTest::newRow("utf-16 be") << utf16(QStringConverter::Utf16BE, QStringConverter::Flag::WriteBom) << 0;
        QTest::newRow("utf-16 le without a mark") << utf16(QStringConverter::Utf16LE, QStringConverter::Flag::Default) << 0;
        QTest::newRow("utf-16 be without a mark") << utf16(QStringConverter::Utf16BE, QStringConverter::Flag::Default) << 0;
        QTest::newRow("windows-1252") << QString(text).toUtf8().replace("\xe2\x80\x99", "\x92").replace("\xc3\xa9", "\xe9") << 1;
        QTest::newRow("old line ends") << QString(text).remove(u'\n').toUtf8() << 0;
    }
    void encodingsAreFound()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, notes);
        const Imported imported = formats::importQuiz(bytes);
        QCOMPARE(imported.faults.size(), 0);
        QCOMPARE(imported.quiz.questions.value(0).prompt, u"What’s a café?"_s);
        QCOMPARE(imported.notes.size(), notes);
        if (notes > 0) {
            QCOMPARE(imported.notes.first().kind, ImportNoteKind::Encoding);
            QCOMPARE(imported.notes.first().line, 2);
        }
    }

    void columnsOfOthersAreUnderstood_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("right");
        QTest::addColumn<int>("options");
        QTest::newRow("letters") << u"Question,A,B,C,D,Answer\nWhat says meow?,a cat,a dog,a cow,a hen,2\n"_s << u"What says meow?"_s << u"a dog"_s << 4;
        QTest::newRow("Vietnamese") << u"Câu hỏi,Đáp án,Lựa chọn 1,Lựa chọn 2\nCon mèo?,2,dog,cat\n"_s << u"Con mèo?"_s << u"cat"_s << 2;
        QTest::newRow("Vietnamese, typed") << u"Câu hỏi;Đáp án\nCon mèo?;cat\n"_s << u"Con mèo?"_s << u"cat"_s << 0;
        QTest::newRow("terms") << u"term,definition\ncat,con mèo\n"_s << u"con mèo"_s << u"cat"_s << 0;
        QTest::newRow("terms the other way round") << u"Definition\tTerm\ncon mèo\tcat\n"_s << u"con mèo"_s << u"cat"_s << 0;
        QTest::newRow("no heading") << u"cat\tcon mèo\ndog\tcon chó\n"_s << u"con mèo"_s << u"cat"_s << 0;
        QTest::newRow("a term beside an answer") << u"term,question,answer\nwinter,What says meow?,a cat\n"_s << u"What says meow?"_s << u"a cat"_s << 0;
    }
    void columnsOfOthersAreUnderstood()
    {
        QFETCH(QString, text);
        const Imported imported = formats::importQuiz(text.toUtf8());
        QCOMPARE(imported.faults.size(), 0);
        const Question question = imported.quiz.questions.value(0);
        QTEST(question.prompt, "prompt");
        QTEST(int(question.options.size()), "options");
        QString right = question.gapList().value(0).accepted.value(0);
        for (const Option &option : question.options) {
            if (option.isRight)
                right = option.text;
        }
        QTEST(right, "right");
        QFETCH(QString, prompt);
        const bool isList = prompt == u"con mèo"_s;
        QVERIFY(!isList || question.kind == QuestionKind::Typed);
        QCOMPARE(std::any_of(imported.notes.begin(), imported.notes.end(), [](const ImportNote &note) { return note.kind == ImportNoteKind::WordList; }), isList);
    }

    void delimitersAreFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("comma") << u"prompt,option1,option2,right\na;b,c,d,1\n"_s;
        QTest::newRow("semicolon") << u"prompt;option1;option2;right\n\"a;b\";c;d;1\n"_s;
        QTest::newRow("tab") << u"prompt\toption1\toption2\tright\na;b\tc\td\t1\n"_s;
        QTest::newRow("bar") << u"prompt|option1|option2|right\na;b|c|d|1\n"_s;
        QTest::newRow("told") << u"sep=;\nprompt;option1;option2;right\n\"a;b\";c;d;1\n"_s;
        QTest::newRow("words above") << u"My quiz,,,\n,,,\nprompt,option1,option2,right\na;b,c,d,1\n"_s;
    }
    void delimitersAreFound()
    {
        QFETCH(QString, text);
        const Imported imported = formats::importQuiz(text.toUtf8());
        QCOMPARE(imported.faults.size(), 0);
        QCOMPARE(imported.quiz.questions.size(), 1);
        QCOMPARE(imported.quiz.questions.first().prompt, u"a;b"_s);
        QCOMPARE(imported.quiz.questions.first().rightOptionIds().size(), 1);
    }

    void theRightAnswerIsTheOneThatIsMeant_data()
    {
        QTest::addColumn<QString>("heading");
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("right"); ///< the option's text; empty: the row has a fault
        QTest::newRow("what it says") << u"answer"_s << u"2"_s << u"2"_s;
        QTest::newRow("a number that is no option's text") << u"answer"_s << u"1"_s << u"2"_s;
        QTest::newRow("a year") << u"answer"_s << u"1945"_s << u"1945"_s;
        QTest::newRow("a letter that is an option") << u"answer"_s << u"b"_s << u"B"_s;
        QTest::newRow("in Vietnamese") << u"Đáp án"_s << u"2"_s << u"2"_s;
        QTest::newRow("its number") << u"right"_s << u"2"_s << u"4"_s;
        QTest::newRow("a number there is not") << u"correct"_s << u"1945"_s << u"1945"_s;
        QTest::newRow("its letter") << u"correct"_s << u"a"_s << u"2"_s;
        QTest::newRow("nothing of the kind") << u"answer"_s << u"9"_s << QString();
    }
    void theRightAnswerIsTheOneThatIsMeant()
    {
        QFETCH(QString, heading);
        QFETCH(QString, cell);
        QFETCH(QString, right);
        const QString text = u"question,%1,option 1,option 2,option 3,option 4\nWhich?,%2,2,4,1945,B\n"_s.arg(heading, cell);
        const Imported imported = formats::importQuiz(text.toUtf8());
        if (right.isEmpty()) {
            QCOMPARE(imported.faults.size(), 1);
            return;
        }
        QCOMPARE(imported.faults.size(), 0);
        QStringList told;
        for (const Option &option : imported.quiz.questions.first().options) {
            if (option.isRight)
                told.append(option.text);
        }
        QCOMPARE(told, QStringList {right});
    }
};

QTEST_GUILESS_MAIN(TestFormats)
#include "tst_formats.moc"
