#include "formats/formatlimits.h"
#include "formats/formats.h"
#include "formats/ziparchive.h"
#include "kinds/quizcheck.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <array>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

/// A few thousand, always the same.
constexpr int roundsAFile = 240;
constexpr quint32 seed = 20'261'122;
/// However odd a file of at most limits::maxImportBytes is; generous, for a sanitizer's pace.
constexpr qint64 mostMs = 5'000;

/// What formats give a meaning to, one behind the other: what opens and never ends, and what is nested.
const std::array<QByteArray, 18> signsOfFormats {
    "{", "}", "[", "<a>", "<question type=\"multichoice\">", "<![CDATA[", "&#1114111;", "~=", "~%100%", "\\", "\"", "\",\"", "___", "\r", "\n\n",
    "A) ", "ANSWER: A\n", "{\"questions\":[",
};

/// Of a workbook, those that are read.
const std::array<QByteArray, 5> sheetParts {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet9.xml",
                                           "xl/sharedStrings.xml"};

/// A file with something done to it.
class Mutator
{
public:
    explicit Mutator(const QList<QByteArray> &others)
        : m_others(others)
    {
    }

    QByteArray mutate(QByteArray bytes)
    {
        for (int left = m_random.bounded(1, 5); left > 0; --left)
            change(bytes);
        return bytes.left(limits::maxImportBytes);
    }

private:
    qsizetype at(const QByteArray &bytes) { return bytes.isEmpty() ? 0 : m_random.bounded(int(bytes.size())); }

    void change(QByteArray &bytes)
    {
        const qsizetype from = at(bytes);
        const qsizetype size = m_random.bounded(1, 200);
        switch (m_random.bounded(9)) {
        case 0: // a bit
            if (!bytes.isEmpty())
                bytes[from] = char(bytes.at(from) ^ (1 << m_random.bounded(8)));
            break;
        case 1: // a byte
            if (!bytes.isEmpty())
                bytes[from] = char(m_random.bounded(256));
            break;
        case 2:
            bytes.truncate(from);
            break;
        case 3:
            bytes.remove(from, size);
            break;
        case 4: // again, elsewhere
            bytes.insert(at(bytes), bytes.mid(from, size));
            break;
        case 5: // nested, or opened and never ended
            bytes.insert(from, signsOfFormats[size_t(m_random.bounded(int(signsOfFormats.size())))].repeated(m_random.bounded(1, 3'000)));
            break;
        case 6: // a huge cell
            bytes.insert(from, QByteArray(m_random.bounded(1, 400'000), m_random.bounded(2) == 0 ? 'x' : ' '));
            break;
        case 7: // a number beyond all others
            bytes.insert(from, QByteArray(m_random.bounded(1, 400), '9'));
            break;
        default: { // half of another file
            const QByteArray &other = m_others.at(m_random.bounded(int(m_others.size())));
            bytes.insert(from, other.mid(at(other)));
        }
        }
    }

    const QList<QByteArray> m_others;
    QRandomGenerator m_random {seed};
};

/// What is wrong with how a file was read; empty: all is well.
QString objectionTo(const QByteArray &bytes, std::optional<QuizFormat> format)
{
    QElapsedTimer timer;
    timer.start();
    const Imported imported = formats::importQuiz(bytes, format);
    if (timer.elapsed() > mostMs)
        return u"%1 ms"_s.arg(timer.elapsed());
    const auto &questions = imported.quiz.questions;
    if (questions.isEmpty() && imported.faults.isEmpty())
        return u"nothing, and not a word"_s;
    if (imported.faults.size() > limits::maxImportFaults || questions.size() > limits::maxImportRows)
        return u"more than are told"_s;
    const qsizetype lines = bytes.count('\n') + bytes.count('\r') + 1;
    for (const ImportFault &fault : imported.faults) {
        if (fault.message.isEmpty())
            return u"a fault without words"_s;
        // Of what is left out one is told where it stands, by line or (in JSON) by name or words, unless it is all there is or
        // is behind the last that was read.
        const bool isOfAll = questions.isEmpty() || imported.faults.size() == limits::maxImportFaults;
        if (fault.isLeftOut && fault.place.line == 0 && fault.text.isEmpty() && !isOfAll)
            return u"somewhere: "_s + fault.message;
        if (fault.place.line < 0 || fault.place.column < 0)
            return u"line %1, column %2"_s.arg(fault.place.line).arg(fault.place.column);
        const bool hasLines = imported.format != QuizFormat::Xlsx && imported.format != QuizFormat::XlsxTable && imported.format != QuizFormat::Json;
        if (hasLines && fault.place.line > lines + 1)
            return u"line %1 of %2"_s.arg(fault.place.line).arg(lines);
    }
    for (const Question &question : questions) {
        Quiz alone {u"-"_s, {}, {}, {question}};
        if (!checkQuiz(tidied(alone, {})).isStorable())
            return u"a question that cannot be stored"_s;
    }
    return {};
}

} // namespace

/// Whatever a file holds, it becomes a quiz or is told what is wrong where: never a crash, nothing without end.
class TestFormatMutants : public QObject
{
    Q_OBJECT

    QList<QByteArray> m_files;

    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static QStringList goldenFiles()
    {
        return QDir(QStringLiteral(WR_FORMATS)).entryList({u"*.csv"_s, u"*.tsv"_s, u"*.gift"_s, u"*.txt"_s, u"*.xml"_s, u"*.xlsx"_s, u"everykind.json"_s, u"wordrally.json"_s}, QDir::Files);
    }

    static void judge(const QByteArray &mutant, std::optional<QuizFormat> format, int round)
    {
        const QString objection = objectionTo(mutant, format);
        if (objection.isEmpty())
            return;
        const QString kept = QDir::temp().filePath(u"wordrally-mutant"_s);
        QFile file(kept);
        if (file.open(QIODevice::WriteOnly))
            file.write(mutant);
        QFAIL(qPrintable(u"round %1: %2; see %3"_s.arg(round).arg(objection, kept)));
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString &name : goldenFiles())
            m_files.append(contentOf(QDir(QStringLiteral(WR_FORMATS)).filePath(name)));
        QVERIFY(m_files.size() >= 13);
        QVERIFY(!m_files.contains(QByteArray()));
    }

    void everyMutantBecomesAQuizOrIsTold_data()
    {
        QTest::addColumn<QByteArray>("whole");
        for (qsizetype i = 0; i < m_files.size(); ++i)
            QTest::newRow(qPrintable(goldenFiles().at(i))) << m_files.at(i);
    }
    void everyMutantBecomesAQuizOrIsTold()
    {
        QFETCH(QByteArray, whole);
        const std::optional<QuizFormat> own = formats::importQuiz(whole).format;
        Mutator mutator(m_files);
        for (int round = 0; round < roundsAFile; ++round) {
            const QByteArray mutant = mutator.mutate(whole);
            // By what it is now, and as what it was.
            judge(mutant, {}, round);
            judge(mutant, own, round);
            if (QTest::currentTestFailed())
                return;
        }
    }

    /// A zip's checksums catch what is done to its bytes: here it is done to what stands in it.
    void everyMutantInASheetIsTold()
    {
        const QByteArray whole = contentOf(QStringLiteral(WR_FORMATS "/kahoot.xlsx"));
        auto archive = formats::ZipReader::open(whole);
        QVERIFY(archive.has_value());
        QList<formats::ZipPart> parts;
        for (const QByteArray &name : sheetParts) {
            const auto bytes = archive->part(name);
            QVERIFY2(bytes.has_value(), name);
            parts.append({name, *bytes});
        }
        QVERIFY(!formats::importQuiz(formats::writeZip(parts).value_or(QByteArray())).quiz.questions.isEmpty());
        Mutator mutator(m_files);
        for (qsizetype part = 0; part < parts.size(); ++part) {
            for (int round = 0; round < roundsAFile; ++round) {
                QList<formats::ZipPart> mutants = parts;
                mutants[part].bytes = mutator.mutate(parts.at(part).bytes);
                judge(formats::writeZip(mutants).value_or(QByteArray()), QuizFormat::Xlsx, round);
                if (QTest::currentTestFailed())
                    return;
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestFormatMutants)
#include "tst_formatmutants.moc"
