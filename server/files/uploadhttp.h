#pragma once

#include "files/uploadservice.h"
#include "net/router.h"

namespace wr {

/// Resumable uploads as tus 1.0 has them: creation, HEAD, PATCH, checksum, expiration, termination.
/// GET says the same as HEAD, in JSON. Server thread.
class UploadHttp : public QObject
{
    Q_OBJECT

public:
    UploadHttp(Router &router, UploadService &uploads, QObject *parent = nullptr);

private:
    QFuture<HttpResponse> begin(const HttpRequest &request);
    QFuture<HttpResponse> state(const HttpRequest &request);
    QFuture<HttpResponse> append(const HttpRequest &request);
    QFuture<HttpResponse> abort(const HttpRequest &request);

    UploadService &m_uploads;
};

} // namespace wr
