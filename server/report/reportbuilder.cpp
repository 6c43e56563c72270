#include "report/reportbuilder.h"

#include "core/andthen.h"
#include "core/logging.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostWanted = 512;

Result<void> mayBeCounted(const FoldedGame &game)
{
    if (game.isRehearsal)
        return Error {ErrorCode::NotFound, noSuchGame()};
    if (!game.room.isFinished())
        return Error {ErrorCode::WrongState, u"the report comes when the game is over"_s};
    return {};
}

} // namespace

ReportBuilder::ReportBuilder(GameRepository &games, ReportRepository &reports, QObject *parent)
    : QObject(parent)
    , m_games(games)
    , m_reports(reports)
{
}

QFuture<Result<ReportBuilder::Analysis>> ReportBuilder::analysis(GameId game, const DbContext &context)
{
    auto promise = std::make_shared<QPromise<Result<Analysis>>>();
    promise->start();
    const auto answer = [promise](const Result<Analysis> &analysis) {
        promise->addResult(analysis);
        promise->finish();
    };
    whenDone(this, m_reports.load(game, context), [this, game, context, answer](const Result<Analysis> &stored) {
        if (stored || stored.error().code != ErrorCode::NotFound)
            return answer(stored);
        whenDone(this, count(game, context), answer);
    });
    return promise->future();
}

QFuture<Result<ReportBuilder::Analysis>> ReportBuilder::count(GameId game, const DbContext &context)
{
    // The first is being counted: its log may have gone on since it was read.
    const auto waiting = m_wanted.empty() ? m_wanted.begin() : m_wanted.begin() + 1;
    const auto wanted = std::find_if(waiting, m_wanted.end(), [&](const Wanted &other) { return other.game == game; });
    if (wanted == m_wanted.end() && m_wanted.size() >= mostWanted)
        return readyFuture(Result<Analysis>(Error {ErrorCode::Unavailable, u"too many games are being counted"_s}));
    auto promise = std::make_shared<QPromise<Result<Analysis>>>();
    promise->start();
    if (wanted == m_wanted.end()) {
        m_wanted.push_back({game, context, {promise}});
        if (m_wanted.size() == 1)
            countNext();
    } else {
        wanted->promises.append(promise);
    }
    return promise->future();
}

void ReportBuilder::countNext()
{
    if (m_wanted.empty())
        return;
    // Whoever asked before may have had it counted meanwhile.
    whenDone(this, m_reports.load(m_wanted.front().game, m_wanted.front().context), [this](const Result<Analysis> &stored) {
        if (stored || stored.error().code != ErrorCode::NotFound)
            finishFirst(stored);
        else
            countFirst();
    });
}

void ReportBuilder::countFirst()
{
    const GameId game = m_wanted.front().game;
    const DbContext context = m_wanted.front().context;
    auto counted = andThen(this, m_games.fold(game, context), [this](const std::shared_ptr<FoldedGame> &folded) {
        return m_counting.run([folded]() -> Result<Counted> {
            const FoldedGame game = std::move(*folded); // so that it ends here
            WR_CHECK(mayBeCounted(game));
            return Counted {game.room.seq(), std::make_shared<GameAnalysis>(analyse(game.room))};
        });
    });
    auto stored = andThen(this, std::move(counted), [this, game, context](const Counted &found) {
        return andThen(this, m_reports.store(game, found.logSeq, found.analysis, context),
                       [analysis = found.analysis] { return readyFuture(Result<Analysis>(analysis)); });
    });
    whenDone(this, std::move(stored), [this](const Result<Analysis> &analysis) { finishFirst(analysis); });
}

void ReportBuilder::finishFirst(const Result<Analysis> &analysis)
{
    if (!analysis)
        qCInfo(lcGame) << "a game was not counted:" << wireCode(analysis.error().code);
    const Wanted first = std::move(m_wanted.front());
    m_wanted.pop_front();
    for (const Promise &promise : first.promises) {
        promise->addResult(analysis);
        promise->finish();
    }
    countNext();
}

QFuture<Result<QByteArray>> ReportBuilder::write(GameId game, const DbContext &context, Write write)
{
    return andThen(this, m_games.fold(game, context), [this, write = std::move(write)](const std::shared_ptr<FoldedGame> &folded) {
        return m_writing.run([folded, write]() -> Result<QByteArray> {
            const FoldedGame game = std::move(*folded);
            WR_CHECK(mayBeCounted(game));
            return write(game, analyse(game.room));
        });
    });
}

} // namespace wr
