#include "files/bytereader.h"
#include "files/mediacheck.h"

#include <algorithm>
#include <array>

namespace wr::mediacheck {

namespace {

/// Bytes of the MPEG audio frame, layer III, that begins with these four; 0: there begins none.
qsizetype mp3FrameBytes(QByteArrayView head)
{
    if (head.size() < 4 || quint8(head[0]) != 0xff || (quint8(head[1]) & 0xe6) != 0xe2)
        return 0;
    const int version = (quint8(head[1]) >> 3) & 3; // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
    const int rateIndex = (quint8(head[2]) >> 4) & 15;
    const int sampleIndex = (quint8(head[2]) >> 2) & 3;
    if (version == 1 || rateIndex == 0 || rateIndex == 15 || sampleIndex == 3)
        return 0;
    static constexpr std::array<int, 15> ratesOf1 {0,   32,  40,  48,  56,  64,  80, 96,
                                                   112, 128, 160, 192, 224, 256, 320};
    static constexpr std::array<int, 15> ratesOf2 {0,  8,  16, 24,  32,  40,  48, 56,
                                                   64, 80, 96, 112, 128, 144, 160};
    static constexpr std::array<int, 3> samplesOf1 {44'100, 48'000, 32'000};
    const bool isOne = version == 3;
    const int rate = 1'000 * (isOne ? ratesOf1 : ratesOf2)[size_t(rateIndex)];
    const int samples = samplesOf1[size_t(sampleIndex)] / (isOne ? 1 : version == 2 ? 2 : 4);
    const int padding = (quint8(head[2]) >> 1) & 1;
    return (isOne ? 144 : 72) * qsizetype(rate) / samples + padding;
}

/// Where the sound begins: behind the tags at the front.
qsizetype behindId3(QByteArrayView file)
{
    qsizetype at = 0;
    while (file.size() - at >= 10 && file.sliced(at, 3) == QByteArrayView("ID3")) {
        qsizetype size = 0;
        for (int i = 6; i < 10; ++i)
            size = size << 7 | (quint8(file[at + i]) & 0x7f);
        const bool hasFooter = quint8(file[at + 5]) & 0x10;
        at = std::min(file.size(), at + 10 + size + (hasFooter ? 10 : 0));
    }
    return at;
}

/// The next place from `at` where two frames follow each other, or one ends the file; -1: none
/// within a reasonable distance.
qsizetype nextFrames(QByteArrayView file, qsizetype at)
{
    constexpr qsizetype farthest = 64 * 1024;
    const qsizetype end = std::min(file.size(), at + farthest);
    for (; at < end; ++at) {
        at = file.indexOf('\xff', at);
        if (at < 0 || at >= end)
            return -1;
        const qsizetype size = mp3FrameBytes(file.sliced(at));
        if (size > 0 && at + size <= file.size()
            && (at + size == file.size() || mp3FrameBytes(file.sliced(at + size)) > 0)) {
            return at;
        }
    }
    return -1;
}

bool isOggSound(QByteArrayView firstPacket)
{
    return firstPacket.startsWith("\x01vorbis") || firstPacket.startsWith("OpusHead")
        || firstPacket.startsWith(QByteArrayView("\x7f"
                                                 "FLAC",
                                                 5))
        || firstPacket.startsWith("Speex   ");
}

/// One box of an MPEG-4 file.
struct Box
{
    QByteArrayView type;
    QByteArrayView data;
};

/// The next box; its type is empty when there is none that is whole.
Box takeBox(ByteReader &reader)
{
    const quint32 shortSize = reader.big32();
    const QByteArrayView type = reader.take(4);
    quint64 size = shortSize;
    quint64 head = 8;
    if (shortSize == 1) {
        size = reader.big64();
        head = 16;
    } else if (shortSize == 0) { // up to the end of the file
        size = head + quint64(reader.left());
    }
    if (size < head || size - head > quint64(reader.left()))
        return {};
    return {type, reader.take(qsizetype(size - head))};
}

bool isType(const Box &box, std::initializer_list<const char *> types)
{
    return std::any_of(types.begin(), types.end(), [&box](const char *type) {
        return box.type == QByteArrayView(type, 4);
    });
}

/// What the tracks of a film are; "soun" of a sound. Empty: the boxes are damaged.
QByteArrayList trackKinds(QByteArrayView boxes, int depth)
{
    QByteArrayList kinds;
    ByteReader reader(boxes);
    while (!reader.isAtEnd()) {
        const Box box = takeBox(reader);
        if (box.type.isEmpty() || depth > 4)
            return {};
        if (isType(box, {"trak", "mdia"}))
            kinds += trackKinds(box.data, depth + 1);
        else if (isType(box, {"hdlr"}) && box.data.size() >= 12)
            kinds.append(box.data.sliced(8, 4).toByteArray());
    }
    return kinds;
}

} // namespace

Result<Checked> checkMp3(QByteArrayView file)
{
    Checked checked;
    checked.content.reserve(file.size());
    int frames = 0;
    qsizetype at = nextFrames(file, behindId3(file));
    while (at >= 0 && at < file.size()) {
        const qsizetype size = mp3FrameBytes(file.sliced(at));
        if (size > 0 && at + size <= file.size()) {
            checked.content.append(file.data() + at, size);
            at += size;
            ++frames;
        } else {
            at = nextFrames(file, at + 1); // tags in between or behind: left out
        }
    }
    if (frames < 2)
        return damaged();
    return checked;
}

Result<Checked> checkOgg(QByteArrayView file)
{
    ByteReader reader(file);
    int streams = 0;
    bool hasSound = false;
    qsizetype end = 0;
    while (reader.left() >= 27 && reader.take(4) == QByteArrayView("OggS")) {
        const quint8 version = reader.u8();
        const quint8 flags = reader.u8();
        reader.skip(20); // position, serial, sequence, checksum
        const QByteArrayView lengths = reader.take(reader.u8());
        qsizetype size = 0;
        for (const char length : lengths)
            size += quint8(length);
        const QByteArrayView data = reader.take(size);
        if (reader.hasFailed() || version != 0)
            return damaged();
        if (flags & 2) { // a stream begins
            ++streams;
            hasSound = isOggSound(data);
        }
        end = reader.position();
    }
    if (streams != 1 || !hasSound)
        return damaged();
    return Checked {nullptr, {}, {}, file.first(end).toByteArray()};
}

Result<Checked> checkM4a(QByteArrayView file)
{
    // Its parts name each other by their place in the file, so it is kept as it is; but it must
    // be nothing else besides, from the first byte to the last.
    ByteReader reader(file);
    QByteArrayList kinds;
    bool hasSound = false;
    for (int i = 0; !reader.isAtEnd(); ++i) {
        const Box box = takeBox(reader);
        if (!isType(box, {"ftyp", "moov", "mdat", "free", "skip", "wide", "moof", "mfra", "sidx", "styp"})
            || (i == 0) != isType(box, {"ftyp"})) {
            return damaged();
        }
        if (isType(box, {"moov"}))
            kinds += trackKinds(box.data, 0);
        hasSound = hasSound || isType(box, {"mdat"});
    }
    // A film's pictures would be heavier than any image may be.
    if (!hasSound || !kinds.contains("soun") || kinds.contains("vide"))
        return damaged();
    return Checked {nullptr, {}, {}, file.toByteArray()};
}

} // namespace wr::mediacheck
