#include "files/bytereader.h"
#include "files/mediacheck.h"

#include <algorithm>
#include <array>

namespace wr::mediacheck {

namespace {

// What draws the picture; texts, times and places are left behind.
constexpr std::array pngKept {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP",
                              "sBIT", "bKGD", "hIST", "pHYs", "acTL", "fcTL", "fdAT"};

bool isPngKept(QByteArrayView type)
{
    return std::any_of(pngKept.begin(), pngKept.end(),
                       [type](const char *kept) { return type == QByteArrayView(kept, 4); });
}

void append(QByteArray &to, QByteArrayView part)
{
    to.append(part.data(), part.size());
}

/// Steps over GIF sub-blocks up to the empty one.
void skipSubBlocks(ByteReader &reader)
{
    while (const int size = reader.u8())
        reader.skip(size);
}

int colourTableBytes(quint8 flags)
{
    return flags & 0x80 ? 3 << ((flags & 7) + 1) : 0;
}

/// Reads an extension of a GIF; whether it is one that the picture needs.
bool takeExtension(ByteReader &reader)
{
    const quint8 label = reader.u8();
    bool isNeeded = label == 0xf9; // transparency and timing
    if (label == 0xff) {           // of a program: only how often to repeat
        const QByteArrayView name = reader.take(reader.u8());
        isNeeded = name == QByteArrayView("NETSCAPE2.0") || name == QByteArrayView("ANIMEXTS1.0");
    }
    skipSubBlocks(reader);
    return isNeeded;
}

Result<void> takeGifFrame(ByteReader &reader, FrameBudget &budget)
{
    reader.skip(4); // where in the picture
    const quint16 width = reader.little16();
    const quint16 height = reader.little16();
    reader.skip(colourTableBytes(reader.u8()));
    reader.skip(1); // code size
    skipSubBlocks(reader);
    if (reader.hasFailed())
        return damaged();
    return budget.add(width, height);
}

} // namespace

Result<Checked> checkPng(QByteArrayView file)
{
    ByteReader reader(file);
    Checked checked;
    append(checked.content, reader.take(8));
    FrameBudget budget;
    bool hasData = false;
    while (true) {
        const qsizetype start = reader.position();
        const quint32 size = reader.big32();
        const QByteArrayView type = reader.take(4);
        const bool isFirst = start == 8;
        if (isFirst != (type == QByteArrayView("IHDR")) || (isFirst && size != 13))
            return damaged();
        ByteReader data(reader.take(qsizetype(size)));
        reader.skip(4); // checksum
        if (reader.hasFailed())
            return damaged();
        if (isFirst) {
            const quint32 width = data.big32();
            const quint32 height = data.big32();
            WR_CHECK(checkPixels(width, height));
            checked.width = int(width);
            checked.height = int(height);
        } else if (type == QByteArrayView("fcTL")) {
            data.skip(4);
            const quint32 width = data.big32();
            WR_CHECK(budget.add(width, data.big32()));
        }
        hasData = hasData || type == QByteArrayView("IDAT");
        if (isPngKept(type))
            append(checked.content, reader.between(start, reader.position()));
        if (type == QByteArrayView("IEND"))
            break;
    }
    return hasData ? Result<Checked>(std::move(checked)) : damaged();
}

Result<Checked> checkGif(QByteArrayView file)
{
    ByteReader reader(file);
    reader.skip(6);
    const quint16 width = reader.little16();
    const quint16 height = reader.little16();
    const int table = colourTableBytes(reader.u8());
    reader.skip(2 + table);
    WR_CHECK(checkPixels(width, height));
    Checked checked {nullptr, width, height, {}};
    if (reader.hasFailed())
        return damaged();
    append(checked.content, reader.between(0, reader.position()));
    FrameBudget budget;
    int frames = 0;
    while (true) {
        const qsizetype start = reader.position();
        if (frames > 0 && reader.isAtEnd()) { // some programs leave the last byte out
            checked.content.append(';');
            break;
        }
        const quint8 kind = reader.u8();
        bool isNeeded = true;
        if (kind == 0x2c) {
            WR_CHECK(takeGifFrame(reader, budget));
            ++frames;
        } else if (kind == 0x21) {
            isNeeded = takeExtension(reader);
        } else if (kind != 0x3b) {
            return damaged();
        }
        if (reader.hasFailed())
            return damaged();
        if (isNeeded)
            append(checked.content, reader.between(start, reader.position()));
        if (kind == 0x3b)
            break;
    }
    return frames > 0 ? Result<Checked>(std::move(checked)) : damaged();
}

} // namespace wr::mediacheck
