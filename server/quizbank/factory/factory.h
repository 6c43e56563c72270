#pragma once

#include "model/draft.h"
#include "quizbank/factory/wordbank.h"

namespace wr::factory {

/// Makes the ordered drafts, the sorts in turns. Equal orders give equal drafts of equal word banks. None has a second
/// right answer as far as the dictionary knows; where that is in doubt there is no draft, so there may be fewer
/// than wanted. On the thread of the bank; takes some milliseconds a draft.
/// InvalidFields: the order breaks its bounds, or its topic is not in the dictionary. Unavailable: the bank cannot be read.
Result<QuizDrafts> makeDrafts(Wordbank &bank, const DraftOrder &order);

/// Every sort, in the order of the table.
QList<ItemSort> allSorts();

} // namespace wr::factory
