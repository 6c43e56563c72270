#include "rules/schedule.h"

#include "core/fielderrors.h"

#include <QDateTime>
#include <QSet>

#include <algorithm>
#include <tuple>

namespace wr::schedule {

using namespace Qt::StringLiterals;

namespace {

fsrs::Memory memoryOf(const CardState &state)
{
    return {state.stability, state.difficulty};
}

/// Whole days since the last review, 0 where the day is not after it.
int daysSince(const CardState &state, QDate day)
{
    return int(std::clamp<qint64>(state.lastOn->daysTo(day), 0, fsrs::mostDays));
}

fsrs::Memory memoryAfter(const CardState &state, QDate day, fsrs::Grade grade)
{
    return state.lastOn ? fsrs::nextMemory(memoryOf(state), daysSince(state, day), grade) : fsrs::firstMemory(grade);
}

/// What was forgotten is looked at again on the same day.
int daysUntilDue(const fsrs::Memory &memory, fsrs::Grade grade)
{
    return grade == fsrs::Grade::Again ? 0 : fsrs::interval(memory);
}

} // namespace

bool isBefore(const CardReview &a, const CardReview &b)
{
    return std::tie(a.on, a.at, a.id, a.grade) < std::tie(b.on, b.at, b.id, b.grade);
}

bool follows(const CardState &state, const CardReview &review)
{
    return !state.lastOn
        || std::tie(*state.lastOn, *state.lastAt, *state.lastReview) < std::tie(review.on, review.at, review.id);
}

CardState after(const CardState &state, const CardReview &review)
{
    const auto grade = fsrs::Grade(review.grade);
    const fsrs::Memory memory = memoryAfter(state, review.on, grade);
    const QDate day = state.lastOn ? std::max(*state.lastOn, review.on) : review.on;
    CardState next = state;
    next.stability = memory.stability;
    next.difficulty = memory.difficulty;
    next.due = day.addDays(daysUntilDue(memory, grade));
    next.reviews += 1;
    if (state.lastOn && grade == fsrs::Grade::Again && daysSince(state, review.on) > 0)
        next.lapses += 1;
    if (!review.isOfGame)
        next.looks += 1;
    next.lastOn = day;
    next.lastAt = review.at;
    next.lastReview = review.id;
    return next;
}

CardState folded(QList<CardReview> reviews)
{
    std::sort(reviews.begin(), reviews.end(), isBefore);
    CardState state;
    QSet<QString> seen;
    for (const CardReview &review : std::as_const(reviews)) {
        if (seen.contains(review.id))
            continue;
        seen.insert(review.id);
        state = after(state, review);
    }
    return state;
}

QList<int> intervals(const CardState &state, QDate today)
{
    QList<int> days;
    for (const auto grade : {fsrs::Grade::Again, fsrs::Grade::Hard, fsrs::Grade::Good, fsrs::Grade::Easy})
        days.append(daysUntilDue(memoryAfter(state, today, grade), grade));
    return days;
}

bool isDue(const CardState &state, QDate today)
{
    return !state.due || *state.due <= today;
}

double retrievability(const CardState &state, QDate today)
{
    return state.lastOn ? fsrs::retrievability(memoryOf(state), daysSince(state, today)) : 0;
}

bool isHarder(const CardState &a, const CardState &b)
{
    return std::tie(a.difficulty, a.lapses) > std::tie(b.difficulty, b.lapses);
}

Result<void> check(const CardReview &review, TimePoint now)
{
    FieldErrors errors;
    if (review.grade < int(fsrs::Grade::Again) || review.grade > int(fsrs::Grade::Easy))
        errors.add(u"grade"_s, FieldFault::OutOfRange, u"from 1 to 4"_s);
    if (review.at < 0 || review.at > toWireMillis(now) + limits::maxSyncAheadMs)
        errors.add(u"at"_s, FieldFault::OutOfRange, u"not in the future"_s);
    else if (const qint64 off = QDateTime::fromMSecsSinceEpoch(review.at, Qt::UTC).date().daysTo(review.on);
             off < -1 || off > 1)
        errors.add(u"on"_s, FieldFault::OutOfRange, u"the day of 'at'"_s);
    return errors.result();
}

} // namespace wr::schedule
