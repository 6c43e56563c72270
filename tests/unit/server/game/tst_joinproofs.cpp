#include "game/joinproofs.h"
#include "protocol/joinproof.h"
#include "protocol/limits.h"
#include "support/fakeclock.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int bits = 6; // 64 hashes: these tests solve many

const QHostAddress school {u"192.0.2.7"_s};
const QString pin = u"123456"_s;

live::Proof solved(const QString &challenge)
{
    const std::atomic<bool> never {false};
    return {challenge, joinproof::solve(challenge, never).value_or(-1)};
}

/// What became of it, as its wire code; "ok" when it counted.
QString codeOf(const Result<void> &spent)
{
    return spent ? u"ok"_s : QString(wireCode(spent.error().code));
}

} // namespace

class TestJoinProofs : public QObject
{
    Q_OBJECT

    FakeClock m_clock;

private Q_SLOTS:
    void aProofCountsOnlyForWhatItWasAsked_data()
    {
        QTest::addColumn<QHostAddress>("address");
        QTest::addColumn<QString>("pin");
        QTest::addColumn<int>("secondsLater");
        QTest::addColumn<QString>("code");
        QTest::newRow("as asked") << school << pin << 0 << u"ok"_s;
        QTest::newRow("at the last moment") << school << pin << 30 << u"ok"_s;
        QTest::newRow("too late") << school << pin << 31 << u"proof_required"_s;
        QTest::newRow("from another address") << QHostAddress(u"192.0.2.8"_s) << pin << 0 << u"bad_request"_s;
        QTest::newRow("from the same, in IPv6's words") << QHostAddress(u"::ffff:192.0.2.7"_s) << pin << 0 << u"ok"_s;
        QTest::newRow("for another game") << school << u"123457"_s << 0 << u"bad_request"_s;
        QTest::newRow("for no game") << school << QString() << 0 << u"bad_request"_s;
    }

    void aProofCountsOnlyForWhatItWasAsked()
    {
        QFETCH(QHostAddress, address);
        QFETCH(QString, pin);
        QFETCH(int, secondsLater);
        QFETCH(QString, code);
        JoinProofs proofs(m_clock);
        const live::Proof proof = solved(proofs.challenge(school, ::pin, bits));
        m_clock.advance(std::chrono::seconds(secondsLater));
        QCOMPARE(codeOf(proofs.spend(proof, address, pin)), code);
    }

    void whatIsMadeUpIsRefused_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("nothing solved") << 0;
        QTest::newRow("an easier challenge") << 1;
        QTest::newRow("another end") << 2;
        QTest::newRow("cut off") << 3;
        QTest::newRow("longer") << 4;
        QTest::newRow("not base64") << 5;
        QTest::newRow("empty") << 6;
    }

    void whatIsMadeUpIsRefused()
    {
        QFETCH(int, kind);
        JoinProofs proofs(m_clock);
        const QString challenge = proofs.challenge(school, pin, bits);
        live::Proof proof = solved(challenge);
        const auto with = [](const QString &changed) { return changed.isEmpty() ? live::Proof {} : solved(changed); };
        switch (kind) {
        case 0: while (joinproof::holds(challenge, ++proof.nonce)) { } break;
        case 1: proof = with(u"0"_s + challenge.mid(1)); break;
        case 2: proof = with(challenge.chopped(1) + (challenge.endsWith(u'A') ? u'Q' : u'A')); break;
        case 3: proof = with(challenge.chopped(4)); break;
        case 4: proof = with(challenge + u"AAAA"_s); break;
        case 5: proof = with(u"6.!\u00e9 ?"_s); break;
        default: proof = {}; break;
        }
        QCOMPARE(codeOf(proofs.spend(proof, school, pin)), u"bad_request"_s);
        QCOMPARE(codeOf(proofs.spend(solved(challenge), school, pin)), u"ok"_s); // the true one is not used up by it
    }

    void aProofCountsOnce()
    {
        JoinProofs proofs(m_clock);
        // Each solved at its first and at its last moment, while the memory of what was spent turns over.
        for (int round = 0; round < 8; ++round) {
            const live::Proof proof = solved(proofs.challenge(school, pin, bits));
            QCOMPARE(codeOf(proofs.spend(proof, school, pin)), u"ok"_s);
            QCOMPARE(codeOf(proofs.spend(proof, school, pin)), u"bad_request"_s);
            m_clock.advance(limits::proofLifetime - 1s);
            QCOMPARE(codeOf(proofs.spend(proof, school, pin)), u"bad_request"_s);
        }
    }

    void anotherServersChallengesAreNotOurs()
    {
        JoinProofs theirs(m_clock);
        JoinProofs ours(m_clock);
        QCOMPARE(codeOf(ours.spend(solved(theirs.challenge(school, pin, bits)), school, pin)), u"bad_request"_s);
    }

    void asMuchAsIsAskedIsWhatTheChallengeSays()
    {
        JoinProofs proofs(m_clock);
        const QString challenge = proofs.challenge(school, pin, limits::mostProofBits);
        QCOMPARE(joinproof::bitsOf(challenge), std::optional<int>(limits::mostProofBits));
        QVERIFY(challenge.size() + 1 + QString::number(limits::maxProofNonce).size() <= 55); // one block of SHA-256
    }

    void whatIsRememberedIsBounded()
    {
        JoinProofs proofs(m_clock);
        for (int i = 0; i < limits::maxSpentProofs; ++i)
            QCOMPARE(codeOf(proofs.spend({proofs.challenge(school, pin, 0), 0}, school, pin)), u"ok"_s);
        const live::Proof late {proofs.challenge(school, pin, 0), 0};
        const auto refused = proofs.spend(late, school, pin);
        QCOMPARE(codeOf(refused), u"rate_limited"_s);
        QVERIFY(refused.error().retryAfter);
        m_clock.advance(limits::proofLifetime);
        QCOMPARE(codeOf(proofs.spend(late, school, pin)), u"ok"_s);
    }
};

QTEST_GUILESS_MAIN(TestJoinProofs)
#include "tst_joinproofs.moc"
