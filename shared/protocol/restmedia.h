#pragma once

#include "model/media.h"
#include "protocol/messages.h"
#include "protocol/quizlimits.h"

/// Bodies of uploaded files under /api/v1/uploads and /api/v1/media. Units as in messages.h.
namespace wr::rest {

using wire::field;

/// Where an upload stands. Once it is done there is a file with the same id.
struct UploadStatus
{
    QString id;
    qint64 offset = 0; ///< bytes that are there; where the next part belongs
    qint64 length = 0; ///< bytes of the whole
    bool isDone = false;
    qint64 expiresAt = 0;
    WR_FIELDS(field("id", &UploadStatus::id, wire::id()), field("offset", &UploadStatus::offset),
              field("length", &UploadStatus::length),
              field("isDone", &UploadStatus::isDone,
                    wire::saying("The file exists, as /api/v1/media/{id}")),
              field("expiresAt", &UploadStatus::expiresAt, wire::saying("Milliseconds since 1970")))
};

/// GET /api/v1/media/{media}
struct MediaInfo
{
    QString id;
    MediaKind kind = MediaKind::Image;
    QString type;
    qint64 size = 0;
    std::optional<int> width;
    std::optional<int> height;
    QString name;
    std::optional<QString> owner; ///< UserId; absent: everybody's
    qint64 createdAt = 0;
    QString url;
    WR_FIELDS(field("id", &MediaInfo::id, wire::id()), field("kind", &MediaInfo::kind),
              field("type", &MediaInfo::type, wire::saying("For example image/png")),
              field("size", &MediaInfo::size, wire::saying("Bytes")),
              field("width", &MediaInfo::width, wire::saying("Pixels")),
              field("height", &MediaInfo::height),
              field("name", &MediaInfo::name, wire::saying("What its owner called it; it is never served")),
              field("owner", &MediaInfo::owner), field("createdAt", &MediaInfo::createdAt),
              field("url", &MediaInfo::url,
                    wire::saying("Where anybody can fetch it for two hours, relative to the server")))
};

/// GET /api/v1/media
struct MediaList
{
    QList<MediaInfo> items;
    std::optional<QString> next; ///< the `cursor` of the next page
    WR_FIELDS(field("items", &MediaList::items), field("next", &MediaList::next))
};

using MediaBodies = std::tuple<UploadStatus, MediaInfo, MediaList>;

} // namespace wr::rest
