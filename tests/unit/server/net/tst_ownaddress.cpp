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

private Q_SLOTS:
    void theHostHeaderIsNeverRepeated()
    {
        const OwnAddress address(m_clock, {}, false);
        for (const QByteArray &host : {"evil.example"_ba, "192.0.2.66"_ba, "a:99999"_ba, ""_ba}) {
            QCOMPARE(address.asSeenBy(requestAt(u"192.168.1.5"_s, host)), u"http://192.168.1.5:8080"_s);
            QCOMPARE(address.asSeenBy(requestAt(u"2001:db8::5"_s, host)), u"http://[2001:db8::5]:8080"_s);
        }
    }

    void thePublicUrlIsShownToAll()
    {
        const OwnAddress address(m_clock, QUrl(u"https://quiz.school.example/"_s), false);
        QCOMPARE(address.asSeenBy(requestAt(u"10.0.0.7"_s, "evil.example")), u"https://quiz.school.example"_s);
        QCOMPARE(address.asSeenBy(requestAt(u"127.0.0.1"_s, "localhost")), u"https://quiz.school.example"_s);
        QCOMPARE(address.at(8080), u"https://quiz.school.example"_s);
    }

    /// The host's own page is often opened on the server itself; nobody else could use "localhost".
    void whoeverComesOverLoopbackIsShownTheNetworksAddress()
    {
        const OwnAddress open(m_clock, {}, false);
        const QString expected = u"http://%1:8080"_s.arg(networkAddresses().value(0, u"127.0.0.1"_s));
        QCOMPARE(open.asSeenBy(requestAt(u"127.0.0.1"_s, "localhost")), expected);
        const OwnAddress closed(m_clock, {}, true);
        QCOMPARE(closed.asSeenBy(requestAt(u"127.0.0.1"_s, "localhost")), u"http://127.0.0.1:8080"_s);
    }
};

QTEST_GUILESS_MAIN(TestOwnAddress)
#include "tst_ownaddress.moc"
