#include "files/bytereader.h"
#include "files/mediacheck.h"

namespace wr::mediacheck {

namespace {

constexpr quint8 startOfScan = 0xda;
constexpr quint8 endOfImage = 0xd9;

bool isFrameHeader(quint8 marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/// Whether a segment draws the picture, or says what its colours mean.
bool isNeeded(quint8 marker, QByteArrayView data)
{
    if (marker == 0xe0 || marker == 0xee) // JFIF, Adobe's colour transform
        return data.startsWith("JFIF") || data.startsWith("Adobe");
    if (marker == 0xe2)
        return data.startsWith(QByteArrayView("ICC_PROFILE\0", 12));
    return marker < 0xe0 || marker == 0xdc;
}

/// The orientation in an Exif block, 1 … 8; 1 when it says none. A camera that was held upright writes
/// nothing else that a picture needs.
int exifOrientation(QByteArrayView data)
{
    if (!data.startsWith(QByteArrayView("Exif\0\0", 6)) || data.size() < 14)
        return 1;
    const QByteArrayView tiff = data.sliced(6);
    const bool isLittle = tiff.startsWith("II");
    ByteReader reader(tiff);
    const auto number16 = [&] { return isLittle ? reader.little16() : reader.big16(); };
    const auto number32 = [&] { return isLittle ? reader.little32() : reader.big32(); };
    reader.skip(4);
    const quint32 directory = number32();
    if (directory < 8 || directory > quint32(tiff.size()))
        return 1;
    reader.skip(qsizetype(directory) - 8);
    const int entries = number16();
    for (int i = 0; i < entries && !reader.hasFailed(); ++i) {
        const quint16 tag = number16();
        reader.skip(6); // type and count
        const quint16 value = number16();
        reader.skip(2);
        if (tag == 0x0112 && !reader.hasFailed())
            return value >= 1 && value <= 8 ? value : 1;
    }
    return 1;
}

/// An Exif block that says the orientation and nothing else.
QByteArray orientationSegment(int orientation)
{
    QByteArray segment("\xff\xe1\x00\x22"
                       "Exif\0\0"
                       "MM\0\x2a\0\0\0\x08"
                       "\0\x01"
                       "\x01\x12\0\x03\0\0\0\x01\0\0\0\0"
                       "\0\0\0\0",
                       36);
    segment[29] = char(orientation);
    return segment;
}

/// Steps over the coded data of a scan, up to the marker that ends it.
void skipScan(ByteReader &reader, QByteArrayView file)
{
    while (!reader.isAtEnd()) {
        const qsizetype found = file.indexOf('\xff', reader.position());
        if (found < 0 || found + 1 >= file.size()) {
            reader.skip(reader.left() + 1); // no marker comes any more: damaged
            return;
        }
        const quint8 next = quint8(file[found + 1]);
        const bool isData = next == 0 || (next >= 0xd0 && next <= 0xd7);
        reader.skip(found - reader.position() + (isData ? 2 : 0));
        if (!isData)
            return;
    }
}

/// The next marker, fill bytes left out; 0 when there is none.
quint8 takeMarker(ByteReader &reader)
{
    if (reader.u8() != 0xff)
        return 0;
    quint8 marker = 0xff;
    while (marker == 0xff && !reader.hasFailed())
        marker = reader.u8();
    return marker;
}

void appendPart(QByteArray &to, QByteArrayView part)
{
    to.append(part.data(), part.size());
}

} // namespace

Result<Checked> checkJpeg(QByteArrayView file)
{
    ByteReader reader(file);
    reader.skip(2);
    Checked checked;
    QByteArray body;
    int orientation = 1;
    bool hasScan = false;
    while (true) {
        const qsizetype start = reader.position();
        const quint8 marker = takeMarker(reader);
        if (marker == endOfImage)
            break;
        if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8))
            return damaged();
        const quint16 size = reader.big16();
        const QByteArrayView data = reader.take(size - 2);
        if (reader.hasFailed())
            return damaged();
        if (isFrameHeader(marker)) {
            ByteReader header(data.sliced(std::min<qsizetype>(1, data.size())));
            const quint16 height = header.big16();
            const quint16 width = header.big16();
            WR_CHECK(checkPixels(width, height));
            if (checked.width) // one picture, not several behind each other
                return damaged();
            checked.width = width;
            checked.height = height;
        }
        if (marker == 0xe1)
            orientation = std::max(orientation, exifOrientation(data));
        if (marker == startOfScan) {
            hasScan = true;
            skipScan(reader, file);
        }
        if (reader.hasFailed())
            return damaged();
        if (isNeeded(marker, data))
            appendPart(body, reader.between(start, reader.position()));
    }
    if (!checked.width || !hasScan)
        return damaged();
    checked.content = QByteArray("\xff\xd8") + (orientation > 1 ? orientationSegment(orientation) : QByteArray())
        + body + QByteArray("\xff\xd9");
    return checked;
}

} // namespace wr::mediacheck
