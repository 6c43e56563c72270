#pragma once

#include "model/practice.h"

/// What becomes a practice card, and which cards are the same one. Pure functions, any thread.
namespace wr::practice {

/// Whether a face is no longer than limits::maxCardFaceBytes.
bool fits(const CardFace &face);

/// Whether the question can be asked without the room: it has right answers, is not only heard, and its texts fit.
bool canBeACard(const Question &question);

/// The card of a question; it must be one that canBeACard(). `language` is the quiz's.
CardFace faceOf(const Question &question, const QString &language);

/// The same for whoever makes it: of the language and the word, as wordKey() has it, or where the card is about no word
/// of kind, prompt and right answer. So what was missed in two games, or on two devices, is one card.
CardId cardIdOf(const CardFace &face);

/// The review that an answer in a game becomes, the same whenever it is made. `whose`: the account, or of a guest the
/// player.
ReviewId gameReviewId(GameId game, int question, const QUuid &whose);

} // namespace wr::practice
