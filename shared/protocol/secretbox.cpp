#include "protocol/secretbox.h"

#include <sodium.h>

namespace wr::secretbox {

using namespace Qt::StringLiterals;

namespace {

static_assert(keyBytes == crypto_secretbox_KEYBYTES && nonceBytes == crypto_secretbox_NONCEBYTES);
constexpr qsizetype macBytes = crypto_secretbox_MACBYTES;

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

} // namespace

QByteArray randomBytes(qsizetype count)
{
    makeReady();
    QByteArray random(count, Qt::Uninitialized);
    ::randombytes_buf(random.data(), size_t(count));
    return random;
}

QByteArray seal(const QByteArray &content, const QByteArray &key, const QByteArray &nonce)
{
    Q_ASSERT(key.size() == keyBytes && nonce.size() == nonceBytes);
    makeReady();
    QByteArray box(content.size() + macBytes, Qt::Uninitialized);
    ::crypto_secretbox_easy(bytesOf(box), bytesOf(content), size_t(content.size()), bytesOf(nonce), bytesOf(key));
    return nonce + box;
}

Result<QByteArray> open(const QByteArray &sealed, const QByteArray &key)
{
    makeReady();
    const qsizetype length = sealed.size() - nonceBytes - macBytes;
    if (key.size() != keyBytes || length <= 0)
        return Error {ErrorCode::BadRequest, u"this was never sealed"_s};
    QByteArray content(length, Qt::Uninitialized);
    const uchar *box = bytesOf(sealed) + nonceBytes;
    if (::crypto_secretbox_open_easy(bytesOf(content), box, size_t(length + macBytes), bytesOf(sealed), bytesOf(key)) != 0)
        return Error {ErrorCode::BadRequest, u"it was sealed with another key"_s};
    return content;
}

} // namespace wr::secretbox
