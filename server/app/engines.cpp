#include "app/engines.h"

#include "engine/embedded/embeddedbroker.h"
#include "engine/embedded/embeddedbus.h"
#include "engine/embedded/folderstore.h"
#include "engine/fallbackcache.h"
#include "engine/rabbit/rabbitbroker.h"
#include "engine/redis/redisbus.h"
#include "engine/redis/rediscache.h"
#include "game/answerservice.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Of games, what a node may have to go on with at once.
QStringList preparedQueues(const Config &config)
{
    QStringList names;
    if (!config.isNode || !config.roles.hasGames)
        return names;
    for (const Shard shard : allShards())
        names.append(answerQueue(shard));
    return names;
}

} // namespace

Engines::Engines(const Parts &parts)
    : m_ownCache(parts.clock)
{
}

Engines::~Engines() = default;

Result<std::unique_ptr<Engines>> Engines::open(const Parts &parts, LinkSigner links)
{
    std::unique_ptr<Engines> engines(new Engines(parts));
    WR_TRY(store, FolderStore::open(parts.config.filesFolder(), parts.clock, std::move(links), {}));
    engines->m_store = std::move(store);
    WR_TRY(broker, engines->makeBroker(parts));
    engines->m_broker = std::move(broker);
    engines->m_bus = engines->makeBus(parts);
    engines->m_cache = engines->makeCache(parts);
    return engines;
}

QStringList Engines::missing() const
{
    QStringList names;
    for (const Remote &remote : m_remote) {
        if (!remote.isUp())
            names.append(remote.name);
    }
    return names;
}

Result<std::unique_ptr<Broker>> Engines::makeBroker(const Parts &parts)
{
    if (parts.config.broker.isEmpty())
        return std::unique_ptr<Broker>(std::make_unique<EmbeddedBroker>(parts.database, parts.clock, parts.metrics));
    WR_TRY(address, RabbitAddress::parse(parts.config.broker));
    auto broker = std::make_unique<RabbitBroker>(RabbitBroker::Options {.address = address, .prepared = preparedQueues(parts.config)}, parts.clock, parts.metrics);
    m_isBrokerUp = [broker = broker.get()] { return broker->isUp(); };
    return std::unique_ptr<Broker>(std::move(broker));
}

std::unique_ptr<Bus> Engines::makeBus(const Parts &parts)
{
    if (parts.config.bus.isEmpty())
        return std::make_unique<EmbeddedBus>();
    auto bus = std::make_unique<RedisBus>(parts.config.bus, parts.metrics);
    m_remote.append({u"bus"_s, [bus = bus.get()] { return bus->isUp(); }});
    return bus;
}

std::unique_ptr<Cache> Engines::makeCache(const Parts &parts)
{
    if (parts.config.cache.isEmpty())
        return std::make_unique<EmbeddedCache>(parts.clock);
    auto cache = std::make_unique<RedisCache>(parts.config.cache, parts.metrics);
    m_remote.append({u"cache"_s, [cache = cache.get()] { return cache->isUp(); }});
    return std::make_unique<FallbackCache>(std::move(cache), parts.clock);
}

} // namespace wr
