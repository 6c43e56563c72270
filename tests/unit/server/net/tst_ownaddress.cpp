#include "net/ownaddress.h"

#include "support/fakeclock.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestOwnAddress : public QObject
{
    Q_OBJECT

private:
    /// A request for `host` that came in at this address and port 8080.
    static HttpRequest requestAt(const QString &local, const QByteArray &host)
    {
        HttpRequest request;
        request.localAddress = QHostAddress(local);
        request.localPort = 8080;
        request.headers.insert("host"_ba, host);
        return request;
    }

    FakeClock m_clock;
    const TlsPin m_tls {8443, QByteArray(32, 'k')};

private Q_SLOTS:
    void theHostHeaderIsNeverRepeated()
    {
        OwnAddress address(m_clock, {}, false);
        address.setPorts(8080, {});
        for (const QByteArray &host : {"evil.example"_ba, "192.0.2.66"_ba, "a:99999"_ba, ""_ba}) {
            QCOMPARE(address.asSeenBy(requestAt(u"192.168.1.5"_s, host)), u"http://192.168.1.5:8080"_s);
            QCOMPARE(address.asSeenBy(requestAt(u"2001:db8::5"_s, host)), u"http://[2001:db8::5]:8080"_s);
        }
    }

    void thePublicUrlIsShownToAll()
    {
        OwnAddress address(m_clock, QUrl(u"https://quiz.school.example/"_s), false);
        address.setPorts(8080, m_tls);
        const HttpRequest request = requestAt(u"10.0.0.7"_s, "evil.example");
        QCOMPARE(address.asSeenBy(request), u"https://quiz.school.example"_s);
        QCOMPARE(address.asSeenBy(requestAt(u"127.0.0.1"_s, "localhost")), u"https://quiz.school.example"_s);
        QCOMPARE(address.here(), u"https://quiz.school.example"_s);
        QCOMPARE(address.forPasswords(request), u"https://quiz.school.example"_s);
        QCOMPARE(address.joinLink(request, u"123456"_s), u"https://quiz.school.example/?pin=123456"_s);
    }

    /// The host's own page is often opened on the server itself; nobody else could use "localhost".
    void whoeverComesOverLoopbackIsShownTheNetworksAddress()
    {
        OwnAddress open(m_clock, {}, false);
        open.setPorts(8080, {});
        const QString expected = u"http://%1:8080"_s.arg(networkAddresses().value(0, u"127.0.0.1"_s));
        QCOMPARE(open.asSeenBy(requestAt(u"127.0.0.1"_s, "localhost")), expected);
        OwnAddress closed(m_clock, {}, true);
        closed.setPorts(8080, {});
        QCOMPARE(closed.asSeenBy(requestAt(u"127.0.0.1"_s, "localhost")), u"http://127.0.0.1:8080"_s);
    }

    void playersJoinPlainAndPasswordsPassOverTls()
    {
        OwnAddress address(m_clock, {}, false);
        address.setPorts(8080, m_tls);
        HttpRequest request = requestAt(u"192.168.1.5"_s, "x");
        request.localPort = 8443;
        request.isTls = true;
        QCOMPARE(address.asSeenBy(request), u"http://192.168.1.5:8080"_s);
        QCOMPARE(address.forPasswords(request), u"https://192.168.1.5:8443"_s);
        const auto link = JoinLink::fromString(address.joinLink(request, u"123456"_s));
        QVERIFY(link);
        QCOMPARE(*link, (JoinLink {u"http://192.168.1.5:8080"_s, u"123456"_s, m_tls}));
    }

    void aBrowserIsToldWhereTlsIsAndWhatItWillWarnOf()
    {
        OwnAddress address(m_clock, {}, false);
        address.setPorts(8080, {});
        QVERIFY(!address.tlsPort());
        address.setPorts(8080, m_tls, u"AB:CD"_s);
        QCOMPARE(address.tlsPort(), std::optional<quint16>(8443));
        QCOMPARE(address.ownFingerprint(), u"AB:CD"_s);
        // Before the public address stands somebody else's certificate, if any.
        OwnAddress open(m_clock, QUrl(u"https://quiz.school.example"_s), false);
        open.setPorts(8080, m_tls, u"AB:CD"_s);
        QCOMPARE(open.tlsPort(), std::optional<quint16>(443));
        QCOMPARE(open.ownFingerprint(), QString());
        OwnAddress plain(m_clock, QUrl(u"http://quiz.school.example"_s), false);
        plain.setPorts(8080, m_tls);
        QVERIFY(!plain.tlsPort());
    }

    /// Without TLS a password may only be typed on this machine, so that is where its link leads.
    void withoutTlsPasswordsAreForThisMachine()
    {
        OwnAddress address(m_clock, {}, false);
        address.setPorts(8080, {});
        QCOMPARE(address.hereForPasswords(), u"http://localhost:8080"_s);
        address.setPorts(8080, m_tls);
        QCOMPARE(address.hereForPasswords(), u"https://%1:8443"_s.arg(networkAddresses().value(0, u"127.0.0.1"_s)));
    }
};

QTEST_GUILESS_MAIN(TestOwnAddress)
#include "tst_ownaddress.moc"
