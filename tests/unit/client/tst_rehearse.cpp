#include "rehearse/devicesmodel.h"
#include "rehearse/figurewords.h"
#include "rehearse/findingsmodel.h"
#include "rehearse/verdictwords.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

RehearsalDevice deviceOf(int number, int quietMs = 0, bool isDone = false)
{
    RehearsalDevice device;
    device.number = number;
    device.name = u"Device %1"_s.arg(number);
    device.quietMs = quietMs;
    device.figures.isDone = isDone;
    return device;
}

} // namespace

/// What a rehearsal found, in words; and its lists.
class TestRehearse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void timesAreReadable_data()
    {
        QTest::addColumn<qint64>("us");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing") << qint64(0) << u"0 ms"_s;
        QTest::newRow("fine") << qint64(3'240) << u"3.2 ms"_s;
        QTest::newRow("whole") << qint64(3'010) << u"3 ms"_s;
        QTest::newRow("coarse") << qint64(48'400) << u"48 ms"_s;
        QTest::newRow("seconds") << qint64(1'440'000) << u"1.4 s"_s;
        QTest::newRow("whole seconds") << qint64(2'000'000) << u"2 s"_s;
    }
    void timesAreReadable()
    {
        QFETCH(qint64, us);
        QTEST(timeWords(us), "words");
    }

    void whatWasNotMeasuredHasNoTimes()
    {
        QCOMPARE(spreadWords({}), u"–"_s);
        const FigureLines lines = figureLines({});
        QCOMPARE(lines.names.size(), lines.values.size());
    }

    void everyFindingHasItsSentence()
    {
        for (const auto &[what, name] : wire::EnumNames<FindingKind>::values) {
            const QString words = findingWords({what, Blame::Server, 1, 1'500'000, 250'000});
            QVERIFY2(words.size() > 20 && !words.contains(u'%'), qPrintable(QString(name) + u": "_s + words));
        }
        QCOMPARE(findingWords({FindingKind::SlowAnswer, Blame::Network, 1, 1'500'000, 1'000'000}),
                 u"It took up to 1.5 s until an answer was accepted; after 1 s people press again."_s);
        QCOMPARE(findingWords({FindingKind::NotAllIn, Blame::Network, 1, 20, 30}), u"Only 20 of 30 players came in."_s);
    }

    void theHeadlineTellsServerAndNetworkApart_data()
    {
        using J = Judgement;
        QTest::addColumn<RehearsalVerdict>("verdict");
        QTest::addColumn<QString>("begins");
        QTest::newRow("both hold") << RehearsalVerdict {J::Holds, J::Holds, 30, 30, {}} << u"This will hold"_s;
        QTest::newRow("partly") << RehearsalVerdict {J::Holds, J::Holds, 30, 20, {}} << u"The server will hold for"_s;
        QTest::newRow("server only") << RehearsalVerdict {J::Holds, J::Unmeasured, 30, 0, {}} << u"The server will hold for"_s;
        QTest::newRow("server fails") << RehearsalVerdict {J::Fails, J::Holds, 30, 30, {}} << u"The server will not keep up"_s;
        QTest::newRow("network fails") << RehearsalVerdict {J::Holds, J::Fails, 30, 30, {}} << u"The network will not keep up"_s;
        QTest::newRow("both fail") << RehearsalVerdict {J::Fails, J::Fails, 30, 30, {}} << u"Neither the server nor the network"_s;
        QTest::newRow("nothing") << RehearsalVerdict {} << u"Nothing was measured"_s;
    }
    void theHeadlineTellsServerAndNetworkApart()
    {
        QFETCH(RehearsalVerdict, verdict);
        QFETCH(QString, begins);
        QVERIFY2(headlineOf(verdict).startsWith(begins), qPrintable(headlineOf(verdict)));
        QVERIFY(!networkNote(verdict).isEmpty());
    }

    void devicesComeChangeAndFallSilent()
    {
        DevicesModel devices;
        const QAbstractItemModelTester tester(&devices, QAbstractItemModelTester::FailureReportingMode::QtTest);
        devices.show({deviceOf(1), deviceOf(2)});
        devices.show({deviceOf(2, limits::deviceQuietMs + 1'000), deviceOf(3, limits::deviceQuietMs + 1'000, true)});
        QCOMPARE(devices.rowCount(), 2);
        QCOMPARE(devices.index(0).data(DevicesModel::QuietRole).toInt(), 11);
        // Whoever has said all is not missed.
        QCOMPARE(devices.index(1).data(DevicesModel::QuietRole).toInt(), 0);
        devices.retranslate();
    }

    void aFindingNamesItsWitness()
    {
        FindingsModel findings;
        const QAbstractItemModelTester tester(&findings, QAbstractItemModelTester::FailureReportingMode::QtTest);
        findings.show({{FindingKind::SlowTrip, Blame::Network, 2, 3, 2}, {FindingKind::ServerSlow, Blame::Server, 0, 3, 2}}, {deviceOf(1), deviceOf(2)});
        QCOMPARE(findings.index(0).data(FindingsModel::WitnessRole).toString(), u"Device 2 · network"_s);
        QCOMPARE(findings.index(1).data(FindingsModel::WitnessRole).toString(), u"Server · server"_s);
        findings.show({}, {});
        QCOMPARE(findings.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestRehearse)
#include "tst_rehearse.moc"
