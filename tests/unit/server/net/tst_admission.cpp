#include "net/admission.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestAdmission : public QObject
{
    Q_OBJECT

private:
    using Ticket = std::shared_ptr<AdmissionTicket>;

    /// Waits, and drops its ticket when it has to give way.
    static void keepWaiting(Ticket &ticket, bool hasAsked)
    {
        ticket->wait(hasAsked, [&ticket] { ticket.reset(); });
    }

    const QHostAddress m_school {u"192.0.2.7"_s};

private Q_SLOTS:
    void placesOfAnAddressAreGivenBack()
    {
        NetLimits limits;
        limits.connectionsPerAddress = 2;
        NetMetrics metrics;
        Admission admission(limits, metrics);
        const QHostAddress school(u"192.0.2.7"_s);
        auto first = admission.admit(school);
        auto second = admission.admit(school);
        QVERIFY(admission.admit(school)->isBeyondLimits());
        first->identified();
        first->identified();
        QCOMPARE(admission.connectionsOf(school), 1);
        auto third = admission.admit(school);
        QVERIFY(!third->isBeyondLimits());
        first.reset();
        QCOMPARE(admission.connectionsOf(school), 2);
        second.reset();
        QCOMPARE(admission.connectionsOf(school), 1);
        QCOMPARE(metrics.connections, 1);
    }

    void theLongestSilentGivesWayFirst()
    {
        NetLimits limits;
        limits.connectionsPerAddress = 4;
        NetMetrics metrics;
        Admission admission(limits, metrics);
        Ticket used = admission.admit(m_school);
        Ticket silent = admission.admit(m_school);
        Ticket laterSilent = admission.admit(m_school);
        Ticket served = admission.admit(m_school);
        keepWaiting(used, true);
        keepWaiting(silent, false);
        keepWaiting(laterSilent, false);
        std::vector<Ticket> newcomers;
        const auto admit = [&] {
            newcomers.push_back(admission.admit(m_school));
            return !newcomers.back()->isBeyondLimits();
        };
        QVERIFY(admit());
        QVERIFY(!silent && laterSilent && used);
        QVERIFY(admit());
        QVERIFY(!laterSilent && used);
        QVERIFY(admit());
        QVERIFY(!used);
        QVERIFY(served && !admit()); // all that are left are being served
        QCOMPARE(admission.connectionsOf(m_school), 4);
        QCOMPARE(metrics.connectionsGivenUp, 3);
        QCOMPARE(metrics.connections, 5);
    }

    void whoIsServedKeepsItsPlace()
    {
        NetLimits limits;
        limits.connectionsPerAddress = 1;
        NetMetrics metrics;
        Admission admission(limits, metrics);
        Ticket first = admission.admit(m_school);
        keepWaiting(first, false);
        first->busy();
        QVERIFY(admission.admit(m_school)->isBeyondLimits());
        QVERIFY(first);
        keepWaiting(first, true);
        QVERIFY(!admission.admit(m_school)->isBeyondLimits());
        QVERIFY(!first);
    }

    void aFullServerTakesThePlaceOfTheLongestSilentOfAll()
    {
        NetLimits limits;
        limits.maxConnections = 2;
        NetMetrics metrics;
        Admission admission(limits, metrics);
        Ticket first = admission.admit(QHostAddress(u"192.0.2.1"_s));
        Ticket second = admission.admit(QHostAddress(u"192.0.2.2"_s));
        keepWaiting(second, false);
        keepWaiting(first, false);
        QVERIFY(!admission.admit(m_school)->isBeyondLimits());
        QVERIFY(first && !second);
        QCOMPARE(admission.connectionsOf(QHostAddress(u"192.0.2.2"_s)), 0);
    }

    void beyondTheLimitsTheOldestGoes()
    {
        NetLimits limits;
        limits.connectionsPerAddress = 1;
        NetMetrics metrics;
        Admission admission(limits, metrics);
        const Ticket served = admission.admit(m_school);
        std::vector<Ticket> beyond(limits::connectionsBeyond + 5);
        for (Ticket &ticket : beyond) {
            ticket = admission.admit(m_school);
            keepWaiting(ticket, false);
        }
        QCOMPARE(metrics.connections, limits::connectionsBeyond + 1);
        QVERIFY(!beyond.front() && !beyond[4] && beyond[5] && beyond.back());
    }

    void aClaimOfAProxysClientGivesWayAsWell()
    {
        NetLimits limits;
        limits.connectionsPerAddress = 1;
        NetMetrics metrics;
        Admission admission(limits, metrics);
        Ticket first = *admission.claim(m_school);
        QCOMPARE(admission.claim(m_school).error().code, ErrorCode::TooManyConnections);
        keepWaiting(first, true);
        QVERIFY(admission.claim(m_school));
        QVERIFY(!first);
    }

    void anIpv6NetworkHasOneShare()
    {
        NetLimits limits;
        limits.connectionsPerAddress = 1;
        NetMetrics metrics;
        Admission admission(limits, metrics);
        const Ticket first = admission.admit(QHostAddress(u"2001:db8::1"_s));
        QVERIFY(admission.admit(QHostAddress(u"2001:db8::2"_s))->isBeyondLimits());
        QVERIFY(!admission.admit(QHostAddress(u"2001:db8:1::1"_s))->isBeyondLimits());
    }
};

QTEST_GUILESS_MAIN(TestAdmission)
#include "tst_admission.moc"
