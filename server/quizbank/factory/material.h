#pragma once

#include "quizbank/factory/itemmaker.h"

namespace wr::factory {

/// The bands of SCOWL that a level's words are of; without a level those up to the middle.
QList<int> bandsOf(std::optional<CefrLevel> level);

/// The lowest level with words of a band.
CefrLevel levelOf(int band);

struct Material
{
    QList<Candidate> candidates; ///< in an order that the material alone gives
    QStringList unknown;         ///< given words of which there is nothing to ask
};

/// What can be asked of the ordered topic, words or text. InvalidFields: the dictionary does not know the topic.
Result<Material> gather(Wordbank &bank, const DraftOrder &order);

} // namespace wr::factory
