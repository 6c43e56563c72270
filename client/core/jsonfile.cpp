#include "core/jsonfile.h"

#include "core/savefile.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

namespace wr::jsonfile {

using namespace Qt::StringLiterals;

Result<QJsonObject> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error {file.exists() ? ErrorCode::Unavailable : ErrorCode::NotFound, file.errorString()};
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &fault);
    if (!document.isObject())
        return Error {ErrorCode::BadRequest, fault.errorString()};
    return document.object();
}

Result<void> write(const QString &path, const QJsonObject &object)
{
    QDir().mkpath(QFileInfo(path).path());
    return saveFile(path, QJsonDocument(object).toJson(QJsonDocument::Compact), FileAccess::OwnerAlone);
}

} // namespace wr::jsonfile
