#include "core/epolldispatcher.h"
#include "formats/formats.h"
#include "formats/ziparchive.h"
#include "protocol/limits.h"
#include "protocol/restformats.h"
#include "support/quizbankserver.h"
#include "support/samplequiz.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace wr;
using namespace Qt::StringLiterals;

#define WR_SERVER() \
    QFETCH(Engine, engine); \
    WR_NEED_ENGINE(engine); \
    QuizBankServer server(engine)

class TestQuizFiles : public QObject
{
    Q_OBJECT

private:
    const QString m_import = u"/api/v1/quizzes/import"_s;
    const QByteArray m_csv = "prompt,option1,option2,right\none,yes,no,1\ntwo,yes,no,9\nthree,yes,no,\nfour,yes,no,2\n";

    static int stored(QuizBankServer &server)
    {
        return server.database().value("SELECT count(*) FROM quiz"_L1).toInt();
    }

private Q_SLOTS:
    void aPreviewKeepsNothing_data() { addEngineRows(); }
    void aPreviewKeepsNothing()
    {
        WR_SERVER();
        const ApiAnswer answer = server.ask(server.ann, "POST", m_import + u"/preview?title=Words&language=en"_s, m_csv);
        QCOMPARE(answer.status, 200);
        const auto report = wire::fromJsonObject<rest::ImportReport>(answer.json());
        QVERIFY(report);
        QCOMPARE(report->format, QuizFormat::Csv);
        QCOMPARE(report->quiz->title, u"Words"_s);
        QCOMPARE(report->quiz->language, u"en"_s);
        QCOMPARE(report->found, 3);
        QCOMPARE(report->playable, 2);
        QCOMPARE(report->faults.size(), 2);
        QCOMPARE(report->faults.at(0).line, 3);
        QCOMPARE(report->faults.at(0).column, 4);
        QVERIFY(report->faults.at(0).isLeftOut);
        QCOMPARE(report->faults.at(1).code, u"no_right_option"_s);
        QVERIFY(!report->faults.at(1).isLeftOut);
        QVERIFY(!report->id);
        const ApiAnswer playable = server.ask(server.ann, "POST", m_import + u"/preview?playable=true"_s, m_csv);
        QCOMPARE(playable.json()["questions"_L1].toInt(), 2);
        QCOMPARE(playable.json()["faults"_L1].toArray().size(), 2);
        QCOMPARE(stored(server), 0);
    }

    void anImportIsAQuizOfOnesOwn_data() { addEngineRows(); }
    void anImportIsAQuizOfOnesOwn()
    {
        WR_SERVER();
        const QByteArray key = "Idempotency-Key: 0123456789abcdef\r\n";
        const ApiAnswer made = server.ask(server.ann, "POST", m_import + u"?title=Words"_s, m_csv, key);
        QCOMPARE(made.status, 201);
        const auto report = wire::fromJsonObject<rest::ImportReport>(made.json());
        QVERIFY(report && report->id && !report->quiz);
        QCOMPARE(made.headers.value("location"), "/api/v1/quizzes/" + report->id->toLatin1());
        const ApiAnswer read = server.ask(server.ann, "GET", QString::fromLatin1(made.headers.value("location")));
        QCOMPARE(read.json()["owner"_L1].toString(), server.ann.user.toString());
        QCOMPARE(read.json()["quiz"_L1]["questions"_L1].toArray().size(), 3);
        QCOMPARE(server.ask(server.ann, "POST", m_import + u"?title=Words"_s, m_csv, key).json()["id"_L1].toString(), *report->id);
        QCOMPARE(stored(server), 1);
    }

    void whatIsNoQuizIsRefusedWhole_data() { addEngineRows(); }
    void whatIsNoQuizIsRefusedWhole()
    {
        WR_SERVER();
        const auto faults = [&](const QByteArray &file) {
            const ApiAnswer answer = server.ask(server.ann, "POST", m_import, file);
            return answer.faults().isEmpty() ? QStringList(answer.code()) : answer.faults();
        };
        QCOMPARE(faults("%PDF-1.7"), QStringList(u"file invalid"_s));
        QCOMPARE(faults("prompt,option1,option2,right\none,yes,no,9\n"), QStringList(u"lines[2] not_found"_s));
        QCOMPARE(faults("<!DOCTYPE a><quiz/>"), QStringList(u"lines[1] invalid"_s));
        const auto bomb = formats::writeZip({{"xl/worksheets/sheet1.xml", QByteArray(30'000'000, ' ')}});
        QCOMPARE(faults(*bomb), QStringList(u"file invalid"_s));
        QCOMPARE(faults(QByteArray(limits::maxImportBytes + 1, 'x')), QStringList(u"too_large"_s));
        QCOMPARE(stored(server), 0);
    }

    void aFileReadAsNothingSaysWhatItIs_data() { addEngineRows(); }
    void aFileReadAsNothingSaysWhatItIs()
    {
        WR_SERVER();
        const auto ask = [&](const QString &query, const QByteArray &file) {
            return server.ask(server.ann, "POST", m_import + u"/preview"_s + query, file).json();
        };
        const auto trouble = [](const QJsonObject &report) { return report["faults"_L1].toArray().at(0)["trouble"_L1].toString(); };
        const QJsonObject picture = ask({}, "\x89PNG\r\n\x1a\n....");
        QVERIFY(!picture.contains("format"_L1));
        QCOMPARE(trouble(picture), u"picture"_s);
        const QJsonObject sheet = ask(u"?format=csv"_s, formats::exportQuiz(sampleQuiz(2), QuizFormat::Xlsx).bytes);
        QVERIFY(!sheet.contains("format"_L1));
        QCOMPARE(trouble(sheet), u"other_format"_s);
    }

    /// What the formats read can be sent, and what can be sent they read.
    void aFileAsLargeAsMayBeIsRead_data() { addEngineRows(); }
    void aFileAsLargeAsMayBeIsRead()
    {
        WR_SERVER();
        const QByteArray whole = m_csv.leftJustified(limits::maxImportBytes, '\n');
        const ApiAnswer answer = server.ask(server.ann, "POST", m_import + u"/preview"_s, whole);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json()["found"_L1].toInt(), 3);
        QCOMPARE(formats::importQuiz(whole).quiz.questions.size(), 3);
        QCOMPARE(server.ask(server.ann, "POST", m_import + u"/preview"_s, whole + '\n').code(), u"too_large"_s);
        QVERIFY(formats::importQuiz(whole + '\n').quiz.questions.isEmpty());
    }

    void ofALongFileOneTakesTheRestNext_data() { addEngineRows(); }
    void ofALongFileOneTakesTheRestNext()
    {
        WR_SERVER();
        QByteArray csv = "prompt,option1,option2,right\n";
        for (int i = 1; i <= limits::maxQuestions + 30; ++i)
            csv += "q" + QByteArray::number(i) + ",yes,no,1\n";
        const auto ask = [&](const QString &query) {
            return *wire::fromJsonObject<rest::ImportReport>(server.ask(server.ann, "POST", m_import + u"/preview?"_s + query, csv).json());
        };
        const rest::ImportReport first = ask(u"title=x"_s);
        QCOMPARE(first.found, limits::maxQuestions + 30);
        QCOMPARE(first.questions, limits::maxQuestions);
        const rest::ImportReport rest = ask(u"first=%1"_s.arg(limits::maxQuestions + 1));
        QCOMPARE(rest.questions, 30);
        QCOMPARE(rest.quiz->questions.first().prompt, u"q%1"_s.arg(limits::maxQuestions + 1));
    }

    void aQuizGoesOutAndComesBack_data() { addEngineRows(); }
    void aQuizGoesOutAndComesBack()
    {
        WR_SERVER();
        Quiz quiz = everyKindQuiz();
        quiz.title = u"Thì hiện tại: \"Present\"\r\n"_s;
        const ApiAnswer made = server.ask(server.ann, "POST", u"/api/v1/quizzes"_s, wire::toJsonObject(quiz));
        QCOMPARE(made.status, 201);
        const QString path = QString::fromLatin1(made.headers.value("location")) + u"/export"_s;
        for (const auto &[format, name] : wire::EnumNames<QuizFormat>::values) {
            const ApiAnswer file = server.ask(server.bob, "GET", path + u"?format="_s + name);
            QCOMPARE(file.status, 200);
            QCOMPARE(file.headers.value("content-type"), "application/octet-stream"_ba);
            const QByteArray disposition = file.headers.value("content-disposition");
            QVERIFY2(disposition.startsWith("attachment; filename=\"thi-hien-tai-present."), disposition);
            const auto losses = wire::fromJsonObject<rest::ExportPreview>(server.ask(server.bob, "GET", path + u"/preview?format="_s + name).json());
            QVERIFY(losses);
            QCOMPARE(losses->questions, 12);
            const bool isLossless = format == QuizFormat::Json || format == QuizFormat::Csv || format == QuizFormat::Tsv || format == QuizFormat::XlsxTable;
            QCOMPARE(losses->cannotCarry.isEmpty(), isLossless);
            const ApiAnswer back = server.ask(server.ann, "POST", m_import + u"/preview"_s, file.body);
            QCOMPARE(wire::fromJsonObject<rest::ImportReport>(back.json())->questions, losses->written);
        }
        QCOMPARE(server.ask(server.bob, "GET", path).status, 400);
        QCOMPARE(server.ask(server.bob, "GET", path + u"?format=doc"_s).status, 400);
    }

    void filesKeepToThePermissionsOfTheQuiz_data() { addEngineRows(); }
    void filesKeepToThePermissionsOfTheQuiz()
    {
        WR_SERVER();
        const ApiAnswer made = server.ask(server.ann, "POST", m_import + u"?title=x"_s, m_csv);
        const QString quiz = QString::fromLatin1(made.headers.value("location"));
        const QString path = quiz + u"/export"_s;
        for (const QString &one : {path + u"?format=csv"_s, path + u"/preview?format=csv"_s}) {
            QCOMPARE(server.ask(server.bob, "GET", one).status, 200);
            QVERIFY(server.ask(server.eve, "GET", quiz).status >= 403);
            QCOMPARE(server.ask(server.eve, "GET", one).status, server.ask(server.eve, "GET", quiz).status);
            QVERIFY(server.ask(server.guest, "GET", one).status >= 401);
        }
        for (const QString &one : {m_import, m_import + u"/preview"_s})
            QVERIFY(server.ask(server.guest, "POST", one, m_csv).status >= 401);
        QCOMPARE(stored(server), 1);
    }
};

int main(int argc, char *argv[])
{
    installEpollDispatcher();
    QCoreApplication app(argc, argv);
    TestQuizFiles test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_quizfiles.moc"
