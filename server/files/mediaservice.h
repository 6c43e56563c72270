#pragma once

#include "core/caller.h"
#include "files/mediarepository.h"

#include <QObject>

namespace wr {

struct MediaPage
{
    QList<StoredMedia> items;
    std::optional<MediaPlace> next;
};

/// Use cases of files that are there. Errors of all: NotFound, Forbidden, Unauthenticated,
/// Unavailable. Server thread.
class MediaService : public QObject
{
    Q_OBJECT

public:
    MediaService(MediaRepository &media, const Clock &clock, QObject *parent = nullptr);

    /// Newest first: the caller's own, or with `isWide` all that the caller may see.
    QFuture<Result<MediaPage>> list(const Caller &caller, bool isWide, std::optional<MediaKind> kind,
                                    std::optional<MediaPlace> after, int limit);

    QFuture<Result<StoredMedia>> read(const Caller &caller, MediaId id);

    /// Conflict: a quiz uses it.
    QFuture<Result<void>> remove(const Caller &caller, MediaId id);

private:
    MediaRepository &m_media;
    const Clock &m_clock;
};

} // namespace wr
