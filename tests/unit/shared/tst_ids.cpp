#include "core/ids.h"
#include "support/fakeclock.h"

#include <QSet>
#include <QTest>

using namespace wr;

class TestIds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idsOfOneMillisecondRiseAndDiffer()
    {
        const FakeClock clock;
        QSet<GameId> seen;
        QString last;
        for (int i = 0; i < 10'000; ++i) {
            const GameId id = GameId::create(clock.now());
            QVERIFY(!seen.contains(id));
            seen.insert(id);
            const QString text = id.toString();
            QVERIFY2(text > last, qPrintable(last + u' ' + text));
            QCOMPARE(text.at(14), u'7');
            QVERIFY(QStringView(u"89ab").contains(text.at(19)));
            last = text;
        }
    }

    void onlyTheCanonicalFormIsRead()
    {
        const GameId id = GameId::create(FakeClock().now());
        QCOMPARE(*GameId::fromString(id.toString()), id);
        QVERIFY(!GameId::fromString(u"").has_value());
        QVERIFY(!GameId::fromString(id.value.toString()).has_value());
        QVERIFY(!GameId::fromString(u"00000000-0000-0000-0000-000000000000").has_value());
    }
};

QTEST_GUILESS_MAIN(TestIds)
#include "tst_ids.moc"
