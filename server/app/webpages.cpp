#include "app/webpages.h"

#include "core/logging.h"
#include "net/router.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#ifdef WR_HAS_WEB
// Outside any namespace, as Q_INIT_RESOURCE wants it: the pages live in a static library.
static void initWebResources()
{
    Q_INIT_RESOURCE(web);
}
#endif

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QByteArray readResource(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        qCCritical(lcServer) << "missing resource" << path;
        return {};
    }
    return file.readAll();
}

StaticFile pageFile(const QJsonObject &listed, const QByteArray &contentSecurityPolicy)
{
    StaticFile file;
    file.contentType = listed.value("type"_L1).toString().toLatin1();
    file.body = readResource(listed.value("resource"_L1).toString());
    file.gzip = readResource(listed.value("gzip"_L1).toString());
    file.etag = listed.value("etag"_L1).toString().toLatin1();
    // A hash in its name makes a file another file when it changes.
    if (listed.value("immutable"_L1).toBool())
        file.cacheControl = "public, max-age=31536000, immutable";
    if (file.contentType.startsWith("text/html"))
        file.contentSecurityPolicy = contentSecurityPolicy;
    return file;
}

} // namespace

void addWebPages(Router &router)
{
#ifdef WR_HAS_WEB
    initWebResources();
    const QJsonObject manifest
        = QJsonDocument::fromJson(readResource(u":/web/manifest.json"_s)).object();
    const QByteArray policy = manifest.value("contentSecurityPolicy"_L1).toString().toLatin1();
    for (const QJsonValue entry : manifest.value("files"_L1).toArray()) {
        const QJsonObject listed = entry.toObject();
        const StaticFile file = pageFile(listed, policy);
        for (const QJsonValue path : listed.value("paths"_L1).toArray())
            router.addStatic(path.toString(), file);
    }
#else
    Q_UNUSED(router)
#endif
}

} // namespace wr
