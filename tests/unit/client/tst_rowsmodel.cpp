#include "core/rowsmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace wr;

namespace {

struct Row
{
    int id = 0;
    int value = 0;

    int key() const { return id; }
    bool operator==(const Row &) const = default;
};

class Rows : public RowsModel<Row>
{
public:
    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!holds(index) || role != Qt::DisplayRole)
            return {};
        return rows().at(index.row()).value;
    }
    void show(const QList<Row> &rows) { setRows(rows); }
};

QList<int> idsOf(const Rows &model)
{
    QList<int> ids;
    for (const Row &row : model.rows())
        ids.append(row.id);
    return ids;
}

} // namespace

class TestRowsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatStoodThereTwiceStaysOnce()
    {
        Rows model;
        model.show({{1, 0}, {2, 0}, {3, 0}, {2, 1}});
        model.show({{1, 0}, {3, 0}, {2, 0}});
        QCOMPARE(idsOf(model), (QList<int> {1, 3, 2}));
    }

    void everyWayLeadsToTheNewRows_data()
    {
        QTest::addColumn<QList<int>>("before");
        QTest::addColumn<QList<int>>("after");
        using L = QList<int>;
        QTest::newRow("fill") << L {} << L {1, 2, 3};
        QTest::newRow("empty") << L {1, 2, 3} << L {};
        QTest::newRow("same") << L {1, 2, 3} << L {1, 2, 3};
        QTest::newRow("last to first") << L {1, 2, 3, 4} << L {4, 1, 2, 3};
        QTest::newRow("first to last") << L {1, 2, 3, 4} << L {2, 3, 4, 1};
        QTest::newRow("turned round") << L {1, 2, 3, 4} << L {4, 3, 2, 1};
        QTest::newRow("others") << L {1, 2, 3} << L {4, 5};
        QTest::newRow("mixed") << L {1, 2, 3, 4} << L {5, 4, 2, 6};
    }

    void everyWayLeadsToTheNewRows()
    {
        QFETCH(QList<int>, before);
        QFETCH(QList<int>, after);
        Rows model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto rowsOf = [](const QList<int> &ids) {
            QList<Row> rows;
            for (int id : ids)
                rows.append({id, 0});
            return rows;
        };
        model.show(rowsOf(before));
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.show(rowsOf(after));
        QCOMPARE(idsOf(model), after);
        QCOMPARE(resets.size(), 0);
    }

    void aRowThatChangesItsPlaceIsMoved()
    {
        Rows model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.show({{1, 10}, {2, 20}, {3, 30}});
        QSignalSpy moves(&model, &QAbstractItemModel::rowsMoved);
        QSignalSpy removals(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.show({{3, 31}, {1, 10}, {2, 20}});
        QCOMPARE(moves.size(), 1);
        QCOMPARE(removals.size(), 0);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(model.index(0).data().toInt(), 31);
    }
};

QTEST_GUILESS_MAIN(TestRowsModel)
#include "tst_rowsmodel.moc"
