#pragma once

#include "files/mediahttp.h"
#include "files/objecthttp.h"
#include "files/sealedfiles.h"
#include "files/speech.h"
#include "files/uploadhttp.h"

#include <memory>

namespace wr {

/// The subject as a whole: builds its parts and adds their routes. Server thread.
class Files
{
public:
    /// `linkSecret`: at least 32 random bytes, the same on all nodes and over restarts, and those with
    /// which `store` signs its own links.
    Files(DbExecutor &database, ObjectStore &store, const QByteArray &linkSecret, const Clock &clock);
    Q_DISABLE_COPY_MOVE(Files)

    const MediaLinks &links() const { return m_links; }
    MediaKeeper &keeper() { return m_keeper; }
    ObjectCache &objects() { return m_objects; }
    SpeechKeeper &speech() { return m_speech; }

    void addRoutes(Router &router);
    /// From now on what has expired is swept.
    void start() { m_keeper.start(); }

private:
    MediaLinks m_links;
    MediaRepository m_mediaRepository;
    UploadRepository m_uploadRepository;
    MediaKeeper m_keeper;
    UploadService m_uploads;
    MediaService m_media;
    SpeechKeeper m_speech;
    ObjectCache m_objects;
    std::unique_ptr<UploadHttp> m_uploadHttp;
    std::unique_ptr<MediaHttp> m_mediaHttp;
    std::unique_ptr<ObjectHttp> m_objectHttp;
    std::unique_ptr<SealedFiles> m_sealedFiles;
};

} // namespace wr
