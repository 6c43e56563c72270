#include "engine/embedded/embeddedbroker.h"
#include "support/contracts/brokercontract.h"

#include <QCoreApplication>

using namespace wr;

namespace {

class EmbeddedHarness final : public BrokerHarness
{
public:
    explicit EmbeddedHarness(Engine engine)
        : m_database(engine)
    {
        restart();
    }
    Broker &broker() override { return *m_broker; }
    TestDatabase &database() override { return m_database; }
    void restart() override
    {
        m_broker.reset();
        m_broker = std::make_unique<EmbeddedBroker>(
            m_database.open(), m_database.clock(), m_database.metrics(),
            EmbeddedBroker::Limits {.readyInMemory = 100, .pageRows = 64, .maxAttempts = 3});
    }
    void advance(Millis by) override { m_database.clock().advance(by); }
    int maxAttempts() const override { return 3; }

private:
    TestDatabase m_database;
    std::unique_ptr<EmbeddedBroker> m_broker;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const auto embedded = [](const char *name, Engine engine) {
        return BrokerKind {name, TestDatabase::missing(engine),
                           [engine] { return std::make_unique<EmbeddedHarness>(engine); }};
    };
    BrokerContract contract({embedded("embedded on SQLite", Engine::Sqlite),
                             embedded("embedded on PostgreSQL", Engine::Postgres)});
    return QTest::qExec(&contract, argc, argv);
}
