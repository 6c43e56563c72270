#pragma once

#include "core/result.h"
#include "model/media.h"

#include <QByteArray>

/// What an uploaded file really is. Pure functions, any thread; nothing is decoded, so nothing can
/// be blown up. Each format is walked from its first byte to its end, and what is kept is put
/// together anew of the parts that are needed to show or play it: no place where a photo was taken,
/// no comments, no second file hidden behind the first.
namespace wr::mediacheck {

/// A file that may be kept.
struct Checked
{
    const MediaType *type = nullptr;
    std::optional<int> width {}; ///< pixels, of an image
    std::optional<int> height {};
    QByteArray content; ///< what is to be kept of the file
};

/// The type that a file's first bytes promise; 16 are enough. UnsupportedMediaType.
Result<const MediaType *> sniff(QByteArrayView head);

/// Looks at the whole file. UnsupportedMediaType: it is no file of a type that may be uploaded, or a
/// damaged one; TooLarge: an image of more than limits::maxImagePixels, or a film.
Result<Checked> check(const QByteArray &file);

// One format each; check() picks.
Result<Checked> checkPng(QByteArrayView file);
Result<Checked> checkGif(QByteArrayView file);
Result<Checked> checkJpeg(QByteArrayView file);
Result<Checked> checkWebp(QByteArrayView file);
Result<Checked> checkMp3(QByteArrayView file);
Result<Checked> checkOgg(QByteArrayView file);
Result<Checked> checkWav(QByteArrayView file);
Result<Checked> checkM4a(QByteArrayView file);

// For them.

Error damaged();

/// Whether an image of that size may be kept. UnsupportedMediaType: a side of naught; TooLarge.
Result<void> checkPixels(quint64 width, quint64 height);

/// Adds up the frames of an animation. TooLarge when they are too many pixels together.
class FrameBudget
{
public:
    Result<void> add(quint64 width, quint64 height);

private:
    quint64 m_pixels = 0;
};

} // namespace wr::mediacheck
