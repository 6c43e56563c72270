#include "practice/practiceservice.h"

#include "kinds/kind.h"
#include "rules/practicecard.h"
#include "rules/schedule.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

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
    const bool isWhole = making.id == practice::cardIdOf(making.face).toString();
    if (isWhole && !isAhead(making.madeAt, now) && kindOf(making.face.kind).isScored)
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

Result<PracticeService::Synced> synced(Connection &connection, UserId account, NotTaken notTaken, const DeckPlace &since)
{
    WR_TRY(changed, PracticeRepository::changesSince(connection, account, since, limits::maxSyncCards));
    return PracticeService::Synced {std::move(notTaken), changed};
}

} // namespace

QFuture<Result<DueCards>> PracticeService::due(const Caller &caller, QDate today, int limit)
{
    const UserId account = caller.principal.user;
    if (const auto may = allowsOn(caller.principal, Permission::PracticeRead, {.owner = account}); !may)
        return readyFuture(Result<DueCards>(may.error()));
    return m_database.read(caller.context(), [account, today, limit](Connection &connection) {
        return PracticeRepository::due(connection, account, today, limit);
    });
}

QFuture<Result<PracticeService::Synced>> PracticeService::sync(const Caller &caller, PracticeChanges changes,
                                                               DeckPlace since)
{
    const UserId account = caller.principal.user;
    if (const auto may = allowsOn(caller.principal, Permission::PracticeSync, {.owner = account}); !may)
        return readyFuture(Result<Synced>(may.error()));
    QList<RefusedEntry> refused;
    const TimePoint now = m_clock.now();
    const auto fault = [now](const auto &entry) { return faultOf(entry, now); };
    sift(changes.makings, refused, fault);
    sift(changes.reviews, refused, fault);
    sift(changes.removals, refused, fault);
    if (changes.isEmpty()) {
        return m_database.read(caller.context(), [account, refused, since](Connection &connection) {
            return synced(connection, account, {refused, {}}, since);
        });
    }
    return m_database.write(Lane::Interactive, caller.context(),
                            [account, changes, refused, since](Transaction &transaction) -> Result<Synced> {
        WR_TRY(notTaken, PracticeRepository::apply(transaction, account, changes));
        notTaken.refused = refused + notTaken.refused;
        return synced(transaction.connection(), account, notTaken, since);
    });
}

} // namespace wr
