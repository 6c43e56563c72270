#include "support/mediafiles.h"

#include <QtEndian>

namespace wr::mediafiles {

namespace {

template <class T>
QByteArray littleBytes(T value)
{
    QByteArray bytes(sizeof value, '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

QByteArray big16(quint16 value)
{
    QByteArray bytes(2, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray zeros(qsizetype count)
{
    return QByteArray(count, '\0');
}

} // namespace

QByteArray big32(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray little32(quint32 value)
{
    return littleBytes(value);
}

QByteArray little16(quint16 value)
{
    return littleBytes(value);
}

QByteArray pngChunk(const QByteArray &type, const QByteArray &data)
{
    return big32(quint32(data.size())) + type + data + zeros(4);
}

QByteArray png(quint32 width, quint32 height, const QByteArray &extra)
{
    return QByteArray("\x89PNG\r\n\x1a\n")
        + pngChunk("IHDR", big32(width) + big32(height) + QByteArray("\x08\x02\0\0\0", 5)) + extra
        + pngChunk("IDAT", "data") + pngChunk("IEND", {});
}

QByteArray jpegSegment(quint8 marker, const QByteArray &data)
{
    return QByteArray("\xff") + char(marker) + big16(quint16(data.size() + 2)) + data;
}

QByteArray jpeg(quint16 width, quint16 height, const QByteArray &extra)
{
    return QByteArray("\xff\xd8") + extra + jpegSegment(0xdb, zeros(65))
        + jpegSegment(0xc0, QByteArray("\x08") + big16(height) + big16(width) + QByteArray("\x01\x01\x11\0", 4))
        + jpegSegment(0xc4, zeros(20)) + jpegSegment(0xda, QByteArray("\x01\x01\0\0\x3f\0", 6))
        + QByteArray("coded\xff\0more\xff\xd0" "end", 16) + QByteArray("\xff\xd9");
}

QByteArray gif(quint16 width, quint16 height, const QByteArray &extra)
{
    return QByteArray("GIF89a") + little16(width) + little16(height) + QByteArray("\x80\0\0", 3)
        + zeros(6) + extra + QByteArray(",") + zeros(4) + little16(width) + little16(height)
        + QByteArray("\0\x02\x02\x4c\x01\0;", 7);
}

QByteArray riffChunk(const QByteArray &name, const QByteArray &data)
{
    return name + little32(quint32(data.size())) + data + zeros(data.size() % 2);
}

QByteArray riff(const QByteArray &form, const QByteArray &chunks)
{
    return riffChunk("RIFF", form + chunks);
}

QByteArray vp8lData(quint32 width, quint32 height)
{
    return QByteArray("\x2f") + little32((width - 1) | (height - 1) << 14) + QByteArray("coded");
}

QByteArray webp(quint32 width, quint32 height, const QByteArray &extra)
{
    return riff("WEBP", riffChunk("VP8L", vp8lData(width, height)) + extra);
}

QByteArray mp3(int frames)
{
    // MPEG 1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes a frame.
    const QByteArray frame = QByteArray("\xff\xfb\x90\0", 4) + QByteArray(413, 'm');
    return frame.repeated(frames);
}

QByteArray oggPage(quint8 flags, const QByteArray &data)
{
    return QByteArray("OggS\0", 5) + char(flags) + zeros(20) + char(1) + char(data.size()) + data;
}

QByteArray ogg()
{
    return oggPage(2, "OpusHead" + zeros(11)) + oggPage(0, "OpusTags") + oggPage(4, "sound");
}

QByteArray wav(int bytes)
{
    return riff("WAVE",
                riffChunk("fmt ", little16(1) + little16(1) + little32(8'000) + little32(8'000)
                                      + little16(1) + little16(8))
                    + riffChunk("data", QByteArray(bytes, 'w')));
}

QByteArray mp4Box(const QByteArray &type, const QByteArray &data)
{
    return big32(quint32(data.size() + 8)) + type + data;
}

QByteArray m4a(const QByteArray &trackKind)
{
    const QByteArray handler = mp4Box("hdlr", zeros(8) + trackKind + zeros(12));
    return mp4Box("ftyp", "M4A " + zeros(4))
        + mp4Box("moov", mp4Box("trak", mp4Box("mdia", handler))) + mp4Box("mdat", "sound");
}

} // namespace wr::mediafiles
