#include "app/secretkey.h"

#include "identity/tokens.h"

#include <QFile>
#include <QSaveFile>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype keyBytes = 32;

Result<QByteArray> makeKey(const QString &path)
{
    const QByteArray text = newSecret().toLatin1();
    QSaveFile file(path);
    const bool isWritten = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(text + '\n') == text.size() + 1 && file.commit();
    if (!isWritten)
        return Error {ErrorCode::Unavailable, u"cannot write %1: %2"_s.arg(path, file.errorString())};
    return QByteArray::fromBase64(text, QByteArray::Base64UrlEncoding);
}

} // namespace

Result<QByteArray> loadSecretKey(const QString &folder)
{
    const QString path = folder + u"/secret.key"_s;
    QFile file(path);
    if (!file.exists())
        return makeKey(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error {ErrorCode::Unavailable, u"cannot read %1: %2"_s.arg(path, file.errorString())};
    const QByteArray key = QByteArray::fromBase64(file.read(1'024).trimmed(), QByteArray::Base64UrlEncoding);
    if (key.size() != keyBytes)
        return Error {ErrorCode::BadRequest, u"%1 does not hold a key"_s.arg(path)};
    return key;
}

} // namespace wr
