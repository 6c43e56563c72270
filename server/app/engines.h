#pragma once

#include "core/config.h"
#include "core/dbexecutor.h"
#include "core/metrics.h"
#include "engine/broker.h"
#include "engine/bus.h"
#include "engine/embedded/embeddedcache.h"
#include "engine/linksigner.h"
#include "engine/objectstore.h"

#include <functional>
#include <memory>

namespace wr {

/// The engines that the settings ask for: makes them, owns them, and ends them in reverse. Server thread.
class Engines
{
public:
    /// All must outlive the engines.
    struct Parts
    {
        DbExecutor &database;
        const Config &config;
        const Clock &clock;
        Metrics &metrics;
    };

    /// `links` signs addresses of objects. Unavailable when a folder cannot be made, BadRequest when the
    /// broker's address cannot be used. An engine that is elsewhere need not be there yet.
    static Result<std::unique_ptr<Engines>> open(const Parts &parts, LinkSigner links);
    ~Engines();
    Q_DISABLE_COPY_MOVE(Engines)

    Broker &broker() { return *m_broker; }
    /// Without a broker nothing can be stored that is published; one inside the process is always there.
    bool isBrokerUp() const { return m_isBrokerUp(); }
    Bus &bus() { return *m_bus; }
    Cache &cache() { return *m_cache; }
    ObjectStore &store() { return *m_store; }
    /// For what is true of this process alone, and so must not be shared with other nodes.
    Cache &ownCache() { return m_ownCache; }

    /// Names of the engines that are elsewhere and do not answer now; the server goes on without them.
    QStringList missing() const;

private:
    /// An engine that is elsewhere.
    struct Remote
    {
        QString name;
        std::function<bool()> isUp;
    };

    explicit Engines(const Parts &parts);

    Result<std::unique_ptr<Broker>> makeBroker(const Parts &parts);
    std::unique_ptr<Bus> makeBus(const Parts &parts);
    std::unique_ptr<Cache> makeCache(const Parts &parts);

    QList<Remote> m_remote; // looks at the engines below only when asked
    EmbeddedCache m_ownCache;
    std::function<bool()> m_isBrokerUp = [] { return true; };
    std::unique_ptr<ObjectStore> m_store;
    std::unique_ptr<Broker> m_broker;
    std::unique_ptr<Bus> m_bus;
    std::unique_ptr<Cache> m_cache;
};

} // namespace wr
