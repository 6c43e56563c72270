#include "engine/embedded/embeddedbroker.h"
#include "engine/rabbit/rabbitbroker.h"
#include "support/contracts/brokercontract.h"
#include "support/privaterabbit.h"

#include <QCoreApplication>
#include <QUuid>

using namespace wr;
using namespace Qt::StringLiterals;

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

/// One RabbitMQ for all; each harness has queues of its own there.
class RabbitHarness final : public BrokerHarness
{
public:
    explicit RabbitHarness(const PrivateRabbit &rabbit)
        : m_database(Engine::Sqlite)
        , m_options {.address = *RabbitAddress::parse(rabbit.url()), .names = {QUuid::createUuid().toString(QUuid::Id128) + u'.'}, .maxAttempts = 3}
    {
        m_options.publisher.doubt = Millis(0); // nobody kills it here
        m_database.open();
        restart();
    }
    Broker &broker() override { return *m_broker; }
    TestDatabase &database() override { return m_database; }
    void restart() override
    {
        m_broker.reset();
        m_broker = std::make_unique<RabbitBroker>(m_options, m_database.clock(), m_database.metrics());
    }
    void advance(Millis by) override { m_database.clock().advance(by); }
    int maxAttempts() const override { return 3; }

private:
    TestDatabase m_database;
    RabbitBroker::Options m_options;
    std::unique_ptr<RabbitBroker> m_broker;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const auto embedded = [](const char *name, Engine engine) {
        return BrokerKind {name, TestDatabase::missing(engine),
                           [engine] { return std::make_unique<EmbeddedHarness>(engine); }};
    };
    PrivateRabbit rabbit;
    QString missing = PrivateRabbit::missing();
    if (missing.isEmpty() && !rabbit.start())
        missing = u"RabbitMQ did not start"_s;
    BrokerContract contract({embedded("embedded on SQLite", Engine::Sqlite),
                             embedded("embedded on PostgreSQL", Engine::Postgres),
                             {"RabbitMQ", missing, [&rabbit] { return std::make_unique<RabbitHarness>(rabbit); }}});
    return QTest::qExec(&contract, argc, argv);
}
