#pragma once

#include "core/clock.h"

#include <QList>

#include <optional>
#include <span>
#include <vector>

/// What the answers of many say of a question (of an "item", in the words of the field). Pure functions, any thread.
/// A share is how right an answer was, 0 … 1; who was asked and did not answer has 0.
namespace wr::itemanalysis {

/// In the place of a share: the player was not asked, or there was nothing to be right about.
constexpr double notAsked = -1;

/// The mean of the shares that are there: for whole answers the item's facility, or difficulty index p, with partial
/// credit its mean over its maximum (Ebel & Frisbie, Essentials of Educational Measurement, 1991, ch. 13). Absent
/// where nobody was asked.
std::optional<double> rightRate(std::span<const double> shares);

/// How well each item tells who is good at the others, -1 … 1: the corrected item-total correlation, Pearson's r
/// between an item's shares and the same players' mean share of all other items they were asked (Nunnally & Bernstein,
/// Psychometric Theory, 1994, ch. 8). The mean and not the sum, so that who came late counts as well; where everybody
/// was asked everything the two are one. `rows`: a player's shares of all items, of one length. Absent with fewer than
/// limits::minDiscriminationPlayers players who were asked the item and another, or where one side does not vary.
std::vector<std::optional<double>> discriminations(const std::vector<std::vector<double>> &rows);

/// The middle one, of an even number the mean of the two in the middle, rounded down. Absent of none.
std::optional<qint64> median(QList<qint64> values);

} // namespace wr::itemanalysis
