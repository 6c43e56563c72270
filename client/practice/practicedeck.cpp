#include "practice/practicedeck.h"

#include "core/jsonfile.h"
#include "core/logging.h"
#include "rules/schedule.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

bool isSame(const CardMaking &a, const CardMaking &b)
{
    return a.id == b.id && a.madeAt == b.madeAt;
}

bool isSame(const rest::CardRemoval &a, const rest::CardRemoval &b)
{
    return a.card == b.card && a.at == b.at;
}

bool isSame(const CardReview &a, const CardReview &b)
{
    return a.id == b.id;
}

template <class Entry>
void takeOut(QList<Entry> &from, const QList<Entry> &gone)
{
    from.removeIf([&gone](const Entry &one) {
        return std::ranges::any_of(gone, [&one](const Entry &other) { return isSame(one, other); });
    });
}

template <class Entry>
bool addOnce(QList<Entry> &to, const Entry &entry)
{
    if (std::ranges::any_of(to, [&entry](const Entry &other) { return isSame(entry, other); }))
        return false;
    to.append(entry);
    return true;
}

} // namespace

PracticeDeck::PracticeDeck(QString folder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
{
    load();
}

QString PracticeDeck::deckFile() const
{
    return m_folder + u"/deck.json"_s;
}

QString PracticeDeck::journalFile(int number) const
{
    return m_folder + u"/journal-%1.jsonl"_s.arg(number);
}

void PracticeDeck::load()
{
    if (const auto kept = jsonfile::readAs<KeptDeck>(deckFile()))
        m_kept = *kept;
    else if (kept.error().code != ErrorCode::NotFound)
        qCWarning(lcClient) << "kept cards cannot be read:" << kept.error().message;
    for (const DeckCard &card : std::exchange(m_kept.cards, {}))
        m_told.insert(card.id, card);
    QFile journal(journalFile(m_kept.journal));
    if (journal.open(QIODevice::ReadOnly)) {
        for (const QByteArray &text : journal.readAll().split('\n')) {
            // The last line of an app that was killed may be torn.
            const auto line = wire::fromJsonObject<Line>(QJsonDocument::fromJson(text).object());
            if (!text.isEmpty() && line)
                replay(*line);
        }
    }
    foldAll();
}

void PracticeDeck::replay(const Line &line)
{
    if (line.made)
        addOnce(m_kept.made, *line.made);
    if (line.looked)
        addOnce(m_kept.reviews, *line.looked);
    if (line.removed)
        addOnce(m_kept.removed, *line.removed);
    if (line.undone)
        m_kept.reviews.removeIf([&line](const CardReview &review) { return review.id == *line.undone; });
}

Result<void> PracticeDeck::write(const Line &line)
{
    QFile journal(journalFile(m_kept.journal));
    const QByteArray text = QJsonDocument(wire::toJsonObject(line)).toJson(QJsonDocument::Compact);
    const bool isWritten = QDir().mkpath(m_folder) && journal.open(QIODevice::WriteOnly | QIODevice::Append)
        && journal.write('\n' + text + '\n') == text.size() + 2 && journal.flush();
    return isWritten ? Result<void>() : Result<void>(Error {ErrorCode::Unavailable, journal.errorString()});
}

/// The file names the journal that goes on from it, so whatever dies in between, nothing counts twice.
Result<void> PracticeDeck::compact()
{
    KeptDeck next = m_kept;
    ++next.journal;
    next.cards = m_told.values();
    WR_CHECK(jsonfile::writeValue(deckFile(), next));
    QFile::remove(journalFile(m_kept.journal));
    m_kept.journal = next.journal;
    return {};
}

const DeckCard *PracticeDeck::find(const QString &card) const
{
    const auto found = m_cards.constFind(card);
    return found == m_cards.cend() ? nullptr : &*found;
}

bool PracticeDeck::hasPending() const
{
    return !m_kept.made.isEmpty() || !m_kept.reviews.isEmpty() || !m_kept.removed.isEmpty();
}

void PracticeDeck::foldAll()
{
    QSet<QString> ids;
    for (const DeckCard &card : std::as_const(m_told))
        ids.insert(card.id);
    for (const CardMaking &making : std::as_const(m_kept.made))
        ids.insert(making.id);
    m_cards.clear();
    for (const QString &id : std::as_const(ids))
        fold(id);
}

/// As the server will have it. Where it knows of later reviews than these its answer corrects it.
void PracticeDeck::fold(const QString &id)
{
    DeckCard card = m_told.value(id);
    bool isThere = !card.id.isEmpty();
    for (const CardMaking &making : std::as_const(m_kept.made)) {
        if (making.id != id || (isThere && making.madeAt <= card.madeAt))
            continue;
        isThere = true;
        card.id = id;
        card.madeAt = making.madeAt;
        card.face = making.face;
    }
    for (const rest::CardRemoval &removal : std::as_const(m_kept.removed))
        isThere = isThere && !(removal.card == id && removal.at >= card.madeAt);
    if (!isThere) {
        m_cards.remove(id);
        return;
    }
    QList<CardReview> reviews;
    for (const CardReview &review : std::as_const(m_kept.reviews)) {
        if (review.card == id)
            reviews.append(review);
    }
    std::sort(reviews.begin(), reviews.end(), schedule::isBefore);
    for (const CardReview &review : std::as_const(reviews))
        card.state = schedule::after(card.state, review);
    m_cards.insert(id, card);
}

Result<void> PracticeDeck::make(const CardMaking &making)
{
    if (!addOnce(m_kept.made, making))
        return {};
    fold(making.id);
    Q_EMIT changed();
    return write({making});
}

Result<void> PracticeDeck::look(const CardReview &review)
{
    if (!addOnce(m_kept.reviews, review))
        return {};
    fold(review.card);
    Q_EMIT changed();
    Line line;
    line.looked = review;
    return write(line);
}

Result<void> PracticeDeck::remove(const QString &card, qint64 at)
{
    const rest::CardRemoval removal {card, at};
    if (!addOnce(m_kept.removed, removal))
        return {};
    fold(card);
    Q_EMIT changed();
    Line line;
    line.removed = removal;
    return write(line);
}

Result<void> PracticeDeck::undo(const QString &review)
{
    const auto known = std::find_if(m_kept.reviews.begin(), m_kept.reviews.end(), [&](const CardReview &one) { return one.id == review; });
    if (known == m_kept.reviews.end())
        return {};
    const QString card = known->card;
    m_kept.reviews.erase(known);
    fold(card);
    Q_EMIT changed();
    Line line;
    line.undone = review;
    return write(line);
}

rest::PracticeSyncRequest PracticeDeck::nextOrder(QDate today) const
{
    rest::PracticeSyncRequest order;
    order.on = today;
    order.cards = m_kept.made.mid(0, limits::maxSyncCards);
    // A review goes with its card or after it.
    if (m_kept.made.size() <= limits::maxSyncCards) {
        order.reviews = m_kept.reviews.mid(0, limits::maxSyncReviews);
        if (m_kept.reviews.size() <= limits::maxSyncReviews)
            order.removed = m_kept.removed.mid(0, limits::maxSyncRemoved);
    }
    if (!m_kept.since.isEmpty())
        order.since = m_kept.since;
    return order;
}

Result<void> PracticeDeck::settle(const rest::PracticeSyncRequest &order, const rest::PracticeSyncReply &reply)
{
    takeOut(m_kept.made, order.cards);
    takeOut(m_kept.reviews, order.reviews);
    takeOut(m_kept.removed, order.removed);
    for (const rest::PracticeRefusal &refusal : reply.refused)
        qCWarning(lcClient) << "the server refuses" << refusal.id << ":" << refusal.code;
    for (const rest::PracticeCard &card : reply.cards)
        m_told.insert(card.id, {card.id, card.madeAt, card.face, card.state});
    for (const QString &card : reply.gone)
        m_told.remove(card);
    m_kept.since = reply.next;
    foldAll();
    Q_EMIT changed();
    return compact();
}

Result<void> PracticeDeck::moveTo(PracticeDeck &other)
{
    if (!hasPending())
        return {};
    for (const CardMaking &making : std::as_const(m_kept.made))
        addOnce(other.m_kept.made, making);
    for (const CardReview &review : std::as_const(m_kept.reviews))
        addOnce(other.m_kept.reviews, review);
    for (const rest::CardRemoval &removal : std::as_const(m_kept.removed))
        addOnce(other.m_kept.removed, removal);
    other.foldAll();
    Q_EMIT other.changed();
    // Kept there before it goes here: killed in between it is in both, which is sent as one.
    WR_CHECK(other.compact());
    m_kept.made.clear();
    m_kept.reviews.clear();
    m_kept.removed.clear();
    foldAll();
    Q_EMIT changed();
    return compact();
}

} // namespace wr
