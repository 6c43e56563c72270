#pragma once

#include "core/workpool.h"
#include "files/medialinks.h"
#include "files/objectcache.h"
#include "net/router.h"

#include <QCache>

namespace wr {

/// Serves the pictures and sounds of questions that have not opened yet, sealed with the question's key: a class has fetched
/// them when it opens, and nobody has seen them. Each is sealed once, off the server thread, and kept for the others. Server
/// thread.
class SealedFiles : public QObject
{
    Q_OBJECT

public:
    /// Files being read and sealed; more are refused for now.
    static constexpr int mostAtOnce = 64;

    SealedFiles(Router &router, ObjectCache &objects, const MediaLinks &links, QObject *parent = nullptr);

    /// How often something was sealed.
    int sealings() const { return m_sealings; }

private:
    using Sealed = Result<QByteArray>;
    using Waiting = QList<std::shared_ptr<QPromise<Sealed>>>;

    QFuture<HttpResponse> serve(const HttpRequest &request);
    QFuture<Sealed> sealed(const MediaLinks::SealedFile &file);
    QFuture<Sealed> seal(const MediaLinks::SealedFile &file, const WorkPool::Place &place);
    QFuture<Sealed> readAll(const QString &hash, qint64 size, const std::shared_ptr<QByteArray> &bytes);
    void finish(const QString &id, const Sealed &outcome);

    ObjectCache &m_objects;
    const MediaLinks &m_links;
    WorkPool m_pool {1, mostAtOnce};
    QCache<QString, QByteArray> m_kept; ///< by name and key, whatever the address
    QHash<QString, Waiting> m_sealing;  ///< what is being sealed, and who waits for it
    int m_sealings = 0;
};

} // namespace wr
