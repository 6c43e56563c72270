#pragma once

#include "files/medialinks.h"
#include "files/mediaservice.h"
#include "net/router.h"

namespace wr {

/// Routes of uploaded files. Server thread.
class MediaHttp : public QObject
{
    Q_OBJECT

public:
    MediaHttp(Router &router, MediaService &media, const MediaLinks &links, QObject *parent = nullptr);

private:
    QFuture<HttpResponse> list(const HttpRequest &request);
    QFuture<HttpResponse> read(const HttpRequest &request);
    QFuture<HttpResponse> remove(const HttpRequest &request);

    MediaService &m_media;
    const MediaLinks &m_links;
};

} // namespace wr
