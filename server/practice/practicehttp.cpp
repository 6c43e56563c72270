#include "practice/practicehttp.h"

#include "net/httpreply.h"
#include "protocol/restpractice.h"
#include "rules/schedule.h"

#include <QSet>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

Error misshapen(const QString &field, FieldFault fault, const QString &words)
{
    return {ErrorCode::InvalidFields, words, {{field, fault, words}}};
}

Result<QDate> dayFrom(const QJsonValue &text)
{
    return wire::fromJson<QDate>(text, "on"_L1);
}

rest::PracticeCard shown(const StoredCard &card, QDate today)
{
    return {card.id.toString(), card.madeAt, card.face, card.state, schedule::intervals(card.state, today)};
}

QString textOf(const DeckPlace &place)
{
    return u"%1.%2"_s.arg(place.version).arg(place.card.toString());
}

/// A place that is none is the beginning of the list: whoever lost theirs gets everything again.
DeckPlace placeFrom(const QString &text)
{
    bool isNumber = false;
    const qint64 version = text.section(u'.', 0, 0).toLongLong(&isNumber);
    const auto card = CardId::fromString(text.section(u'.', 1));
    return isNumber && version >= 0 && card ? DeckPlace {version, *card} : DeckPlace();
}

/// An id as it is stored: lower case.
template <class Id>
Result<QString> plainId(const QString &text)
{
    WR_TRY(id, Id::fromString(text));
    return id.toString();
}

Result<void> tidy(CardMaking &making)
{
    WR_TRY(id, plainId<CardId>(making.id));
    making.id = id;
    return {};
}

Result<void> tidy(CardReview &review)
{
    WR_TRY(id, plainId<ReviewId>(review.id));
    WR_TRY(card, plainId<CardId>(review.card));
    review.id = id;
    review.card = card;
    return {};
}

Result<void> tidy(rest::CardRemoval &removal)
{
    WR_TRY(card, plainId<CardId>(removal.card));
    removal.card = card;
    return {};
}

/// What an entry is called in a refusal: its own id, or where it has none its place.
QString nameOf(const QJsonValue &entry, QLatin1StringView list, qsizetype index)
{
    for (const auto key : {"id"_L1, "card"_L1}) {
        const QString id = entry.toObject().value(key).toString();
        if (!id.isEmpty() && id.size() <= limits::maxIdempotencyKeyChars)
            return id;
    }
    return u"%1[%2]"_s.arg(list).arg(index);
}

/// The entries of one list of the body; those that cannot be read, or break their bounds, go to `refused`, so that one
/// bad entry of a device does not keep all the others from being stored. InvalidFields: no list, or too long.
template <class Entry>
Result<QList<Entry>> entriesOf(const QJsonObject &body, QLatin1StringView key, int most, QList<RefusedEntry> &refused)
{
    const QJsonValue value = body.value(key);
    if (value.isUndefined())
        return QList<Entry>();
    if (!value.isArray())
        return misshapen(key, FieldFault::Invalid, u"'%1' must be a list"_s.arg(key));
    const QJsonArray list = value.toArray();
    if (list.size() > most)
        return misshapen(key, FieldFault::TooLong, u"'%1' has at most %2 entries"_s.arg(key).arg(most));
    QList<Entry> entries;
    for (qsizetype i = 0; i < list.size(); ++i) {
        auto entry = list[i].isObject() ? wire::fromJsonObject<Entry>(list[i].toObject())
                                        : Result<Entry>(misshapen(key, FieldFault::Invalid, u"an object"_s));
        if (entry && wire::checkBounds(*entry) && tidy(*entry))
            entries.append(*std::move(entry));
        else
            refused.append({nameOf(list[i], key, i), ErrorCode::InvalidFields});
    }
    return entries;
}

/// Faces are what is long, and what comes with them has its own bounds.
constexpr int reviewChars = 220;
constexpr int removalChars = 90;
static_assert(limits::maxSyncCards * (limits::maxCardFaceBytes + 100) + limits::maxSyncReviews * reviewChars
                  + limits::maxSyncRemoved * removalChars < limits::maxBodyBytes, "a whole call fits a body");

/// A sync request, with what of it can never be taken.
struct SyncOrder
{
    QDate on;
    PracticeService::Order order;
};

Result<SyncOrder> readOrder(const HttpRequest &request)
{
    WR_TRY(body, http::readJson(request));
    SyncOrder read;
    PracticeService::Order &order = read.order;
    const auto on = dayFrom(body.value("on"_L1));
    if (!on)
        return Error {ErrorCode::InvalidFields, on.error().message, on.error().fields};
    read.on = *on;
    const QJsonValue since = body.value("since"_L1);
    if (!since.isUndefined() && !since.isString())
        return misshapen(u"since"_s, FieldFault::Invalid, u"'since' must be a text"_s);
    order.since = placeFrom(since.toString());
    WR_TRY(makings, entriesOf<CardMaking>(body, "cards"_L1, limits::maxSyncCards, order.refused));
    WR_TRY(reviews, entriesOf<CardReview>(body, "reviews"_L1, limits::maxSyncReviews, order.refused));
    WR_TRY(removals, entriesOf<rest::CardRemoval>(body, "removed"_L1, limits::maxSyncRemoved, order.refused));
    order.changes.makings = makings;
    order.changes.reviews = reviews;
    for (const rest::CardRemoval &removal : std::as_const(removals))
        order.changes.removals.append({CardId::fromString(removal.card).value_or({}), removal.at});
    return read;
}

rest::PracticeSyncReply replyOf(const PracticeService::Synced &synced, QDate today)
{
    rest::PracticeSyncReply reply;
    QSet<QString> told;
    for (const StoredCard &card : synced.changes.cards) {
        told.insert(card.id.toString());
        if (card.isGone)
            reply.gone.append(card.id.toString());
        else
            reply.cards.append(shown(card, today));
    }
    for (const QString &card : synced.notTaken.missing) {
        if (!told.contains(card)) // it may have been made since
            reply.gone.append(card);
    }
    for (const RefusedEntry &entry : synced.notTaken.refused)
        reply.refused.append({entry.id, QString(wireCode(entry.code))});
    reply.next = textOf(synced.changes.next);
    reply.more = synced.changes.hasMore;
    return reply;
}

} // namespace

PracticeHttp::PracticeHttp(Router &router, PracticeService &practice, QObject *parent)
    : QObject(parent)
    , m_practice(practice)
{
    router.add({HttpMethod::Get, u"/api/v1/me/practice"_s, Permission::PracticeRead,
                [this](const HttpRequest &request) { return due(request); },
                Operation(u"listDueCards"_s, u"Practice"_s, u"What one should look at again, of what one missed in games"_s)
                    .asks(Parameter::text(u"on"_s, 10, 10, u"The calendar day at the caller's place, as 2026-11-21"_s))
                    .asks(Parameter::number(u"limit"_s, 1, limits::maxPage, u"How many cards; %1 without it"_s.arg(limits::defaultPage)))
                    .gives<rest::PracticeDue>(200, u"The due cards, the hardest first, and how many there are"_s)});
    router.add({HttpMethod::Post, u"/api/v1/me/practice/sync"_s, Permission::PracticeSync,
                [this](const HttpRequest &request) { return sync(request); },
                Operation(u"syncPractice"_s, u"Practice"_s, u"Hand in what was practised, and hear what changed"_s)
                    .describes(u"All may be sent again: what was taken before changes nothing. Reviews come with their card or "
                               "after it; cards and removals in any order. A card of which a review comes and nothing is kept "
                               "any more is told as gone. An entry that cannot be taken is named in `refused`, and the others "
                               "are taken. The schedule (FSRS-6) is the server's: it is made anew from all reviews where one came late."_s)
                    .takes<rest::PracticeSyncRequest>(limits::maxBodyBytes)
                    .gives<rest::PracticeSyncReply>(200, u"What changed since"_s)
                    .refuses({ErrorCode::NotFound})});
}

QFuture<HttpResponse> PracticeHttp::due(const HttpRequest &request)
{
    const auto today = dayFrom(request.queryValue(u"on"_s));
    if (!today)
        return http::refuse(request, today.error());
    const QString limit = request.queryValue(u"limit"_s);
    const auto found = m_practice.due(http::callerOf(request), *today, limit.isEmpty() ? limits::defaultPage : limit.toInt());
    return http::whenWritten(this, m_json, request, found, [today = *today](const DueCards &cards) {
        rest::PracticeDue reply {cards.due, cards.fresh, cards.tomorrow, cards.week, cards.total, cards.nextDue, {}};
        for (const StoredCard &card : cards.items)
            reply.items.append(shown(card, today));
        return reply;
    });
}

/// Whole decks come and go here, so they are read and written elsewhere.
QFuture<HttpResponse> PracticeHttp::sync(const HttpRequest &request)
{
    using Synced = std::pair<PracticeService::Synced, QDate>;
    const auto read = m_json.run([request] { return readOrder(request); });
    const auto done = andThen(this, read, [this, caller = http::callerOf(request)](const SyncOrder &order) {
        return andThen(this, m_practice.sync(caller, order.order), [today = order.on](const PracticeService::Synced &synced) {
            return readyFuture(Result<Synced>(Synced {synced, today}));
        });
    });
    return http::whenWritten(this, m_json, request, done, [](const Synced &synced) { return replyOf(synced.first, synced.second); });
}

} // namespace wr
