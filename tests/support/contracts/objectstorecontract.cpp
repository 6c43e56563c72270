#include "support/contracts/enginecontracts.h"

#include "support/waitfor.h"

#include <QCryptographicHash>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QString hashOf(const QByteArray &content)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
}

} // namespace

ObjectStoreContract::ObjectStoreContract(Make make)
    : m_make(std::move(make))
{
}

void ObjectStoreContract::contentComesBackWholeAndInRanges()
{
    const auto store = m_make();
    const auto made = waitFor(store->put("hello world"_ba)).value().value();
    QCOMPARE(made.hash, hashOf("hello world"_ba));
    QCOMPARE(made.size, 11);
    QCOMPARE(waitFor(store->info(made.hash)).value()->size, 11);
    const auto get = [&](qint64 from, qint64 length) {
        return waitFor(store->get(made.hash, from, length)).value().value();
    };
    QCOMPARE(get(0, 100), "hello world"_ba);
    QCOMPARE(get(6, 3), "wor"_ba);
    QCOMPARE(get(9, 100), "ld"_ba);
    QCOMPARE(get(100, 5), ""_ba);
    QVERIFY(waitFor(store->remove(made.hash)).value().has_value());
    QVERIFY(waitFor(store->remove(made.hash)).value().has_value());
    QCOMPARE(waitFor(store->get(made.hash, 0, 1)).value().error().code, ErrorCode::NotFound);
}

void ObjectStoreContract::sameContentIsOneObject()
{
    const auto store = m_make();
    QCOMPARE(waitFor(store->put("a"_ba)).value()->hash, waitFor(store->put("a"_ba)).value()->hash);
    QCOMPARE(waitFor(store->put(""_ba)).value()->size, 0);
}

void ObjectStoreContract::unknownAndMalformedNamesAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("code");
    const int bad = int(ErrorCode::BadRequest);
    QTest::newRow("unknown") << QString(64, u'a') << int(ErrorCode::NotFound);
    QTest::newRow("empty") << QString() << bad;
    QTest::newRow("short") << QString(63, u'a') << bad;
    QTest::newRow("upper") << QString(64, u'A') << bad;
    QTest::newRow("path") << u"../../../../etc/passwd"_s.leftJustified(64, u'/') << bad;
}

void ObjectStoreContract::unknownAndMalformedNamesAreRefused()
{
    QFETCH(QString, name);
    QFETCH(int, code);
    const auto store = m_make();
    QCOMPARE(int(waitFor(store->get(name, 0, 1)).value().error().code), code);
    QCOMPARE(int(waitFor(store->info(name)).value().error().code), code);
    QCOMPARE(int(waitFor(store->uploadOffset({})).value().error().code), int(ErrorCode::NotFound));
}

void ObjectStoreContract::partsMakeAnObject()
{
    const auto store = m_make();
    const UploadId upload = waitFor(store->beginUpload()).value().value();
    QByteArray whole;
    for (int i = 0; i < 3; ++i) {
        const QByteArray part(ObjectStore::partBytes - i, char('a' + i));
        QCOMPARE(waitFor(store->append(upload, whole.size(), part)).value().value(),
                 whole.size() + part.size());
        whole += part;
    }
    QCOMPARE(waitFor(store->uploadOffset(upload)).value().value(), whole.size());
    QCOMPARE(waitFor(store->readUpload(upload, ObjectStore::partBytes - 1, 2)).value().value(), "ab"_ba);
    QCOMPARE(waitFor(store->readUpload(upload, whole.size() - 1, 9)).value().value(), "c"_ba);
    const auto made = waitFor(store->finishUpload(upload)).value().value();
    QCOMPARE(made.hash, hashOf(whole));
    QCOMPARE(made.size, whole.size());
    QCOMPARE(waitFor(store->get(made.hash, ObjectStore::partBytes - 1, 2)).value().value(), "ab"_ba);
    QCOMPARE(waitFor(store->finishUpload(upload)).value().error().code, ErrorCode::NotFound);
}

void ObjectStoreContract::wrongOffsetIsRefusedAndTheUploadGoesOn()
{
    const auto store = m_make();
    const UploadId upload = waitFor(store->beginUpload()).value().value();
    QVERIFY(waitFor(store->append(upload, 0, "abc"_ba)).value().has_value());
    QCOMPARE(waitFor(store->append(upload, 0, "abc"_ba)).value().error().code, ErrorCode::Conflict);
    QCOMPARE(waitFor(store->append(upload, 9, "abc"_ba)).value().error().code, ErrorCode::Conflict);
    QCOMPARE(waitFor(store->append(upload, 3, "def"_ba)).value().value(), 6);
    QCOMPARE(waitFor(store->finishUpload(upload)).value()->hash, hashOf("abcdef"_ba));
}

void ObjectStoreContract::sizesAreBounded()
{
    const auto store = m_make();
    const QByteArray large(ObjectStore::partBytes + 1, 'x');
    QCOMPARE(waitFor(store->put(large)).value().error().code, ErrorCode::TooLarge);
    const UploadId upload = waitFor(store->beginUpload()).value().value();
    QCOMPARE(waitFor(store->append(upload, 0, large)).value().error().code, ErrorCode::TooLarge);
}

void ObjectStoreContract::abortedUploadsAreGone()
{
    const auto store = m_make();
    const UploadId upload = waitFor(store->beginUpload()).value().value();
    QVERIFY(waitFor(store->abortUpload(upload)).value().has_value());
    QCOMPARE(waitFor(store->append(upload, 0, "a"_ba)).value().error().code, ErrorCode::NotFound);
    QCOMPARE(waitFor(store->readUpload(upload, 0, 1)).value().error().code, ErrorCode::NotFound);
    QCOMPARE(waitFor(store->abortStaleUploads(std::chrono::hours(1), {})).value().value(), 0);
    const UploadId used = waitFor(store->beginUpload()).value().value();
    QVERIFY(waitFor(store->beginUpload()).value().has_value());
    QCOMPARE(waitFor(store->abortStaleUploads(Millis(0), {used})).value().value(), 1);
    QCOMPARE(waitFor(store->uploadOffset(used)).value().value(), 0);
    QCOMPARE(waitFor(store->abortStaleUploads(Millis(0), {})).value().value(), 1);
}

} // namespace wr
