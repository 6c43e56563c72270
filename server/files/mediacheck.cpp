#include "files/mediacheck.h"

#include "protocol/quizlimits.h"

namespace wr::mediacheck {

using namespace Qt::StringLiterals;

namespace {

struct Format
{
    QLatin1StringView extension;
    Result<Checked> (*check)(QByteArrayView file);
};

constexpr std::array formats {
    Format {"png"_L1, checkPng}, Format {"jpg"_L1, checkJpeg}, Format {"webp"_L1, checkWebp},
    Format {"gif"_L1, checkGif}, Format {"mp3"_L1, checkMp3},  Format {"ogg"_L1, checkOgg},
    Format {"wav"_L1, checkWav}, Format {"m4a"_L1, checkM4a},
};
static_assert(formats.size() == mediaTypes.size());

bool isFourCc(QByteArrayView head, qsizetype at, const char *name)
{
    return head.size() >= at + 4 && head.sliced(at, 4) == QByteArrayView(name, 4);
}

QLatin1StringView extensionOf(QByteArrayView head)
{
    if (head.startsWith("\x89PNG\r\n\x1a\n"))
        return "png"_L1;
    if (head.startsWith("\xff\xd8\xff"))
        return "jpg"_L1;
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a"))
        return "gif"_L1;
    if (isFourCc(head, 0, "RIFF") && isFourCc(head, 8, "WEBP"))
        return "webp"_L1;
    if (isFourCc(head, 0, "RIFF") && isFourCc(head, 8, "WAVE"))
        return "wav"_L1;
    if (isFourCc(head, 0, "OggS"))
        return "ogg"_L1;
    // Before MPEG-4: a frame may hold those letters by chance, but no first box is 4 GB long.
    const bool isFrame = head.size() >= 2 && quint8(head[0]) == 0xff && (quint8(head[1]) & 0xe6) == 0xe2;
    if (head.startsWith("ID3") || isFrame)
        return "mp3"_L1;
    if (isFourCc(head, 4, "ftyp"))
        return "m4a"_L1;
    return {};
}

} // namespace

Error damaged()
{
    return {ErrorCode::UnsupportedMediaType, u"the file is damaged, or not what it seems"_s};
}

Result<void> checkPixels(quint64 width, quint64 height)
{
    if (width == 0 || height == 0)
        return damaged();
    if (width > limits::maxImagePixels || height > limits::maxImagePixels
        || width * height > quint64(limits::maxImagePixels))
        return Error {ErrorCode::TooLarge, u"an image has at most %1 pixels"_s.arg(limits::maxImagePixels)};
    return {};
}

Result<void> FrameBudget::add(quint64 width, quint64 height)
{
    WR_CHECK(checkPixels(width, height));
    m_pixels += width * height;
    if (m_pixels > quint64(limits::maxImagePixels) * limits::maxFilmFrames)
        return Error {ErrorCode::TooLarge, u"the animation is too long"_s};
    return {};
}

Result<const MediaType *> sniff(QByteArrayView head)
{
    const MediaType *type = mediaTypeOfExtension(QString(extensionOf(head)));
    if (!type)
        return Error {ErrorCode::UnsupportedMediaType,
                      u"PNG, JPEG, WebP, GIF, MP3, OGG, WAV or M4A"_s};
    return type;
}

Result<Checked> check(const QByteArray &file)
{
    WR_TRY(type, sniff(file));
    for (const Format &format : formats) {
        if (format.extension != type->extension)
            continue;
        WR_TRY(checked, format.check(file));
        checked.type = type;
        return checked;
    }
    return damaged();
}

} // namespace wr::mediacheck
