#pragma once

#include "model/practice.h"
#include "rules/fsrs.h"

/// What the reviews of a card come to, by FSRS-6. The reviews are a set that only grows, and their state is a fold of
/// them in one order, so it is the same in whatever order they arrive and however often. Pure functions, any thread.
namespace wr::schedule {

/// The order of the fold: by calendar day, then moment, then id. A day comes first because intervals are counted in the
/// learner's days, whatever a device's clock or time zone says.
bool isBefore(const CardReview &a, const CardReview &b);

/// Whether the review comes after all that the state is made of, so that after() is enough.
bool follows(const CardState &state, const CardReview &review);

/// The state with one more review; it must follow (else its day is taken for that of the newest).
CardState after(const CardState &state, const CardReview &review);

/// The state of these reviews, in any order. Of several with one id the first in isBefore() counts.
CardState folded(QList<CardReview> reviews);

/// After how many days the card would come back if it were graded Again, Hard, Good, Easy on `today`: 0, since what was
/// forgotten is looked at again on the same day, and then 1 … fsrs::mostDays.
QList<int> intervals(const CardState &state, QDate today);

/// Without a review it is due at once.
bool isDue(const CardState &state, QDate today);

/// The chance that it is remembered on that day, 0 … 1; 0 without a review.
double retrievability(const CardState &state, QDate today);

/// Whether the harder of two cards is a: by difficulty, then by how often it was forgotten.
bool isHarder(const CardState &a, const CardState &b);

/// A review that can be taken at `now`: a grade, a moment not too far ahead, a day that is somewhere on Earth the one of
/// that moment. Else InvalidFields.
Result<void> check(const CardReview &review, TimePoint now);

} // namespace wr::schedule
