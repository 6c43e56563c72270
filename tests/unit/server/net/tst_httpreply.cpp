#include "net/conditional.h"
#include "net/gzip.h"
#include "net/httpreply.h"
#include "net/operation.h"
#include "net/paging.h"
#include "net/router.h"
#include "protocol/restgame.h"

#include <QTest>

#include <zlib.h>

using namespace wr;
using namespace Qt::StringLiterals;

class TestHttpReply : public QObject
{
    Q_OBJECT

private:
    static HttpRequest asking(const QByteArray &target)
    {
        HttpRequest request;
        request.path = QString::fromLatin1(target.left(target.indexOf('?')));
        request.query = *readQuery(target.mid(target.indexOf('?') + 1));
        return request;
    }

    static HttpRequest with(const QByteArray &header, const QByteArray &value)
    {
        HttpRequest request;
        request.headers.insert(header, value);
        return request;
    }

    static QByteArray unpacked(const QByteArray &packed)
    {
        QByteArray out(1 << 20, '\0');
        z_stream stream {};
        inflateInit2(&stream, 15 + 16);
        stream.next_in = reinterpret_cast<z_const Bytef *>(const_cast<char *>(packed.constData()));
        stream.avail_in = uInt(packed.size());
        stream.next_out = reinterpret_cast<Bytef *>(out.data());
        stream.avail_out = uInt(out.size());
        const int ended = inflate(&stream, Z_FINISH);
        out.truncate(qsizetype(stream.total_out));
        inflateEnd(&stream);
        return ended == Z_STREAM_END ? out : QByteArray();
    }

private Q_SLOTS:
    // ---- pages ----

    void aCursorLeadsOn()
    {
        const HttpRequest first = asking("/api/v1/quizzes?sort=title&tag=a%20b");
        const auto begin = http::readPage(first, 2);
        QVERIFY(begin && begin->after.isEmpty());
        QCOMPARE(begin->limit, limits::defaultPage);
        const QStringList after {u"Đà Nẵng & \"co\""_s, u"17"_s};
        const QString cursor = http::cursor(first, after);
        QVERIFY(cursor.size() <= limits::maxCursorChars);
        const auto next = http::readPage(
            asking("/api/v1/quizzes?tag=a+b&limit=7&sort=title&cursor=" + cursor.toLatin1()), 2);
        QVERIFY(next);
        QCOMPARE(next->after, after);
        QCOMPARE(next->limit, 7);
    }

    void aCursorOfAnotherListIsRefused_data()
    {
        QTest::addColumn<QByteArray>("target");
        const QByteArray cursor
            = http::cursor(asking("/api/v1/quizzes?sort=title"), {u"a"_s, u"17"_s}).toLatin1();
        QTest::newRow("other path") << "/api/v1/games?sort=title&cursor=" + cursor;
        QTest::newRow("other order") << "/api/v1/quizzes?sort=updated&cursor=" + cursor;
        QTest::newRow("no order") << "/api/v1/quizzes?cursor=" + cursor;
        QTest::newRow("another filter") << "/api/v1/quizzes?sort=title&tag=x&cursor=" + cursor;
        QTest::newRow("a letter changed")
            << "/api/v1/quizzes?sort=title&cursor=" + QByteArray(cursor).replace(20, 1, "_");
        QTest::newRow("cut off") << "/api/v1/quizzes?sort=title&cursor=" + cursor.chopped(4);
        QTest::newRow("not base64") << "/api/v1/quizzes?sort=title&cursor=!!!"_ba;
        QTest::newRow("nothing in it") << "/api/v1/quizzes?sort=title&cursor=AAAA"_ba;
        QTest::newRow("too few parts")
            << "/api/v1/quizzes?sort=title&cursor="
                + http::cursor(asking("/api/v1/quizzes?sort=title"), {u"a"_s}).toLatin1();
        QTest::newRow("a NUL")
            << "/api/v1/quizzes?sort=title&cursor="
                + http::cursor(asking("/api/v1/quizzes?sort=title"), {QString(QChar(0)), u"17"_s}).toLatin1();
    }

    void aCursorOfAnotherListIsRefused()
    {
        QFETCH(QByteArray, target);
        const auto page = http::readPage(asking(target), 2);
        QVERIFY(!page);
        QCOMPARE(page.error().code, ErrorCode::BadRequest);
        QCOMPARE(page.error().fields.first().field, u"cursor"_s);
    }

    // ---- versions ----

    void aChangeNamesTheVersionItIsOf_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<ErrorCode>("refusal");
        QTest::newRow("none") << ""_ba << ErrorCode::PreconditionRequired;
        QTest::newRow("the same") << "\"7\""_ba << ErrorCode::None;
        QTest::newRow("one of several") << "\"3\" , \"7\""_ba << ErrorCode::None;
        QTest::newRow("as compressed") << "\"7-gz\""_ba << ErrorCode::None;
        QTest::newRow("any") << "*"_ba << ErrorCode::None;
        QTest::newRow("an older one") << "\"6\""_ba << ErrorCode::PreconditionFailed;
        QTest::newRow("a weak one") << "W/\"7\""_ba << ErrorCode::PreconditionFailed;
        QTest::newRow("without quotes") << "7"_ba << ErrorCode::PreconditionFailed;
    }

    void aChangeNamesTheVersionItIsOf()
    {
        QFETCH(QByteArray, header);
        QFETCH(ErrorCode, refusal);
        const auto matched = http::ifMatch(with("if-match", header), http::tagOfVersion(7));
        QCOMPARE(matched ? ErrorCode::None : matched.error().code, refusal);
    }

    void theVersionIsReadAsANumber()
    {
        QCOMPARE(*http::expectedVersion(with("if-match", "\"7\"")), 7);
        QCOMPARE(*http::expectedVersion(with("if-match", "\"7-gz\"")), 7);
        QCOMPARE(*http::expectedVersion(with("if-match", "*")), -1);
        for (const char *bad : {"7", "\"\"", "\"x\"", "\"07\"", "\"+7\"", "W/\"7\"", "\"7\",\"8\"", "\""})
            QCOMPARE(http::expectedVersion(with("if-match", bad)).error().code, ErrorCode::PreconditionFailed);
        QCOMPARE(http::expectedVersion({}).error().code, ErrorCode::PreconditionRequired);
    }

    void whatTheClientHasIsKnown()
    {
        QVERIFY(http::isKnown(with("if-none-match", "W/\"6\", W/\"7\""), "\"7\""));
        QVERIFY(http::isKnown(with("if-none-match", "*"), "\"7\""));
        QVERIFY(!http::isKnown(with("if-none-match", "\"77\""), "\"7\""));
        QVERIFY(!http::isKnown(with("if-none-match", "\"7-gz\""), "\"7\""));
        QVERIFY(!http::isKnown({}, "\"7\""));
    }

    // ---- gzip ----

    void gzipIsUsedWhereItIsAcceptedAndWorthIt()
    {
        const QByteArray body = '"' + QByteArray(5'000, 'x') + '"';
        const HttpResponse plain {200, "application/json", body, {{"ETag"_ba, "\"7\""_ba}}};
        HttpResponse packed = plain;
        http::compress(with("accept-encoding", "br, gzip;q=0.5"), packed);
        QVERIFY(packed.body.size() < 200);
        QCOMPARE(unpacked(packed.body), body);
        QVERIFY(packed.headers.contains({"Content-Encoding"_ba, "gzip"_ba}));
        QVERIFY(packed.headers.contains({"ETag"_ba, "\"7-gz\""_ba}));
        for (const char *accepts : {"", "br", "gzip;q=0", "gzip;q=0.000", "gzipped"}) {
            HttpResponse other = plain;
            http::compress(with("accept-encoding", accepts), other);
            QCOMPARE(other.body, body);
            QVERIFY(other.headers.contains({"Vary"_ba, "Accept-Encoding"_ba}));
        }
        HttpResponse small = plain;
        small.body.truncate(limits::minGzipBytes - 1);
        HttpResponse picture = plain;
        picture.contentType = "image/png";
        for (HttpResponse *other : {&small, &picture}) {
            const QByteArray before = other->body;
            http::compress(with("accept-encoding", "gzip"), *other);
            QCOMPARE(other->body, before);
        }
    }

    // ---- bodies and keys ----

    void aBodyIsReadWithinItsBounds()
    {
        HttpRequest request = with("content-type", "application/json; charset=utf-8");
        const auto refusal = [&request](const QByteArray &body) {
            request.body = body;
            const auto read = http::readBody<rest::JoinRequest>(request);
            return read ? Error {} : read.error();
        };
        QCOMPARE(refusal("{\"name\":\"Ann\",\"points\":7}").code, ErrorCode::None);
        QCOMPARE(refusal("{\"name\":\"\"}").code, ErrorCode::InvalidFields);
        QCOMPARE(refusal("{\"name\":\"\"}").fields.first().fault, FieldFault::TooShort);
        QCOMPARE(refusal("{\"name\":7}").fields.first().fault, FieldFault::Invalid);
        QCOMPARE(refusal("{}").fields.first().fault, FieldFault::Required);
        QCOMPARE(refusal("{\"name\":\"" + QByteArray(321, 'x') + "\"}").fields.first().fault, FieldFault::TooLong);
        QCOMPARE(refusal("{\"name\":\"Ann\",\"name\":\"Bob\"}").code, ErrorCode::BadRequest);
        request.headers["content-type"] = "text/plain";
        QCOMPARE(refusal("{\"name\":\"Ann\"}").code, ErrorCode::UnsupportedMediaType);
    }

    void aKeyBelongsToAnAccountWhateverItsToken()
    {
        HttpRequest request = with("idempotency-key", "k");
        request.headers.insert("authorization", "Bearer one");
        request.path = u"/api/v1/games"_s;
        request.body = "{}";
        const auto grant = **http::idempotency(request);
        request.headers["authorization"] = "Bearer two";
        QVERIFY((*http::idempotency(request))->actor != grant.actor);
        request.principal.user = UserId::create({});
        const auto account = **http::idempotency(request);
        request.headers["authorization"] = "Bearer three";
        QCOMPARE((*http::idempotency(request))->actor, account.actor);
        QCOMPARE(account.hash, grant.hash);
        request.body = "{ }";
        QVERIFY((*http::idempotency(request))->hash != account.hash);
        QCOMPARE(http::idempotency(with("idempotency-key", "")).error().code, ErrorCode::BadRequest);
        QCOMPARE(http::idempotency(with("idempotency-key", QByteArray(201, 'x'))).error().code,
                 ErrorCode::BadRequest);
        QVERIFY(!http::idempotency({})->has_value());
    }

    // ---- what an operation declares ----

    void requestsAreHeldAgainstTheOperation_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QString>("fault");
        QTest::newRow("nothing") << "/api/v1/x?"_ba << QString();
        QTest::newRow("everything") << "/api/v1/x?n=9&t=abc&b=true&pacing=auto&id=01900000-0000-7000-8000-000000000000"_ba << QString();
        QTest::newRow("unknown") << "/api/v1/x?what=ever"_ba << u"what"_s;
        QTest::newRow("unknown beside a known one") << "/api/v1/x?n=9&N=9"_ba << u"N"_s;
        QTest::newRow("unknown without a value") << "/api/v1/x?what"_ba << u"what"_s;
        QTest::newRow("a value without a name") << "/api/v1/x?=9"_ba << u""_s;
        QTest::newRow("unknown and long") << "/api/v1/x?" + QByteArray(500, 'w') + "=1" << QString(80, u'w');
        QTest::newRow("nothing between two signs") << "/api/v1/x?n=9&&"_ba << QString();
        QTest::newRow("unknown elsewhere") << "/metrics?what=ever"_ba << QString();
        QTest::newRow("encoded") << "/api/v1/x?t=%C3%A9%C3%A9%C3%A9"_ba << QString();
        QTest::newRow("too small") << "/api/v1/x?n=0"_ba << u"n"_s;
        QTest::newRow("too large") << "/api/v1/x?n=10"_ba << u"n"_s;
        QTest::newRow("far too large") << "/api/v1/x?n=99999999999999999999999"_ba << u"n"_s;
        QTest::newRow("no number") << "/api/v1/x?n=1.5"_ba << u"n"_s;
        QTest::newRow("empty") << "/api/v1/x?n="_ba << u"n"_s;
        QTest::newRow("twice") << "/api/v1/x?n=1&n=2"_ba << u"n"_s;
        QTest::newRow("too long") << "/api/v1/x?t=abcd"_ba << u"t"_s;
        QTest::newRow("no flag") << "/api/v1/x?b=1"_ba << u"b"_s;
        QTest::newRow("no choice") << "/api/v1/x?pacing=Auto"_ba << u"pacing"_s;
        QTest::newRow("no id") << "/api/v1/x?id=7"_ba << u"id"_s;
    }

    void requestsAreHeldAgainstTheOperation()
    {
        QFETCH(QByteArray, target);
        QFETCH(QString, fault);
        const Operation operation = Operation(u"x"_s, u"x"_s, u"x"_s)
                                        .asks(Parameter::number(u"n"_s, 1, 9, {}))
                                        .asks(Parameter::text(u"t"_s, 1, 3, {}))
                                        .asks(Parameter::flag(u"b"_s, {}))
                                        .asks(Parameter::choiceOf<Pacing>(u"pacing"_s, {}))
                                        .asks(Parameter::id(u"id"_s, {}));
        const auto checked = checkRequest(operation, asking(target));
        QCOMPARE(checked.has_value(), fault.isNull());
        if (!checked) {
            QCOMPARE(checked.error().code, ErrorCode::BadRequest);
            QCOMPARE(checked.error().fields.first().field, fault);
        }
    }

    void whatCannotBeDecodedIsNoQuery()
    {
        for (const char *bad : {"a=%00", "a=%ff", "a=%C3%28", "%00=1"})
            QVERIFY(!readQuery(bad));
        QVERIFY(readQuery("a=%E2%82%AC&b=%25"));
    }
};

QTEST_APPLESS_MAIN(TestHttpReply)
#include "tst_httpreply.moc"
