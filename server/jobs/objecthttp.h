#pragma once

#include "engine/linksigner.h"
#include "engine/objectstore.h"
#include "net/byterange.h"
#include "net/router.h"

#include <QObject>

namespace wr {

/// The route that FolderStore's signed links lead to: an object to whoever has a link that is good, as a
/// whole or a range of it. Server thread.
class ObjectHttp : public QObject
{
    Q_OBJECT

public:
    /// Bytes of one answer; more must be fetched by ranges.
    static constexpr qint64 maxAnswerBytes = 32 * 1024 * 1024;

    ObjectHttp(Router &router, ObjectStore &store, LinkSigner signer, const Clock &clock,
               QObject *parent = nullptr);

private:
    QFuture<HttpResponse> read(const HttpRequest &request);
    QFuture<Result<HttpResponse>> answer(const HttpRequest &request, const ObjectInfo &info);

    ObjectStore &m_store;
    const LinkSigner m_signer;
    const Clock &m_clock;
};

} // namespace wr
