#pragma once

#include "engine/broker.h"
#include "support/testdatabase.h"

#include <functional>
#include <memory>
#include <vector>

namespace wr {

/// One broker and what a test must do around it. The database is where consumers commit their
/// effects, which need not be where the broker keeps its messages.
class BrokerHarness
{
public:
    virtual ~BrokerHarness() = default;
    virtual Broker &broker() = 0;
    virtual TestDatabase &database() = 0;
    /// As if the process had died and started again.
    virtual void restart() = 0;
    /// Makes time pass for delays.
    virtual void advance(Millis by) = 0;
    /// Attempts until a message is a dead letter.
    virtual int maxAttempts() const = 0;
};

/// A row of the contract's data: an engine's name, why it is missing here (or empty), its maker.
struct BrokerKind
{
    const char *name;
    QString missing;
    std::function<std::unique_ptr<BrokerHarness>()> make;
};

/// What every Broker promises (engine/broker.h), as tests. Pass the kinds to test.
class BrokerContract : public QObject
{
    Q_OBJECT

public:
    explicit BrokerContract(std::vector<BrokerKind> kinds);

private Q_SLOTS:
    void confirmedMessagesArriveInOrder_data() { addKinds(); }
    void confirmedMessagesArriveInOrder();
    void prefetchBoundsWhatIsInHand_data() { addKinds(); }
    void prefetchBoundsWhatIsInHand();
    void unsettledComesAgainAfterARestart_data() { addKinds(); }
    void unsettledComesAgainAfterARestart();
    void failedDeliveriesComeAgainFirst_data() { addKinds(); }
    void failedDeliveriesComeAgainFirst();
    void consumerThatEndsLeavesItsMessages_data() { addKinds(); }
    void consumerThatEndsLeavesItsMessages();
    void retryGivesUpItsPlace_data() { addKinds(); }
    void retryGivesUpItsPlace();
    void retrySurvivesARestart_data() { addKinds(); }
    void retrySurvivesARestart();
    void lastRetryIsADeadLetter_data() { addKinds(); }
    void lastRetryIsADeadLetter();
    void deadLettersAreSeenRequeuedAndDiscarded_data() { addKinds(); }
    void deadLettersAreSeenRequeuedAndDiscarded();
    void drainedWaitsForTheLastSettlement_data() { addKinds(); }
    void drainedWaitsForTheLastSettlement();
    void backlogLargerThanMemoryArrivesWholeAndInOrder_data() { addKinds(); }
    void backlogLargerThanMemoryArrivesWholeAndInOrder();
    void queuesAreApart_data() { addKinds(); }
    void queuesAreApart();

private:
    void addKinds();
    std::unique_ptr<BrokerHarness> make();

    const std::vector<BrokerKind> m_kinds;
};

} // namespace wr
