#pragma once

#include "model/quiz.h"
#include "play/playviewmodel.h"

namespace wr {

/// Opens a question to a player who is alone. `image`: where its picture is, if it has one.
void previewQuestion(PlayViewModel &player, const Quiz &quiz, int question, const std::optional<MediaView> &image, TimePoint now);

/// What such a player gets to see once they have answered.
void revealPreview(PlayViewModel &player, const Quiz &quiz, int question, const QStringList &choice);

} // namespace wr
