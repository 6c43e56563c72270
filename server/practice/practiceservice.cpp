#include "practice/practiceservice.h"

#include "core/andthen.h"
#include "kinds/kind.h"
#include "rules/practicecard.h"
#include "rules/schedule.h"

namespace wr {

namespace {

/// Cards whose reviews one transaction takes: where each came late, it reads all there are of so many cards.
constexpr qsizetype cardsAStep = 20;
constexpr qsizetype removalsAStep = 100;

/// A clock that is some hours fast is forgiven, as in schedule::check().
bool isAhead(qint64 at, TimePoint now)
{
    return at > toWireMillis(now) + limits::maxSyncAheadMs;
}

/// Moves entries that break the rules from `entries` to `refused`.
template <class Entry, class Fault>
void sift(QList<Entry> &entries, QList<RefusedEntry> &refused, const Fault &faultIn)
{
    QList<Entry> kept;
    for (const Entry &entry : std::as_const(entries)) {
        if (const std::optional<RefusedEntry> fault = faultIn(entry))
            refused.append(*fault);
        else
            kept.append(entry);
    }
    entries = kept;
}

/// A device makes a card's id by the same rule, so another one is of a card that was made up.
std::optional<RefusedEntry> faultOf(const CardMaking &making, TimePoint now)
{
    const bool mayBe = practice::fits(making.face) && !isAhead(making.madeAt, now) && kindOf(making.face.kind).isScored;
    if (mayBe && making.id == practice::cardIdOf(making.face).toString())
        return std::nullopt;
    return RefusedEntry {making.id, ErrorCode::InvalidFields};
}

std::optional<RefusedEntry> faultOf(const CardReview &review, TimePoint now)
{
    if (schedule::check(review, now))
        return std::nullopt;
    return RefusedEntry {review.id, ErrorCode::InvalidFields};
}

std::optional<RefusedEntry> faultOf(const PracticeChanges::Removal &removal, TimePoint now)
{
    if (!isAhead(removal.at, now))
        return std::nullopt;
    return RefusedEntry {removal.card.toString(), ErrorCode::InvalidFields};
}

/// Order with what breaks the rules moved to `refused`.
PracticeService::Order sifted(PracticeService::Order order, TimePoint now)
{
    const auto fault = [now](const auto &entry) { return faultOf(entry, now); };
    sift(order.changes.makings, order.refused, fault);
    sift(order.changes.reviews, order.refused, fault);
    sift(order.changes.removals, order.refused, fault);
    return order;
}

/// The changes in parts that one transaction each can take: cards, then reviews, all of one card together, then removals.
QList<PracticeChanges> stepsOf(const PracticeChanges &changes)
{
    QList<PracticeChanges> steps {{changes.makings, {}, {}}};
    QHash<QString, qsizetype> places;
    for (const CardReview &review : changes.reviews) {
        const qsizetype place = places.value(review.card, places.size());
        places.insert(review.card, place);
        if (place / cardsAStep >= steps.size())
            steps.append(PracticeChanges());
        steps[place / cardsAStep].reviews.append(review);
    }
    for (qsizetype i = 0; i < changes.removals.size(); ++i) {
        if (i > 0 && i % removalsAStep == 0)
            steps.append(PracticeChanges());
        steps.last().removals.append(changes.removals.at(i));
    }
    return steps;
}

/// No account has more reviews than limits::maxReviews, but for those that several devices hand in at once.
Result<void> keepToBound(Connection &connection, UserId account, PracticeService::Order &order)
{
    if (order.changes.reviews.isEmpty())
        return {};
    WR_TRY(count, PracticeRepository::reviewCount(connection, account));
    while (count + order.changes.reviews.size() > limits::maxReviews && !order.changes.reviews.isEmpty())
        order.refused.append({order.changes.reviews.takeLast().id, ErrorCode::QuotaExceeded});
    return {};
}

} // namespace

/// An order on its way into the database.
struct PracticeService::Syncing
{
    UserId account;
    DbContext context;
    QList<PracticeChanges> steps;
    DeckPlace since;
    NotTaken notTaken;
    QPromise<Result<Synced>> promise {};

    void finish(const Result<Synced> &result)
    {
        promise.addResult(result);
        promise.finish();
    }
};

PracticeService::PracticeService(DbExecutor &database, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_clock(clock)
{
}

QFuture<Result<DueCards>> PracticeService::due(const Caller &caller, QDate today, int limit)
{
    const UserId account = caller.principal.user;
    if (const auto may = allowsOn(caller.principal, Permission::PracticeRead, {.owner = account}); !may)
        return readyFuture(Result<DueCards>(may.error()));
    return m_database.read(caller.context(), [account, today, limit](Connection &connection) {
        return PracticeRepository::due(connection, account, today, limit);
    });
}

QFuture<Result<PracticeService::Synced>> PracticeService::sync(const Caller &caller, const Order &order)
{
    const UserId account = caller.principal.user;
    if (const auto may = allowsOn(caller.principal, Permission::PracticeSync, {.owner = account}); !may)
        return readyFuture(Result<Synced>(may.error()));
    const auto checked = m_checking.run([order, now = m_clock.now()]() -> Result<Order> { return sifted(order, now); });
    const auto bounded = andThen(this, checked, [this, caller, account](const Order &sound) {
        return m_database.read(caller.context(), [account, sound](Connection &connection) -> Result<Order> {
            Order order = sound;
            WR_CHECK(keepToBound(connection, account, order));
            return order;
        });
    });
    return andThen(this, bounded, [this, caller, account](const Order &sound) {
        auto syncing = std::make_shared<Syncing>(Syncing {account, caller.context(), {}, sound.since, {sound.refused, {}}});
        if (!sound.changes.isEmpty())
            syncing->steps = stepsOf(sound.changes);
        syncing->promise.start();
        takeNext(syncing);
        return syncing->promise.future();
    });
}

void PracticeService::takeNext(const std::shared_ptr<Syncing> &syncing)
{
    if (syncing->steps.isEmpty()) {
        const auto changed = m_database.read(syncing->context, [account = syncing->account, since = syncing->since](Connection &connection) {
            return PracticeRepository::changesSince(connection, account, since, limits::maxSyncCards);
        });
        whenDone(this, changed, [syncing](const Result<DeckChanges> &changes) {
            syncing->finish(changes ? Result<Synced>(Synced {syncing->notTaken, *changes}) : changes.error());
        });
        return;
    }
    const auto taken = m_database.write(Lane::Interactive, syncing->context,
                                        [account = syncing->account, step = syncing->steps.takeFirst()](Transaction &transaction) {
        return PracticeRepository::apply(transaction, account, step);
    });
    whenDone(this, taken, [this, syncing](const Result<NotTaken> &notTaken) {
        if (!notTaken)
            return syncing->finish(notTaken.error());
        syncing->notTaken.refused += notTaken->refused;
        syncing->notTaken.missing += notTaken->missing;
        takeNext(syncing);
    });
}

} // namespace wr
