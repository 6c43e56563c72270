#pragma once

#include "model/quiz.h"
#include "play/playviewmodel.h"

namespace wr {

/// Where a preview says that picture and sound are; whoever shows it has them.
constexpr QLatin1StringView previewedPicture("preview/picture");
constexpr QLatin1StringView previewedSound("preview/sound");

/// Where the picture and the sound of a question are, if it has them.
struct PreviewedMedia
{
    std::optional<MediaView> image {};
    std::optional<MediaView> audio {};
};

/// Opens a question to a player who is alone.
void previewQuestion(PlayViewModel &player, const Quiz &quiz, int question, const PreviewedMedia &media, TimePoint now);

/// What such a player gets to see once they have answered.
void revealPreview(PlayViewModel &player, const Quiz &quiz, int question, const QStringList &choice);

} // namespace wr
