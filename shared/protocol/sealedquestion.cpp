#include "protocol/sealedquestion.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <sodium.h>

namespace wr::sealedquestion {

using namespace Qt::StringLiterals;

namespace {

uchar *bytesOf(QByteArray &bytes)
{
    return reinterpret_cast<uchar *>(bytes.data());
}

const uchar *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const uchar *>(bytes.constData());
}

/// libsodium asks to be made ready before anything else; any number of times, by any thread.
void makeReady()
{
    [[maybe_unused]] static const int isReady = ::sodium_init();
}

QByteArray randomBytes(qsizetype count)
{
    makeReady();
    QByteArray random(count, Qt::Uninitialized);
    ::randombytes_buf(random.data(), size_t(count));
    return random;
}

QByteArray sealBytes(const QByteArray &bytes, const QString &key)
{
    const QByteArray secret = QByteArray::fromBase64(key.toLatin1());
    Q_ASSERT(secret.size() == crypto_secretbox_KEYBYTES);
    const QByteArray nonce = randomBytes(crypto_secretbox_NONCEBYTES);
    QByteArray box(bytes.size() + qsizetype(crypto_secretbox_MACBYTES), Qt::Uninitialized);
    ::crypto_secretbox_easy(bytesOf(box), bytesOf(bytes), size_t(bytes.size()), bytesOf(nonce), bytesOf(secret));
    return nonce + box;
}

Result<QByteArray> openBytes(const QByteArray &sealed, const QString &key)
{
    makeReady();
    const QByteArray secret = QByteArray::fromBase64(key.toLatin1());
    const qsizetype length = sealed.size() - qsizetype(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES);
    if (secret.size() != crypto_secretbox_KEYBYTES || length <= 0)
        return Error {ErrorCode::BadRequest, u"this was never sealed"_s};
    QByteArray bytes(length, Qt::Uninitialized);
    const uchar *box = bytesOf(sealed) + crypto_secretbox_NONCEBYTES;
    if (::crypto_secretbox_open_easy(bytesOf(bytes), box, size_t(length) + crypto_secretbox_MACBYTES, bytesOf(sealed), bytesOf(secret)) != 0)
        return Error {ErrorCode::BadRequest, u"it was sealed with another key"_s};
    return bytes;
}

} // namespace

QString newKey()
{
    return QString::fromLatin1(randomBytes(crypto_secretbox_KEYBYTES).toBase64());
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
