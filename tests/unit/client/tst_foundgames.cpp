#include "join/foundgamesmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

FoundServer serverAt(const QString &address, const QList<BeaconGame> &games = {})
{
    return {{QUrl(u"http://"_s + address)}, u"hoa-laptop"_s, games};
}

} // namespace

class TestFoundGames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aServerWithoutGamesIsARowOfItsOwn()
    {
        FoundGamesModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy counted(&model, &FoundGamesModel::countChanged);
        model.show({serverAt(u"10.0.0.1:8080"_s, {{u"111111"_s, u"One"_s}, {u"222222"_s, u"Two"_s}}), serverAt(u"10.0.0.2:8080"_s)});
        QCOMPARE(model.count(), 3);
        QCOMPARE(counted.size(), 1);
        const auto at = [&](int row, int role) { return model.index(row).data(role).toString(); };
        QCOMPARE(at(1, FoundGamesModel::TitleRole), u"Two"_s);
        QCOMPARE(at(1, FoundGamesModel::PinRole), u"222222"_s);
        QCOMPARE(at(2, FoundGamesModel::PinRole), QString());
        QCOMPARE(at(2, FoundGamesModel::ServerNameRole), u"hoa-laptop"_s);
        QCOMPARE(at(2, FoundGamesModel::AddressRole), u"10.0.0.2:8080"_s);

        model.show({serverAt(u"10.0.0.2:8080"_s, {{u"333333"_s, u"Three"_s}})});
        QCOMPARE(model.count(), 1);
        model.show({});
        QCOMPARE(model.count(), 0);
    }

    void nobodyFillsTheScreen()
    {
        FoundGamesModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QList<FoundServer> servers;
        for (int i = 0; i < 32; ++i) {
            QList<BeaconGame> games(20, {u"111111"_s, u"the same"_s});
            games.append({QString::number(100'000 + i), u"another"_s});
            servers.append(serverAt(u"10.0.0.%1:8080"_s.arg(i), games));
        }
        model.show(servers);
        QCOMPARE(model.count(), FoundGamesModel::maxRows);
    }
};

QTEST_GUILESS_MAIN(TestFoundGames)
#include "tst_foundgames.moc"
