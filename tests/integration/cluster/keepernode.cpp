#include "keepernode.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

DatabaseConfig shared(DatabaseConfig config)
{
    config.isShared = true;
    config.readers = 1;
    return config;
}

} // namespace

KeeperNode::KeeperNode(const DatabaseConfig &config, const QString &name, NodeRoles roles)
{
    auto opened = DbExecutor::open(shared(config), m_clock, m_metrics);
    if (!opened)
        qFatal("the node's database cannot be opened: %s", qPrintable(opened.error().message));
    m_executor = std::move(*opened);
    m_keeper = std::make_unique<ShardKeeper>(
        ShardKeeper::Parts {*m_executor, m_metrics, [ahead = m_ahead] { return AwayWatch::upTime() + *ahead; }},
        NodeInfo {NodeId::create(m_clock.now()), name, u"127.0.0.1:1"_s, roles, u"1"_s});
    QObject::connect(m_keeper.get(), &Keeper::taken, m_keeper.get(), [this](Shard shard) {
        if (!m_told.insert(shard).second)
            qFatal("a shard was taken twice");
    });
    QObject::connect(m_keeper.get(), &Keeper::lost, m_keeper.get(), [this](Shard shard) {
        if (m_told.erase(shard) != 1)
            qFatal("a shard was lost that was not held");
    });
}

KeeperNode::~KeeperNode()
{
    m_keeper->stop();
    m_executor->stop();
}

Result<void> KeeperNode::start()
{
    const auto started = waitFor(m_keeper->start());
    return started ? *started : Result<void>(Error {ErrorCode::RequestTimeout, u"it does not start"_s});
}

int KeeperNode::held() const
{
    return int(std::count_if(m_told.begin(), m_told.end(), [this](Shard shard) { return m_keeper->isHeld(shard); }));
}

void KeeperNode::cutOff(bool isCutOff)
{
    m_executor->setFaultForTest(isCutOff ? DbFault([](DbStage) { return std::optional(Error {ErrorCode::Unavailable, u"cut off"_s}); })
                                         : DbFault());
}

} // namespace wr
