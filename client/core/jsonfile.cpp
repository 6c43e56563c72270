#include "core/jsonfile.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

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
    QSaveFile file(path);
    const bool isWritten = QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(QJsonDocument(object).toJson(QJsonDocument::Compact)) > 0 && file.commit();
    if (!isWritten)
        return Error {ErrorCode::Unavailable, file.errorString()};
    return {};
}

} // namespace wr::jsonfile
