#include "core/base64url.h"
#include "identity/crypto.h"
#include "support/rawclient.h"
#include "support/testdatabase.h"
#include "support/testserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSslSocket>
#include <QTest>


using namespace wr;
using namespace Qt::StringLiterals;

static const QString goodPassword = u"a whale in the attic"_s;

/// Signing in over HTTP: what is in the bodies, the headers and the cookies, and what is refused.
class TestIdentityHttp : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestServer> m_server;

    struct Answer
    {
        int status = 0;
        QHash<QByteArray, QByteArray> headers;
        QByteArray raw;

        QJsonObject body() const { return QJsonDocument::fromJson(raw).object(); }
        QString text(const QString &key) const { return body().value(key).toString(); }
        QString code() const { return text(u"code"_s); }
        QByteArray cookie() const { return headers.value("set-cookie"); }
        /// "name=value" of the cookie that was set.
        QByteArray cookiePair() const { return cookie().left(cookie().indexOf(';')); }
    };

    Answer send(const QByteArray &method, const QByteArray &path, const QByteArray &body, const QByteArray &headers = {},
                const QByteArray &type = "application/json")
    {
        RawClient client(m_server->server().port());
        const QByteArray port = QByteArray::number(m_server->server().port());
        client.send(method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nUser-Agent: Firefox/130 (Windows)\r\nContent-Type: "
                    + type + "\r\n" + headers + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        const auto reply = client.reply();
        return reply ? Answer {reply->status, reply->headers, reply->body} : Answer {};
    }

    static QByteArray json(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

    static QByteArray bearer(const QString &token) { return "Authorization: Bearer " + token.toLatin1() + "\r\n"; }

    Answer post(const QByteArray &path, const QJsonObject &body, const QByteArray &headers = {})
    {
        return send("POST", path, json(body), headers);
    }

    Answer setUp(const QJsonObject &more = {})
    {
        const auto links = waitFor(m_server->server().startLinks({}));
        if (!links || !*links || !(*links)->setUp)
            qFatal("no set-up link");
        QJsonObject body {{u"email"_s, u"op@school.example"_s}, {u"name"_s, u"Olga"_s}, {u"password"_s, goodPassword},
                          {u"link"_s, *(*links)->setUp}, {u"schoolName"_s, u"Riverside"_s}};
        for (auto it = more.begin(); it != more.end(); ++it)
            body.insert(it.key(), it.value());
        return post("/api/v1/auth/register", body);
    }

    Answer signIn(const QString &email, const QString &password, const QByteArray &headers = {}, const QJsonObject &more = {})
    {
        QJsonObject body {{u"email"_s, email}, {u"password"_s, password}};
        for (auto it = more.begin(); it != more.end(); ++it)
            body.insert(it.key(), it.value());
        return post("/api/v1/auth/sign-in", body, headers);
    }

    /// An account of that role, made through an invitation; its access token.
    QString invited(const QString &operatorToken, const QString &role, const QString &email)
    {
        const Answer link = post("/api/v1/invitations", {{u"role"_s, role}}, bearer(operatorToken));
        const Answer made = post("/api/v1/auth/register", {{u"email"_s, email}, {u"name"_s, u"Somebody"_s},
                                                           {u"password"_s, goodPassword}, {u"link"_s, link.text(u"link"_s)}});
        if (made.status != 200)
            qFatal("no account: %s", made.raw.constData());
        return made.text(u"accessToken"_s);
    }

private Q_SLOTS:
    void init() { m_server = std::make_unique<TestServer>(); }
    void cleanup() { m_server.reset(); }

    void fromTheSetUpLinkToSigningOut()
    {
        const Answer made = setUp();
        QCOMPARE(made.status, 200);
        QCOMPARE(made.body().value(u"account"_s).toObject().value(u"role"_s).toString(), u"operator"_s);
        const QByteArray me = bearer(made.text(u"accessToken"_s));
        const Answer read = send("GET", "/api/v1/me", {}, me);
        QCOMPARE(read.status, 200);
        QCOMPARE(read.headers.value("etag"), "\"1\""_ba);
        QCOMPARE(read.text(u"email"_s), u"op@school.example"_s);
        const Answer list = send("GET", "/api/v1/me/sign-ins", {}, me);
        const QJsonObject device = list.body().value(u"items"_s).toArray().first().toObject();
        QCOMPARE(device.value(u"device"_s).toString(), u"Firefox on Windows"_s);
        QCOMPARE(device.value(u"address"_s).toString(), u"127.0.0.1"_s);
        QVERIFY(device.value(u"isCurrent"_s).toBool());
        const Answer refreshed = post("/api/v1/auth/refresh", {{u"refreshToken"_s, made.text(u"refreshToken"_s)}});
        QCOMPARE(refreshed.status, 200);
        QCOMPARE(post("/api/v1/auth/sign-out", {{u"refreshToken"_s, refreshed.text(u"refreshToken"_s)}}).status, 204);
        const Answer after = send("GET", "/api/v1/me", {}, me);
        QCOMPARE(after.status, 401);
        QCOMPARE(after.headers.value("www-authenticate"), "Bearer"_ba);
        QCOMPARE(post("/api/v1/auth/refresh", {{u"refreshToken"_s, refreshed.text(u"refreshToken"_s)}}).status, 401);
    }

    void signInsOutliveARestart()
    {
        const Answer made = setUp();
        m_server->restart();
        QCOMPARE(send("GET", "/api/v1/me", {}, bearer(made.text(u"accessToken"_s))).status, 200);
        QCOMPARE(post("/api/v1/auth/refresh", {{u"refreshToken"_s, made.text(u"refreshToken"_s)}}).status, 200);
    }

    void browsersKeepTheRefreshTokenInACookie()
    {
        QCOMPARE(setUp().status, 200);
        const Answer session = signIn(u"op@school.example"_s, goodPassword, {}, {{u"cookie"_s, true}});
        QCOMPARE(session.status, 200);
        QVERIFY(!session.body().contains(u"refreshToken"_s));
        QVERIFY(session.cookie().endsWith("; Path=/api/v1/auth; HttpOnly; SameSite=Strict")); // until the browser closes
        const QByteArray cookie = "Cookie: a=b; " + session.cookiePair() + "\r\n";
        const Answer refreshed = post("/api/v1/auth/refresh", {}, cookie);
        QCOMPARE(refreshed.status, 200);
        QVERIFY(!refreshed.body().contains(u"refreshToken"_s));
        QVERIFY(refreshed.cookiePair() != session.cookiePair());
        const Answer out = post("/api/v1/auth/sign-out", {}, "Cookie: " + refreshed.cookiePair() + "\r\n");
        QCOMPARE(out.status, 204);
        QVERIFY(out.cookie().startsWith("wr_refresh=; ") && out.cookie().endsWith("Max-Age=0"));
        const Answer over = post("/api/v1/auth/refresh", {}, "Cookie: " + refreshed.cookiePair() + "\r\n");
        QCOMPARE(over.status, 401);
        QVERIFY(over.cookie().endsWith("Max-Age=0"));
        const Answer remembered = signIn(u"op@school.example"_s, goodPassword, {}, {{u"cookie"_s, true}, {u"remember"_s, true}});
        QVERIFY(remembered.cookie().contains("; Max-Age=2591999") || remembered.cookie().contains("; Max-Age=2592000"));
    }

    void otherSitesCannotUseTheCookie()
    {
        const Answer session = setUp({{u"cookie"_s, true}});
        const QByteArray cookie = "Cookie: " + session.cookiePair() + "\r\n";
        const Answer foreign = post("/api/v1/auth/refresh", {}, cookie + "Origin: https://evil.example\r\n");
        QCOMPARE(foreign.status, 403);
        // A form of another site sends one of these types and no other.
        for (const QByteArray &type : {"application/x-www-form-urlencoded"_ba, "text/plain"_ba, "multipart/form-data"_ba})
            QCOMPARE(send("POST", "/api/v1/auth/refresh", "{}", cookie, type).status, 415);
        const QByteArray own = "Origin: http://127.0.0.1:" + QByteArray::number(m_server->server().port()) + "\r\n";
        QCOMPARE(post("/api/v1/auth/refresh", {}, cookie + own).status, 200);
    }

    void passwordsPassOverTlsOrAtHomeOnly()
    {
        QCOMPARE(setUp().status, 200);
        m_server->configure([](Config &config) { config.trustedProxies = {QHostAddress::parseSubnet(u"127.0.0.1/32"_s)}; });
        const QByteArray outside = "X-Forwarded-For: 203.0.113.5\r\n";
        const QByteArray school = "X-Forwarded-For: 192.168.1.20\r\n";
        QCOMPARE(signIn(u"op@school.example"_s, goodPassword, outside).code(), u"insecure_connection"_s);
        QCOMPARE(signIn(u"op@school.example"_s, goodPassword, school).code(), u"insecure_connection"_s);
        const Answer tls = signIn(u"op@school.example"_s, goodPassword, outside + "X-Forwarded-Proto: https\r\n", {{u"cookie"_s, true}});
        QCOMPARE(tls.status, 200);
        QVERIFY(tls.cookie().contains("; Secure"));
        m_server->configure([](Config &config) { config.allowsPlainSignIn = true; });
        QCOMPARE(signIn(u"op@school.example"_s, goodPassword, outside).code(), u"insecure_connection"_s);
        QCOMPARE(signIn(u"op@school.example"_s, goodPassword, school).status, 200);
    }

    void thisServersOwnTlsWillDo()
    {
        QCOMPARE(setUp().status, 200);
        m_server->configure([](Config &config) { config.tlsListen = {{QHostAddress(QHostAddress::LocalHost), 0}}; });
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.connectToHostEncrypted(u"127.0.0.1"_s, m_server->server().tlsPort());
        QTRY_VERIFY(socket.isEncrypted());
        const QByteArray body = json({{u"email"_s, u"op@school.example"_s}, {u"password"_s, goodPassword}, {u"cookie"_s, true}});
        // Not the name of this machine, so that it has no right of loopback.
        socket.write("POST /api/v1/auth/sign-in HTTP/1.1\r\nHost: quiz.school.example\r\nContent-Type: application/json\r\nContent-Length: "
                     + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        QByteArray reply;
        QTRY_VERIFY((reply += socket.readAll()).endsWith('}'));
        QVERIFY2(reply.startsWith("HTTP/1.1 200"), reply.constData());
        QVERIFY2(reply.contains("; Secure"), reply.constData());
        QVERIFY(!reply.contains("Strict-Transport-Security"));
    }

    void pagesLearnWhatTheyMayOffer()
    {
        const auto options = [this](const QByteArray &from) { return send("GET", "/api/v1/auth/options", {}, from).body(); };
        QJsonObject here {{u"registration"_s, u"invited"_s}, {u"takesPasswords"_s, true}, {u"guestHosting"_s, true}, {u"needsSetUp"_s, true}};
        QCOMPARE(options({}), here);
        setUp();
        here.remove(u"needsSetUp");
        QCOMPARE(options({}), here);
        m_server->configure([](Config &config) {
            config.trustedProxies = {QHostAddress::parseSubnet(u"127.0.0.1/32"_s)};
            config.registration = Registration::Open;
        });
        QCOMPARE(options("X-Forwarded-For: 203.0.113.5\r\n"),
                 QJsonObject({{u"registration"_s, u"open"_s}, {u"takesPasswords"_s, false}, {u"guestHosting"_s, false}}));
        m_server->configure([](Config &config) { config.allowsPlainSignIn = true; });
        QVERIFY(options("X-Forwarded-For: 192.168.1.20\r\n").value(u"takesPasswords"_s).toBool());
        QVERIFY(options("X-Forwarded-For: 203.0.113.5\r\nX-Forwarded-Proto: https\r\n").value(u"takesPasswords"_s).toBool());
    }

    void whatNobodyMaySetIsRefused()
    {
        const QString op = setUp().text(u"accessToken"_s);
        const Answer link = post("/api/v1/invitations", {{u"role"_s, u"learner"_s}}, bearer(op));
        QJsonObject form {{u"email"_s, u"l@school.example"_s}, {u"name"_s, u"L"_s}, {u"password"_s, goodPassword},
                          {u"link"_s, link.text(u"link"_s)}};
        for (const auto &[key, value] : {std::pair {u"role"_s, u"operator"_s}, std::pair {u"school"_s, u"x"_s}, std::pair {u"state"_s, u"active"_s}}) {
            QJsonObject more = form;
            more.insert(key, value);
            const Answer refused = post("/api/v1/auth/register", more);
            QCOMPARE(refused.code(), u"invalid_fields"_s);
            QCOMPARE(refused.body().value(u"errors"_s).toArray().first().toObject().value(u"code"_s).toString(), u"not_allowed"_s);
        }
        const Answer made = post("/api/v1/auth/register", form); // the link was not used up
        QCOMPARE(made.status, 200);
        const QByteArray me = bearer(made.text(u"accessToken"_s));
        for (const QJsonObject &body : {QJsonObject {{u"role"_s, u"operator"_s}}, QJsonObject {{u"name"_s, u"N"_s}, {u"state"_s, u"active"_s}}})
            QCOMPARE(send("PATCH", "/api/v1/me", json(body), me).code(), u"invalid_fields"_s);
        // Unknown fields change nothing, whatever they are called.
        QCOMPARE(send("PATCH", "/api/v1/me", json({{u"name"_s, u"Lee"_s}, {u"password_hash"_s, u"x"_s}, {u"createdAt"_s, 1}}), me).status, 200);
        const Answer read = send("GET", "/api/v1/me", {}, me);
        QCOMPARE(read.text(u"role"_s), u"learner"_s);
        QCOMPARE(read.text(u"name"_s), u"Lee"_s);
        const QByteArray account = "/api/v1/accounts/" + read.text(u"id"_s).toLatin1();
        QCOMPARE(send("PUT", account + "/role", json({{u"role"_s, u"operator"_s}}), me).status, 403);
    }

    void anotherAddressTakesThePassword()
    {
        const QByteArray me = bearer(setUp().text(u"accessToken"_s));
        const auto change = [&](const QJsonObject &body) { return send("PATCH", "/api/v1/me", json(body), me); };
        QCOMPARE(change({{u"email"_s, u"new@school.example"_s}}).code(), u"invalid_fields"_s);
        QCOMPARE(change({{u"email"_s, u"new@school.example"_s}, {u"password"_s, u"wrong"_s}}).code(), u"wrong_credentials"_s);
        QCOMPARE(change({{u"email"_s, u"new@school.example"_s}, {u"password"_s, goodPassword}}).status, 200);
        QCOMPARE(signIn(u"op@school.example"_s, goodPassword).code(), u"wrong_credentials"_s);
        QCOMPARE(signIn(u"new@school.example"_s, goodPassword).status, 200);
    }

    void editsNeedTheVersion()
    {
        const QString op = setUp().text(u"accessToken"_s);
        const QString learner = invited(op, u"learner"_s, u"l@school.example"_s);
        const QByteArray path = "/api/v1/accounts/" + send("GET", "/api/v1/me", {}, bearer(learner)).text(u"id"_s).toLatin1();
        const QByteArray body = json({{u"name"_s, u"Lee"_s}});
        QCOMPARE(send("PATCH", path, body, bearer(op)).status, 428);
        QCOMPARE(send("PATCH", path, body, bearer(op) + "If-Match: \"7\"\r\n").status, 412);
        const Answer edited = send("PATCH", path, body, bearer(op) + "If-Match: \"1\"\r\n");
        QCOMPARE(edited.status, 200);
        QCOMPARE(edited.headers.value("etag"), "\"2\""_ba);
        // What somebody says of themselves is of the same version.
        const QByteArray person = QByteArray(path).replace("accounts", "people");
        const QByteArray country = json({{u"country"_s, u"VN"_s}});
        const Answer read = send("GET", person, {}, bearer(op));
        QCOMPARE(read.headers.value("etag"), "\"2\""_ba);
        QCOMPARE(read.body().value(u"country"_s), QJsonValue(u""_s));
        QCOMPARE(send("PATCH", person, country, bearer(op)).status, 428);
        QCOMPARE(send("PATCH", person, country, bearer(op) + "If-Match: \"1\"\r\n").code(), u"precondition_failed"_s);
        const Answer told = send("PATCH", person, country, bearer(op) + "If-Match: \"2\"\r\n");
        QCOMPARE(told.status, 200);
        QCOMPARE(told.headers.value("etag"), "\"3\""_ba);
        QCOMPARE(send("PATCH", path, body, bearer(op) + "If-Match: \"2\"\r\n").status, 412);
        QCOMPARE(send("PATCH", person, json({{u"gender"_s, u"other"_s}}), bearer(op) + "If-Match: *\r\n").status, 200);
        const QJsonObject now = send("GET", person, {}, bearer(op)).body();
        QCOMPARE(now.value(u"country"_s), QJsonValue(u"VN"_s));
        QCOMPARE(now.value(u"gender"_s), QJsonValue(u"other"_s));
        QCOMPARE(send("GET", "/api/v1/people/0192c0de-0000-7000-8000-000000000001", {}, bearer(op)).status, 404);
    }

    void whatIsSentAgainMakesOne()
    {
        const QByteArray op = bearer(setUp().text(u"accessToken"_s));
        const QByteArray keyed = op + "Idempotency-Key: a key of mine\r\n";
        const QJsonObject form {{u"email"_s, u"an@school.example"_s}, {u"name"_s, u"An"_s}, {u"role"_s, u"learner"_s}};
        const QJsonObject first = post("/api/v1/accounts", form, keyed).body();
        const Answer again = post("/api/v1/accounts", form, keyed);
        QCOMPARE(again.status, 201);
        QCOMPARE(again.body().value(u"account"_s), first.value(u"account"_s));
        QVERIFY(again.body().value(u"link"_s) != first.value(u"link"_s));
        QCOMPARE(post("/api/v1/accounts", form, op).code(), u"invalid_fields"_s);
        QCOMPARE(post("/api/v1/invitations", {{u"role"_s, u"learner"_s}}, keyed).code(), u"idempotency_mismatch"_s);
        const QByteArray other = op + "Idempotency-Key: another\r\n";
        const QString lost = post("/api/v1/invitations", {{u"role"_s, u"learner"_s}}, other).text(u"link"_s);
        const QString got = post("/api/v1/invitations", {{u"role"_s, u"learner"_s}}, other).text(u"link"_s);
        QVERIFY(!got.isEmpty() && got != lost);
    }

    void servicesIntrospectTokens()
    {
        const QString op = setUp().text(u"accessToken"_s);
        const Answer token = post("/api/v1/service-tokens", {{u"name"_s, u"gateway"_s}, {u"permissions"_s, QJsonArray {u"token:introspect"_s}}, {u"days"_s, 1}}, bearer(op));
        QCOMPARE(token.status, 201);
        const QByteArray service = bearer(token.text(u"token"_s));
        const auto introspect = [&](const QByteArray &form, const QByteArray &who) {
            return send("POST", "/api/v1/auth/introspect", form, who, "application/x-www-form-urlencoded");
        };
        const QJsonObject good = introspect("token_type_hint=access_token&token=" + op.toLatin1(), service).body();
        QVERIFY(good.value(u"active"_s).toBool());
        QCOMPARE(good.value(u"role"_s).toString(), u"operator"_s);
        QCOMPARE(good.value(u"token_type"_s).toString(), u"Bearer"_s);
        QVERIFY(good.value(u"scope"_s).toString().split(u' ').contains(u"account:read"_s));
        QVERIFY(good.value(u"exp"_s).toInteger() > good.value(u"iat"_s).toInteger());
        for (const QByteArray &bad : {"rubbish"_ba, "eyJhbGciOiJub25lIn0.e30."_ba, op.toLatin1().chopped(2), "%00"_ba})
            QCOMPARE(introspect("token=" + bad, service).raw, R"({"active":false})"_ba);
        QCOMPARE(introspect("token=" + token.text(u"token"_s).toLatin1(), service).text(u"role"_s), u"service"_s);
        QCOMPARE(introspect("nothing=1", service).status, 400);
        QCOMPARE(introspect("token=x", {}).status, 401);
        QCOMPARE(introspect("token=x", bearer(invited(op, u"teacher"_s, u"t@school.example"_s))).status, 403);
        QCOMPARE(send("GET", "/api/v1/me", {}, service).status, 403); // may what it was given, and no more
    }

    void theKeySetVerifiesOurTokens()
    {
        const QString token = setUp().text(u"accessToken"_s);
        const Answer keys = send("GET", "/.well-known/jwks.json", {});
        const QJsonObject key = keys.body().value(u"keys"_s).toArray().first().toObject();
        QCOMPARE(key.value(u"crv"_s).toString(), u"Ed25519"_s);
        const qsizetype dot = token.lastIndexOf(u'.');
        QVERIFY(crypto::isSignedBy(*fromBase64Url(key.value(u"x"_s).toString().toLatin1()), token.left(dot).toLatin1(),
                                   *fromBase64Url(token.mid(dot + 1).toLatin1())));
        QCOMPARE(post("/api/v1/auth/keys/rotate", {}, bearer(token)).status, 200);
        QCOMPARE(send("GET", "/api/v1/me", {}, bearer(token)).status, 200);
    }

    void tokensOfNobodyAreRefused_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("alg none") << "Bearer eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiIxIn0."_ba;
        QTest::newRow("basic") << "Basic b3A6b3A="_ba;
        QTest::newRow("empty") << "Bearer "_ba;
        QTest::newRow("lower case") << "bearer x"_ba;
        QTest::newRow("long") << "Bearer " + QByteArray(5'000, 'e');
        QTest::newRow("service") << "Bearer s1.AAAAAAAAAAAAAAAAAAAAAA.x"_ba;
        QTest::newRow("short service") << "Bearer s1."_ba;
        QTest::newRow("refresh token") << "Bearer r1.a.1.b.c"_ba;
        QTest::newRow("SQL") << "Bearer ' OR 1=1 --"_ba;
    }

    void tokensOfNobodyAreRefused()
    {
        QFETCH(QByteArray, header);
        const Answer refused = send("GET", "/api/v1/me", {}, "Authorization: " + header + "\r\n");
        QCOMPARE(refused.status, 401);
        QCOMPARE(refused.code(), u"unauthenticated"_s);
    }

    void badBodiesAreRefusedWithWords()
    {
        QCOMPARE(send("POST", "/api/v1/auth/sign-in", QByteArray(2'000, '[') + QByteArray(2'000, ']')).status, 400);
        QCOMPARE(send("POST", "/api/v1/auth/sign-in", R"({"email":"a@b.example","password":"x","password":"y"})").status, 400);
        QCOMPARE(send("POST", "/api/v1/auth/sign-in", json({{u"email"_s, QString(200'000, u'a')}, {u"password"_s, u"x"_s}})).status, 413);
        const Answer missing = send("POST", "/api/v1/auth/sign-in", "{}");
        QCOMPARE(missing.status, 422);
        QCOMPARE(missing.body().value(u"errors"_s).toArray().first().toObject().value(u"field"_s).toString(), u"email"_s);
        QVERIFY(!signIn(u"op@school.example\r\nSet-Cookie: x=1"_s, goodPassword).headers.contains("set-cookie"));
    }

    void unknownAndWrongTakeTheSameTime()
    {
        QCOMPARE(setUp().status, 200);
        // A hash is nearly all the time there is, more than ten times the rest, and counting hashes is no
        // matter of what else the machine does.
        const auto hashes = [this](const QString &email) {
            const quint64 before = m_server->server().identity().passwordsComputed();
            const Answer refused = signIn(email, u"wrong password"_s);
            return refused.code() == u"wrong_credentials"_s ? m_server->server().identity().passwordsComputed() - before : 0;
        };
        QCOMPARE(hashes(u"op@school.example"_s), 1);
        QCOMPARE(hashes(u"op@nowhere.example"_s), 1);
        QCOMPARE(hashes(u"nobody"_s), 1);
    }

    void aHostLinkIsNotSpentWhereGuestsMayNotHost()
    {
        m_server->configure([](Config &config) { config.trustedProxies = {QHostAddress::parseSubnet(u"127.0.0.0/8"_s)}; });
        const auto links = waitFor(m_server->server().startLinks({}));
        const QByteArray body = json({{u"link"_s, *(*links)->host}});
        const Answer refused = send("POST", "/api/v1/host-links/redeem", body, "X-Forwarded-For: 203.0.113.9\r\n");
        QCOMPARE(refused.status, 403);
        QVERIFY2(refused.text(u"detail"_s).contains(u"own network"), qPrintable(refused.text(u"detail"_s)));
        QCOMPARE(send("POST", "/api/v1/host-links/redeem", body, "X-Forwarded-For: 192.168.7.7\r\n").status, 200);
    }

    void guestHostingCanBeTurnedOff()
    {
        const auto links = waitFor(m_server->server().startLinks({}));
        const Answer grant = post("/api/v1/host-links/redeem", {{u"link"_s, *(*links)->host}});
        QCOMPARE(grant.status, 200);
        const QByteArray guest = bearer(grant.text(u"grant"_s));
        QCOMPARE(send("GET", "/api/v1/quizzes", {}, guest).status, 200);
        m_server->configure([](Config &config) { config.allowsGuestHosting = false; });
        QCOMPARE(send("GET", "/api/v1/quizzes", {}, guest).status, 403);
        QVERIFY(!(*waitFor(m_server->server().startLinks({})))->host);
    }

    void onBothEngines()
    {
        const Engine engine = Engine::Postgres;
        WR_NEED_ENGINE(engine);
        m_server.reset();
        TestDatabase database(engine);
        m_server = std::make_unique<TestServer>(database.config());
        const QString op = setUp().text(u"accessToken"_s);
        invited(op, u"teacher"_s, u"t@school.example"_s);
        invited(op, u"learner"_s, u"l@school.example"_s);
        const Answer page = send("GET", "/api/v1/accounts?limit=2", {}, bearer(op));
        QCOMPARE(page.body().value(u"items"_s).toArray().size(), 2);
        const Answer rest = send("GET", "/api/v1/accounts?limit=2&cursor=" + page.text(u"next"_s).toLatin1(), {}, bearer(op));
        QCOMPARE(rest.body().value(u"items"_s).toArray().size(), 1);
        QVERIFY(!rest.body().contains(u"next"_s));
        QCOMPARE(signIn(u"t@school.example"_s, goodPassword).status, 200);
        m_server.reset();
    }
};

QTEST_GUILESS_MAIN(TestIdentityHttp)
#include "tst_identityhttp.moc"
