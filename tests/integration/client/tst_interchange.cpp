#include "core/epolldispatcher.h"
#include "interchange/exportviewmodel.h"
#include "interchange/importviewmodel.h"
#include "protocol/quizlimits.h"
#include "support/testserver.h"
#include "support/waitfor.h"
#include "support/wire.h"

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

/// Quizzes from files and into files in the app, against the real server.
class TestInterchange : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    TestServer m_server;
    QTemporaryDir m_folder;
    std::unique_ptr<Wire> m_wire;
    std::unique_ptr<AccountClient> m_client;

    template <class T>
    static Result<T> wait(QFuture<Result<T>> future)
    {
        if (!waitUntil([&] { return future.isFinished(); }))
            return Error {ErrorCode::RequestTimeout, u"no answer"_s};
        return future.result();
    }

    QUrl file(const QString &name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? QUrl::fromLocalFile(file.fileName()) : QUrl();
    }

    QStringList titles()
    {
        QStringList titles;
        const auto list = wait(m_client->get<rest::QuizList>(u"/quizzes?owner=me&sort=title&limit=100"_s));
        for (const rest::QuizSummary &quiz : list ? list->items : QList<rest::QuizSummary>())
            titles.append(quiz.title);
        return titles;
    }

    QString idOf(const QString &title)
    {
        const auto list = wait(m_client->get<rest::QuizList>(u"/quizzes?owner=me&limit=100"_s));
        for (const rest::QuizSummary &quiz : list ? list->items : QList<rest::QuizSummary>()) {
            if (quiz.title == title)
                return quiz.id;
        }
        return {};
    }

    static bool isSettled(const ImportViewModel &imports)
    {
        return QTest::qWaitFor([&] { return !imports.isBusy(); }, 20'000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_wire = std::make_unique<Wire>(m_server.server().port());
        m_client = std::make_unique<AccountClient>(KnownServer(m_wire->url()), m_clock);
        const auto links = wait(m_server.server().startLinks(std::nullopt));
        QVERIFY(links && links->setUp);
        rest::RegisterRequest request;
        request.email = u"mai@school.example"_s;
        request.name = u"Mai"_s;
        request.password = u"a long enough secret 7"_s;
        request.link = links->setUp;
        request.schoolName = u"School"_s;
        QVERIFY(wait(m_client->registerPerson(request)));
    }

    void aFileIsLookedAtBeforeItIsKept()
    {
        ImportViewModel imports;
        const QAbstractItemModelTester tester(imports.faults());
        QSignalSpy left(&imports, &ImportViewModel::left);
        imports.open(*m_client, file(u"animals of week 3.gift"_s, "Cows give {=milk ~wool}\n\nA hen lays {=eggs ~stones}\n"));
        QVERIFY(isSettled(imports));
        QVERIFY2(imports.fault().isEmpty(), qPrintable(imports.fault()));
        QCOMPARE(imports.title(), u"animals of week 3"_s);
        QCOMPARE(imports.found(), 2);
        QCOMPARE(imports.playable(), 2);
        QVERIFY(titles().isEmpty());
        const QAbstractItemModelTester listTester(imports.questionList());
        QCOMPARE(imports.questionList()->rowCount(), 2);
        const QModelIndex first = imports.questionList()->index(0);
        QCOMPARE(first.data(ImportQuestionsModel::NumberRole).toInt(), 1);
        const QStringList answers = first.data(ImportQuestionsModel::AnswersRole).toString().split(u'\n');
        QCOMPARE(answers.size(), 2);
        QVERIFY2(answers.at(0).contains(u"milk"_s) && answers.at(0).contains(u"right"_s), qPrintable(answers.at(0)));
        QVERIFY2(answers.at(1).contains(u"wool"_s) && !answers.at(1).contains(u"right"_s), qPrintable(answers.at(1)));

        imports.keep();
        QVERIFY(isSettled(imports));
        QCOMPARE(left.size(), 1);
        QCOMPARE(titles(), QStringList {u"animals of week 3"_s});
        QVERIFY(imports.keptText().contains(u"animals of week 3"_s));
        QVERIFY(!imports.isPreview());
    }

    void faultsAreToldAtTheirLines()
    {
        ImportViewModel imports;
        const QAbstractItemModelTester tester(imports.faults());
        imports.open(*m_client, file(u"verbs.csv"_s, "question,option 1,option 2,correct,time\n"
                                                     "go,went,goed,1,20\n"
                                                     "see,saw,seed,,20\n"
                                                     "eat,ate,eated,1,soon\n"));
        QVERIFY(isSettled(imports));
        QCOMPARE(imports.found(), imports.questions());
        QVERIFY(imports.faultCount() >= 2);
        const auto of = [&](int row, int role) { return imports.faults()->index(row).data(role); };
        QVERIFY(of(0, ImportFaultsModel::PlaceRole).toString().contains(u'3'));
        QVERIFY(!of(0, ImportFaultsModel::WordsRole).toString().isEmpty());

        // Without what is not ready, nothing of it is left that cannot be played.
        QVERIFY(imports.canBePlayableOnly());
        imports.setPlayableOnly(true);
        QVERIFY(isSettled(imports));
        QCOMPARE(imports.playable(), imports.questions());
    }

    void aLongFileGoesInByParts()
    {
        QByteArray gift;
        for (int i = 0; i < limits::maxQuestions + 3; ++i)
            gift += "What is word number " + QByteArray::number(i) + "? {=right ~wrong}\n\n";
        ImportViewModel imports;
        QSignalSpy left(&imports, &ImportViewModel::left);
        const QStringList before = titles();
        imports.open(*m_client, file(u"long.gift"_s, gift));
        QVERIFY(isSettled(imports));
        QVERIFY(imports.isPart());
        QCOMPARE(imports.questionList()->rowCount() + imports.hiddenQuestions(), limits::maxQuestions);
        QVERIFY(imports.hiddenQuestions() > 0);
        imports.showAll();
        QCOMPARE(imports.hiddenQuestions(), 0);
        QCOMPARE(imports.last(), limits::maxQuestions);
        imports.keep();
        QVERIFY(QTest::qWaitFor([&] { return !imports.isBusy() && imports.first() == limits::maxQuestions + 1; }, 20'000));
        QCOMPARE(imports.questions(), 3);
        QCOMPARE(left.size(), 0);
        imports.keep();
        QVERIFY(QTest::qWaitFor([&] { return left.size() == 1; }, 20'000));
        QCOMPARE(titles().size(), before.size() + 2);
    }

    void whatCannotBeReadSaysSo()
    {
        ImportViewModel imports;
        imports.open(*m_client, QUrl::fromLocalFile(m_folder.filePath(u"nowhere.csv"_s)));
        QVERIFY(!imports.isBusy());
        QVERIFY(!imports.fault().isEmpty());
        QVERIFY(!imports.canTryAgain());
        imports.open(*m_client, QUrl::fromLocalFile(m_folder.path()));
        QVERIFY(!imports.fault().isEmpty());
        imports.open(*m_client, file(u"large.csv"_s, QByteArray(limits::maxImportBytes + 1, 'x')));
        QVERIFY(!imports.isBusy());
        QVERIFY(imports.fault().contains(u"1 MB"_s));
        imports.open(*m_client, file(u"empty.csv"_s, " \n"));
        QVERIFY(isSettled(imports));
        QVERIFY(!imports.fault().isEmpty() || imports.found() == 0);
        QCOMPARE(imports.faults()->index(0).data(ImportFaultsModel::WordsRole).toString(), u"There is nothing in this file."_s);
    }

    void aSampleTableIsReadWhole()
    {
        const QString documents = m_folder.filePath(u"Samples"_s);
        ImportViewModel imports(documents);
        imports.saveSample();
        const QStringList names = QDir(documents).entryList(QDir::Files);
        QCOMPARE(names.size(), 1);
        QVERIFY(imports.sampleText().contains(names.first()));
        imports.open(*m_client, QUrl::fromLocalFile(documents + u'/' + names.first()));
        QVERIFY(isSettled(imports));
        QCOMPARE(imports.playable(), 3);
        QCOMPARE(imports.faultCount(), 0);
    }

    void aLostServerLosesNothing()
    {
        ImportViewModel imports;
        imports.open(*m_client, file(u"birds.gift"_s, "Birds have {=wings ~wheels}\n"));
        QVERIFY(isSettled(imports));
        const QStringList before = titles();
        m_wire->cut();
        imports.keep();
        QVERIFY(isSettled(imports));
        QVERIFY(imports.canTryAgain());
        QVERIFY(imports.isPreview());
        m_wire->mend();
        imports.tryAgain();
        QVERIFY(isSettled(imports));
        QVERIFY2(imports.fault().isEmpty(), qPrintable(imports.fault()));
        QCOMPARE(titles().size(), before.size() + 1);
    }

    void aQuizBecomesAFileAndComesBack()
    {
        const QString documents = m_folder.filePath(u"Documents"_s);
        ExportViewModel exports(documents);
        exports.open(*m_client, idOf(u"animals of week 3"_s), u"animals: of week 3"_s);
        const int gift = int(exports.formats().indexOf(u"GIFT"_s));
        exports.choose(gift);
        QVERIFY(QTest::qWaitFor([&] { return !exports.isBusy() && !exports.savedAs().isEmpty(); }, 20'000));
        QCOMPARE(exports.savedAs(), QDir::toNativeSeparators(documents + u"/animals of week 3.gift"_s));
        // Never over an earlier one.
        exports.choose(gift);
        QVERIFY(QTest::qWaitFor([&] { return !exports.isBusy() && !exports.savedAs().isEmpty(); }, 20'000));
        QCOMPARE(QDir(documents).entryList(QDir::Files).size(), 2);

        ImportViewModel imports;
        imports.open(*m_client, QUrl::fromLocalFile(exports.savedAs()));
        QVERIFY(isSettled(imports));
        QCOMPARE(imports.playable(), 2);
    }

    void anExcelTableHoldsEverything()
    {
        ImportViewModel numbers;
        numbers.open(*m_client, file(u"weights.gift"_s, "How many legs has a cow? {#4:0}\n\nA cow is {=an animal ~a fish}\n"));
        QVERIFY(isSettled(numbers));
        numbers.keep();
        QVERIFY(isSettled(numbers));
        ExportViewModel exports(m_folder.filePath(u"Tables"_s));
        exports.open(*m_client, idOf(u"weights"_s), u"weights"_s);
        exports.choose(int(exports.formats().indexOf(u"Table (Excel)"_s)));
        QVERIFY(QTest::qWaitFor([&] { return !exports.isBusy() && !exports.savedAs().isEmpty(); }, 20'000));
        QVERIFY(exports.losses().isEmpty());
        QVERIFY2(exports.savedAs().endsWith(u"weights.xlsx"), qPrintable(exports.savedAs()));
        ImportViewModel imports;
        imports.open(*m_client, QUrl::fromLocalFile(exports.savedAs()));
        QVERIFY(isSettled(imports));
        QCOMPARE(imports.playable(), 2);
    }

    void whatAFormatCannotHoldIsToldFirst()
    {
        ImportViewModel imports;
        imports.open(*m_client, file(u"numbers.gift"_s, "How many legs has a hen? {#2:0}\n\nA hen is {=a bird ~a fish}\n"));
        QVERIFY(isSettled(imports));
        imports.keep();
        QVERIFY(isSettled(imports));
        const QString documents = m_folder.filePath(u"Other"_s);
        ExportViewModel exports(documents);
        exports.open(*m_client, idOf(u"numbers"_s), u"numbers"_s);
        exports.choose(int(exports.formats().indexOf(u"Aiken"_s)));
        QVERIFY(QTest::qWaitFor([&] { return !exports.isBusy(); }, 20'000));
        QVERIFY(!exports.losses().isEmpty());
        QCOMPARE(exports.written(), 1);
        QCOMPARE(exports.questions(), 2);
        QVERIFY(!QDir(documents).exists());
        exports.save();
        QVERIFY(QTest::qWaitFor([&] { return !exports.isBusy(); }, 20'000));
        QVERIFY(QFile::exists(exports.savedAs()));
    }
};

int main(int argc, char **argv)
{
    installEpollDispatcher();
    QCoreApplication application(argc, argv);
    TestInterchange test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_interchange.moc"
