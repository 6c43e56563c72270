#include "net/peerframes.h"

#include <QRandomGenerator>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

const QByteArray secret(32, 's');
const QUuid dialler = QUuid::createUuid();
const QUuid acceptor = QUuid::createUuid();

/// Two sides that greet each other, with what was said.
struct Greeting
{
    explicit Greeting(const QByteArray &diallersSecret = secret, const QByteArray &acceptorsSecret = secret, QUuid expected = acceptor)
        : a(PeerSeal::Side::Dialler, diallersSecret, dialler, expected)
        , b(PeerSeal::Side::Acceptor, acceptorsSecret, acceptor, {})
    {
    }
    bool prove()
    {
        greeting = a.greeting();
        const auto answered = b.answer(greeting);
        if (!answered)
            return false;
        answer = *answered;
        const auto proved = a.proof(answer);
        if (!proved)
            return false;
        proof = *proved;
        return b.accept(proof).has_value();
    }

    PeerSeal a;
    PeerSeal b;
    QByteArray greeting;
    QByteArray answer;
    QByteArray proof;
};

} // namespace

class TestPeerFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesComeBackAsTheyWere()
    {
        for (const PeerMessage &message : {PeerMessage {}, PeerMessage {PeerMessage::Kind::Call, 1, "game.answer", QByteArray("a\0b", 3)},
                                           PeerMessage {PeerMessage::Kind::Send, ~0ULL, QByteArray(peerlimits::maxSubjectBytes, 'x'),
                                                        QByteArray(peerlimits::maxPayloadBytes, 'y')}}) {
            const auto back = decodePeerMessage(encodePeerMessage(message));
            QVERIFY(back);
            QVERIFY(*back == message);
        }
    }

    void whatIsNoMessageIsRefused()
    {
        const QByteArray sound = encodePeerMessage({PeerMessage::Kind::Call, 7, "a.b", "c"});
        QVERIFY(decodePeerMessage(sound));
        for (const char kind : {'\0', '\6', '\xff'}) {
            QByteArray odd = sound;
            odd[0] = kind;
            QVERIFY(!decodePeerMessage(odd));
        }
        for (const int subject : {5, 65, 255}) { // longer than what is there, and than it may be
            QByteArray odd = sound;
            odd[9] = char(subject);
            QVERIFY(!decodePeerMessage(odd));
        }
        for (qsizetype size = 0; size < 10; ++size)
            QVERIFY(!decodePeerMessage(sound.first(size)));
        QVERIFY(!decodePeerMessage(encodePeerMessage({}) + QByteArray(peerlimits::maxPayloadBytes + 1, 'x')));
        QRandomGenerator random(1);
        for (int i = 0; i < 10'000; ++i) {
            QByteArray bytes(random.bounded(40), Qt::Uninitialized);
            for (char &byte : bytes)
                byte = char(random.bounded(256));
            (void)decodePeerMessage(bytes);
        }
    }

    void framesComeOutOfAnyPieces()
    {
        const QByteArray all = peerFrame("first") + peerFrame({}) + peerFrame("third");
        QByteArrayList out;
        QByteArray buffer;
        for (const char byte : all) {
            buffer += byte;
            auto frame = takePeerFrame(buffer, 100);
            QVERIFY(frame);
            if (*frame)
                out.append(**frame);
        }
        QCOMPARE(out, QByteArrayList({"first", "", "third"}));
        QVERIFY(buffer.isEmpty());
    }

    /// Its length alone says so, before any of it has come.
    void aGiantFrameIsRefusedAtOnce()
    {
        QByteArray buffer = QByteArray::fromHex("ffffffff");
        QCOMPARE(takePeerFrame(buffer, peerlimits::maxFrameBytes).error().code, ErrorCode::TooLarge);
        buffer = peerFrame(QByteArray(101, 'x'));
        QVERIFY(!takePeerFrame(buffer, 100));
        QVERIFY(takePeerFrame(buffer, 101));
    }

    void whoKnowTheSecretUnderstandEachOther()
    {
        Greeting both;
        QVERIFY(both.prove());
        QCOMPARE(both.b.other(), dialler);
        QCOMPARE(both.a.other(), acceptor);
        for (const QByteArray &said : {QByteArray("one"), QByteArray(), QByteArray(100'000, 'x')}) {
            const QByteArray there = both.a.seal(said);
            QVERIFY(said.isEmpty() || !there.contains(said));
            QCOMPARE(*both.b.open(there), said);
            QCOMPARE(*both.a.open(both.b.seal(said)), said);
        }
    }

    void anotherSecretProvesNothing()
    {
        Greeting other(QByteArray(32, 'x'));
        QVERIFY(!other.prove());
        QVERIFY(!other.answer.isEmpty() && other.proof.isEmpty()); // the dialler finds out first
        // One that goes on all the same, as whoever wants in would.
        Greeting stranger;
        QVERIFY(stranger.b.answer(stranger.a.greeting()));
        QCOMPARE(stranger.b.accept(QByteArray(56, 'x')).error().code, ErrorCode::Unauthenticated);
    }

    void aNodeThatIsAnotherIsNotTalkedTo()
    {
        Greeting elsewhere(secret, secret, QUuid::createUuid());
        QVERIFY(!elsewhere.prove());
        QVERIFY(elsewhere.answer.isEmpty());
    }

    /// What was heard on the wire is of no use: each side's nonce is new.
    void nothingSaidOnceOpensAnotherLink()
    {
        Greeting heard;
        QVERIFY(heard.prove());
        const QByteArray sealed = heard.a.seal("heard");

        PeerSeal later(PeerSeal::Side::Acceptor, secret, acceptor, {});
        QVERIFY(later.answer(heard.greeting));
        QCOMPARE(later.accept(heard.proof).error().code, ErrorCode::Unauthenticated);
        PeerSeal laterDialler(PeerSeal::Side::Dialler, secret, dialler, acceptor);
        QCOMPARE(laterDialler.proof(heard.answer).error().code, ErrorCode::Unauthenticated);

        Greeting fresh;
        QVERIFY(fresh.prove());
        QCOMPARE(fresh.b.open(sealed).error().code, ErrorCode::Unauthenticated);
    }

    /// The acceptor's own proof, sent back as if it were the dialler's.
    void aProofIsNotGoodForTheOtherSide()
    {
        PeerSeal b(PeerSeal::Side::Acceptor, secret, acceptor, {});
        PeerSeal a(PeerSeal::Side::Dialler, secret, dialler, acceptor);
        const auto answer = b.answer(a.greeting());
        QVERIFY(answer);
        QCOMPARE(b.accept(answer->sliced(32)).error().code, ErrorCode::Unauthenticated);
    }

    void whatIsChangedRepeatedOrLeftOutDoesNotOpen()
    {
        Greeting changed;
        QVERIFY(changed.prove());
        QByteArray one = changed.a.seal("one");
        one[3] = char(one.at(3) ^ 1);
        QVERIFY(!changed.b.open(one));

        Greeting repeated;
        QVERIFY(repeated.prove());
        const QByteArray first = repeated.a.seal("one");
        QVERIFY(repeated.b.open(first));
        QVERIFY(!repeated.b.open(first));

        Greeting leftOut;
        QVERIFY(leftOut.prove());
        (void)leftOut.a.seal("one");
        QVERIFY(!leftOut.b.open(leftOut.a.seal("two")));

        Greeting sentBack;
        QVERIFY(sentBack.prove());
        QVERIFY(!sentBack.a.open(sentBack.a.seal("one")));
        QVERIFY(!sentBack.b.open({}));
    }

    void oddGreetingsAreRefused()
    {
        for (const QByteArray &odd : {QByteArray(), QByteArray(72, 'x'), QByteArray(71, 'x'), QByteArray(200, '\0')}) {
            PeerSeal b(PeerSeal::Side::Acceptor, secret, acceptor, {});
            QCOMPARE(b.answer(odd).error().code, ErrorCode::BadRequest);
            QVERIFY(!b.accept(odd));
            PeerSeal a(PeerSeal::Side::Dialler, secret, dialler, acceptor);
            QCOMPARE(a.proof(odd).error().code, ErrorCode::BadRequest);
        }
    }
};

QTEST_GUILESS_MAIN(TestPeerFrames)
#include "tst_peerframes.moc"
