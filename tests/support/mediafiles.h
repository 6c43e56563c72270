#pragma once

#include <QByteArray>

/// The smallest files of each kind that may be uploaded, made by hand so that tests need no codec.
namespace wr::mediafiles {

QByteArray big32(quint32 value);
QByteArray little32(quint32 value);
QByteArray little16(quint16 value);

/// A chunk with a checksum of naughts, which nobody looks at.
QByteArray pngChunk(const QByteArray &type, const QByteArray &data);
/// `extra`: chunks between the header and the data.
QByteArray png(quint32 width = 3, quint32 height = 2, const QByteArray &extra = {});

QByteArray jpegSegment(quint8 marker, const QByteArray &data);
/// `extra`: segments behind the start. The coded data holds what looks like markers and is none.
QByteArray jpeg(quint16 width = 3, quint16 height = 2, const QByteArray &extra = {});

/// `extra`: blocks before the picture.
QByteArray gif(quint16 width = 3, quint16 height = 2, const QByteArray &extra = {});

QByteArray riffChunk(const QByteArray &name, const QByteArray &data);
QByteArray riff(const QByteArray &form, const QByteArray &chunks);
/// A lossless picture; `extra`: chunks behind it.
QByteArray webp(quint32 width = 3, quint32 height = 2, const QByteArray &extra = {});
QByteArray vp8lData(quint32 width, quint32 height);

QByteArray mp3(int frames = 3);
QByteArray oggPage(quint8 flags, const QByteArray &data);
QByteArray ogg();
QByteArray wav(int bytes = 100);
QByteArray mp4Box(const QByteArray &type, const QByteArray &data);
QByteArray m4a(const QByteArray &trackKind = "soun");

} // namespace wr::mediafiles
