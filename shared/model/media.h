#pragma once

#include "core/ids.h"
#include "model/wirefields.h"

#include <array>

namespace wr {

enum class MediaKind { Image, Audio };

/// A picture or a sound as players get it, and what stands for it where it cannot be seen or heard.
struct MediaView
{
    QString url; ///< relative to the server; good for at least two hours
    QString alt; ///< may be empty

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("url", &MediaView::url), field("alt", &MediaView::alt)};
    }
};

/// A type of file that may be uploaded. What a file is, its content says; never its name or sender.
struct MediaType
{
    MediaKind kind;
    QLatin1StringView mime;
    QLatin1StringView extension; ///< of the name under which it is served
};

/// All of them. SVG is none: it can hold scripts.
inline constexpr std::array mediaTypes {
    MediaType {MediaKind::Image, QLatin1StringView("image/png"), QLatin1StringView("png")},
    MediaType {MediaKind::Image, QLatin1StringView("image/jpeg"), QLatin1StringView("jpg")},
    MediaType {MediaKind::Image, QLatin1StringView("image/webp"), QLatin1StringView("webp")},
    MediaType {MediaKind::Image, QLatin1StringView("image/gif"), QLatin1StringView("gif")},
    MediaType {MediaKind::Audio, QLatin1StringView("audio/mpeg"), QLatin1StringView("mp3")},
    MediaType {MediaKind::Audio, QLatin1StringView("audio/ogg"), QLatin1StringView("ogg")},
    MediaType {MediaKind::Audio, QLatin1StringView("audio/wav"), QLatin1StringView("wav")},
    MediaType {MediaKind::Audio, QLatin1StringView("audio/mp4"), QLatin1StringView("m4a")},
};

/// Null for a type that is not in the list.
inline const MediaType *mediaTypeOfMime(QStringView mime)
{
    for (const MediaType &type : mediaTypes) {
        if (type.mime == mime)
            return &type;
    }
    return nullptr;
}

inline const MediaType *mediaTypeOfExtension(QStringView extension)
{
    for (const MediaType &type : mediaTypes) {
        if (type.extension == extension)
            return &type;
    }
    return nullptr;
}

template <>
struct wire::EnumNames<MediaKind>
{
    static constexpr std::array values {
        std::pair {MediaKind::Image, QLatin1StringView("image")},
        std::pair {MediaKind::Audio, QLatin1StringView("audio")},
    };
};

} // namespace wr
