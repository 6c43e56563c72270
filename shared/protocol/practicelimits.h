#pragma once

/// Limits of practice: cards of what was missed in games, and the reviews of them.
namespace wr::limits {

constexpr int maxCards = 10'000;      ///< of one account, those that were removed included
constexpr int maxReviews = 200'000;   ///< of one account: a hundred a day for years
constexpr int maxCardReviews = 500;   ///< of one card
constexpr int maxCardFaceBytes = 8 * 1024; ///< of all its texts together, as compact JSON
constexpr int maxCardTexts = 24;      ///< options, and texts of the right answer
constexpr int maxCardTextChars = 1'000; ///< of one of them: a sentence put in order is one text
constexpr int maxSyncCards = 50;      ///< of one call, each way
constexpr int maxSyncReviews = 500;   ///< of one call
constexpr int maxSyncRemoved = 500;   ///< of one call
constexpr int maxSyncAheadMs = 86'400'000; ///< how far in the future a device's clock may be
constexpr int dueSoonDays = 7;        ///< how far a due list looks ahead

} // namespace wr::limits
