#include "practice/practicerepository.h"

#include "model/wirewriter.h"
#include "rules/schedule.h"

#include <QHash>
#include <QJsonDocument>

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

#define WR_CARD_COLUMNS \
    "id, made_at, removed_at, is_gone, face, changed, stability, difficulty, due_day, reviews, lapses, looks, " \
    "last_day, last_at, last_review"

constexpr qint64 firstDay = 2'440'588; ///< 1970-01-01 as a Julian day

int dayNumber(QDate day)
{
    return int(day.toJulianDay() - firstDay);
}

QDate dayOf(const QVariant &number)
{
    return QDate::fromJulianDay(firstDay + number.toInt());
}

CardState stateFrom(const Query &row, int first)
{
    CardState state;
    state.stability = row.value(first).toDouble();
    state.difficulty = row.value(first + 1).toDouble();
    state.reviews = row.value(first + 3).toInt();
    state.lapses = row.value(first + 4).toInt();
    state.looks = row.value(first + 5).toInt();
    if (state.reviews == 0)
        return state;
    state.due = dayOf(row.value(first + 2));
    state.lastOn = dayOf(row.value(first + 6));
    state.lastAt = row.value(first + 7).toLongLong();
    state.lastReview = row.value(first + 8).toString();
    return state;
}

/// A face that this program cannot read (a newer one's kind) is shown as an empty one.
CardFace faceFrom(const QString &text)
{
    return wire::fromJsonObject<CardFace>(QJsonDocument::fromJson(text.toUtf8()).object()).value_or({});
}

StoredCard cardFrom(const Query &row)
{
    StoredCard card;
    card.id = {QUuid::fromString(row.value(0).toString())};
    card.madeAt = row.value(1).toLongLong();
    card.removedAt = row.value(2).toLongLong();
    card.isGone = row.value(3).toBool();
    card.face = faceFrom(row.value(4).toString());
    card.changed = row.value(5).toLongLong();
    card.state = stateFrom(row, 6);
    return card;
}

/// One account's cards within one transaction: read when they are first asked for, written together at the end.
class OpenDeck
{
public:
    OpenDeck(Transaction &transaction, UserId account)
        : m_transaction(transaction)
        , m_account(account.toString())
    {
    }

    /// From here on nobody else changes the account's cards until the transaction ends. NotFound: no such account.
    Result<void> lock();
    Result<std::optional<ErrorCode>> take(const CardMaking &making);
    Result<std::optional<ErrorCode>> take(const PracticeChanges::Removal &removal);
    /// The making of a card that is there.
    Result<void> takeBack(const QString &card);
    /// Of one card.
    Result<QList<RefusedEntry>> take(const QString &card, QList<CardReview> reviews, bool isOfGames);
    Result<void> writeAll();

private:
    struct OpenCard
    {
        StoredCard card;
        QString faceText;
        bool isThere = false;
        bool isChanged = false;
    };

    Result<OpenCard *> find(const QString &id);
    Result<bool> isFull();
    Result<QList<CardReview>> reviewsOf(const QString &card);
    Result<bool> insert(const CardReview &review);
    Result<bool> hasEarlier(const CardReview &review);

    Transaction &m_transaction;
    const QString m_account;
    qint64 m_version = 0;
    std::optional<int> m_count;
    QHash<QString, OpenCard> m_cards;
};

Result<void> OpenDeck::lock()
{
    WR_TRY(row, m_transaction.run("INSERT INTO practice_deck(account, version) "
                                  "SELECT id, 1 FROM account WHERE id = ? AND state <> 'erased' "
                                  "ON CONFLICT (account) DO UPDATE SET version = practice_deck.version + 1 "
                                  "RETURNING version"_L1, {m_account}));
    if (!row.next())
        return Error {ErrorCode::NotFound, u"there is no such account"_s};
    m_version = row.value(0).toLongLong();
    return {};
}

Result<OpenDeck::OpenCard *> OpenDeck::find(const QString &id)
{
    if (const auto known = m_cards.find(id); known != m_cards.end())
        return &known.value();
    WR_TRY(row, m_transaction.run("SELECT " WR_CARD_COLUMNS " FROM practice_card WHERE account = ? AND id = ?"_L1,
                                  {m_account, id}));
    OpenCard open;
    open.isThere = row.next();
    if (open.isThere) {
        open.card = cardFrom(row);
        open.faceText = row.value(4).toString();
    } else {
        open.card.id = CardId::fromString(id).value_or({});
    }
    return &m_cards.insert(id, open).value();
}

Result<bool> OpenDeck::isFull()
{
    if (!m_count) {
        WR_TRY(row, m_transaction.run("SELECT count(*) FROM practice_card WHERE account = ?"_L1, {m_account}));
        m_count = row.next() ? row.value(0).toInt() : 0;
    }
    return *m_count >= limits::maxCards;
}

/// The newest making's face is shown, of two of one moment the greater text: so the order in which they come says
/// nothing.
Result<std::optional<ErrorCode>> OpenDeck::take(const CardMaking &making)
{
    WR_TRY(open, find(making.id));
    if (!open->isThere) {
        WR_TRY(full, isFull());
        if (full)
            return std::optional(ErrorCode::QuotaExceeded);
        ++*m_count;
    }
    const QString face = QString::fromUtf8(wire::toJsonText(making.face));
    StoredCard &card = open->card;
    const bool isNewer = !open->isThere || std::tie(making.madeAt, face) > std::tie(card.madeAt, open->faceText);
    if (!isNewer || (open->isThere && making.madeAt <= card.removedAt))
        return std::optional<ErrorCode>();
    open->isThere = true;
    open->isChanged = true;
    open->faceText = face;
    card.madeAt = making.madeAt;
    card.face = making.face;
    card.isGone = false;
    return std::optional<ErrorCode>();
}

/// Of a card that is not there it is kept as well: it may be told before the card is, by another device.
Result<std::optional<ErrorCode>> OpenDeck::take(const PracticeChanges::Removal &removal)
{
    WR_TRY(open, find(removal.card.toString()));
    if (!open->isThere) {
        WR_TRY(full, isFull());
        if (full)
            return std::optional(ErrorCode::QuotaExceeded);
        ++*m_count;
        open->isThere = true;
    } else if (removal.at <= open->card.removedAt) {
        return std::optional<ErrorCode>();
    }
    open->card.removedAt = removal.at;
    open->isChanged = true;
    if (removal.at >= open->card.madeAt) {
        open->card.isGone = true;
        open->faceText = u"{}"_s;
    }
    return std::optional<ErrorCode>();
}

Result<void> OpenDeck::takeBack(const QString &card)
{
    WR_TRY(open, find(card));
    const PracticeChanges::Removal removal {open->card.id, open->card.madeAt};
    WR_CHECK(take(removal));
    return {};
}

Result<QList<CardReview>> OpenDeck::reviewsOf(const QString &card)
{
    WR_TRY(rows, m_transaction.run("SELECT id, grade, at, on_day, is_game FROM practice_review "
                                   "WHERE account = ? AND card = ?"_L1, {m_account, card}));
    QList<CardReview> reviews;
    while (rows.next())
        reviews.append({rows.value(0).toString(), card, rows.value(1).toInt(), rows.value(2).toLongLong(),
                        dayOf(rows.value(3)), rows.value(4).toBool()});
    return reviews;
}

/// Whether it is new.
Result<bool> OpenDeck::insert(const CardReview &review)
{
    WR_TRY(inserted, m_transaction.run("INSERT INTO practice_review(account, id, card, grade, at, on_day, is_game) "
                                       "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account, id) DO NOTHING"_L1,
                                       {m_account, review.id, review.card, review.grade, review.at,
                                        dayNumber(review.on), int(review.isOfGame)}));
    return inserted.numRowsAffected() > 0;
}

Result<bool> OpenDeck::hasEarlier(const CardReview &review)
{
    WR_TRY(row, m_transaction.run("SELECT 1 FROM practice_review WHERE account = ? AND card = ? "
                                  "AND (on_day, at) < (?, ?) LIMIT 1"_L1,
                                  {m_account, review.card, dayNumber(review.on), review.at}));
    return row.next();
}

/// Folded on where each comes after all before, anew where one came late.
Result<QList<RefusedEntry>> OpenDeck::take(const QString &card, QList<CardReview> reviews, bool isOfGames)
{
    QList<RefusedEntry> refused;
    WR_TRY(open, find(card));
    CardState &state = open->card.state;
    if (isOfGames && (!open->isThere || open->card.isGone))
        return refused;
    std::sort(reviews.begin(), reviews.end(), schedule::isBefore);
    bool isLate = false;
    int taken = state.reviews;
    for (const CardReview &review : std::as_const(reviews)) {
        if (!open->isThere || taken >= limits::maxCardReviews) {
            refused.append({review.id, open->isThere ? ErrorCode::QuotaExceeded : ErrorCode::NotFound});
            continue;
        }
        if (isOfGames && review.grade != int(fsrs::Grade::Again)) {
            WR_TRY(isKnown, hasEarlier(review)); // else building twice would find a card where there was none
            if (!isKnown)
                continue;
        }
        WR_TRY(isNew, insert(review));
        if (!isNew)
            continue;
        ++taken;
        open->isChanged = true;
        isLate = isLate || !schedule::follows(state, review);
        if (!isLate)
            state = schedule::after(state, review);
    }
    if (isLate) {
        WR_TRY(all, reviewsOf(card));
        state = schedule::folded(all);
    }
    return refused;
}

Result<void> OpenDeck::writeAll()
{
    for (const OpenCard &open : std::as_const(m_cards)) {
        if (!open.isChanged)
            continue;
        const StoredCard &card = open.card;
        const CardState &state = card.state;
        const bool hasReview = state.lastOn.has_value();
        WR_CHECK(m_transaction.run(
            "INSERT INTO practice_card(account, " WR_CARD_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (account, id) DO UPDATE SET made_at = excluded.made_at, removed_at = excluded.removed_at, "
            "is_gone = excluded.is_gone, face = excluded.face, changed = excluded.changed, "
            "stability = excluded.stability, difficulty = excluded.difficulty, due_day = excluded.due_day, "
            "reviews = excluded.reviews, lapses = excluded.lapses, looks = excluded.looks, "
            "last_day = excluded.last_day, last_at = excluded.last_at, last_review = excluded.last_review"_L1,
            {m_account, card.id.toString(), card.madeAt, card.removedAt, int(card.isGone), open.faceText, m_version,
             state.stability, state.difficulty, hasReview ? dayNumber(*state.due) : 0, state.reviews, state.lapses,
             state.looks, hasReview ? QVariant(dayNumber(*state.lastOn)) : QVariant(),
             hasReview ? QVariant(*state.lastAt) : QVariant(), hasReview ? QVariant(*state.lastReview) : QVariant()}));
    }
    return {};
}

Result<QList<StoredCard>> cardsOf(Query &rows)
{
    QList<StoredCard> cards;
    while (rows.next())
        cards.append(cardFrom(rows));
    return cards;
}

} // namespace

Result<NotTaken> PracticeRepository::apply(Transaction &transaction, UserId account, const PracticeChanges &changes)
{
    OpenDeck deck(transaction, account);
    WR_CHECK(deck.lock());
    NotTaken notTaken;
    for (const CardMaking &making : changes.makings) {
        WR_TRY(why, deck.take(making));
        if (why)
            notTaken.refused.append({making.id, *why});
    }
    QStringList cards; // in the order in which they come
    QHash<QString, QList<CardReview>> byCard;
    for (const CardReview &review : changes.reviews) {
        if (!byCard.contains(review.card))
            cards.append(review.card);
        byCard[review.card].append(review);
    }
    for (const QString &card : std::as_const(cards)) {
        WR_TRY(some, deck.take(card, byCard.value(card), changes.isOfGames));
        notTaken.refused.append(some);
        const bool isMissing = std::any_of(some.cbegin(), some.cend(), [](const RefusedEntry &entry) { return entry.code == ErrorCode::NotFound; });
        if (isMissing)
            notTaken.missing.append(card);
    }
    for (const PracticeChanges::Removal &removal : changes.removals) {
        WR_TRY(why, deck.take(removal));
        if (why)
            notTaken.refused.append({removal.card.toString(), *why});
    }
    WR_CHECK(deck.writeAll());
    return notTaken;
}

Result<QString> PracticeRepository::cardOfOnly(Connection &connection, UserId account, const QString &review)
{
    WR_TRY(row, connection.run("SELECT c.id FROM practice_review r JOIN practice_card c ON c.account = r.account AND c.id = r.card "
                               "WHERE r.account = ? AND r.id = ? AND r.grade = ? AND c.is_gone = 0 AND c.reviews = 1"_L1,
                               {account.toString(), review, int(fsrs::Grade::Again)}));
    return row.next() ? row.value(0).toString() : QString();
}

Result<void> PracticeRepository::takeBack(Transaction &transaction, UserId account, const QString &review)
{
    OpenDeck deck(transaction, account);
    WR_CHECK(deck.lock());
    WR_TRY(card, cardOfOnly(transaction.connection(), account, review)); // a device may have told of a look at it meanwhile
    if (card.isEmpty())
        return {};
    WR_CHECK(deck.takeBack(card));
    return deck.writeAll();
}

Result<qint64> PracticeRepository::reviewCount(Connection &connection, UserId account)
{
    WR_TRY(row, connection.run("SELECT count(*) FROM practice_review WHERE account = ?"_L1, {account.toString()}));
    return row.next() ? row.value(0).toLongLong() : 0;
}

Result<DeckChanges> PracticeRepository::changesSince(Connection &connection, UserId account, const DeckPlace &since,
                                                     int limit)
{
    WR_TRY(rows, connection.run("SELECT " WR_CARD_COLUMNS " FROM practice_card WHERE account = ? "
                                "AND (changed, id) > (?, ?) ORDER BY changed, id LIMIT ?"_L1,
                                {account.toString(), since.version, since.card.toString(), limit + 1}));
    DeckChanges changes;
    WR_TRY(cards, cardsOf(rows));
    changes.cards = cards;
    changes.hasMore = changes.cards.size() > limit;
    if (changes.hasMore)
        changes.cards.removeLast();
    changes.next = since;
    if (!changes.cards.isEmpty())
        changes.next = {changes.cards.constLast().changed, changes.cards.constLast().id};
    return changes;
}

Result<DueCards> PracticeRepository::due(Connection &connection, UserId account, QDate today, int limit)
{
    const int day = dayNumber(today);
    DueCards cards;
    WR_TRY(counts, connection.run(
        "SELECT count(*), "
        "sum(CASE WHEN due_day <= ? THEN 1 ELSE 0 END), "
        "sum(CASE WHEN due_day <= ? AND looks = 0 THEN 1 ELSE 0 END), "
        "sum(CASE WHEN due_day = ? THEN 1 ELSE 0 END), "
        "sum(CASE WHEN due_day > ? AND due_day <= ? THEN 1 ELSE 0 END), "
        "min(CASE WHEN due_day > ? THEN due_day END) "
        "FROM practice_card WHERE account = ? AND is_gone = 0"_L1,
        {day, day, day + 1, day, day + limits::dueSoonDays, day, account.toString()}));
    if (counts.next()) {
        cards.total = counts.value(0).toInt();
        cards.due = counts.value(1).toInt();
        cards.fresh = counts.value(2).toInt();
        cards.tomorrow = counts.value(3).toInt();
        cards.week = counts.value(4).toInt();
        if (!counts.value(5).isNull())
            cards.nextDue = dayOf(counts.value(5));
    }
    WR_TRY(rows, connection.run("SELECT " WR_CARD_COLUMNS " FROM practice_card WHERE account = ? AND is_gone = 0 "
                                "AND due_day <= ? ORDER BY difficulty DESC, lapses DESC, id LIMIT ?"_L1,
                                {account.toString(), day, limit}));
    WR_TRY(items, cardsOf(rows));
    cards.items = items;
    return cards;
}

Result<GameId> PracticeRepository::nextGame(Connection &connection)
{
    WR_TRY(row, connection.run("SELECT g.id FROM game g WHERE g.finished_at IS NOT NULL AND g.is_rehearsal = 0 "
                               "AND NOT EXISTS (SELECT 1 FROM practice_game p WHERE p.game = g.id) "
                               "ORDER BY g.finished_at LIMIT 1"_L1));
    return row.next() ? GameId {QUuid::fromString(row.value(0).toString())} : GameId {};
}

Result<bool> PracticeRepository::isToBeMade(Connection &connection, GameId game)
{
    WR_TRY(row, connection.run("SELECT 1 FROM game g WHERE g.id = ? AND g.finished_at IS NOT NULL AND g.is_rehearsal = 0 "
                               "AND NOT EXISTS (SELECT 1 FROM practice_game p WHERE p.game = g.id)"_L1, {game.toString()}));
    return row.next();
}

Result<void> PracticeRepository::markMade(Transaction &transaction, GameId game, TimePoint now)
{
    WR_CHECK(transaction.run("INSERT INTO practice_game(game, made_at) VALUES (?, ?) ON CONFLICT (game) DO NOTHING"_L1,
                             {game.toString(), toMicros(now)}));
    return {};
}

Result<int> PracticeRepository::forget(Transaction &transaction, UserId account, int limit)
{
    const QString id = account.toString();
    // SQLite tells the count of the newest statement alone, whichever is asked.
    WR_TRY(reviews, transaction.run("DELETE FROM practice_review WHERE account = ? AND id IN "
                                    "(SELECT id FROM practice_review WHERE account = ? LIMIT ?)"_L1, {id, id, limit}));
    int gone = reviews.numRowsAffected();
    WR_TRY(cards, transaction.run("DELETE FROM practice_card WHERE account = ? AND id IN "
                                  "(SELECT id FROM practice_card WHERE account = ? LIMIT ?)"_L1, {id, id, limit}));
    gone += cards.numRowsAffected();
    WR_TRY(deck, transaction.run("DELETE FROM practice_deck WHERE account = ?"_L1, {id}));
    return gone + deck.numRowsAffected();
}

Result<int> PracticeRepository::purgeRemoved(Transaction &transaction, TimePoint before, int limit)
{
    WR_TRY(rows, transaction.run("SELECT account, id FROM practice_card WHERE is_gone = 1 AND removed_at < ? LIMIT ?"_L1,
                                 {toWireMillis(before), limit}));
    QList<std::pair<QString, QString>> old;
    while (rows.next())
        old.append({rows.value(0).toString(), rows.value(1).toString()});
    for (const auto &[account, card] : std::as_const(old)) {
        WR_CHECK(transaction.run("DELETE FROM practice_review WHERE account = ? AND card = ?"_L1, {account, card}));
        WR_CHECK(transaction.run("DELETE FROM practice_card WHERE account = ? AND id = ?"_L1, {account, card}));
    }
    return int(old.size());
}

} // namespace wr
