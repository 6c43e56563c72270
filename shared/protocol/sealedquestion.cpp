#include "protocol/sealedquestion.h"

#include "protocol/secretbox.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace wr::sealedquestion {

using namespace Qt::StringLiterals;

namespace {

QByteArray sealBytes(const QByteArray &bytes, const QString &key)
{
    return secretbox::seal(bytes, QByteArray::fromBase64(key.toLatin1()));
}

Result<QByteArray> openBytes(const QByteArray &sealed, const QString &key)
{
    return secretbox::open(sealed, QByteArray::fromBase64(key.toLatin1()));
}

} // namespace

QString newKey()
{
    return QString::fromLatin1(secretbox::randomBytes(secretbox::keyBytes).toBase64());
}

QString seal(const live::QuestionView &view, const QString &key)
{
    QByteArray text = QJsonDocument(wire::toJsonObject(view)).toJson(QJsonDocument::Compact);
    text.append((stepBytes - text.size() % stepBytes) % stepBytes, ' ');
    return QString::fromLatin1(sealBytes(text, key).toBase64());
}

Result<live::QuestionView> open(const QString &sealed, const QString &key)
{
    WR_TRY(text, openBytes(QByteArray::fromBase64(sealed.toLatin1()), key));
    return wire::fromJsonObject<live::QuestionView>(QJsonDocument::fromJson(text).object());
}

QByteArray sealFile(const File &file, const QString &key)
{
    QByteArray bytes = file.mime.toLatin1() + ' ' + QByteArray::number(file.content.size()) + '\n' + file.content;
    bytes.append((fileStepBytes - bytes.size() % fileStepBytes) % fileStepBytes, '\0');
    return sealBytes(bytes, key);
}

Result<File> openFile(const QByteArray &sealed, const QString &key)
{
    WR_TRY(bytes, openBytes(sealed, key));
    const qsizetype end = bytes.indexOf('\n');
    const QList<QByteArray> head = bytes.first(std::max<qsizetype>(end, 0)).split(' ');
    const qsizetype size = head.size() == 2 ? head.at(1).toLongLong() : -1;
    if (size < 0 || size > bytes.size() - end - 1)
        return Error {ErrorCode::BadRequest, u"this is no sealed file"_s};
    return File {QString::fromLatin1(head.at(0)), bytes.sliced(end + 1, size)};
}

} // namespace wr::sealedquestion
