#include "core/base64url.h"
#include "identity/accesstokens.h"
#include "protocol/accountlimits.h"
#include "support/fakeclock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace wr;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Every way in which a JWT can be wrong, each made with the real key where that is possible.
class TestAccessTokens : public QObject
{
    Q_OBJECT

    const QByteArray m_secret {32, 's'};
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<AccessTokens> m_tokens;
    AccessClaims m_claims;

    static QByteArray base64(const QJsonObject &object)
    {
        return toBase64Url(QJsonDocument(object).toJson(QJsonDocument::Compact));
    }

    /// What an attacker who had the key of `kid` could write.
    QString forge(const QByteArray &header, const QByteArray &payload, const QString &kid = u"k1"_s) const
    {
        const auto keys = crypto::keyPairOf(
            crypto::hkdf(m_secret, {}, "wordrally access token " + kid.toLatin1(), 32));
        const QByteArray text = header + '.' + payload;
        return QString::fromLatin1(text + '.' + toBase64Url(crypto::sign(keys, text)));
    }

    QJsonObject goodHeader() const
    {
        return {{u"alg"_s, u"EdDSA"_s}, {u"kid"_s, u"k1"_s}, {u"typ"_s, u"at+jwt"_s}};
    }

    QJsonObject goodPayload() const
    {
        const qint64 now = toMicros(m_clock->now()) / 1'000'000;
        return {{u"iss"_s, u"wordrally"_s}, {u"aud"_s, u"wordrally"_s}, {u"role"_s, u"teacher"_s},
                {u"sub"_s, m_claims.user.toString()}, {u"sid"_s, m_claims.signIn.toString()},
                {u"ver"_s, 1}, {u"iat"_s, now}, {u"exp"_s, now + 600}};
    }

    Result<AccessClaims> read(const QString &token) const { return m_tokens->read(token.toLatin1()); }

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<FakeClock>();
        m_tokens = std::make_unique<AccessTokens>(m_secret, u"wordrally"_s, *m_clock);
        m_tokens->setKeys({{u"k1"_s, m_clock->now() - 1h, {}}});
        m_claims = {UserId::create(m_clock->now()), Role::Teacher, SchoolId::create(m_clock->now()),
                    SignInId::create(m_clock->now()), 7, {}, {}};
    }

    void aTokenSaysWhoItIs()
    {
        const auto token = m_tokens->issue(m_claims);
        QVERIFY(token);
        for (int time = 0; time < 2; ++time) { // the second time from memory
            const auto claims = read(*token);
            QVERIFY(claims);
            QCOMPARE(claims->user, m_claims.user);
            QCOMPARE(claims->role, Role::Teacher);
            QCOMPARE(claims->school, m_claims.school);
            QCOMPARE(claims->signIn, m_claims.signIn);
            QCOMPARE(claims->version, 7);
        }
    }

    void theForgeryOfThisTestWouldPass()
    {
        QVERIFY(read(forge(base64(goodHeader()), base64(goodPayload()))));
    }

    void itExpiresAlsoFromMemory()
    {
        const QString token = *m_tokens->issue(m_claims);
        QVERIFY(read(token));
        m_clock->advance(std::chrono::minutes(limits::accessTokenMinutes) - 1s);
        QVERIFY(read(token));
        m_clock->advance(1s);
        QVERIFY(!read(token));
    }

    void wrongHeadersAreRefused_data()
    {
        QTest::addColumn<QByteArray>("header");
        const auto with = [this](const QString &key, const QJsonValue &value) {
            QJsonObject header = goodHeader();
            header[key] = value;
            return base64(header);
        };
        QTest::newRow("alg none") << with(u"alg"_s, u"none"_s);
        QTest::newRow("alg None") << with(u"alg"_s, u"None"_s);
        QTest::newRow("alg HS256") << with(u"alg"_s, u"HS256"_s);
        QTest::newRow("alg ES256") << with(u"alg"_s, u"ES256"_s);
        QTest::newRow("alg eddsa") << with(u"alg"_s, u"eddsa"_s);
        QTest::newRow("alg a list") << with(u"alg"_s, QJsonArray {u"EdDSA"_s});
        QTest::newRow("no typ") << base64({{u"alg"_s, u"EdDSA"_s}, {u"kid"_s, u"k1"_s}});
        QTest::newRow("typ JWT") << with(u"typ"_s, u"JWT"_s);
        QTest::newRow("unknown kid") << with(u"kid"_s, u"k9"_s);
        QTest::newRow("no kid") << base64({{u"alg"_s, u"EdDSA"_s}, {u"typ"_s, u"at+jwt"_s}});
        QTest::newRow("a key of its own") << with(u"jwk"_s, QJsonObject {{u"kty"_s, u"OKP"_s}});
        QTest::newRow("a key elsewhere") << with(u"jku"_s, u"https://evil.example/keys"_s);
        QTest::newRow("critical") << with(u"crit"_s, QJsonArray {u"b64"_s});
        QTest::newRow("duplicate alg") << toBase64Url(
            R"({"alg":"none","alg":"EdDSA","kid":"k1","typ":"at+jwt"})");
        QTest::newRow("not JSON") << toBase64Url("EdDSA");
        QTest::newRow("empty") << QByteArray();
    }

    void wrongHeadersAreRefused()
    {
        QFETCH(QByteArray, header);
        const QString token = forge(header, base64(goodPayload()));
        const auto claims = read(token);
        QVERIFY(!claims);
        QCOMPARE(claims.error().code, ErrorCode::Unauthenticated);
        QVERIFY(!read(token.left(token.lastIndexOf(u'.') + 1))); // and without a signature
    }

    void wrongClaimsAreRefused_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("wrong audience") << u"aud"_s << QJsonValue(u"elsewhere"_s);
        QTest::newRow("no audience") << u"aud"_s << QJsonValue(QJsonValue::Undefined);
        QTest::newRow("several audiences") << u"aud"_s << QJsonValue(QJsonArray {u"wordrally"_s});
        QTest::newRow("wrong issuer") << u"iss"_s << QJsonValue(u"https://evil.example"_s);
        QTest::newRow("service's role") << u"role"_s << QJsonValue(u"service"_s);
        QTest::newRow("host's role") << u"role"_s << QJsonValue(u"host"_s);
        QTest::newRow("unknown role") << u"role"_s << QJsonValue(u"root"_s);
        QTest::newRow("nobody") << u"sub"_s << QJsonValue(u""_s);
        QTest::newRow("no sign-in") << u"sid"_s << QJsonValue(QJsonValue::Undefined);
        QTest::newRow("no expiry") << u"exp"_s << QJsonValue(QJsonValue::Undefined);
        QTest::newRow("expired") << u"exp"_s << QJsonValue(1'600'000'000);
        QTest::newRow("expiry a text") << u"exp"_s << QJsonValue(u"9999999999"_s);
        QTest::newRow("of the future") << u"iat"_s << QJsonValue(qint64(9'999'999'999));
        QTest::newRow("school no id") << u"school"_s << QJsonValue(u"'; DROP TABLE account"_s);
    }

    void wrongClaimsAreRefused()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QJsonObject payload = goodPayload();
        payload.insert(key, value);
        QVERIFY(!read(forge(base64(goodHeader()), base64(payload))));
    }

    void alteredTokensAreRefused()
    {
        const QString token = *m_tokens->issue(m_claims);
        QVERIFY(read(token)); // and so remembered
        for (qsizetype i = 0; i < token.size(); ++i) {
            QString altered = token;
            altered[i] = altered.at(i) == u'A' ? u'B' : u'A';
            QVERIFY2(!read(altered), qPrintable(QString::number(i)));
        }
        QVERIFY(!read(token.chopped(1)));
        QVERIFY(!read(token + u'A'));
        QVERIFY(!read(token + u'='));
        QVERIFY(!read(u" "_s + token));
        QVERIFY(!read(QString(100'000, u'a')));
        QVERIFY(!read(u"a.b"_s));
        QVERIFY(!read(u".."_s));
    }

    void anotherServersTokensAreRefused()
    {
        AccessTokens other(QByteArray(32, 'x'), u"wordrally"_s, *m_clock);
        other.setKeys({{u"k1"_s, m_clock->now() - 1h, {}}});
        const auto claims = read(*other.issue(m_claims));
        QVERIFY(!claims);
        QVERIFY(claims.error().message.contains(u"not signed"));
    }

    void rotationKeepsWhatIsSignedUntilItHasExpired()
    {
        const QString before = *m_tokens->issue(m_claims);
        const TimePoint retires = m_clock->now() + 11min;
        m_tokens->setKeys({{u"k1"_s, m_clock->now() - 1h, retires}, {u"k2"_s, m_clock->now(), {}}});
        QVERIFY(read(before));
        QCOMPARE(kidOf(*m_tokens->issue(m_claims)), u"k1"_s); // other nodes have not heard of k2 yet
        m_clock->advance(6s);
        const QString after = *m_tokens->issue(m_claims);
        QCOMPARE(kidOf(after), u"k2"_s);
        QVERIFY(read(before));
        QVERIFY(read(after));
        QCOMPARE(m_tokens->jwks().value(u"keys"_s).toArray().size(), 2);
        m_clock->advance(9min);
        QVERIFY(read(before));
        m_clock->advance(3min);
        QCOMPARE(m_tokens->jwks().value(u"keys"_s).toArray().size(), 1);
        QVERIFY(!read(forge(base64(goodHeader()), base64(goodPayload())))); // k1 has retired
    }

    void withoutAKeyNothingIsSigned()
    {
        m_tokens->setKeys({});
        QCOMPARE(m_tokens->issue(m_claims).error().code, ErrorCode::Unavailable);
    }

    void theKeySetHoldsPublicKeysOnly()
    {
        const QJsonObject key = m_tokens->jwks().value(u"keys"_s).toArray().first().toObject();
        QCOMPARE(key.keys(), (QStringList {u"alg"_s, u"crv"_s, u"kid"_s, u"kty"_s, u"use"_s, u"x"_s}));
        const QString token = *m_tokens->issue(m_claims);
        const qsizetype dot = token.lastIndexOf(u'.');
        QVERIFY(crypto::isSignedBy(*fromBase64Url(key.value(u"x"_s).toString().toLatin1()),
                                   token.left(dot).toLatin1(),
                                   *fromBase64Url(token.mid(dot + 1).toLatin1())));
    }

private:
    static QString kidOf(const QString &token)
    {
        const auto header = fromBase64Url(token.section(u'.', 0, 0).toLatin1());
        return QJsonDocument::fromJson(header.value_or(QByteArray())).object().value(u"kid"_s).toString();
    }
};

QTEST_GUILESS_MAIN(TestAccessTokens)
#include "tst_accesstokens.moc"
