#include "support/contracts/enginecontracts.h"

#include <QTest>

namespace wr {

using namespace Qt::StringLiterals;

BusContract::BusContract(std::function<std::unique_ptr<Bus>()> make)
    : m_make(std::move(make))
{
}

void BusContract::subscribersHearTheirTopicInOrder()
{
    const auto bus = m_make();
    QObject context;
    QList<QByteArray> one;
    QList<QByteArray> again;
    QList<QByteArray> other;
    bus->subscribe(u"a"_s, &context, [&](const QByteArray &payload) { one.append(payload); });
    bus->subscribe(u"a"_s, &context, [&](const QByteArray &payload) { again.append(payload); });
    bus->subscribe(u"b"_s, &context, [&](const QByteArray &payload) { other.append(payload); });
    QList<QByteArray> sent;
    for (int i = 0; i < 100; ++i) {
        sent.append(QByteArray::number(i));
        bus->publish(u"a"_s, sent.constLast());
    }
    bus->publish(u"b"_s, "x"_ba);
    bus->publish(u"nobody"_s, "x"_ba);
    QTRY_COMPARE(other, QList {"x"_ba});
    QTRY_COMPARE(one, sent);
    QCOMPARE(again, sent);
}

void BusContract::nothingIsCalledFromInsidePublish()
{
    const auto bus = m_make();
    QObject context;
    bool isPublishing = false;
    int heard = 0;
    bus->subscribe(u"a"_s, &context, [&](const QByteArray &) {
        QVERIFY(!isPublishing);
        if (++heard < 10) {
            isPublishing = true;
            bus->publish(u"a"_s, {});
            isPublishing = false;
        }
    });
    isPublishing = true;
    bus->publish(u"a"_s, {});
    isPublishing = false;
    QTRY_COMPARE(heard, 10);
}

void BusContract::deadSubscribersHearNothing()
{
    const auto bus = m_make();
    auto dead = std::make_unique<QObject>();
    QObject alive;
    int deadHeard = 0;
    int aliveHeard = 0;
    bus->subscribe(u"a"_s, dead.get(), [&](const QByteArray &) { ++deadHeard; });
    bus->subscribe(u"a"_s, &alive, [&](const QByteArray &) { ++aliveHeard; });
    bus->publish(u"a"_s, {});
    dead.reset(); // while the message is on its way
    bus->publish(u"a"_s, {});
    QTRY_COMPARE(aliveHeard, 2);
    QCOMPARE(deadHeard, 0);
}

void BusContract::whoComesLaterHearsOnlyWhatFollows()
{
    const auto bus = m_make();
    QObject context;
    QList<QByteArray> early;
    QList<QByteArray> late;
    bus->subscribe(u"a"_s, &context, [&](const QByteArray &payload) { early.append(payload); });
    bus->publish(u"a"_s, "1"_ba);
    QTRY_COMPARE(early.size(), 1);
    bus->subscribe(u"a"_s, &context, [&](const QByteArray &payload) { late.append(payload); });
    bus->publish(u"a"_s, "2"_ba);
    QTRY_COMPARE(late, QList {"2"_ba});
    QTRY_COMPARE(early.size(), 2);
}

void BusContract::subscribersMayDieWhileTheyHear()
{
    const auto bus = m_make();
    auto first = std::make_unique<QObject>();
    auto second = std::make_unique<QObject>();
    int heard = 0;
    bus->subscribe(u"a"_s, first.get(), [&](const QByteArray &) {
        ++heard;
        second.reset();
    });
    bus->subscribe(u"a"_s, second.get(), [&](const QByteArray &) { heard += 100; });
    bus->publish(u"a"_s, {});
    bus->publish(u"a"_s, {});
    QTRY_COMPARE(heard, 2);
}

} // namespace wr
