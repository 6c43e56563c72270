#include "game/gameroom.h"
#include "game/gameviews.h"
#include "support/fakeclock.h"
#include "support/samplequiz.h"

#include <QRandomGenerator>
#include <QTest>

using namespace wr;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Writes a log and folds it as it grows.
struct GameStory
{
    FakeClock clock;
    RunId run = RunId::create(clock.now());
    GameRoom room {GameId::create(clock.now())};
    QList<LogRecord> records;

    explicit GameStory(int questions = 2) { add(log::GameOpened {u"123456"_s, {}, sampleQuiz(questions)}); }
    GameStory(const Quiz &quiz, const GameSettings &settings) { add(log::GameOpened {u"123456"_s, settings, quiz}); }

    void add(const log::Event &event)
    {
        records.append(makeRecord(room.id(), room.seq() + 1, clock.now(), run, event, room.lastHash()));
        const auto applied = room.apply(records.last());
        QVERIFY2(applied, applied ? "" : qPrintable(applied.error().message));
    }
    void join(PlayerNumber number) { add(log::PlayerJoined {number, PlayerId::create(clock.now()).toString()}); }
    void open(int question, Micros limit = 20s)
    {
        add(log::QuestionOpened {question, toMicros(clock.now()), toMicros(clock.now() + limit)});
    }
    void answer(PlayerNumber number, const QStringList &choice)
    {
        const auto event = room.judge(number, room.questionIndex(), choice, clock.now(), 0us, room.activeAt(clock.now()));
        QVERIFY(event);
        add(*event);
    }
};

class TestGameRoom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Cards are made of what a player met: not of what was asked before they came, nor of what the host skipped.
    void nobodyGetsACardOfWhatTheyNeverMet()
    {
        GameStory story(5);
        story.join(1);
        story.open(0);
        story.add(log::QuestionClosed {0, CloseReason::Time});
        story.join(2); // too late for this one
        story.add(log::QuestionRevealed {0});
        story.open(1);
        story.add(log::QuestionClosed {1, CloseReason::Skipped});
        story.add(log::QuestionRevealed {1});
        story.open(2);
        story.answer(2, {u"d"_s});
        story.add(log::QuestionClosed {2, CloseReason::Skipped});
        story.add(log::QuestionRevealed {2});
        story.open(3);
        story.add(log::QuestionClosed {3, CloseReason::Time});
        story.add(log::QuestionRevealed {3});
        story.open(4);
        const auto cardsOf = [&](PlayerNumber number) {
            QList<int> questions;
            for (const rest::AnsweredQuestion &one : views::answeredQuestions(story.room, number, true)) {
                if (one.card)
                    questions.append(one.question);
            }
            return questions;
        };
        QCOMPARE(cardsOf(1), QList<int>({0, 3}));
        QCOMPARE(cardsOf(2), QList<int>({2, 3}));
        QCOMPARE(story.room.knew(2, 0), std::optional<bool>());
        QCOMPARE(story.room.knew(1, 3), std::optional(false));
        QCOMPARE(story.room.knew(1, 4), std::optional<bool>()); // not closed yet
        QCOMPARE(story.room.knew(7, 3), std::optional<bool>());
    }

    /// An answer accepted later turns two streaks round, and a room folded from the log is the same room.
    void whatIsAcceptedLaterCountsFromTheStart()
    {
        Quiz quiz = everyKindQuiz();
        quiz.questions = {questionOf(QuestionKind::Typed), sampleQuiz(1).questions.first(), sampleQuiz(1).questions.first()};
        GameStory story(quiz, {ScoringPreset::Accuracy, Pacing::Host, false, true});
        story.join(1);
        story.join(2);
        story.open(0);
        story.answer(1, {u"tint"_s});
        story.answer(2, {u"colour"_s});
        story.add(log::QuestionClosed {0, CloseReason::AllAnswered});
        story.add(log::QuestionRevealed {0});
        story.open(1);
        story.answer(1, {u"a"_s});
        story.answer(2, {u"b"_s});
        story.add(log::QuestionClosed {1, CloseReason::AllAnswered});
        story.add(log::QuestionRevealed {1});
        story.open(2);
        story.answer(1, {u"a"_s}); // open still: its points are not shown
        QCOMPARE(story.room.player(1)->points, 1'000 + 1'100);
        QCOMPARE(story.room.player(1)->shownPoints, 1'000);
        QCOMPARE(story.room.ranking().front(), 1);
        story.add(log::VariantAccepted {0, 0, u"tint"_s});
        const PlayerState &first = *story.room.player(1);
        QCOMPARE(first.answers.at(0).points, 1'000);
        QCOMPARE(first.answers.at(1).points, 1'100);
        QCOMPARE(first.answers.at(2).points, 1'200);
        QCOMPARE(first.points, 3'300);
        QCOMPARE(first.shownPoints, 2'100);
        QCOMPARE(first.streak, 2);
        QCOMPARE(first.right, 3);
        QCOMPARE(story.room.ranking().front(), 1);
        QCOMPARE(story.room.player(2)->points, 1'000);
        // Where nothing is to be typed nothing can be accepted.
        GameRoom again(story.room.id());
        for (const LogRecord &record : std::as_const(story.records))
            QVERIFY(again.apply(record));
        QCOMPARE(again.player(1)->points, 3'300);
        const LogRecord wrong = makeRecord(again.id(), again.seq() + 1, story.clock.now(), story.run, log::VariantAccepted {1, 0, u"x"_s}, again.lastHash());
        QVERIFY(!again.apply(wrong));
    }

    void pointsShowOnlyAtTheReveal()
    {
        GameStory story;
        story.join(1);
        story.join(2);
        story.open(0);
        story.clock.advance(10s);
        story.answer(2, {u"a"_s});
        QCOMPARE(story.room.player(2)->points, 750);
        QCOMPARE(story.room.player(2)->shownPoints, 0);
        QCOMPARE(story.room.ranking().front(), 1);
        story.add(log::QuestionClosed {0, CloseReason::Time});
        story.add(log::QuestionRevealed {0});
        QCOMPARE(story.room.player(2)->shownPoints, 750);
        QCOMPARE(story.room.ranking().front(), 2);
        QCOMPARE(story.room.player(2)->placeBefore, 0);
        QCOMPARE(story.room.player(2)->streak, 1);
        QCOMPARE(story.room.player(1)->streak, 0);
    }

    void theSameAnswerTwiceIsOne()
    {
        GameStory story;
        story.join(1);
        story.open(0);
        story.answer(1, {u"a"_s});
        QVERIFY(!story.room.judge(1, 0, {u"a"_s}, story.clock.now(), 0us, 0us));
        const auto other = story.room.judge(1, 0, {u"b"_s}, story.clock.now(), 0us, 0us);
        QVERIFY(other && std::holds_alternative<log::AnswerSuperseded>(*other));
        story.add(*other);
        QCOMPARE(story.room.answer(1, 0)->choice, QStringList {u"a"_s});
        QCOMPARE(story.room.answeredCount(), 1);
    }

    void pausesAndOutagesDoNotCount()
    {
        GameStory story;
        story.join(1);
        story.open(0, 20s);
        story.clock.advance(4s);
        story.add(log::GamePaused {Micros(16s).count()});
        story.clock.advance(1h);
        QCOMPARE(story.room.activeAt(story.clock.now()), Micros(4s));
        story.add(log::GameResumed {toMicros(story.clock.now() + 16s)});
        story.clock.advance(2s);
        QCOMPARE(story.room.activeAt(story.clock.now()), Micros(6s));
        // The process dies; the next run's wall clock was set back by a day.
        story.run = RunId::create(story.clock.now());
        story.clock.advance(-24h);
        story.add(log::QuestionResumed {0, Micros(14s).count(), toMicros(story.clock.now() + 14s)});
        story.clock.advance(1s);
        QCOMPARE(story.room.activeAt(story.clock.now()), Micros(7s));
        story.answer(1, {u"a"_s});
        QCOMPARE(story.room.answer(1, 0)->points, 825);
    }

    void anAnswerScoredAfterTheRevealStillCounts()
    {
        GameStory story;
        story.join(1);
        story.join(2);
        story.open(0);
        story.add(log::QuestionClosed {0, CloseReason::Time});
        story.add(log::QuestionRevealed {0});
        story.answer(2, {u"a"_s});
        QCOMPARE(story.room.player(2)->shownPoints, 1000);
        QCOMPARE(story.room.ranking().front(), 2);
    }

    void equalPointsShareAPlace()
    {
        GameStory story;
        for (PlayerNumber number = 1; number <= 4; ++number)
            story.join(number);
        story.open(0);
        story.clock.advance(400ms);
        story.answer(3, {u"a"_s});
        story.clock.advance(50ms);
        story.answer(4, {u"a"_s}); // slower, and within the time that costs nothing
        story.add(log::QuestionClosed {0, CloseReason::Time});
        story.add(log::QuestionRevealed {0});
        const auto place = [&](PlayerNumber number) { return story.room.placeOf(*story.room.player(number)); };
        QCOMPARE(story.room.ranking(), (std::vector<PlayerNumber> {3, 4, 1, 2}));
        QCOMPARE(story.room.player(4)->shownPoints, story.room.player(3)->shownPoints);
        QCOMPARE(place(3), 1);
        QCOMPARE(place(4), 1);
        QCOMPARE(place(1), 3);
        QCOMPARE(place(2), 3);
        story.join(5);
        QCOMPARE(place(5), 3);
        story.open(1);
        story.answer(2, {u"a"_s, u"b"_s});
        story.add(log::QuestionClosed {1, CloseReason::Time});
        story.add(log::QuestionRevealed {1});
        QCOMPARE(story.room.player(2)->placeBefore, 3);
        QCOMPARE(place(2), 1);
        QCOMPARE(place(1), 4);
    }

    void lateAnswersRankAsAWholeSortWould()
    {
        constexpr int players = 40;
        GameStory story(3);
        for (int number = 1; number <= players; ++number)
            story.join(number);
        QRandomGenerator random(11);
        for (int question = 0; question < 3; ++question) {
            story.open(question);
            story.add(log::QuestionClosed {question, CloseReason::Time});
            story.add(log::QuestionRevealed {question});
            for (int i = 0; i < 30; ++i) {
                const PlayerNumber number = 1 + int(random.bounded(unsigned(players)));
                if (story.room.answer(number, question) || story.room.player(number)->isKicked)
                    continue;
                story.clock.advance(Millis(qint64(random.bounded(900U))));
                story.answer(number, {random.bounded(2U) ? u"a"_s : u"c"_s});
                if (i == 10)
                    story.add(log::PlayerKicked {number});
                std::vector<Tally> tallies;
                for (const PlayerState &state : story.room.players()) {
                    if (!state.isKicked)
                        tallies.push_back({state.number, state.shownPoints, state.shownTime});
                }
                std::sort(tallies.begin(), tallies.end(), ranksBefore);
                for (size_t place = 0; place < tallies.size(); ++place) {
                    QCOMPARE(story.room.ranking().at(place), tallies[place].player);
                    QCOMPARE(story.room.player(tallies[place].player)->rank, int(place) + 1);
                }
                QCOMPARE(story.room.ranking().size(), tallies.size());
            }
        }
    }

    void kickedPlayersAnswersAreNotCounted()
    {
        GameStory story;
        story.join(1);
        story.join(2);
        story.open(0);
        story.answer(1, {u"a"_s});
        story.answer(2, {u"b"_s});
        story.add(log::PlayerKicked {1});
        QCOMPARE(story.room.answeredCount(), 1);
        QCOMPARE(story.room.counts().of(u"a"_s), 0);
        QCOMPARE(story.room.counts().of(u"b"_s), 1);
    }

    void aPauseAfterTheQuestionLeavesItsTimesAlone()
    {
        GameStory story;
        story.join(1);
        story.open(0);
        const TimePoint opened = story.room.opensAt();
        story.add(log::QuestionClosed {0, CloseReason::Time});
        story.add(log::QuestionRevealed {0});
        story.clock.advance(3s);
        story.add(log::GamePaused {0});
        story.clock.advance(3s);
        story.add(log::GameResumed {toMicros(story.clock.now())});
        QCOMPARE(story.room.opensAt().time_since_epoch(), opened.time_since_epoch());
    }

    /// Five thousand of them would overflow what is added up.
    void aPauseInTheLobbyTakesNoTime()
    {
        GameStory story;
        story.join(1);
        story.clock.advance(1h);
        story.add(log::GamePaused {0});
        QCOMPARE(story.room.activeAt(story.clock.now()), Micros(0));
    }

    void kickedPlayersLeaveTheBoard()
    {
        GameStory story;
        story.join(1);
        story.join(2);
        story.add(log::PlayerKicked {1});
        story.add(log::PlayerKicked {1});
        QCOMPARE(story.room.activePlayers(), 1);
        QCOMPARE(story.room.ranking(), std::vector<PlayerNumber> {2});
    }

    void equalLogsGiveEqualRooms()
    {
        GameStory story;
        story.join(1);
        story.open(0);
        story.clock.advance(3s);
        story.answer(1, {u"a"_s});
        GameRoom again(story.room.id());
        for (const LogRecord &record : story.records)
            QVERIFY(again.apply(record));
        QCOMPARE(again.player(1)->points, story.room.player(1)->points);
        QCOMPARE(again.state(), story.room.state());
        QCOMPARE(again.lastHash(), story.room.lastHash());
    }

    void alteredLogsAreRefused_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("payload") << 0;
        QTest::newRow("order") << 1;
        QTest::newRow("missing") << 2;
        QTest::newRow("rehashed in the middle") << 3;
    }

    void alteredLogsAreRefused()
    {
        QFETCH(int, fault);
        GameStory story;
        story.join(1);
        story.open(0);
        story.answer(1, {u"a"_s});
        QList<LogRecord> records = story.records;
        QVERIFY(verifyChain(records));
        if (fault == 0)
            records[3].payload.replace("1000", "2000");
        else if (fault == 1)
            records.swapItemsAt(1, 2);
        else if (fault == 2)
            records.removeAt(2);
        else {
            records[2].at += 1us;
            records[2].hash = hashOf(records[2]);
        }
        QVERIFY(!verifyChain(records));
    }

    void eventsThatDoNotFitAreRefused()
    {
        GameStory story;
        const auto refuse = [&](const log::Event &event) {
            const LogRecord record = makeRecord(story.room.id(), story.room.seq() + 1, story.clock.now(),
                                                story.run, event, story.room.lastHash());
            return !story.room.apply(record).has_value();
        };
        QVERIFY(refuse(log::PlayerJoined {2, {}}));
        QVERIFY(refuse(log::PlayerKicked {1}));
        QVERIFY(refuse(log::QuestionOpened {2, 0, 0}));
        QVERIFY(refuse(log::QuestionOpened {-1, 0, 0}));
        QVERIFY(refuse(log::GameOpened {}));
    }

    /// A newer server's game is judged by rules that this one does not know.
    void newerRulesAreRefused()
    {
        FakeClock clock;
        GameRoom room(GameId::create(clock.now()));
        const auto opened = [&](int rules) {
            const log::GameOpened event {u"123456"_s, {}, sampleQuiz(1), rules};
            return makeRecord(room.id(), 1, clock.now(), RunId::create(clock.now()), event, room.lastHash());
        };
        QVERIFY(!room.apply(opened(judgingRules + 1)));
        QVERIFY(!room.apply(opened(0)));
        QVERIFY(room.apply(opened(judgingRules)));
    }
};

QTEST_GUILESS_MAIN(TestGameRoom)
#include "tst_gameroom.moc"
