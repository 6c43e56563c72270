#include "files/mediahttp.h"

#include "net/httpreply.h"
#include "net/paging.h"
#include "protocol/restmedia.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

rest::MediaInfo infoOf(const StoredMedia &media, const MediaLinks &links)
{
    rest::MediaInfo info;
    info.id = media.id.toString();
    info.kind = media.type->kind;
    info.type = media.type->mime;
    info.size = media.size;
    info.width = media.width;
    info.height = media.height;
    info.name = media.name;
    if (!media.owner.isNull())
        info.owner = media.owner.toString();
    info.createdAt = toWireMillis(media.createdAt);
    info.url = links.to(media.file());
    return info;
}

std::optional<MediaKind> kindOf(const QString &name)
{
    for (const auto &[kind, wire] : wire::EnumNames<MediaKind>::values) {
        if (wire == name)
            return kind;
    }
    return std::nullopt;
}

} // namespace

MediaHttp::MediaHttp(Router &router, MediaService &media, const MediaLinks &links, QObject *parent)
    : QObject(parent)
    , m_media(media)
    , m_links(links)
{
    const QString tag = u"Media"_s;
    router.add({HttpMethod::Get, u"/api/v1/media"_s, Permission::MediaRead,
                [this](const HttpRequest &request) { return list(request); },
                Operation(u"listMedia"_s, tag, u"Uploaded pictures and sounds, newest first"_s)
                    .paged()
                    .asks(Parameter::choiceOf<MediaKind>(u"kind"_s, u"Only these"_s))
                    .asks(Parameter::choice(u"owner"_s, {u"me"_s, u"anybody"_s},
                                            u"One's own, or all that one may see"_s))
                    .gives<rest::MediaList>(200, u"A page of files"_s)});
    router.add({HttpMethod::Get, u"/api/v1/media/{media}"_s, Permission::MediaRead,
                [this](const HttpRequest &request) { return read(request); },
                Operation(u"readMedia"_s, tag, u"What a file is, and where it can be fetched"_s)
                    .gives<rest::MediaInfo>(200, u"The file"_s)
                    .refuses({ErrorCode::NotFound})});
    router.add({HttpMethod::Delete, u"/api/v1/media/{media}"_s, Permission::MediaDelete,
                [this](const HttpRequest &request) { return remove(request); },
                Operation(u"deleteMedia"_s, tag, u"Delete a file that no quiz uses"_s)
                    .describes(u"A quiz in the bin uses its files still, for it can come back."_s)
                    .givesNothing(u"It is gone; its content within two days"_s)
                    .refuses({ErrorCode::NotFound, ErrorCode::Conflict})});
}

QFuture<HttpResponse> MediaHttp::list(const HttpRequest &request)
{
    const auto page = http::readPage(request, 2);
    if (!page)
        return http::refuse(request, page.error());
    std::optional<MediaPlace> after;
    if (!page->after.isEmpty())
        after = MediaPlace {page->after[0].toLongLong(), MediaId::fromString(page->after[1]).value_or(MediaId()).toString()};
    const bool isWide = request.queryValue(u"owner"_s) == "anybody"_L1;
    return http::whenServed(this, request,
                            m_media.list(http::callerOf(request), isWide, kindOf(request.queryValue(u"kind"_s)),
                                         after, page->limit),
                            [this, request](const MediaPage &files) {
                                rest::MediaList list;
                                for (const StoredMedia &media : files.items)
                                    list.items.append(infoOf(media, m_links));
                                if (files.next)
                                    list.next = http::cursor(request, {QString::number(files.next->createdAt),
                                                                       files.next->id});
                                return http::json(list);
                            });
}

QFuture<HttpResponse> MediaHttp::read(const HttpRequest &request)
{
    const auto id = http::idOf<MediaId>(request, u"media"_s);
    if (!id)
        return http::refuse(request, id.error());
    return http::whenServed(this, request, m_media.read(http::callerOf(request), *id),
                            [this](const StoredMedia &media) { return http::json(infoOf(media, m_links)); });
}

QFuture<HttpResponse> MediaHttp::remove(const HttpRequest &request)
{
    const auto id = http::idOf<MediaId>(request, u"media"_s);
    if (!id)
        return http::refuse(request, id.error());
    return http::whenServed(this, request, m_media.remove(http::callerOf(request), *id),
                            [] { return HttpResponse {204, {}, {}, {}}; });
}

} // namespace wr
