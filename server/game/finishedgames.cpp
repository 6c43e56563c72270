#include "game/finishedgames.h"

#include "core/whendone.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Its destruction may take long, so whoever drops it last sends it elsewhere.
FinishedGames::Game shared(FoldedGame &&folded)
{
    return {new GameEntry(std::move(folded)), [](const GameEntry *last) {
                auto *entry = const_cast<GameEntry *>(last); // made here, and nobody else's any more
                disposeOf(std::move(*entry));
                delete entry;
            }};
}

} // namespace

FinishedGames::FinishedGames(GameRepository &repository, Limits limits, QObject *parent)
    : QObject(parent)
    , m_repository(repository)
    , m_limits(limits)
{
}

FinishedGames::~FinishedGames() = default;

QFuture<Result<FinishedGames::Game>> FinishedGames::find(GameId game, const DbContext &context)
{
    auto promise = std::make_shared<QPromise<Result<Game>>>();
    promise->start();
    const auto answer = [&promise](Result<Game> result) {
        promise->addResult(std::move(result));
        promise->finish();
        return promise->future();
    };
    const auto kept = std::find_if(m_kept.begin(), m_kept.end(),
                                   [&](const Game &held) { return held->room.id() == game; });
    if (kept != m_kept.end()) {
        m_kept.splice(m_kept.begin(), m_kept, kept);
        return answer(m_kept.front());
    }
    auto wanted = std::find_if(m_wanted.begin(), m_wanted.end(),
                               [&](const Wanted &other) { return other.game == game; });
    if (wanted == m_wanted.end() && qsizetype(m_wanted.size()) >= m_limits.waiting)
        return answer(Error {ErrorCode::Unavailable, u"too many games are being read back"_s});
    if (wanted == m_wanted.end()) {
        m_wanted.push_back({game, context, {}, false});
        wanted = m_wanted.end() - 1;
    }
    wanted->promises.append(promise);
    if (m_wanted.size() == 1 && wanted->promises.size() == 1)
        readNext();
    return promise->future();
}

void FinishedGames::drop(GameId game)
{
    dropIf([game](GameId one) { return one == game; });
}

void FinishedGames::dropIf(const std::function<bool(GameId)> &isMeant)
{
    std::erase_if(m_kept, [&](const Game &held) { return isMeant(held->room.id()); });
    for (Wanted &wanted : m_wanted)
        wanted.isStale = wanted.isStale || isMeant(wanted.game);
}

void FinishedGames::readNext()
{
    if (m_wanted.empty())
        return;
    const Wanted &first = m_wanted.front();
    whenDone(this, m_repository.fold(first.game, first.context),
             [this](const Result<std::shared_ptr<FoldedGame>> &folded) {
                 if (!folded)
                     return finishFirst(folded.error());
                 if (std::exchange(m_wanted.front().isStale, false))
                     return readNext();
                 if (!(*folded)->room.isFinished())
                     return finishFirst(Error {ErrorCode::Unavailable, u"the game is not over"_s});
                 const Game game = shared(std::move(**folded));
                 keep(game);
                 finishFirst(game);
             });
}

void FinishedGames::finishFirst(const Result<Game> &game)
{
    const Wanted first = std::move(m_wanted.front());
    m_wanted.pop_front();
    for (const Promise &promise : first.promises) {
        promise->addResult(game);
        promise->finish();
    }
    readNext();
}

void FinishedGames::keep(const Game &game)
{
    m_kept.push_front(game);
    qint64 events = 0;
    auto kept = m_kept.begin();
    for (; kept != m_kept.end(); ++kept) {
        events += (*kept)->room.seq();
        if (events > m_limits.keptEvents && kept != m_kept.begin())
            break;
    }
    m_kept.erase(kept, m_kept.end());
}

} // namespace wr
