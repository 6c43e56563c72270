#include "app/webpages.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#ifdef WR_HAS_WEB
/// A static library's resources must be asked for by name; outside any namespace, says rcc.
static void initWebPages()
{
    Q_INIT_RESOURCE(web);
}
#endif

namespace wr {

using namespace Qt::StringLiterals;

namespace {

Result<QByteArray> readResource(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error {ErrorCode::Internal, u"the program lacks %1"_s.arg(path)};
    return file.readAll();
}

Result<StaticFile> readFile(const QJsonObject &entry, const QByteArray &policy)
{
    StaticFile file;
    WR_TRY(body, readResource(entry.value("resource"_L1).toString()));
    WR_TRY(packed, readResource(entry.value("gzip"_L1).toString()));
    file.body = std::move(body);
    file.gzip = std::move(packed);
    file.contentType = entry.value("type"_L1).toString().toUtf8();
    file.etag = entry.value("etag"_L1).toString().toUtf8();
    file.contentSecurityPolicy = policy;
    if (entry.value("immutable"_L1).toBool())
        file.cacheControl = "public, max-age=31536000, immutable";
    return file;
}

} // namespace

Result<void> addWebPages(Router &router)
{
#ifdef WR_HAS_WEB
    initWebPages();
    WR_TRY(text, readResource(u":/web/manifest.json"_s));
    const QJsonObject manifest = QJsonDocument::fromJson(text).object();
    const QByteArray policy = manifest.value("contentSecurityPolicy"_L1).toString().toUtf8();
    for (const QJsonValue &value : manifest.value("files"_L1).toArray()) {
        const QJsonObject entry = value.toObject();
        WR_TRY(file, readFile(entry, policy));
        for (const QJsonValue &path : entry.value("paths"_L1).toArray())
            router.addStatic(path.toString(), file);
        if (entry.value("missing"_L1).toBool())
            router.setMissingPage(file);
    }
#else
    Q_UNUSED(router)
#endif
    return {};
}

} // namespace wr
