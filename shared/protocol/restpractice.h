#pragma once

#include "model/practice.h"
#include "protocol/limits.h"
#include "protocol/restapi.h"

/// Bodies of practice (server/practice). Days are the learner's own calendar days.
namespace wr::rest {

using wire::field;

/// A card as its learner sees it.
struct PracticeCard
{
    QString id;
    qint64 madeAt = 0;
    CardFace face;
    CardState state;
    QList<int> intervals; ///< days, for the grades 1 … 4
    WR_FIELDS(field("id", &PracticeCard::id, wire::id()),
              field("madeAt", &PracticeCard::madeAt, wire::saying("When it was missed last, in milliseconds since 1970")),
              field("face", &PracticeCard::face), field("state", &PracticeCard::state),
              field("intervals", &PracticeCard::intervals,
                    wire::entries(4, 4).saying("After how many days it would come back if it were graded 1, 2, 3, 4 on the day "
                                               "that was asked about; 0: on the same day")))
};

/// GET /api/v1/me/practice?on=2026-11-21&limit=
struct PracticeDue
{
    int due = 0;
    int fresh = 0;
    int tomorrow = 0;
    int week = 0;
    int total = 0;
    std::optional<QDate> nextDue;
    QList<PracticeCard> items;
    WR_FIELDS(field("due", &PracticeDue::due, wire::saying("How many cards are due on that day or before")),
              field("new", &PracticeDue::fresh, wire::saying("How many of them were never looked at since the game")),
              field("tomorrow", &PracticeDue::tomorrow, wire::saying("How many become due on the day after")),
              field("week", &PracticeDue::week, wire::saying("How many become due within the seven days after")),
              field("total", &PracticeDue::total),
              field("nextDue", &PracticeDue::nextDue, wire::saying("The first day after it on which one becomes due; absent: there is none")),
              field("items", &PracticeDue::items, wire::saying("The hardest of those that are due, the hardest first")))
};

struct CardRemoval
{
    QString card;
    qint64 at = 0;
    WR_FIELDS(field("card", &CardRemoval::card, wire::id()),
              field("at", &CardRemoval::at,
                    wire::between(0, limits::maxMoment).saying("Milliseconds since 1970; missed later than that, the card comes back")))
};

/// POST /api/v1/me/practice/sync. The bounds of each entry are kept entry by entry: one that breaks them is
/// refused by name in the reply, and the rest is taken.
struct PracticeSyncRequest
{
    QDate on;
    QList<CardMaking> cards;
    QList<CardReview> reviews;
    QList<CardRemoval> removed;
    std::optional<QString> since;
    WR_FIELDS(field("on", &PracticeSyncRequest::on, wire::saying("Today, for the intervals in the reply")),
              field("cards", &PracticeSyncRequest::cards, wire::entries(0, limits::maxSyncCards).orAbsent()),
              field("reviews", &PracticeSyncRequest::reviews, wire::entries(0, limits::maxSyncReviews).orAbsent()),
              field("removed", &PracticeSyncRequest::removed, wire::entries(0, limits::maxSyncRemoved).orAbsent()),
              field("since", &PracticeSyncRequest::since,
                    wire::chars(0, limits::maxCursorChars).saying("The `next` of the reply before; absent: everything")))
};

/// An entry that was not taken, and never will be.
struct PracticeRefusal
{
    QString id;
    QString code;
    WR_FIELDS(field("id", &PracticeRefusal::id, wire::saying("Of the card, of the review, or of the card to be removed")),
              field("code", &PracticeRefusal::code, wire::saying("Why: one of the error codes")))
};

struct PracticeSyncReply
{
    QList<PracticeCard> cards;
    QStringList gone;
    QList<PracticeRefusal> refused;
    QString next;
    bool more = false;
    WR_FIELDS(field("cards", &PracticeSyncReply::cards, wire::saying("What changed since, by this call too; whole, to replace what is kept")),
              field("gone", &PracticeSyncReply::gone, wire::saying("Cards that were removed since, or so long ago that only a review of theirs, in this call, tells of them")),
              field("refused", &PracticeSyncReply::refused, wire::saying("Entries of the request that were not taken: do not send them again")),
              field("next", &PracticeSyncReply::next, wire::saying("The `since` of the next call")),
              field("more", &PracticeSyncReply::more, wire::saying("There is more: call again at once")))
};

using PracticeBodies = std::tuple<PracticeCard, PracticeDue, PracticeSyncRequest, PracticeSyncReply>;

} // namespace wr::rest
