#include "protocol/gamelimits.h"
#include "protocol/joinproof.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestJoinProof : public QObject
{
    Q_OBJECT

    const std::atomic<bool> m_never {false};

private Q_SLOTS:
    /// proofwork.ts finds the same (tests/web/unit/proof.test.ts).
    void theSmallestNonceIsFound_data()
    {
        QTest::addColumn<QString>("challenge");
        QTest::addColumn<qint64>("nonce");
        QTest::newRow("nothing asked") << u"0.x"_s << qint64(0);
        QTest::newRow("little") << u"8.abc"_s << qint64(14);
        QTest::newRow("as a server asks") << u"16.YSBjaGFsbGVuZ2Ugb2YgdGhlIHNlcnZlcg"_s << qint64(38'929);
    }

    void theSmallestNonceIsFound()
    {
        QFETCH(QString, challenge);
        QFETCH(qint64, nonce);
        QCOMPARE(joinproof::solve(challenge, m_never), std::optional(nonce));
        QVERIFY(joinproof::holds(challenge, nonce));
        if (nonce > 0)
            QVERIFY(!joinproof::holds(challenge, nonce - 1));
    }

    void whatIsNoChallengeIsNotSolved_data()
    {
        QTest::addColumn<QString>("challenge");
        QTest::newRow("empty") << QString();
        QTest::newRow("no number") << u"x.abc"_s;
        QTest::newRow("no point") << u"8"_s;
        QTest::newRow("below nothing") << u"-1.abc"_s;
        QTest::newRow("more than any server may ask") << u"%1.abc"_s.arg(limits::mostProofBits + 1);
        QTest::newRow("far more") << u"4294967304.abc"_s;
        QTest::newRow("too long") << u"1."_s + QString(limits::maxChallengeChars, u'a');
    }

    void whatIsNoChallengeIsNotSolved()
    {
        QFETCH(QString, challenge);
        QCOMPARE(joinproof::solve(challenge, m_never), std::nullopt);
        QVERIFY(!joinproof::holds(challenge, 0));
    }

    void aNonceBeyondBoundsIsNone()
    {
        QVERIFY(joinproof::holds(u"0.x"_s, limits::maxProofNonce));
        QVERIFY(!joinproof::holds(u"0.x"_s, limits::maxProofNonce + 1));
        QVERIFY(!joinproof::holds(u"0.x"_s, -1));
    }

    void whoIsStoppedGivesUp()
    {
        const std::atomic<bool> stopped {true};
        QCOMPARE(joinproof::solve(u"16.YSBjaGFsbGVuZ2Ugb2YgdGhlIHNlcnZlcg"_s, stopped), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(TestJoinProof)
#include "tst_joinproof.moc"
