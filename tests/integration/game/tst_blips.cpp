// Lines that break while a question is open: what was answered meanwhile counts, once and until the reveal.

#include "protocol/gamelimits.h"
#include "support/gameworld.h"
#include "support/waitfor.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestBlips : public QObject
{
    Q_OBJECT

    static constexpr Millis wholeTime = 20s;

    std::unique_ptr<GameWorld> m_world;
    GameId m_game;
    PlayerNumber m_ann = 0;
    PlayerNumber m_bob = 0;
    TimePoint m_openedAt;

    const GameRoom &room() { return m_world->room(m_game); }

    void loseLine(PlayerNumber player) { m_world->games().setConnected(m_game, player, false); }
    void comeBack(PlayerNumber player) { m_world->games().setConnected(m_game, player, true); }

    /// Answers now what was given so long after the question opened.
    Result<live::AnswerAccepted> answerOf(PlayerNumber player, Millis given, const QStringList &choice)
    {
        const Caller caller {{Role::Player, m_game, player}, {}};
        const live::AnswerSubmit answer {room().questionIndex(), choice, toWireMillis(m_openedAt + given)};
        const auto submitted = m_world->answers().submit(caller, m_game, answer, m_world->clock().now(), 0us);
        if (!waitUntil([&] { return submitted.isFinished(); }))
            return Error {ErrorCode::RequestTimeout, u"no reply"_s};
        m_world->settle();
        return submitted.result();
    }
    Result<live::AnswerAccepted> answerOf(PlayerNumber player, Millis given)
    {
        return answerOf(player, given, m_world->rightChoice(m_game));
    }
    ErrorCode refusalOf(PlayerNumber player, Millis given)
    {
        const auto answered = answerOf(player, given);
        return answered ? ErrorCode::None : answered.error().code;
    }

    void advanceTo(Millis sinceOpening) { m_world->advance(m_openedAt + sinceOpening - m_world->clock().now()); }

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<GameWorld>();
        m_game = m_world->open(2, int(wholeTime.count())).game;
        m_ann = m_world->join(m_game, u"Ann"_s);
        m_bob = m_world->join(m_game, u"Bob"_s);
        m_world->startGame(m_game);
        m_openedAt = room().opensAt();
    }

    void whatWasAnsweredWithoutALineCountsAfterTheClose()
    {
        advanceTo(5s);
        loseLine(m_ann);
        advanceTo(wholeTime);
        QCOMPARE(room().state(), GameState::Closed);
        advanceTo(wholeTime + 1500ms);
        QCOMPARE(room().state(), GameState::Closed);
        comeBack(m_ann);
        QVERIFY(answerOf(m_ann, 6s));
        // Of the points for speed there are none: only the server's own stamps earn those.
        const PlayerAnswer *counted = room().answer(m_ann, 0);
        QVERIFY(counted);
        QCOMPARE(counted->active, Micros(wholeTime));
        QCOMPARE(counted->points, room().quiz().questions.first().points / 2);
        // Nobody else was missing.
        QCOMPARE(room().state(), GameState::Reveal);
    }

    void itCountsOnce()
    {
        m_world->join(m_game, u"Cat"_s);
        advanceTo(5s);
        loseLine(m_ann);
        loseLine(3);
        advanceTo(wholeTime + 100ms);
        comeBack(m_ann);
        const auto first = answerOf(m_ann, 6s);
        const auto again = answerOf(m_ann, 6s);
        QVERIFY(first && again);
        QCOMPARE(again->receivedAt, first->receivedAt);
        const auto other = answerOf(m_ann, 6s, {u"another"_s});
        QVERIFY(!other);
        QCOMPARE(other.error().code, ErrorCode::AlreadyAnswered);
        QCOMPARE(room().answeredCount(), 1);
        QCOMPARE(room().state(), GameState::Closed); // for Cat
    }

    void aRevealWaitsNoLongerThanItsLimit()
    {
        advanceTo(5s);
        loseLine(m_ann);
        advanceTo(wholeTime);
        advanceTo(wholeTime + Millis(limits::missedWaitMs) - 1ms);
        QCOMPARE(room().state(), GameState::Closed);
        advanceTo(wholeTime + Millis(limits::missedWaitMs));
        QCOMPARE(room().state(), GameState::Reveal);
        comeBack(m_ann);
        QCOMPARE(refusalOf(m_ann, 6s), ErrorCode::TooLate);
    }

    void aRevealHoldsWhatWasTakenLast()
    {
        const PlayerNumber cat = m_world->join(m_game, u"Cat"_s);
        advanceTo(5s);
        loseLine(m_ann);
        loseLine(cat);
        advanceTo(wholeTime);
        m_world->clock().advance(m_openedAt + wholeTime + Millis(limits::missedWaitMs) - m_world->clock().now());
        // It is on its way to the disk when the wait is over, and so is the next, which is too late.
        comeBack(m_ann);
        comeBack(cat);
        const auto given = toWireMillis(m_openedAt + 6s);
        const auto submitted = [&](PlayerNumber player) {
            return m_world->answers().submit({{Role::Player, m_game, player}, {}}, m_game, {0, m_world->rightChoice(m_game), given}, m_world->clock().now(), 0us);
        };
        const auto anns = submitted(m_ann);
        m_world->clock().advance(1ms);
        const auto cats = submitted(cat);
        m_world->advance(0us);
        QVERIFY(anns.result());
        QVERIFY(!cats.result());
        QCOMPARE(cats.result().error().code, ErrorCode::TooLate);
        QCOMPARE(room().state(), GameState::Reveal);
        QStringList kinds;
        const Result<StoredGame> stored = m_world->repository().load(m_game, {}).result();
        QVERIFY(stored);
        for (const LogRecord &record : stored->records)
            kinds.append(record.kind);
        QVERIFY2(kinds.indexOf(u"answer.scored"_s) < kinds.indexOf(u"question.revealed"_s), qPrintable(kinds.join(u' ')));
        QVERIFY(kinds.contains(u"answer.scored"_s));
    }

    void nobodyWaitsForWhoWasNotThereToAnswer()
    {
        // Ann leaves, and the next question is asked without her.
        loseLine(m_ann);
        advanceTo(wholeTime);
        advanceTo(wholeTime + Millis(limits::missedWaitMs));
        QVERIFY(m_world->next(m_game));
        QVERIFY(m_world->next(m_game));
        m_world->advance(Millis(limits::countdownMs));
        QCOMPARE(room().state(), GameState::Open);
        m_openedAt = room().opensAt();
        advanceTo(wholeTime);
        QCOMPARE(room().state(), GameState::Reveal);
    }

    void nobodyWaitsForWhoCameBackInTime()
    {
        advanceTo(5s);
        loseLine(m_ann);
        advanceTo(7s);
        comeBack(m_ann);
        advanceTo(wholeTime);
        QCOMPARE(room().state(), GameState::Reveal);
    }

    void aHostWhoGoesOnDoesNotWait()
    {
        advanceTo(5s);
        loseLine(m_ann);
        QVERIFY(m_world->host(m_game, [&](const Caller &caller) { return m_world->games().skip(caller, m_game); }));
        QCOMPARE(room().state(), GameState::Reveal);
    }

    void whoIsRemovedIsNotWaitedFor()
    {
        advanceTo(5s);
        loseLine(m_ann);
        advanceTo(wholeTime);
        QVERIFY(m_world->host(m_game, [&](const Caller &caller) { return m_world->games().kick(caller, m_game, m_ann); }));
        m_world->advance(0us);
        QCOMPARE(room().state(), GameState::Reveal);
    }

    void aStampHelpsNobodyWhoseLineHeld()
    {
        advanceTo(5s);
        loseLine(m_ann);
        advanceTo(wholeTime + 100ms);
        QCOMPARE(room().state(), GameState::Closed);
        QCOMPARE(refusalOf(m_bob, 6s), ErrorCode::TooLate);
    }

    void aLineThatOnlyThePlayerKnewToBeDeadCountsAsBroken()
    {
        advanceTo(5s);
        loseLine(m_ann); // so that the reveal waits
        comeBack(m_bob); // a second session, the first not having ended
        advanceTo(wholeTime + 100ms);
        QCOMPARE(refusalOf(m_bob, 6s), ErrorCode::None);
    }

    void onlyATimeWithinTheQuestionIsInTime_data()
    {
        QTest::addColumn<Millis>("given");
        QTest::addColumn<ErrorCode>("refusal");
        QTest::newRow("at the last moment") << wholeTime << ErrorCode::None;
        QTest::newRow("after it") << wholeTime + 1ms << ErrorCode::TooLate;
        QTest::newRow("at the first") << Millis(0ms) << ErrorCode::None;
        QTest::newRow("before it") << Millis(-1ms) << ErrorCode::TooLate;
    }
    void onlyATimeWithinTheQuestionIsInTime()
    {
        QFETCH(Millis, given);
        QFETCH(ErrorCode, refusal);
        advanceTo(5s);
        loseLine(m_ann);
        advanceTo(wholeTime + 100ms);
        comeBack(m_ann);
        QCOMPARE(refusalOf(m_ann, given), refusal);
    }

    void aPauseDoesNotMakeAnAnswerLate()
    {
        advanceTo(4s);
        loseLine(m_ann); // and she answers at once
        advanceTo(6s);
        QVERIFY(m_world->host(m_game, [this](const Caller &caller) { return m_world->games().pause(caller, m_game); }));
        advanceTo(30s);
        QVERIFY(m_world->host(m_game, [this](const Caller &caller) { return m_world->games().resumePlay(caller, m_game); }));
        m_world->advance(room().endsAt() - m_world->clock().now() + 100ms);
        QCOMPARE(room().state(), GameState::Closed);
        comeBack(m_ann);
        QCOMPARE(refusalOf(m_ann, 4500ms), ErrorCode::None);
    }

    void whoLostTheLineWithTheServerIsHeardToo()
    {
        advanceTo(wholeTime - 500ms);
        m_world->restart();
        const Millis given = wholeTime - 400ms; // before it was back
        m_world->advance(room().endsAt() - m_world->clock().now() + 100ms);
        QCOMPARE(room().state(), GameState::Closed);
        comeBack(m_ann);
        QCOMPARE(refusalOf(m_ann, given), ErrorCode::None);
    }

    void withoutAStampLateIsLate()
    {
        advanceTo(5s);
        loseLine(m_ann);
        advanceTo(wholeTime + 100ms);
        comeBack(m_ann);
        const auto answered = m_world->answerRight(m_game, m_ann);
        QVERIFY(!answered);
        QCOMPARE(answered.error().code, ErrorCode::TooLate);
    }

    void anEarlyCloseHasWaitedAlready()
    {
        advanceTo(2s);
        loseLine(m_ann);
        advanceTo(3s);
        QVERIFY(m_world->answerRight(m_game, m_bob));
        advanceTo(2s + Millis(limits::absenceGraceMs)); // so long was she waited for
        QCOMPARE(room().state(), GameState::Reveal);
        comeBack(m_ann);
        QCOMPARE(refusalOf(m_ann, 2500ms), ErrorCode::TooLate);
    }
};

QTEST_GUILESS_MAIN(TestBlips)
#include "tst_blips.moc"
