#include "statistics/statisticsfold.h"

#include "core/caller.h"
#include "core/whendone.h"

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// SQLite's bulk lane has slices of 5 ms.
constexpr int sliceSqlite = 500;
constexpr int slicePostgres = 5'000;

DbContext context()
{
    return serverContext(u"statistics"_s);
}

} // namespace

StatisticsFold::StatisticsFold(DbExecutor &database, StatisticsRepository &repository, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_repository(repository)
{
    connect(&m_timer, &QTimer::timeout, this, [this] { (void)fold(); });
}

void StatisticsFold::start()
{
    m_timer.start(1s);
}

void StatisticsFold::stop()
{
    m_isStopped = true;
    m_timer.stop();
}

QFuture<Result<void>> StatisticsFold::fold()
{
    if (!m_working) {
        m_working = std::make_shared<QPromise<Result<void>>>();
        m_working->start();
        work();
    }
    return m_working->future();
}

/// A read comes first: where nothing happens nothing is written.
void StatisticsFold::work()
{
    const auto finish = [this](const Result<void> &result) {
        const auto working = std::exchange(m_working, nullptr);
        working->addResult(result);
        working->finish();
    };
    const auto isLeft = m_database.read(context(), &StatisticsRepository::hasDeltas);
    whenDone(this, isLeft, [this, finish](const Result<bool> &left) {
        if (!left || !*left || m_isStopped)
            return finish(left ? Result<void>() : Result<void>(left.error()));
        const int slice = m_database.engine() == Engine::Sqlite ? sliceSqlite : slicePostgres;
        whenDone(this, m_repository.fold(slice, context()), [this, finish](const Result<int> &folded) {
            if (!folded || *folded == 0) // what is left is being folded by another process
                return finish(folded ? Result<void>() : Result<void>(folded.error()));
            work();
        });
    });
}

} // namespace wr
