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

} // namespace

QString newKey()
{
    return QString::fromLatin1(randomBytes(crypto_secretbox_KEYBYTES).toBase64());
}

QString seal(const live::QuestionView &view, const QString &key)
{
    QByteArray text = QJsonDocument(wire::toJsonObject(view)).toJson(QJsonDocument::Compact);
    text.append((stepBytes - text.size() % stepBytes) % stepBytes, ' ');
    const QByteArray secret = QByteArray::fromBase64(key.toLatin1());
    Q_ASSERT(secret.size() == crypto_secretbox_KEYBYTES);
    const QByteArray nonce = randomBytes(crypto_secretbox_NONCEBYTES);
    QByteArray box(text.size() + qsizetype(crypto_secretbox_MACBYTES), Qt::Uninitialized);
    ::crypto_secretbox_easy(bytesOf(box), bytesOf(std::as_const(text)), size_t(text.size()), bytesOf(nonce), bytesOf(secret));
    return QString::fromLatin1((nonce + box).toBase64());
}

Result<live::QuestionView> open(const QString &sealed, const QString &key)
{
    makeReady();
    const QByteArray secret = QByteArray::fromBase64(key.toLatin1());
    const QByteArray all = QByteArray::fromBase64(sealed.toLatin1());
    const qsizetype length = all.size() - qsizetype(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES);
    if (secret.size() != crypto_secretbox_KEYBYTES || length <= 0)
        return Error {ErrorCode::BadRequest, u"this is no sealed question"_s};
    QByteArray text(length, Qt::Uninitialized);
    const uchar *box = bytesOf(all) + crypto_secretbox_NONCEBYTES;
    if (::crypto_secretbox_open_easy(bytesOf(text), box, size_t(length) + crypto_secretbox_MACBYTES, bytesOf(all), bytesOf(secret)) != 0)
        return Error {ErrorCode::BadRequest, u"the question was not sealed with this key"_s};
    return wire::fromJsonObject<live::QuestionView>(QJsonDocument::fromJson(text).object());
}

} // namespace wr::sealedquestion
