#include "core/epolldispatcher.h"
#include "core/fielderrors.h"
#include "net/conditional.h"
#include "net/httpgateway.h"
#include "support/rawclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <unistd.h>
#endif

using namespace wr;
using namespace Qt::StringLiterals;

class TestHttpGateway : public QObject
{
    Q_OBJECT

private:
    static QFuture<HttpResponse> ready(HttpResponse response)
    {
        QPromise<HttpResponse> promise;
        promise.start();
        promise.addResult(std::move(response));
        promise.finish();
        return promise.future();
    }

    static QJsonObject jsonOf(const RawReply &reply)
    {
        return QJsonDocument::fromJson(reply.body).object();
    }

    SystemClock m_clock;
    NetMetrics m_metrics;
    std::unique_ptr<HttpGateway> m_gateway;
    quint16 m_port = 0;
    QList<std::shared_ptr<QPromise<HttpResponse>>> m_slow; // requests waiting for an answer
    QList<HttpRequest> m_seen;

    /// Serves the test's routes within these limits.
    void startWith(NetLimits limits)
    {
        m_metrics = {};
        limits.corsOrigins = {u"https://friend.example"_s};
        m_gateway = std::make_unique<HttpGateway>(m_clock, limits, m_metrics);
        Router &router = m_gateway->router();
        router.add({HttpMethod::Get, u"/hello/{name}"_s, Permission::PublicRead,
                    [this](HttpRequest request) {
                        m_seen << request;
                        return ready(HttpResponse::json({{u"name"_s, request.parameters[u"name"_s]}}));
                    }});
        router.add({HttpMethod::Post, u"/echo"_s, Permission::PublicRead, [](HttpRequest request) {
                        return ready({200, "text/plain"_ba, request.body, {}});
                    }});
        router.add({HttpMethod::Get, u"/slow"_s, Permission::PublicRead, [this](HttpRequest request) {
                        m_seen << request;
                        m_slow << std::make_shared<QPromise<HttpResponse>>();
                        m_slow.last()->start();
                        return m_slow.last()->future();
                    }});
        router.add({HttpMethod::Get, u"/metrics"_s, Permission::MetricsRead, [](HttpRequest) {
                        return ready({200, "text/plain"_ba, "ok"_ba, {}});
                    }});
        router.add({HttpMethod::Get, u"/health"_s, Permission::HealthRead, [](HttpRequest) {
                        return ready({200, "text/plain"_ba, "ok"_ba, {}});
                    }});
        router.add({HttpMethod::Get, u"/undeclared"_s, {}, [](HttpRequest) {
                        return ready({200, "text/plain"_ba, "ok"_ba, {}});
                    }});
        router.add({HttpMethod::Post, u"/api/v1/things/{thing}"_s, Permission::PublicRead,
                    [this](HttpRequest request) {
                        m_seen << request;
                        return ready(HttpResponse::json({{u"words"_s, QString(2'000, u'w')}}));
                    },
                    Operation(u"changeThing"_s, {}, {}).takesBytes("text/plain", 10).asks(Parameter::number(u"n"_s, 1, 9, {}))});
        router.add({HttpMethod::Get, u"/api/v1/things/{thing}"_s, Permission::PublicRead,
                    [](HttpRequest) {
                        return ready(http::tagged(HttpResponse::json({{u"words"_s, QString(2'000, u'w')}}), 7));
                    },
                    Operation(u"readThing"_s, {}, {}).tagged()});
        router.addStatic(u"/"_s, {"text/html"_ba, "<p>hello"_ba, {}, "zipped"_ba, "max-age=60"_ba,
                                  "default-src 'self'"_ba});
        const auto ports = m_gateway->listen({{QHostAddress::LocalHost, 0}});
        QVERIFY(ports);
        m_port = ports->first();
    }

private Q_SLOTS:
    void init()
    {
        m_slow.clear();
        m_seen.clear();
        startWith({});
    }

    void cleanup() { m_gateway.reset(); }

#ifdef Q_OS_LINUX
    /// QTcpServer stops for good at the first connection for which the system has no descriptor.
    void acceptingGoesOnAfterDescriptorsRanOut()
    {
        QSignalSpy refused(m_gateway->findChild<Acceptor *>(), &QTcpServer::acceptError);
        rlimit limit {};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &limit), 0);
        QList<int> taken {::dup(0)};
        const rlimit few {rlim_t(taken.last()) + 1, limit.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &few), 0);
        for (int one = ::dup(0); one >= 0; one = ::dup(0))
            taken << one;
        ::close(taken.takeLast()); // for the client
        RawClient client(m_port);
        const bool isRefused = waitUntil([&] { return !refused.isEmpty(); });
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &limit), 0);
        for (const int one : std::as_const(taken))
            ::close(one);
        QVERIFY(isRefused);
        client.send("GET /hello/A HTTP/1.1\r\nHost: localhost\r\n\r\n");
        const auto reply = client.reply();
        QVERIFY(reply);
        QCOMPARE(reply->status, 200);
    }
#endif

    /// A proxy keeps connections, and tries no request twice that changes something.
    void whatWasAskedIsAnsweredWhenTheServerStops()
    {
        const QByteArray hello = "GET /hello/A HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba;
        RawClient idle(m_port);
        RawClient kept(m_port);
        RawClient waiting(m_port);
        for (RawClient *client : {&idle, &kept}) {
            client->send(hello);
            QVERIFY(client->reply());
        }
        waiting.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QVERIFY(waitUntil([&] { return m_slow.size() == 1; }));

        m_gateway->stopListening();
        kept.send(hello);
        const auto last = kept.reply();
        QVERIFY(last);
        QCOMPARE(last->status, 200);
        QCOMPARE(last->headers.value("connection"), "close"_ba);
        QVERIFY(kept.isClosedByServer());

        QVERIFY(m_gateway->isAsked());
        m_gateway->endIdle();
        QVERIFY(idle.isClosedByServer());
        m_slow.first()->addResult(HttpResponse {200, "text/plain"_ba, "ok"_ba, {}});
        m_slow.first()->finish();
        const auto answered = waiting.reply();
        QVERIFY(answered);
        QCOMPARE(answered->status, 200);
        QVERIFY(waitUntil([&] { return !m_gateway->isAsked(); }));
    }

    void aRouteAnswersWithItsParameter()
    {
        RawClient client(m_port);
        client.send("GET /hello/A%2Fb HTTP/1.1\r\nHost: localhost\r\n\r\n");
        const auto reply = client.reply();
        QVERIFY(reply);
        QCOMPARE(reply->status, 200);
        QCOMPARE(jsonOf(*reply)[u"name"_s].toString(), u"A/b"_s);
        QCOMPARE(reply->headers.value("content-type"), "application/json"_ba);
        QCOMPARE(reply->headers.value("x-request-id"), m_seen.first().id.toString().toLatin1());
        QCOMPARE(reply->headers.value("x-content-type-options"), "nosniff"_ba);
        QCOMPARE(reply->headers.value("referrer-policy"), "no-referrer"_ba);
        QVERIFY(reply->headers.value("content-security-policy").contains("frame-ancestors 'none'"));
        QVERIFY(m_seen.first().peer.isLoopback);
    }

    void manyRequestsShareAConnection()
    {
        RawClient client(m_port);
        for (int i = 0; i < 50; ++i) {
            const QByteArray body(i * 100, 'b');
            client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: "
                        + QByteArray::number(body.size()) + "\r\n\r\n" + body);
            const auto reply = client.reply();
            QVERIFY(reply);
            QCOMPARE(reply->body, body);
        }
        QCOMPARE(m_metrics.connectionsTotal, 1);
    }

    void pipelinedRequestsAreAnsweredInOrderOneAtATime()
    {
        RawClient client(m_port);
        client.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"
                    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
                    "GET /hello/x HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_COMPARE(m_slow.size(), 1);
        QCoreApplication::processEvents();
        QCOMPARE(m_seen.size(), 1);
        QVERIFY(client.received().isEmpty());
        m_slow.first()->addResult(HttpResponse::json({{u"slow"_s, true}}));
        m_slow.first()->finish();
        QCOMPARE(jsonOf(*client.reply())[u"slow"_s].toBool(), true);
        QCOMPARE(client.reply()->body, "abc"_ba);
        QCOMPARE(jsonOf(*client.reply())[u"name"_s].toString(), u"x"_s);
    }

    void theLargestBodyPassesAndOneMoreDoesNot()
    {
        const QByteArray body(limits::maxBodyBytes, 'x');
        RawClient client(m_port);
        client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: "
                    + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        const auto reply = client.reply();
        QVERIFY(reply);
        QCOMPARE(reply->body.size(), body.size());
        client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: "
                    + QByteArray::number(body.size() + 1) + "\r\n\r\n");
        QCOMPARE(client.reply()->status, 413);
        QVERIFY(client.isClosedByServer());
    }

    void expectContinueIsAnswered()
    {
        RawClient client(m_port);
        client.send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                    "Content-Length: 3\r\n\r\n");
        QCOMPARE(client.reply()->status, 100);
        client.send("abc");
        const auto reply = client.reply();
        QCOMPARE(reply->status, 200);
        QCOMPARE(reply->body, "abc"_ba);
    }

    void headHasTheLengthButNoBody()
    {
        RawClient client(m_port);
        client.send("HEAD /hello/x HTTP/1.1\r\nHost: a\r\n\r\n");
        const auto reply = client.reply(true);
        QCOMPARE(reply->status, 200);
        QVERIFY(reply->headers.value("content-length").toInt() > 0);
        client.send("GET /hello/y HTTP/1.1\r\nHost: a\r\n\r\n");
        QCOMPARE(jsonOf(*client.reply())[u"name"_s].toString(), u"y"_s);
    }

    void closeIsHonoured_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<bool>("closes");
        QTest::newRow("close") << "GET /hello/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"_ba << true;
        QTest::newRow("1.0") << "GET /hello/x HTTP/1.0\r\n\r\n"_ba << true;
        QTest::newRow("1.0 keep-alive")
            << "GET /hello/x HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n"_ba << false;
    }

    void closeIsHonoured()
    {
        QFETCH(QByteArray, request);
        QFETCH(bool, closes);
        RawClient client(m_port);
        client.send(request);
        const auto reply = client.reply();
        QCOMPARE(reply->status, 200);
        QCOMPARE(reply->headers.value("connection"), closes ? "close"_ba : "keep-alive"_ba);
        if (closes) {
            QVERIFY(client.isClosedByServer());
        } else {
            client.send(request);
            QCOMPARE(client.reply()->status, 200);
        }
    }

    void unknownPathsAndMethods()
    {
        RawClient client(m_port);
        client.send("GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n");
        auto reply = client.reply();
        QCOMPARE(reply->status, 404);
        QCOMPARE(reply->headers.value("content-type"), "application/problem+json"_ba);
        QCOMPARE(jsonOf(*reply)[u"code"_s].toString(), u"not_found"_s);
        QVERIFY(jsonOf(*reply)[u"instance"_s].toString().contains(
            QString::fromLatin1(reply->headers.value("x-request-id"))));
        client.send("DELETE /echo HTTP/1.1\r\nHost: a\r\n\r\n");
        reply = client.reply();
        QCOMPARE(reply->status, 405);
        QCOMPARE(reply->headers.value("allow"), "POST, OPTIONS"_ba);
        client.send("OPTIONS /hello/x HTTP/1.1\r\nHost: a\r\n\r\n");
        reply = client.reply();
        QCOMPARE(reply->status, 204);
        QCOMPARE(reply->headers.value("allow"), "GET, HEAD, OPTIONS"_ba);
    }

    void aProblemNamesTheFieldsAndWhenToTryAgain()
    {
        Error error = FieldErrors::one(u"email"_s, FieldFault::Taken, u"somebody has it"_s);
        error.retryAfter = Millis(1'200);
        const HttpResponse response = HttpResponse::problem(error, RequestId::create(m_clock.now()));
        const QJsonObject document = QJsonDocument::fromJson(response.body).object();
        QCOMPARE(response.status, 422);
        QCOMPARE(document[u"errors"_s].toArray(),
                 (QJsonArray {QJsonObject {{u"field"_s, u"email"_s},
                                           {u"code"_s, u"taken"_s},
                                           {u"message"_s, u"somebody has it"_s}}}));
        QCOMPARE(document[u"retryAfterMs"_s].toInt(), 1'200);
        QVERIFY(response.headers.contains({"Retry-After"_ba, "2"_ba}));
    }

    void aRouteWithoutAPermissionIsForNobody()
    {
        RawClient client(m_port);
        client.send("GET /undeclared HTTP/1.1\r\nHost: a\r\n\r\n");
        QCOMPARE(client.reply()->status, 403);
    }

    void theHandlerSeesOnlyWhatItsOperationTakes()
    {
        const QByteArray thing = "/api/v1/things/01900000-0000-7000-8000-000000000000";
        RawClient client(m_port);
        const auto statusOf = [&client](const QByteArray &target, const QByteArray &body) {
            client.send("POST " + target + " HTTP/1.1\r\nHost: a\r\nContent-Length: "
                        + QByteArray::number(body.size()) + "\r\n\r\n" + body);
            const auto reply = client.reply();
            return reply ? reply->status : 0;
        };
        QCOMPARE(statusOf("/api/v1/things/7", "x"), 404);
        QCOMPARE(statusOf(thing + "?n=x", "x"), 400);
        QCOMPARE(statusOf(thing + "?n=%ff", "x"), 400);
        QCOMPARE(statusOf(thing, "eleven byte"), 413);
        QVERIFY(m_seen.isEmpty());
        QCOMPARE(statusOf(thing + "?n=9", "ten bytes."), 200);
        QCOMPARE(m_seen.size(), 1);
    }

    void jsonIsCompressedAndKnownVersionsAreNotSentAgain()
    {
        const QByteArray get = "GET /api/v1/things/01900000-0000-7000-8000-000000000000 HTTP/1.1\r\nHost: a\r\n";
        RawClient client(m_port);
        client.send(get + "Accept-Encoding: gzip\r\n\r\n");
        const auto packed = client.reply();
        QCOMPARE(packed->headers.value("content-encoding"), "gzip"_ba);
        QVERIFY(packed->body.size() < 200);
        QCOMPARE(packed->headers.value("etag"), "\"7-gz\""_ba);
        client.send(get + "Accept-Encoding: gzip\r\nIf-None-Match: \"7-gz\"\r\n\r\n");
        const auto known = client.reply();
        QCOMPARE(known->status, 304);
        QCOMPARE(known->headers.value("etag"), "\"7\""_ba);
        QVERIFY(known->body.isEmpty());
        client.send(get + "If-None-Match: \"6\"\r\n\r\n");
        QCOMPARE(jsonOf(*client.reply())[u"words"_s].toString().size(), 2'000);
    }

    void onlyNamedOriginsMayUseTheApi()
    {
        const QByteArray path = "/api/v1/things/01900000-0000-7000-8000-000000000000 HTTP/1.1\r\nHost: a\r\n";
        RawClient client(m_port);
        client.send("OPTIONS " + path + "Origin: https://friend.example\r\n"
                    "Access-Control-Request-Method: POST\r\n\r\n");
        const auto asked = client.reply();
        QCOMPARE(asked->status, 204);
        QCOMPARE(asked->headers.value("access-control-allow-origin"), "https://friend.example"_ba);
        QVERIFY(asked->headers.value("access-control-allow-methods").contains("POST"));
        QVERIFY(asked->headers.value("access-control-allow-headers").contains("Authorization"));
        client.send("GET " + path + "Origin: https://friend.example\r\n\r\n");
        const auto given = client.reply();
        QCOMPARE(given->headers.value("access-control-allow-origin"), "https://friend.example"_ba);
        QVERIFY(!given->headers.contains("access-control-allow-credentials"));
        for (const char *origin : {"https://friend.example.evil", "http://friend.example", "null"}) {
            for (const char *method : {"GET ", "OPTIONS "}) {
                client.send(method + path + "Origin: " + origin + "\r\n\r\n");
                const auto reply = client.reply();
                QVERIFY(!reply->headers.contains("access-control-allow-origin"));
                QVERIFY(!reply->headers.contains("access-control-allow-methods"));
                QVERIFY(reply->headers.value("vary").contains("Origin"));
            }
        }
        client.send("GET / HTTP/1.1\r\nHost: a\r\nOrigin: https://friend.example\r\n\r\n");
        QVERIFY(!client.reply()->headers.contains("access-control-allow-origin"));
    }

    void permissionsAreCheckedBeforeTheHandler()
    {
        RawClient client(m_port);
        client.send("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n");
        auto reply = client.reply();
        QCOMPARE(reply->status, 401);
        QCOMPARE(reply->headers.value("www-authenticate"), "Bearer"_ba);
        m_gateway->setAuthenticator([](const HttpRequest &request) -> Result<Principal> {
            if (request.header("authorization"_ba) == "Bearer operator")
                return Principal {Role::Operator, {}, 0};
            return Principal {Role::Player, {}, 1};
        });
        client.send("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n");
        QCOMPARE(client.reply()->status, 403);
        client.send("GET /metrics HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer operator\r\n\r\n");
        QCOMPARE(client.reply()->status, 200);
    }

    void staticFilesAreCachedAndCompressed()
    {
        RawClient client(m_port);
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        auto reply = client.reply();
        QCOMPARE(reply->status, 200);
        QCOMPARE(reply->body, "<p>hello"_ba);
        QCOMPARE(reply->headers.value("cache-control"), "max-age=60"_ba);
        QCOMPARE(reply->headers.value("content-security-policy"), "default-src 'self'"_ba);
        QCOMPARE(reply->headers.value("vary"), "Accept-Encoding"_ba);
        const QByteArray etag = reply->headers.value("etag");
        client.send("GET / HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"x\", W/" + etag + "\r\n\r\n");
        reply = client.reply();
        QCOMPARE(reply->status, 304);
        QVERIFY(!reply->headers.contains("content-length"));
        client.send("GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: br, gzip\r\nIf-None-Match: " + etag
                    + "\r\n\r\n");
        reply = client.reply();
        QCOMPARE(reply->status, 200);
        QCOMPARE(reply->headers.value("content-encoding"), "gzip"_ba);
        QCOMPARE(reply->body, "zipped"_ba);
    }

    void aClientThatLeavesBeforeItsAnswerHurtsNobody()
    {
        {
            RawClient client(m_port);
            client.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
            QTRY_COMPARE(m_slow.size(), 1);
        }
        QTRY_COMPARE(m_metrics.connections, 0);
        m_slow.first()->addResult(HttpResponse {});
        m_slow.first()->finish();
        RawClient other(m_port);
        other.send("GET /hello/x HTTP/1.1\r\nHost: a\r\n\r\n");
        QCOMPARE(other.reply()->status, 200);
    }

    void anUnansweredFutureIsAnInternalError()
    {
        RawClient client(m_port);
        client.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_COMPARE(m_slow.size(), 1);
        m_slow.first()->finish();
        QCOMPARE(client.reply()->status, 500);
    }

    void aForwardedRequestIsNeverLoopback()
    {
        RawClient client(m_port);
        client.send("GET /hello/x HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.9\r\n\r\n");
        QVERIFY(client.reply());
        QVERIFY(!m_seen.last().peer.isLoopback);
        QVERIFY(m_seen.last().peer.address.isLoopback()); // not believed: no proxy is trusted
    }

    void noUpgradeWithoutALiveGateway()
    {
        RawClient client(m_port);
        client.send(handshakeRequest());
        const auto reply = client.reply();
        QVERIFY(reply);
        QCOMPARE(reply->status, 404);
        QVERIFY(client.isClosedByServer());
    }

    void silentConnectionsKeepNobodyOut()
    {
        NetLimits limits;
        limits.connectionsPerAddress = 3;
        startWith(limits);
        std::vector<std::unique_ptr<RawClient>> silent;
        for (int i = 0; i < 3; ++i)
            silent.push_back(std::make_unique<RawClient>(m_port));
        silent[1]->send("GET /x HTTP/1.1\r\n"); // half a head is no request
        RawClient asking(m_port);
        asking.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
        QCOMPARE(asking.reply()->status, 404);
        QVERIFY(silent[0]->isClosedByServer());
        QTRY_COMPARE(m_metrics.connections, 3);
    }

    void beyondTheLimitsOnlyHealthIsTold()
    {
        NetLimits limits;
        limits.connectionsPerAddress = 1;
        startWith(limits);
        RawClient served(m_port);
        served.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_COMPARE(m_slow.size(), 1);
        RawClient probe(m_port);
        probe.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n");
        const auto health = probe.reply();
        QVERIFY(health);
        QCOMPARE(health->status, 200);
        QCOMPARE(health->headers.value("connection"), "close"_ba);
        QVERIFY(probe.isClosedByServer());
        for (const QByteArray &other : {"GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"_ba, handshakeRequest()}) {
            RawClient client(m_port);
            client.send(other);
            const auto reply = client.reply();
            QVERIFY(reply);
            QCOMPARE(reply->status, 503);
            QCOMPARE(jsonOf(*reply)[u"code"_s].toString(), u"too_many_connections"_s);
            QVERIFY(client.isClosedByServer());
        }
        m_slow.last()->addResult(HttpResponse {200, "text/plain"_ba, "late"_ba, {}});
        m_slow.last()->finish();
        QCOMPARE(served.reply()->body, "late"_ba);
        QTRY_COMPARE(m_metrics.connections, 1);
    }
};

int main(int argc, char **argv)
{
    installEpollDispatcher();
    QCoreApplication app(argc, argv);
    TestHttpGateway test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_httpgateway.moc"
