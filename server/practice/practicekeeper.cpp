#include "practice/practicekeeper.h"

#include "core/andthen.h"
#include "core/caller.h"
#include "core/logging.h"
#include "game/gamerepository.h"

#include <QDateTime>

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype mostAccepted = 512; ///< questions of which answers were accepted, waiting

DbContext context()
{
    return serverContext(u"practice"_s);
}

/// The server's own time zone: a school's server stands in the school.
int minutesEastOf(TimePoint now)
{
    return QDateTime::fromMSecsSinceEpoch(toWireMillis(now)).offsetFromUtc() / 60;
}

using Misses = std::optional<QList<AccountMisses>>;

/// On a worker. Nothing where the cards were made before: what is made again would bring back those that were removed and
/// purged. A log that cannot be read makes no cards, and keeps no other game from making its own.
Result<Misses> missesOf(Connection &connection, GameId game, int minutesEast)
{
    WR_TRY(isToBeMade, PracticeRepository::isToBeMade(connection, game));
    if (!isToBeMade)
        return Misses();
    GameMisses misses(game);
    const auto read = GameRepository::read(connection, game,
                                           {[&misses](const LogRecord &record) { return misses.add(record); },
                                            [&misses](const PlayerRow &player) { return misses.add(player); }});
    if (!read && read.error().code == ErrorCode::Unavailable)
        return read.error();
    if (!read) {
        qCWarning(lcGame) << "no cards of game" << game.toString() << ":" << read.error().message;
        return Misses(QList<AccountMisses>());
    }
    return Misses(misses.all(minutesEast));
}

/// An account that was erased meanwhile has no cards.
Result<void> storeOne(Transaction &transaction, const AccountMisses &misses)
{
    const auto refused = PracticeRepository::apply(transaction, misses.account, misses.changes);
    if (!refused && refused.error().code != ErrorCode::NotFound)
        return refused.error();
    return {};
}

/// On a worker: whose cards of the question are there for that miss alone. A log that cannot be read has none.
Result<QList<AcceptedMiss>> acceptedOf(Connection &connection, GameId game, int question)
{
    GameMisses misses(game);
    const auto read = GameRepository::read(connection, game,
                                           {[&misses](const LogRecord &record) { return misses.add(record); },
                                            [&misses](const PlayerRow &player) { return misses.add(player); }});
    if (!read && read.error().code == ErrorCode::Unavailable)
        return read.error();
    QList<AcceptedMiss> found;
    if (!read)
        return found;
    for (const AcceptedMiss &one : misses.rightBy(question)) {
        WR_TRY(card, PracticeRepository::cardOfOnly(connection, one.account, one.review));
        if (!card.isEmpty())
            found.append(one);
    }
    return found;
}

Result<void> takeBackOne(Transaction &transaction, const AcceptedMiss &miss)
{
    const auto taken = PracticeRepository::takeBack(transaction, miss.account, miss.review);
    if (!taken && taken.error().code != ErrorCode::NotFound)
        return taken.error();
    return {};
}

} // namespace

PracticeKeeper::PracticeKeeper(DbExecutor &database, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_clock(clock)
{
    connect(&m_timer, &QTimer::timeout, this, [this] { (void)sweep(); });
}

void PracticeKeeper::start()
{
    m_timer.start(1h);
    (void)sweep();
}

void PracticeKeeper::stop()
{
    m_isStopped = true;
    m_timer.stop();
}

void PracticeKeeper::finished(GameId game)
{
    m_games.append(game);
    goOn();
}

void PracticeKeeper::accepted(GameId game, int question)
{
    const bool isWaiting = std::any_of(m_accepted.cbegin(), m_accepted.cend(), [&](const Accepted &one) {
        return one.game == game && one.question == question;
    });
    if (!isWaiting && m_accepted.size() < mostAccepted)
        m_accepted.append({game, question});
    goOn();
}

QFuture<Result<void>> PracticeKeeper::sweep()
{
    m_isSweepDue = true;
    goOn();
    return m_working->future();
}

/// Whoever asks while it works is served by the same work: it ends when nothing is left.
void PracticeKeeper::goOn()
{
    if (m_working)
        return;
    m_working = std::make_shared<QPromise<Result<void>>>();
    m_working->start();
    work();
}

void PracticeKeeper::work()
{
    whenDone(this, nextGame(), [this](const Result<void> &result) {
        if (result && !m_isStopped && (m_isSweepDue || !m_games.isEmpty() || !m_accepted.isEmpty()))
            return work();
        m_isSweepDue = false; // what failed is found again by the next one
        m_games.clear();
        m_accepted.clear(); // but for these: such a card stays, until its learner knows or removes it
        const auto working = std::exchange(m_working, nullptr);
        working->addResult(result);
        working->finish();
    });
}

PracticeKeeper::Done PracticeKeeper::nextGame()
{
    if (!m_games.isEmpty() && !m_isStopped)
        return make(m_games.takeFirst());
    if (!m_accepted.isEmpty() && !m_isStopped) {
        const Accepted next = m_accepted.takeFirst();
        const auto found = m_database.read(context(), [next](Connection &connection) {
            return acceptedOf(connection, next.game, next.question);
        });
        return andThen(this, found, [this](const QList<AcceptedMiss> &all) { return takeBack(all); });
    }
    if (!m_isSweepDue || m_isStopped)
        return readyFuture(Result<void>());
    m_isSweepDue = false;
    return andThen(this, m_database.read(context(), &PracticeRepository::nextGame), [this](GameId game) {
        if (game.isNull())
            return nextGame();
        m_isSweepDue = true;
        return make(game);
    });
}

PracticeKeeper::Done PracticeKeeper::make(GameId game)
{
    const auto misses = m_database.read(context(), [game, east = minutesEastOf(m_clock.now())](Connection &connection) {
        return missesOf(connection, game, east);
    });
    return andThen(this, misses, [this, game](const Misses &all) {
        return all ? store(game, *all) : nextGame();
    });
}

/// One account a transaction, so that games never wait long for the writer.
PracticeKeeper::Done PracticeKeeper::store(GameId game, QList<AccountMisses> left)
{
    if (left.isEmpty()) {
        const auto marked = m_database.write(Lane::Bulk, context(), [game, now = m_clock.now()](Transaction &transaction) {
            return PracticeRepository::markMade(transaction, game, now);
        });
        return andThen(this, marked, [this] { return nextGame(); });
    }
    const AccountMisses first = left.takeLast();
    const auto stored = m_database.write(Lane::Bulk, context(), [first](Transaction &transaction) {
        return storeOne(transaction, first);
    });
    return andThen(this, stored, [this, game, left] { return store(game, left); });
}

PracticeKeeper::Done PracticeKeeper::takeBack(QList<AcceptedMiss> left)
{
    if (left.isEmpty())
        return nextGame();
    const AcceptedMiss first = left.takeLast();
    const auto taken = m_database.write(Lane::Bulk, context(), [first](Transaction &transaction) {
        return takeBackOne(transaction, first);
    });
    return andThen(this, taken, [this, left] { return takeBack(left); });
}

} // namespace wr
