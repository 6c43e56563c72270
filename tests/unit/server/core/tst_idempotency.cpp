#include "core/idempotency.h"
#include "support/testdatabase.h"

using namespace wr;
using namespace Qt::StringLiterals;

class TestIdempotency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameRequestIsAnsweredTheSameForADay_data() { addEngineRows(); }
    void sameRequestIsAnsweredTheSameForADay()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        TestDatabase database(engine);
        DbExecutor &db = database.open();
        const auto ask = [&](const IdempotentRequest &request) {
            return waitFor(db.write(Lane::Interactive, {}, [&](Transaction &tx) {
                       return IdempotencyRepository::find(tx, request, database.clock().now());
                   }))
                .value();
        };
        const IdempotentRequest request {u"ann"_s, u"k1"_s, u"POST /games"_s, "\x01\xff"_ba};
        QVERIFY(!ask(request).value().has_value());
        QVERIFY(waitFor(db.write(Lane::Interactive, {}, [&](Transaction &tx) {
                    return IdempotencyRepository::store(tx, request, {201, "{}"_ba},
                                                        database.clock().now());
                })).value());
        QCOMPARE(ask(request).value()->status, 201);
        QCOMPARE(ask(request).value()->body, "{}"_ba);

        IdempotentRequest other = request;
        other.hash = "\x02"_ba;
        QCOMPARE(ask(other).error().code, ErrorCode::IdempotencyMismatch);
        other = request;
        other.route = u"POST /quizzes"_s;
        QCOMPARE(ask(other).error().code, ErrorCode::IdempotencyMismatch);
        other = request;
        other.actor = u"bob"_s;
        QVERIFY(!ask(other).value().has_value());

        database.clock().advance(idempotencyLifetime);
        QVERIFY(!ask(request).value().has_value());
        const auto purged = waitFor(db.write(Lane::Bulk, {}, [&](Transaction &tx) {
            return IdempotencyRepository::purge(tx, database.clock().now(), 100);
        }));
        QCOMPARE(purged.value().value(), 1);
    }
};

QTEST_GUILESS_MAIN(TestIdempotency)
#include "tst_idempotency.moc"
