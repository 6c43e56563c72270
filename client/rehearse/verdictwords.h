#pragma once

#include "model/rehearsal.h"

#include <QString>

namespace wr {

/// The verdict (rules/verdict.h) in the words of this app; those of the browser are client/web/host/rehearse.tsx.

/// In one sentence.
QString headlineOf(const RehearsalVerdict &verdict);
/// "held with 30 players", said behind what was judged.
QString judgementWords(Judgement judgement, int players);
QString findingWords(const Finding &finding);
QString blameWords(Blame blame);
/// What the network's judgement is worth, and how to know more.
QString networkNote(const RehearsalVerdict &verdict);

} // namespace wr
