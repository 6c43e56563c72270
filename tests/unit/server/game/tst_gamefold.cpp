#include "game/finishedgames.h"
#include "support/gameworld.h"
#include "support/loopwatch.h"
#include "support/samplequiz.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int questions = 20;

/// WR_FOLD_PLAYERS=10000 makes the game of the figures in server/game/README.md.
int players()
{
    return std::max(1'000, qEnvironmentVariableIntValue("WR_FOLD_PLAYERS"));
}

/// What may pass before the loop is served again: an unoptimised build on a busy machine. A fold on
/// this thread takes seconds.
constexpr auto blockBound = 20ms;

/// Writes the log of a game in which everybody has answered every question.
class LongLog
{
public:
    LongLog(GameWorld &world, bool isFinished)
        : m_world(world)
    {
        const QString pin = isFinished ? u"111111"_s : u"222222"_s;
        m_batch.opened = GameRow {id, QuizId::create(world.clock().now()), pin, u"Long"_s, world.clock().now()};
        add(log::GameOpened {pin, {}, sampleQuiz(questions)});
        for (PlayerNumber number = 1; number <= players(); ++number) {
            const PlayerId player = PlayerId::create(world.clock().now());
            m_batch.joined = PlayerRow {number, player, u"P%1"_s.arg(number), u"p%1"_s.arg(number), {}};
            add(log::PlayerJoined {number, player.toString()});
            store();
        }
        for (int question = 0; question < questions; ++question) {
            add(log::QuestionOpened {question, 0, 0});
            for (PlayerNumber number = 1; number <= players(); ++number)
                add(log::AnswerScored {number, question, {u"a"_s}, 0, 0, number, true, 1'000 - number % 500});
            add(log::QuestionClosed {question, CloseReason::AllAnswered});
            add(log::QuestionRevealed {question});
            store();
        }
        if (isFinished) {
            m_batch.finishedAt = world.clock().now();
            add(log::GameFinished {});
        }
        store();
        world.repository().barrier({}).waitForFinished();
    }

    const GameId id = GameId::create(fromMicros(1));
    qint64 events = 0;

private:
    void add(const log::Event &event)
    {
        m_batch.records.append(makeRecord(id, ++events, m_world.clock().now(), m_world.rooms().run(), event, m_last));
        m_last = m_batch.records.last().hash;
    }
    void store()
    {
        m_batch.game = id;
        (void)m_world.repository().append(std::exchange(m_batch, {}), {});
    }

    GameWorld &m_world;
    AppendBatch m_batch;
    QByteArray m_last = genesisHash();
};

} // namespace

class TestGameFold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRecoveryServesItsLoop()
    {
        GameWorld world;
        const LongLog log(world, false);
        world.stop();
        LoopWatch watch;
        QVERIFY(world.start());
        const auto longest = watch.longest();
        qInfo() << log.events << "events; the loop waited at most" << longest.count() << "us";
        QCOMPARE(world.room(log.id).seq(), log.events);
        QCOMPARE(int(world.room(log.id).players().size()), players());
        QVERIFY(longest < blockBound);
    }

    void aFoldAfterALostCommitServesItsLoop()
    {
        GameWorld world;
        const LongLog log(world, false);
        world.restart();
        world.database().executor().setFaultForTest([](DbStage stage) -> std::optional<Error> {
            return stage == DbStage::Commit ? std::optional(Error {ErrorCode::Unavailable, u"disk full"_s}) : std::nullopt;
        });
        LoopWatch watch;
        const auto refused = waitFor(world.games().lock({{Role::Host, log.id, 0}, {}}, log.id, true));
        QVERIFY(refused && !*refused);
        QVERIFY(world.entry(log.id).isBroken);
        world.database().executor().setFaultForTest({});
        world.settle();
        const auto longest = watch.longest();
        qInfo() << "the loop waited at most" << longest.count() << "us";
        QVERIFY(!world.entry(log.id).isBroken);
        QCOMPARE(world.room(log.id).seq(), log.events);
        QVERIFY(longest < blockBound);
    }

    void aFinishedGameIsReadBackOnceForAll()
    {
        GameWorld world;
        const LongLog log(world, true);
        FinishedGames finished(world.repository());
        LoopWatch watch;
        QList<QFuture<Result<FinishedGames::Game>>> asked;
        for (int i = 0; i < 100; ++i)
            asked.append(finished.find(log.id, {}));
        FinishedGames::Game first;
        for (const auto &future : std::as_const(asked)) {
            const auto game = waitFor(future);
            QVERIFY(game && *game);
            QVERIFY(!first || first == **game);
            first = **game;
        }
        QCOMPARE(first->room.seq(), log.events);
        QCOMPARE(first->names.value(2), u"P2"_s);
        const auto longest = watch.longest();
        qInfo() << "the loop waited at most" << longest.count() << "us";
        QVERIFY(longest < blockBound);
    }

    void onlySomeFinishedGamesAreKept()
    {
        GameWorld world;
        QList<GameId> games;
        for (int i = 0; i < 3; ++i) {
            games.append(world.open(1).game);
            QVERIFY(world.host(games.last(), [&](const Caller &caller) { return world.games().end(caller, games.last()); }));
            world.rooms().remove(games.last());
        }
        const auto ask = [&](FinishedGames &finished, GameId game) {
            const auto found = waitFor(finished.find(game, {}));
            return std::weak_ptr<const GameEntry>(found && *found ? **found : nullptr);
        };
        FinishedGames two(world.repository(), {4, 64}); // events: each game has two
        const auto first = ask(two, games[0]);
        const auto second = ask(two, games[1]);
        QTRY_VERIFY(!first.expired() && !second.expired());
        ask(two, games[0]);
        const auto third = ask(two, games[2]);
        QVERIFY(!third.expired());
        QTRY_VERIFY(second.expired()); // not asked for longest
        QVERIFY(!first.expired());
        FinishedGames busy(world.repository(), {4, 2});
        const auto a = busy.find(games[0], {});
        const auto b = busy.find(games[1], {});
        const auto c = busy.find(games[2], {});
        QVERIFY(c.isFinished() && c.result().error().code == ErrorCode::Unavailable);
        QVERIFY(waitFor(a) && a.result() && waitFor(b) && b.result());
        const auto none = waitFor(busy.find(GameId::create(world.clock().now()), {}));
        QCOMPARE(none->error().code, ErrorCode::NotFound);
        const GameId running = world.open(1).game;
        QCOMPARE(waitFor(busy.find(running, {}))->error().code, ErrorCode::Unavailable);
    }

    void alteredLogsAreNotFolded()
    {
        GameWorld world;
        const GameId game = world.open(1).game;
        world.join(game, u"Ann"_s);
        world.settle();
        auto stored = waitFor(world.repository().load(game, {}));
        QVERIFY(stored && *stored && foldGame(game, **stored));
        (**stored).records[1].payload.replace("\"player\":1", "\"player\":2");
        const auto folded = foldGame(game, **stored);
        QVERIFY(!folded);
        QCOMPARE(folded.error().code, ErrorCode::Conflict);
    }
};

QTEST_GUILESS_MAIN(TestGameFold)
#include "tst_gamefold.moc"
