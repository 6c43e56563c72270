#include "support/contracts/enginecontracts.h"

#include "support/contracts/askingcrowd.h"

#include <QRandomGenerator>

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

CacheContract::CacheContract(Make make)
    : m_make(std::move(make))
{
}

void CacheContract::valuesExpire()
{
    FakeClock clock;
    const auto cache = m_make(clock);
    const auto get = [&] { return waitFor(cache->get(u"k"_s)).value().value(); };
    QVERIFY(!get().has_value());
    (void)waitFor(cache->set(u"k"_s, "v"_ba, 10s));
    QCOMPARE(get(), std::optional("v"_ba));
    clock.advance(9s);
    (void)waitFor(cache->set(u"k"_s, "w"_ba, 10s)); // anew
    clock.advance(9s);
    QCOMPARE(get(), std::optional("w"_ba));
    clock.advance(1s);
    QVERIFY(!get().has_value());
    (void)waitFor(cache->set(u"k"_s, "x"_ba, 10s));
    (void)waitFor(cache->remove(u"k"_s));
    QVERIFY(!get().has_value());
}

void CacheContract::manyAskersLoadOnce()
{
    FakeClock clock;
    const auto cache = m_make(clock);
    AskingCrowd crowd(*cache);
    QVERIFY(crowd.allGet("v"_ba));
    QCOMPARE(waitFor(crowd.ask()).value().value(), "v"_ba);
    QCOMPARE(crowd.loads, 1);
}

void CacheContract::failedLoadIsToldToAllAndNotKept()
{
    FakeClock clock;
    const auto cache = m_make(clock);
    int loads = 0;
    const Cache::Loader loader = [&] {
        QPromise<Result<QByteArray>> failed;
        failed.start();
        failed.addResult(Result<QByteArray>(Error {ErrorCode::NotFound, u"no"_s}));
        failed.finish();
        ++loads;
        return failed.future();
    };
    const auto one = cache->getOrLoad(u"k"_s, 10s, loader);
    const auto two = cache->getOrLoad(u"k"_s, 10s, loader);
    QCOMPARE(waitFor(one).value().error().code, ErrorCode::NotFound);
    QCOMPARE(waitFor(two).value().error().code, ErrorCode::NotFound);
    QCOMPARE(waitFor(cache->getOrLoad(u"k"_s, 10s, loader)).value().error().code,
             ErrorCode::NotFound);
    QCOMPARE(loads, 2);
}

void CacheContract::countersBeginAgainAfterTheirTime()
{
    FakeClock clock;
    const auto cache = m_make(clock);
    const auto add = [&](qint64 by) {
        return waitFor(cache->increment(u"k"_s, by, 10s)).value().value();
    };
    QCOMPARE(add(2), 2);
    clock.advance(9s);
    QCOMPARE(add(3), 5);
    clock.advance(1s); // counted from the first addition
    QCOMPARE(add(-1), -1);
}

void CacheContract::rankedSetsAgreeWithASortedList()
{
    FakeClock clock;
    const auto cache = m_make(clock);
    QRandomGenerator random(42);
    QHash<QByteArray, RankedMember> model;
    for (int round = 0; round < 600; ++round) {
        RankedMember member {QByteArray::number(random.bounded(150)), random.bounded(20),
                             random.bounded(3)};
        if (random.bounded(4) == 0) {
            (void)waitFor(cache->rankedRemove(u"k"_s, member.member));
            model.remove(member.member);
        } else {
            (void)waitFor(cache->rankedSet(u"k"_s, {member}));
            model.insert(member.member, member);
        }
    }
    QList<RankedMember> sorted = model.values();
    std::sort(sorted.begin(), sorted.end(), [](const RankedMember &a, const RankedMember &b) {
        return std::tuple(-a.score, a.tieBreak, a.member) < std::tuple(-b.score, b.tieBreak, b.member);
    });
    const auto range = [&](qint64 from, qint64 count) {
        return waitFor(cache->rankedRange(u"k"_s, from, count)).value().value();
    };
    QCOMPARE(waitFor(cache->rankedCount(u"k"_s)).value().value(), sorted.size());
    QCOMPARE(range(0, 1'000), sorted);
    for (qint64 from = 0; from <= sorted.size(); from += 7)
        QCOMPARE(range(from, 5), sorted.mid(from, 5));
    for (qsizetype i = 0; i < sorted.size(); ++i) {
        QCOMPARE(waitFor(cache->rankedPlace(u"k"_s, sorted.at(i).member)).value().value(),
                 std::optional<qint64>(i));
    }
    QVERIFY(!waitFor(cache->rankedPlace(u"k"_s, "nobody"_ba)).value().value().has_value());
    (void)waitFor(cache->rankedDrop(u"k"_s));
    QVERIFY(range(0, 10).isEmpty());
}

void CacheContract::permitsAreLimitedAndLeasesEnd()
{
    FakeClock clock;
    const auto cache = m_make(clock);
    const auto acquire = [&](const QByteArray &holder) {
        return waitFor(cache->acquire(u"k"_s, holder, 2, 10s)).value().value();
    };
    QVERIFY(acquire("a"_ba));
    QVERIFY(acquire("b"_ba));
    QVERIFY(!acquire("c"_ba));
    clock.advance(6s);
    QVERIFY(acquire("a"_ba)); // renewed, not taken twice
    QVERIFY(!acquire("c"_ba));
    clock.advance(5s); // b's lease is over
    QVERIFY(acquire("c"_ba));
    QVERIFY(!acquire("b"_ba));
    (void)waitFor(cache->release(u"k"_s, "a"_ba));
    QVERIFY(acquire("b"_ba));
}

void CacheContract::bucketsAllowTheBurstThenTheRate()
{
    FakeClock clock;
    const auto cache = m_make(clock);
    const auto allowed = [&](int tries) {
        int count = 0;
        for (int i = 0; i < tries; ++i)
            count += waitFor(cache->spend(u"k"_s, 2, 5)).value().value() == 0ms ? 1 : 0;
        return count;
    };
    QCOMPARE(allowed(10), 5);
    clock.advance(500ms);
    QCOMPARE(allowed(10), 1);
    clock.advance(1h); // never more than the burst
    QCOMPARE(allowed(10), 5);
    QCOMPARE(waitFor(cache->spend(u"other"_s, 2, 5)).value().value(), 0ms);
}

void CacheContract::lookingSpendsNothing()
{
    FakeClock clock;
    const auto cache = m_make(clock);
    const auto wait = [&](Cache::Spend what) { return waitFor(cache->spend(u"k"_s, 2, 1, what)).value().value(); };
    for (int i = 0; i < 5; ++i)
        QCOMPARE(wait(Cache::Spend::Nothing), 0ms);
    QCOMPARE(wait(Cache::Spend::One), 0ms);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(wait(Cache::Spend::Nothing), 500ms);
    clock.advance(500ms);
    QCOMPARE(wait(Cache::Spend::Nothing), 0ms);

    // Who takes one if it is there looks like one who only looks.
    QCOMPARE(wait(Cache::Spend::OneIfThere), 0ms);
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(wait(Cache::Spend::OneIfThere), 500ms);
        QCOMPARE(wait(Cache::Spend::Nothing), 500ms);
    }
    clock.advance(500ms);
    QCOMPARE(wait(Cache::Spend::OneIfThere), 0ms);
}

void CacheContract::aRefusedCrowdIsSpread()
{
    FakeClock clock;
    const auto cache = m_make(clock);
    const auto wait = [&] { return waitFor(cache->spend(u"k"_s, 10, 1)).value().value(); };
    QCOMPARE(wait(), 0ms);
    for (int i = 1; i <= 100; ++i)
        QCOMPARE(wait(), i * 100ms);
    QCOMPARE(wait(), Cache::longestWait);
    QCOMPARE(wait(), Cache::longestWait);
    // Whoever comes when told finds a token.
    for (int i = 0; i < 100; ++i) {
        clock.advance(100ms);
        QCOMPARE(wait(), 0ms);
    }
    clock.advance(1h);
    QCOMPARE(wait(), 0ms);
    QCOMPARE(wait(), 100ms); // nobody waits any more
}

} // namespace wr
