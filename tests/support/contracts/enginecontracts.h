#pragma once

#include "engine/bus.h"
#include "engine/cache.h"
#include "engine/objectstore.h"
#include "support/fakeclock.h"

#include <QObject>

#include <functional>
#include <memory>

namespace wr {

/// What every Bus promises. `make` gives a fresh one.
class BusContract : public QObject
{
    Q_OBJECT

public:
    explicit BusContract(std::function<std::unique_ptr<Bus>()> make);

private Q_SLOTS:
    void subscribersHearTheirTopicInOrder();
    void nothingIsCalledFromInsidePublish();
    void deadSubscribersHearNothing();
    void whoComesLaterHearsOnlyWhatFollows();
    void subscribersMayDieWhileTheyHear();

private:
    const std::function<std::unique_ptr<Bus>()> m_make;
};

/// What every Cache promises. `make` gives a fresh one that reads the given clock.
class CacheContract : public QObject
{
    Q_OBJECT

public:
    using Make = std::function<std::unique_ptr<Cache>(const Clock &)>;
    explicit CacheContract(Make make);

private Q_SLOTS:
    void valuesExpire();
    void manyAskersLoadOnce();
    void failedLoadIsToldToAllAndNotKept();
    void countersBeginAgainAfterTheirTime();
    void rankedSetsAgreeWithASortedList();
    void permitsAreLimitedAndLeasesEnd();
    void bucketsAllowTheBurstThenTheRate();
    void lookingSpendsNothing();
    void aRefusedCrowdIsSpread();

private:
    const Make m_make;
};

/// What every ObjectStore promises. `make` gives an empty one.
class ObjectStoreContract : public QObject
{
    Q_OBJECT

public:
    using Make = std::function<std::unique_ptr<ObjectStore>()>;
    explicit ObjectStoreContract(Make make);

private Q_SLOTS:
    void contentComesBackWholeAndInRanges();
    void sameContentIsOneObject();
    void unknownAndMalformedNamesAreRefused_data();
    void unknownAndMalformedNamesAreRefused();
    void partsMakeAnObject();
    void wrongOffsetIsRefusedAndTheUploadGoesOn();
    void sizesAreBounded();
    void abortedUploadsAreGone();

private:
    const Make m_make;
};

} // namespace wr
