#include "files/mediaservice.h"

#include "core/andthen.h"

namespace wr {

using namespace Qt::StringLiterals;

MediaService::MediaService(MediaRepository &media, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_media(media)
    , m_clock(clock)
{
}

QFuture<Result<MediaPage>> MediaService::list(const Caller &caller, bool isWide,
                                              std::optional<MediaKind> kind,
                                              std::optional<MediaPlace> after, int limit)
{
    const Principal &principal = caller.principal;
    if (const auto allowed = allows(principal, Permission::MediaRead); !allowed)
        return readyFuture(Result<MediaPage>(allowed.error()));
    const Scope scope = scopeOf(principal, Permission::MediaRead);
    MediaQuery query {principal.user, {}, kind, after, limit + 1};
    if (isWide && scope == Scope::School && !principal.school.isNull())
        query = {{}, principal.school, kind, after, limit + 1};
    else if (isWide && scope == Scope::All)
        query.owner = {};
    else if (principal.user.isNull()) // nobody, who has nothing of their own
        return readyFuture(Result<MediaPage>(MediaPage {}));
    return andThen(this, m_media.list(query, caller.context()), [limit](QList<StoredMedia> files) {
        MediaPage page {std::move(files), {}};
        if (page.items.size() > limit) {
            page.items.resize(limit);
            page.next = MediaPlace {toMicros(page.items.last().createdAt),
                                    page.items.last().id.toString()};
        }
        return readyFuture(Result<MediaPage>(std::move(page)));
    });
}

QFuture<Result<StoredMedia>> MediaService::read(const Caller &caller, MediaId id)
{
    return andThen(this, m_media.find(id, caller.context()),
                   [principal = caller.principal](const StoredMedia &media) {
                       const Subject subject = media.subject(true);
                       const auto allowed = allowsOnFound(principal, Permission::MediaRead, subject, Permission::MediaRead,
                                                          subject, noSuchFile());
                       return readyFuture(allowed ? Result<StoredMedia>(media)
                                                  : Result<StoredMedia>(allowed.error()));
                   });
}

QFuture<Result<void>> MediaService::remove(const Caller &caller, MediaId id)
{
    return andThen(this, m_media.find(id, caller.context()), [this, caller, id](const StoredMedia &media) {
        const auto allowed = allowsOnFound(caller.principal, Permission::MediaDelete, media.subject(false),
                                           Permission::MediaRead, media.subject(true), noSuchFile());
        if (!allowed)
            return readyFuture(Result<void>(allowed.error()));
        return m_media.remove(id, m_clock.now(), caller.context());
    });
}

} // namespace wr
