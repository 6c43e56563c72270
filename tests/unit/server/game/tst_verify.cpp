#include "game/verify.h"
#include "support/samplequiz.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

/// A game of one question that two players answered, and what is found when something is changed.
class TestVerify : public QObject
{
    Q_OBJECT

    const GameId m_game = GameId::create(fromMicros(1));
    StoredGame m_stored;
    QList<ParticipationRow> m_totals;

    void add(const log::Event &event)
    {
        QList<LogRecord> &records = m_stored.records;
        const auto seq = qint64(records.size()) + 1;
        const QByteArray before = records.isEmpty() ? genesisHash() : records.last().hash;
        records.append(makeRecord(m_game, seq, fromMicros(1'000 * seq), RunId::create(fromMicros(1)), event, before));
    }
    QStringList faults() const { return verifyGame(m_stored, m_totals).faults; }

private Q_SLOTS:
    void init()
    {
        m_stored = {};
        const Quiz quiz = sampleQuiz(1);
        add(log::GameOpened {u"111111"_s, {}, quiz});
        for (PlayerNumber player : {1, 2})
            add(log::PlayerJoined {player, PlayerId::create(fromMicros(player)).toString()});
        add(log::QuestionOpened {0, 0, 0});
        const Score wrong = scoreAnswer(quiz.questions.first(), {u"x"_s}, Micros(1'000), ScoringRules());
        for (PlayerNumber player : {1, 2})
            add(log::AnswerScored {player, 0, {u"x"_s}, 0, 0, 1'000, wrong.isRight, wrong.points});
        m_totals = {ParticipationRow {1, 0, 0, 1, 0, Micros(1'000)}, ParticipationRow {2, 0, 0, 1, 0, Micros(1'000)}};
    }

    void whatAddsUpHasNoFaults() { QCOMPARE(faults(), QStringList()); }

    void aTotalThatDiffersIsShownWithAllItConsistsOf()
    {
        m_totals[1].right = 1;
        QCOMPARE(faults(), QStringList {u"player 2: 0 points, 0 of 1 right, 1000 µs by the log, 0 points, 1 of 1 right, 1000 µs stored"_s});
    }

    void aTotalThatIsMissingIsNamed()
    {
        m_totals.removeFirst();
        QCOMPARE(faults(), QStringList {u"player 1: 0 points, 0 of 1 right, 1000 µs by the log, nothing stored"_s});
    }

    void pointsThatTheRulesDoNotGiveAreNamed()
    {
        m_stored.records.removeLast();
        add(log::AnswerScored {2, 0, {u"x"_s}, 0, 0, 1'000, false, 900});
        QCOMPARE(faults().first(), u"player 2, question 0: 900 points in the log, 0 by the rules"_s);
    }

    void aLogThatWasCutOffIsFound()
    {
        add(log::PodiumShown {});
        add(log::GameFinished {});
        const auto end = [](const StoredGame &game) {
            return LogEnd {true, qint64(game.records.size()), game.records.constLast().hash};
        };
        m_stored.end = end(m_stored);
        QCOMPARE(faults(), QStringList());
        const StoredGame whole = m_stored;
        m_stored.records.resize(6);
        QCOMPARE(faults(), QStringList({u"the game is over, but its log ends without game.finished"_s,
                                        u"the log ends with event 6, not with 8 as when the game ended"_s}));
        m_stored.end = {true, 0, {}}; // it finished before its end was kept
        QCOMPARE(faults(), QStringList {u"the game is over, but its log ends without game.finished"_s});
        m_stored = whole;
        add(log::AnswerSuperseded {1, 0, {u"y"_s}});
        QCOMPARE(faults(), QStringList());
        m_stored = whole;
        m_stored.records.removeLast();
        add(log::GameFinished {FinishReason::EndedByHost});
        QCOMPARE(faults(), QStringList {u"event 8 is not the one that the game ended with"_s});
        m_stored = whole;
        m_stored.end = {};
        QCOMPARE(faults(), QStringList {u"the log says that the game is over, its row says that it runs"_s});
    }

    void aMissingOrAlteredEventIsNamedByItsNumber()
    {
        const StoredGame whole = m_stored;
        m_stored.records.removeAt(3);
        QCOMPARE(faults(), QStringList {u"event 4 is missing or was altered"_s});
        m_stored = whole;
        m_stored.records[4].payload.replace("0", "1");
        QCOMPARE(faults(), QStringList {u"event 5 was altered"_s});
    }
};

QTEST_GUILESS_MAIN(TestVerify)
#include "tst_verify.moc"
