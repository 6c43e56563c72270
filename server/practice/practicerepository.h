#pragma once

#include "core/dbexecutor.h"
#include "model/practice.h"

namespace wr {

/// A card as it is stored.
struct StoredCard
{
    CardId id;
    qint64 madeAt = 0; ///< wire milliseconds, as all moments of practice
    qint64 removedAt = 0;
    bool isGone = false;
    CardFace face;
    CardState state;
    qint64 changed = 0; ///< the deck's version that changed it last
};

/// What somebody did with their cards. Each entry is within its bounds.
struct PracticeChanges
{
    struct Removal
    {
        CardId card;
        qint64 at = 0;
    };

    QList<CardMaking> makings;
    QList<CardReview> reviews;
    QList<Removal> removals;
    /// What was known in a game makes no card: such a review is left out, not refused, where there was no card before it.
    bool isOfGames = false;

    bool isEmpty() const { return makings.isEmpty() && reviews.isEmpty() && removals.isEmpty(); }
};

/// An entry that was not taken: the id it came with, and why.
struct RefusedEntry
{
    QString id;
    ErrorCode code = ErrorCode::InvalidFields;
};

/// What was not taken of some changes.
struct NotTaken
{
    QList<RefusedEntry> refused;
    QStringList missing; ///< cards that are not there though reviews of them came: removed so long ago that nothing is left
};

/// A place in the list of changes of one account's cards.
struct DeckPlace
{
    qint64 version = 0;
    CardId card; ///< of those that the version changed, the last one that was read
};

/// The next changes of an account's cards.
struct DeckChanges
{
    QList<StoredCard> cards;
    DeckPlace next;
    bool hasMore = false;
};

struct DueCards
{
    int due = 0;
    int fresh = 0;
    int tomorrow = 0;
    int week = 0;
    int total = 0;
    std::optional<QDate> nextDue;
    QList<StoredCard> items; ///< the hardest first
};

/// SQL of practice. The static functions run in somebody's transaction, on a database worker.
class PracticeRepository
{
public:
    /// Takes what can be taken and returns what was refused: NotFound (a review of a card that is not there), QuotaExceeded.
    /// Whatever was taken before changes nothing. A card comes before its reviews or with them; else the order of several
    /// calls says nothing. NotFound: there is no such account.
    static Result<NotTaken> apply(Transaction &transaction, UserId account, const PracticeChanges &changes);

    /// The card that a review is the only one of, if that was a miss and the card is still there; else empty.
    static Result<QString> cardOfOnly(Connection &connection, UserId account, const QString &review);
    /// Takes that card back, if there is one: as if its learner had removed it when it was missed, so that a later miss
    /// brings it back. NotFound: there is no such account.
    static Result<void> takeBack(Transaction &transaction, UserId account, const QString &review);

    /// How many reviews an account has.
    static Result<qint64> reviewCount(Connection &connection, UserId account);

    /// The cards that changed after `since`, in the order of their changes; at most `limit`.
    static Result<DeckChanges> changesSince(Connection &connection, UserId account, const DeckPlace &since, int limit);

    /// What is due on `today`; at most `limit` cards of it.
    static Result<DueCards> due(Connection &connection, UserId account, QDate today, int limit);

    /// A finished game whose misses are not cards yet, the oldest first; null: there is none.
    static Result<GameId> nextGame(Connection &connection);
    /// Whether a game is one of those; never again once it was marked as made.
    static Result<bool> isToBeMade(Connection &connection, GameId game);
    static Result<void> markMade(Transaction &transaction, GameId game, TimePoint now);

    /// Takes up to `limit` rows of each kind of what a person practised; returns how many. 0: nothing is left.
    static Result<int> forget(Transaction &transaction, UserId account, int limit);
    /// Takes up to `limit` cards that were removed before, with their reviews; returns how many.
    static Result<int> purgeRemoved(Transaction &transaction, TimePoint before, int limit);
};

} // namespace wr
