#include "core/base64url.h"

namespace wr {

namespace {

constexpr auto urlSafe = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

} // namespace

QByteArray toBase64Url(QByteArrayView bytes)
{
    return bytes.toByteArray().toBase64(urlSafe);
}

std::optional<QByteArray> fromBase64Url(QByteArrayView text)
{
    const auto decoded = QByteArray::fromBase64Encoding(text.toByteArray(), urlSafe | QByteArray::AbortOnBase64DecodingErrors);
    // The last character may hold bits that nobody reads: two texts of one meaning.
    if (!decoded || decoded.decoded.toBase64(urlSafe) != text)
        return std::nullopt;
    return decoded.decoded;
}

} // namespace wr
