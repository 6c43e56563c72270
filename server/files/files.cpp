#include "files/files.h"

namespace wr {

namespace {

constexpr qint64 cachedBytes = 64 * 1024 * 1024;

} // namespace

Files::Files(DbExecutor &database, ObjectStore &store, const QByteArray &linkSecret, const Clock &clock)
    : m_links(linkSecret, clock)
    , m_mediaRepository(database)
    , m_uploadRepository(database)
    , m_keeper(m_uploadRepository, m_mediaRepository, store, clock)
    , m_uploads(m_uploadRepository, m_keeper, store, clock)
    , m_media(m_mediaRepository, clock)
    , m_speech(m_mediaRepository, store, clock)
    , m_objects(store, cachedBytes)
{
}

void Files::addRoutes(Router &router)
{
    m_uploadHttp = std::make_unique<UploadHttp>(router, m_uploads);
    m_mediaHttp = std::make_unique<MediaHttp>(router, m_media, m_links);
    m_objectHttp = std::make_unique<ObjectHttp>(router, m_objects, m_links);
    m_sealedFiles = std::make_unique<SealedFiles>(router, m_objects, m_links);
}

} // namespace wr
