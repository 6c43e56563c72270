#pragma once

#include "files/medialinks.h"
#include "files/objectcache.h"
#include "net/router.h"

namespace wr {

/// Serves stored contents to whoever has a signed link: pictures and sounds in pages, by stretches
/// too, and exports as downloads. Server thread.
class ObjectHttp : public QObject
{
    Q_OBJECT

public:
    ObjectHttp(Router &router, ObjectCache &objects, const MediaLinks &links,
               QObject *parent = nullptr);

private:
    QFuture<HttpResponse> serve(const HttpRequest &request);

    ObjectCache &m_objects;
    const MediaLinks &m_links;
};

} // namespace wr
