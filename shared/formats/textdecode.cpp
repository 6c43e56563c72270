#include "formats/textdecode.h"

#include "core/fielderrors.h"
#include "formats/formatlimits.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace wr::formats {

using namespace Qt::StringLiterals;

namespace {

/// What Windows-1252 has at 0x80 … 0x9f; 0: nothing. Qt knows it only where ICU is built in.
constexpr std::array<char16_t, 32> windowsHigh {
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

std::optional<QStringConverter::Encoding> unicodeOf(const QByteArray &bytes)
{
    if (bytes.startsWith("\xff\xfe"))
        return QStringConverter::Utf16LE;
    if (bytes.startsWith("\xfe\xff"))
        return QStringConverter::Utf16BE;
    // Without a mark: every other byte of Western text is zero.
    const QByteArray start = bytes.left(1000);
    std::array<int, 2> zeros {};
    for (qsizetype i = 0; i < start.size(); ++i)
        zeros.at(size_t(i % 2)) += int(start.at(i) == 0);
    const auto enough = int(start.size() / 5);
    if (enough > 0 && zeros[0] == 0 && zeros[1] > enough)
        return QStringConverter::Utf16LE;
    if (enough > 0 && zeros[1] == 0 && zeros[0] > enough)
        return QStringConverter::Utf16BE;
    return std::nullopt;
}

QString fromWindows(const QByteArray &bytes)
{
    QString text(bytes.size(), Qt::Uninitialized);
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const auto byte = uchar(bytes.at(i));
        const char16_t high = byte >= 0x80 && byte < 0xa0 ? windowsHigh.at(byte - 0x80) : char16_t(byte);
        text[i] = high != 0 || byte == 0 ? QChar(high) : QChar(QChar::ReplacementCharacter);
    }
    return text;
}

/// The line of the first byte that is no UTF-8.
int foreignLineOf(const QByteArray &bytes)
{
    int line = 0;
    for (const QByteArray &one : bytes.split('\n')) {
        ++line;
        QStringDecoder utf8(QStringConverter::Utf8, QStringConverter::Flag::Stateless);
        const QString ignored = utf8(one);
        if (utf8.hasError())
            return line;
    }
    return line;
}

} // namespace

Result<Decoded> decodeText(const QByteArray &bytes)
{
    if (bytes.size() > limits::maxImportBytes)
        return Error {ErrorCode::TooLarge, u"at most %1 bytes"_s.arg(limits::maxImportBytes)};
    Decoded decoded;
    QStringDecoder decoder(unicodeOf(bytes).value_or(QStringConverter::Utf8), QStringConverter::Flag::Stateless);
    decoded.text = decoder(bytes);
    if (decoder.hasError() && !unicodeOf(bytes)) {
        decoded.text = fromWindows(bytes);
        decoded.foreignLine = foreignLineOf(bytes);
    }
    if (decoded.text.startsWith(QChar::ByteOrderMark))
        decoded.text.remove(0, 1);
    const auto isBinary = [](QChar c) { return c < u' ' && c != u'\n' && c != u'\r' && c != u'\t' && c != u'\f' && c != u'\v'; };
    if (std::any_of(decoded.text.cbegin(), decoded.text.cend(), [](QChar c) { return c.isNull(); })
        || std::count_if(decoded.text.cbegin(), decoded.text.cend(), isBinary) > decoded.text.size() / 20)
        return FieldErrors::one(u"file"_s, FieldFault::Invalid, u"not a text"_s);
    decoded.text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    return decoded;
}

} // namespace wr::formats
