#include "join/placestore.h"
#include "results/historyviewmodel.h"
#include "results/resultstore.h"
#include "settings/appsettings.h"
#include "support/fakeclock.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

GameRecord record(int number, qint64 playedAt)
{
    GameRecord record;
    record.game = u"018f0000-0000-7000-8000-%1"_s.arg(number, 12, 10, QLatin1Char('0'));
    record.title = u"Game %1"_s.arg(number);
    record.name = u"Ann"_s;
    record.playedAt = playedAt;
    record.rank = 2;
    record.players = 5;
    record.points = 1'500;
    record.answers = {{0, u"Which?"_s, {u"a cow"_s}, {u"a cow"_s}, true, 900}, {1, u"What?"_s, {}, {u"milk"_s}, false, 0}};
    return record;
}

} // namespace

/// What a device keeps: results, places, settings.
class TestStores : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString fresh(const QString &name) const { return m_folder.filePath(QLatin1StringView(QTest::currentTestFunction()) + name); }

private Q_SLOTS:
    void resultsAreThereAfterARestart()
    {
        const QString folder = fresh(u"games"_s);
        {
            ResultStore store(folder);
            QVERIFY(store.keep(record(1, 100)));
            QVERIFY(store.keep(record(2, 200)));
        }
        const ResultStore store(folder);
        QCOMPARE(store.games().size(), 2);
        QCOMPARE(store.games().first().title, u"Game 2"_s);
        QCOMPARE(wire::toJsonObject(*store.find(record(1, 0).game)), wire::toJsonObject(record(1, 100)));
        QCOMPARE(store.games().last().rightCount(), 1);
    }

    void anAnswerThatWasPartlyRightSaysSo()
    {
        AnswersModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        rest::AnsweredQuestion pairs {0, u"Match."_s, {u"a bill"_s, {}}, {u"a bill"_s, u"a risk"_s}, false, 500, QuestionKind::MatchPairs, 50, {},
                                      QStringList {u"pay"_s, u"run"_s}};
        rest::AnsweredQuestion wrong {1, u"What?"_s, {u"hen"_s}, {u"cow"_s}, false, 0, QuestionKind::Typed, 0};
        rest::AnsweredQuestion accepted {2, u"What?"_s, {u"dear"_s}, {u"expensive"_s}, true, 900, QuestionKind::Typed, 0};
        model.show({pairs, wrong, accepted});
        const auto at = [&](int row, int role) { return model.index(row).data(role); };
        QCOMPARE(at(0, AnswersModel::PercentRole).toInt(), 50);
        QCOMPARE(at(1, AnswersModel::PercentRole).toInt(), 0);
        QCOMPARE(at(2, AnswersModel::PercentRole).toInt(), 100); // afterwards
        QCOMPARE(at(0, AnswersModel::GivenRole).toString(), u"pay → a bill, run → …"_s);
        QCOMPARE(at(0, AnswersModel::RightRole).toString(), u"pay → a bill, run → a risk"_s);
        QCOMPARE(at(1, AnswersModel::RightRole).toString(), u"cow"_s);
    }

    void aBrokenFileHidesNothingElse()
    {
        const QString folder = fresh(u"games"_s);
        QVERIFY(QDir().mkpath(folder));
        QFile broken(folder + u"/broken.json"_s);
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("{\"game\":");
        broken.close();
        {
            ResultStore store(folder);
            QVERIFY(store.keep(record(1, 100)));
        }
        QCOMPARE(ResultStore(folder).games().size(), 1);
        QVERIFY(QFile::exists(broken.fileName()));
    }

    void anIdThatIsAPathIsRefused()
    {
        ResultStore store(fresh(u"games"_s));
        GameRecord evil = record(1, 100);
        evil.game = u"../../../../../../tmp/evil-wordrally-game"_s;
        QVERIFY(!store.keep(evil));
        QVERIFY(store.games().isEmpty());
    }

    void theOldestIsForgottenBeyondTheLimit()
    {
        const QString folder = fresh(u"games"_s);
        ResultStore store(folder);
        for (int i = 0; i <= ResultStore::kept; ++i)
            QVERIFY(store.keep(record(i, 1'000 + i)));
        QCOMPARE(store.games().size(), ResultStore::kept);
        QVERIFY(!store.find(record(0, 0).game));
        QCOMPARE(QDir(folder).entryList(QDir::Files).size(), ResultStore::kept);
    }

    void whereNothingCanBeKeptTheResultIsStillShown()
    {
        QFile inTheWay(fresh(u"games"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        ResultStore store(inTheWay.fileName());
        const auto kept = store.keep(record(1, 100));
        QVERIFY(!kept);
        QCOMPARE(kept.error().code, ErrorCode::Unavailable);
        QCOMPARE(store.games().size(), 1);
    }

    void theHistoryOpensAndForgets()
    {
        ResultStore store(fresh(u"games"_s));
        HistoryViewModel history(store);
        const QAbstractItemModelTester games(history.games(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester answers(history.result()->answers(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(store.keep(record(1, 100)));
        QVERIFY(store.keep(record(2, 200)));
        QCOMPARE(history.count(), 2);
        history.open(record(1, 0).game);
        QVERIFY(history.result()->isShown());
        QCOMPARE(history.result()->title(), u"Game 1"_s);
        QCOMPARE(history.result()->answers()->rowCount(), 2);
        const QModelIndex second = history.result()->answers()->index(1);
        QCOMPARE(second.data(AnswersModel::HasAnsweredRole).toBool(), false);
        QCOMPARE(second.data(AnswersModel::RightRole).toString(), u"milk"_s);
        history.forget(record(1, 0).game);
        QVERIFY(!history.result()->isShown());
        QCOMPARE(history.count(), 1);
    }

    void aPlaceIsKeptWhileItsGameCanRun()
    {
        FakeClock clock;
        const QString file = fresh(u"places.json"_s);
        const Place place {u"http://10.0.0.1:8080"_s, u"123456"_s, u"id"_s, u"Quiz"_s, u"Ann"_s, u"secret"_s, toWireMillis(clock.now())};
        {
            PlaceStore store(file, clock);
            QVERIFY(!store.newest());
            QVERIFY(store.remember(place));
        }
        PlaceStore store(file, clock);
        QCOMPARE(store.find(place.server, place.pin)->resume, u"secret"_s);
        QVERIFY(!store.find(place.server, u"654321"_s));
        QCOMPARE(store.newest()->name, u"Ann"_s);
        clock.advance(13h);
        QVERIFY(!store.find(place.server, place.pin));
        QVERIFY(!store.newest());
    }

    void placesAreTheirOwnersAlone()
    {
        FakeClock clock;
        const QString file = fresh(u"places.json"_s);
        PlaceStore store(file, clock);
        QVERIFY(store.remember({u"http://10.0.0.1"_s, u"123456"_s, u"id"_s, u"Quiz"_s, u"Ann"_s, u"secret"_s, 1}));
        const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
        QCOMPARE(QFile::permissions(file) & others, QFileDevice::Permissions());
    }

    void settingsLastAndStayWithinWhatCanBe()
    {
        const QString file = fresh(u"settings.ini"_s);
        {
            AppSettings settings(file);
            QSignalSpy languages(&settings, &AppSettings::languageChanged);
            settings.setLanguage(u"vi"_s);
            settings.setLanguage(u"vi"_s);
            QCOMPARE(languages.size(), 1);
            settings.setTextPercent(900);
            QCOMPARE(settings.textPercent(), AppSettings::mostTextPercent);
            settings.setScheme(AppSettings::Scheme::Dark);
        }
        QCOMPARE(AppSettings(file).language(), u"vi"_s);
        QCOMPARE(AppSettings(file).scheme(), AppSettings::Scheme::Dark);
        {
            QSettings byHand(file, QSettings::IniFormat);
            byHand.setValue(u"language"_s, u"xx"_s);
            byHand.setValue(u"scheme"_s, 77);
            byHand.setValue(u"textPercent"_s, u"many"_s);
        }
        const AppSettings settings(file);
        QCOMPARE(settings.language(), QString());
        QCOMPARE(settings.scheme(), AppSettings::Scheme::System);
        QCOMPARE(settings.textPercent(), AppSettings::leastTextPercent);
    }
};

QTEST_GUILESS_MAIN(TestStores)
#include "tst_stores.moc"
