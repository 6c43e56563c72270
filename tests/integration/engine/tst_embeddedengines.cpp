#include "engine/embedded/embeddedbroker.h"
#include "engine/embedded/embeddedbus.h"
#include "engine/embedded/embeddedcache.h"
#include "engine/embedded/folderstore.h"
#include "support/contracts/enginecontracts.h"
#include "support/testdatabase.h"
#include "support/waitfor.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What the engines inside the process promise beyond the contracts.
class TestEmbeddedEngines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cacheForgetsTheLongestUnused()
    {
        FakeClock clock;
        EmbeddedCache cache(clock, {.valueBytes = 3'000});
        const QByteArray value(800, 'x');
        for (const QString &key : {u"a"_s, u"b"_s, u"c"_s})
            (void)waitFor(cache.set(key, value, 1h));
        (void)waitFor(cache.get(u"a"_s));
        (void)waitFor(cache.set(u"d"_s, value, 1h));
        QVERIFY(waitFor(cache.get(u"a"_s)).value().value().has_value());
        QVERIFY(!waitFor(cache.get(u"b"_s)).value().value().has_value());
        QVERIFY(cache.valueBytes() <= 3'000);
        (void)waitFor(cache.set(u"e"_s, QByteArray(5'000, 'x'), 1h)); // never fits, harms nothing
        QVERIFY(waitFor(cache.get(u"a"_s)).value().value().has_value());
        for (const QString &key : {u"a"_s, u"c"_s, u"d"_s})
            (void)waitFor(cache.remove(key));
        QCOMPARE(cache.valueBytes(), 0);
    }

    void attackersCannotGrowTheBuckets()
    {
        FakeClock clock;
        EmbeddedCache cache(clock, {.entries = 100});
        for (int i = 0; i < 1'000; ++i)
            QCOMPARE(waitFor(cache.spend(QString::number(i), 1, 1)).value().value().count(), 0);
        QVERIFY(waitFor(cache.spend(u"999"_s, 1, 1)).value().value().count() > 0);
    }

    void aBusThatIsFullTellsOfTheGap()
    {
        EmbeddedBus bus(3);
        QObject context;
        int heard = 0;
        int gaps = 0;
        bus.subscribe(u"t"_s, &context, [&heard](const QByteArray &) { ++heard; });
        bus.gaps(&context, [&gaps] { ++gaps; });
        for (int i = 0; i < 3; ++i)
            bus.publish(u"t"_s, {});
        QTRY_COMPARE(heard, 3);
        QCOMPARE(gaps, 0);
        for (int i = 0; i < 9; ++i)
            bus.publish(u"t"_s, {});
        QCOMPARE(gaps, 0); // not from inside
        QTRY_COMPARE(heard, 6);
        QCOMPARE(gaps, 1);
    }

    void linksAreReadableUntilTheyExpireAndNoOthers()
    {
        const LinkSigner signer(QByteArray(32, 's'));
        const LinkSigner other(QByteArray(32, 't'));
        const TimePoint now = fromMicros(1'700'000'000'000'000);
        const QString path = FolderStore::pathOf(QString(64, u'a'));
        const QUrlQuery query = signer.sign(path, now + 10s);
        QVERIFY(signer.check(path, query, now).has_value());
        QVERIFY(!signer.check(path, query, now + 10s).has_value());
        QVERIFY(!signer.check(FolderStore::pathOf(QString(64, u'b')), query, now).has_value());
        QVERIFY(!other.check(path, query, now).has_value());
        QUrlQuery longer = query;
        longer.removeQueryItem(u"expires"_s);
        longer.addQueryItem(u"expires"_s, u"9999999999999"_s);
        QVERIFY(!signer.check(path, longer, now).has_value());
        QVERIFY(!signer.check(path, QUrlQuery(), now).has_value());
    }

    void uploadsSurviveARestart()
    {
        QTemporaryDir folder;
        FakeClock clock;
        const auto open = [&] {
            return std::move(FolderStore::open(folder.path(), clock, LinkSigner(QByteArray(32, 's')),
                                               {})
                                 .value());
        };
        auto store = open();
        const UploadId upload = waitFor(store->beginUpload()).value().value();
        (void)waitFor(store->append(upload, 0, "abc"_ba));
        store = open();
        QCOMPARE(waitFor(store->uploadOffset(upload)).value().value(), 3);
        const auto made = waitFor(store->finishUpload(upload)).value().value();
        const QUrl link = waitFor(store->link(made.hash, 10s)).value().value();
        QCOMPARE(link.path(), FolderStore::pathOf(made.hash));
        QVERIFY(LinkSigner(QByteArray(32, 's'))
                    .check(link.path(), QUrlQuery(link), clock.now())
                    .has_value());
    }

    void retryThatCannotBeStoredWaitsAllTheSame()
    {
        TestDatabase database(Engine::Sqlite);
        EmbeddedBroker broker(database.open(), database.clock(), database.metrics());
        QObject consumer;
        QList<Delivery> heard;
        broker.consume(u"q"_s, 10, &consumer, [&heard](const QList<Delivery> &deliveries) { heard += deliveries; });
        QVERIFY(waitFor(broker.publish(u"q"_s, "a", "first", {})).value().has_value());
        QTRY_COMPARE(heard.size(), 1);
        auto commits = std::make_shared<std::atomic<int>>(0);
        database.executor().setFaultForTest([commits](DbStage stage) -> std::optional<Error> {
            if (stage != DbStage::Commit)
                return std::nullopt;
            ++*commits;
            return diskFull();
        });
        broker.retryLater(heard.constFirst().tag, 10s);
        QTRY_COMPARE(*commits, 1);
        database.executor().setFaultForTest({});
        QVERIFY(waitFor(broker.publish(u"q"_s, "b", "second", {})).value().has_value());
        QTRY_COMPARE(heard.size(), 2);
        QCOMPARE(heard.constLast().payload, "second");
        database.clock().advance(10s);
        QTRY_COMPARE(heard.size(), 3);
        QCOMPARE(heard.constLast().payload, "first");
        QCOMPARE(heard.constLast().attempt, 1); // what was not stored does not count
    }

    void tooManyJobsAreRefused()
    {
        QTemporaryDir folder;
        FakeClock clock;
        const auto store = std::move(
            FolderStore::open(folder.path(), clock, LinkSigner(QByteArray(32, 's')), {.queuedJobs = 0})
                .value());
        QCOMPARE(waitFor(store->put("a"_ba)).value().error().code, ErrorCode::Unavailable);
    }

    /// Nodes of a cluster; the lock of a file knows no difference between two processes and two openings.
    void severalStoresShareAFolder()
    {
        const FakeClock clock;
        const QTemporaryDir folder;
        const auto open = [&] { return FolderStore::open(folder.path(), clock, LinkSigner(QByteArray(32, 's')), {}).value(); };
        const auto a = open();
        const auto b = open();
        const QByteArray part(200'000, 'p');
        const QByteArray rest(1'000, 'r');
        const QString whole = QString::fromLatin1(QCryptographicHash::hash(part + rest, QCryptographicHash::Sha256).toHex());
        const QString half = QString::fromLatin1(QCryptographicHash::hash(part, QCryptographicHash::Sha256).toHex());
        for (int round = 0; round < 50; ++round) {
            const auto upload = waitFor(a->beginUpload())->value();
            // The same part twice, as a client sends it that had no answer: taken once, and nothing else.
            const auto first = a->append(upload, 0, part);
            const auto second = b->append(upload, 0, part);
            const auto one = waitFor(first).value();
            const auto two = waitFor(second).value();
            QVERIFY(one.has_value() != two.has_value());
            QCOMPARE((one ? two : one).error().code, ErrorCode::Conflict);
            QCOMPARE(waitFor(b->uploadOffset(upload))->value(), part.size());
            // What becomes an object has what its name says, though somebody goes on appending.
            const auto finished = a->finishUpload(upload);
            const auto more = b->append(upload, part.size(), rest);
            const auto made = waitFor(finished).value().value();
            const auto appended = waitFor(more).value();
            QCOMPARE(made.hash, appended ? whole : half);
            QVERIFY(appended || appended.error().code == ErrorCode::NotFound);
            QCOMPARE(waitFor(b->info(made.hash))->value().size, made.size);
            QCOMPARE(waitFor(b->get(half, 0, 300'000)).value().value_or(part), part);
        }
        for (int round = 0; round < 50; ++round) { // the same content from both, in one step and in parts
            const QByteArray content = "content " + QByteArray::number(round);
            const auto upload = waitFor(a->beginUpload())->value();
            QVERIFY(waitFor(a->append(upload, 0, content)).value());
            const auto put = b->put(content);
            const auto finished = a->finishUpload(upload);
            QCOMPARE(waitFor(put).value().value().hash, waitFor(finished).value().value().hash);
            QCOMPARE(waitFor(a->get(put.result()->hash, 0, 100)).value().value(), content);
        }
        QCOMPARE(QDir(folder.filePath(u"uploads"_s)).entryList(QDir::Files), QStringList());
        const auto others = waitFor(a->beginUpload())->value();
        QCOMPARE(waitFor(b->abortStaleUploads(1h, {})).value().value(), 0); // it has just begun, elsewhere
        QVERIFY(waitFor(a->uploadOffset(others)).value());
    }

    /// What is put while somebody else takes it away is there afterwards, and readable all the time.
    void whatIsPutAgainWhileItIsRemovedStays()
    {
        const FakeClock clock;
        const QTemporaryDir folder;
        const auto open = [&] { return FolderStore::open(folder.path(), clock, LinkSigner(QByteArray(32, 's')), {}).value(); };
        const auto a = open();
        const auto b = open();
        const QByteArray content = "content";
        const QString hash = waitFor(a->put(content)).value().value().hash;
        const auto reads = [&] { return waitFor(b->get(hash, 0, 100)).value().value_or("none"); };
        const auto say = [](bool isNeeded) { return readyFuture(Result<bool>(isNeeded)); };

        QVERIFY(waitFor(a->removeUnless(hash, [&] { return say(reads() == content); })).value()); // needed
        QCOMPARE(reads(), content);
        // Not yet when a asks, and put before a goes on: as another node does that announced it just after.
        QVERIFY(waitFor(a->removeUnless(hash, [&] { return say(!waitFor(b->put(content)).value()); })).value());
        QCOMPARE(reads(), content);
        const auto upload = waitFor(b->beginUpload())->value();
        QVERIFY(waitFor(b->append(upload, 0, content)).value());
        QVERIFY(waitFor(a->removeUnless(hash, [&] { return say(!waitFor(b->finishUpload(upload)).value()); })).value());
        QCOMPARE(reads(), content);
        // Two take it away at once; the second knows that it is needed.
        QVERIFY(waitFor(a->removeUnless(hash, [&] {
            return say(!waitFor(b->removeUnless(hash, [&] { return say(waitFor(b->put(content)).value().has_value()); })).value());
        })).value());
        QCOMPARE(reads(), content);
        // Who cannot be asked may need it.
        const auto unsure = [] { return readyFuture(Result<bool>(Error {ErrorCode::Unavailable, u"away"_s})); };
        QCOMPARE(waitFor(a->removeUnless(hash, unsure)).value().error().code, ErrorCode::Unavailable);
        QCOMPARE(reads(), content);
        QVERIFY(waitFor(a->removeUnless(hash, [&] { return say(false); })).value());
        QCOMPARE(reads(), "none");
        QVERIFY(QDir(folder.filePath(u"aside"_s)).isEmpty());
    }

    void whatARemoverLeftWhenItDiedCanBeReadAndRemoved()
    {
        const FakeClock clock;
        const QTemporaryDir folder;
        const auto store = FolderStore::open(folder.path(), clock, LinkSigner(QByteArray(32, 's')), {}).value();
        const QString hash = waitFor(store->put("content")).value().value().hash;
        const auto never = std::make_shared<QPromise<Result<bool>>>();
        never->start();
        {
            const auto dying = FolderStore::open(folder.path(), clock, LinkSigner(QByteArray(32, 's')), {}).value();
            bool isAsked = false;
            dying->removeUnless(hash, [&] {
                isAsked = true;
                return never->future();
            });
            QTRY_VERIFY(isAsked);
        }
        QVERIFY(!QDir(folder.filePath(u"aside"_s)).isEmpty());
        QCOMPARE(waitFor(store->get(hash, 0, 100)).value().value(), "content");
        QCOMPARE(waitFor(store->info(hash)).value().value().size, 7);
        QVERIFY(waitFor(store->put("content")).value()); // one more
        QVERIFY(waitFor(store->removeUnless(hash, [] { return readyFuture(Result<bool>(false)); })).value());
        QVERIFY(QDir(folder.filePath(u"aside"_s)).isEmpty());
        QCOMPARE(waitFor(store->info(hash)).value().error().code, ErrorCode::NotFound);
        never->finish();
    }
};

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const QTemporaryDir folders;
    FakeClock clock;
    int nextFolder = 0;

    TestEmbeddedEngines own;
    BusContract bus([] { return std::make_unique<EmbeddedBus>(); });
    CacheContract cache([](const Clock &now) { return std::make_unique<EmbeddedCache>(now); });
    ObjectStoreContract store([&]() -> std::unique_ptr<ObjectStore> {
        auto opened = FolderStore::open(folders.filePath(QString::number(nextFolder++)), clock,
                                        LinkSigner(QByteArray(32, 's')), {});
        return opened ? std::move(*opened) : nullptr;
    });
    int failures = 0;
    for (QObject *test : {static_cast<QObject *>(&own), static_cast<QObject *>(&bus),
                          static_cast<QObject *>(&cache), static_cast<QObject *>(&store)})
        failures += QTest::qExec(test, argc, argv);
    return failures;
}

#include "tst_embeddedengines.moc"
