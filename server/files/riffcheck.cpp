#include "files/bytereader.h"
#include "files/mediacheck.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace wr::mediacheck {

namespace {

bool isOneOf(QByteArrayView name, std::initializer_list<const char *> names)
{
    return std::any_of(names.begin(), names.end(),
                       [name](const char *one) { return name == QByteArrayView(one, 4); });
}

/// One chunk, its data padded to an even length.
void appendChunk(QByteArray &to, QByteArrayView name, QByteArrayView data)
{
    std::array<char, 4> size {};
    qToLittleEndian(quint32(data.size()), size.data());
    to.append(name.data(), name.size());
    to.append(size.data(), qsizetype(size.size()));
    to.append(data.data(), data.size());
    if (data.size() % 2 != 0)
        to.append('\0');
}

QByteArray riff(QByteArrayView form, const QByteArray &chunks)
{
    QByteArray file;
    appendChunk(file, "RIFF", form.toByteArray() + chunks);
    return file;
}

/// The size that a coded picture itself says, whatever the container around it claims.
Result<std::pair<quint32, quint32>> codedSize(QByteArrayView name, QByteArrayView data)
{
    ByteReader reader(data);
    quint32 width = 0;
    quint32 height = 0;
    bool isCode = false;
    if (name == QByteArrayView("VP8 ")) {
        reader.skip(3);
        isCode = reader.take(3) == QByteArrayView("\x9d\x01\x2a");
        width = reader.little16() & 0x3fff;
        height = reader.little16() & 0x3fff;
    } else {
        isCode = reader.u8() == 0x2f;
        const quint32 bits = reader.little32();
        width = (bits & 0x3fff) + 1;
        height = ((bits >> 14) & 0x3fff) + 1;
    }
    if (reader.hasFailed() || !isCode)
        return damaged();
    WR_CHECK(checkPixels(width, height));
    return std::pair {width, height};
}

/// A frame of an animation: its own chunks stand behind sixteen bytes.
Result<void> checkAnimationFrame(QByteArrayView data, FrameBudget &budget)
{
    ByteReader reader(data);
    reader.skip(16);
    while (!reader.isAtEnd() && !reader.hasFailed()) {
        const QByteArrayView name = reader.take(4);
        const quint32 size = reader.little32();
        const QByteArrayView part = reader.take(qsizetype(size));
        if (size % 2 != 0 && !reader.isAtEnd())
            reader.skip(1);
        if (reader.hasFailed())
            return damaged();
        if (isOneOf(name, {"VP8 ", "VP8L"})) {
            WR_TRY(coded, codedSize(name, part));
            WR_CHECK(budget.add(coded.first, coded.second));
        }
    }
    return reader.hasFailed() ? Result<void>(damaged()) : Result<void>();
}

/// What is gathered from the chunks of a WebP file.
struct Webp
{
    QByteArray chunks;
    std::optional<std::pair<quint32, quint32>> canvas;
    bool hasPicture = false;
    FrameBudget budget;
};

Result<void> takeWebpChunk(Webp &webp, QByteArrayView name, QByteArrayView data)
{
    if (name == QByteArrayView("VP8X")) {
        ByteReader reader(data);
        const quint8 flags = reader.u8();
        reader.skip(3);
        const quint32 width = reader.little24() + 1;
        const quint32 height = reader.little24() + 1;
        if (reader.hasFailed() || webp.canvas)
            return damaged();
        WR_CHECK(checkPixels(width, height));
        webp.canvas = {width, height};
        QByteArray plain = data.toByteArray();
        plain[0] = char(flags & ~0x0c); // no Exif, no XMP
        appendChunk(webp.chunks, name, plain);
        return {};
    }
    if (isOneOf(name, {"VP8 ", "VP8L"})) {
        WR_TRY(coded, codedSize(name, data));
        webp.canvas = webp.canvas.value_or(coded);
        webp.hasPicture = true;
    } else if (name == QByteArrayView("ANMF")) {
        WR_CHECK(checkAnimationFrame(data, webp.budget));
        webp.hasPicture = true;
    } else if (!isOneOf(name, {"ALPH", "ANIM", "ICCP"})) {
        return {};
    }
    appendChunk(webp.chunks, name, data);
    return {};
}

/// Whether a format chunk of a WAVE file is of sound that browsers play.
bool isPlainSound(QByteArrayView data)
{
    ByteReader reader(data);
    const quint16 format = reader.little16();
    const quint16 channels = reader.little16();
    const quint32 rate = reader.little32();
    constexpr std::array<quint16, 5> known {0x0001, 0x0003, 0x0006, 0x0007, 0xfffe};
    return data.size() >= 16 && std::find(known.begin(), known.end(), format) != known.end()
        && channels >= 1 && channels <= 8 && rate >= 4'000 && rate <= 192'000;
}

} // namespace

Result<Checked> checkWebp(QByteArrayView file)
{
    ByteReader outer(file);
    outer.skip(4);
    ByteReader reader(outer.take(qsizetype(outer.little32())));
    reader.skip(4);
    Webp webp;
    while (!reader.isAtEnd()) {
        const QByteArrayView name = reader.take(4);
        const quint32 size = reader.little32();
        const QByteArrayView data = reader.take(qsizetype(size));
        if (size % 2 != 0)
            reader.skip(1);
        if (reader.hasFailed())
            return damaged();
        WR_CHECK(takeWebpChunk(webp, name, data));
    }
    if (outer.hasFailed() || reader.hasFailed() || !webp.hasPicture)
        return damaged();
    return Checked {nullptr, int(webp.canvas->first), int(webp.canvas->second),
                    riff("WEBP", webp.chunks)};
}

Result<Checked> checkWav(QByteArrayView file)
{
    ByteReader reader(file);
    reader.skip(12);
    QByteArray chunks;
    bool hasFormat = false;
    bool hasSound = false;
    while (reader.left() >= 8 && !hasSound) {
        const QByteArrayView name = reader.take(4);
        const quint32 size = reader.little32();
        // A recorder that was interrupted leaves a size that was never filled in.
        const bool isSound = name == QByteArrayView("data");
        const qsizetype there = isSound ? std::min(qsizetype(size), reader.left()) : qsizetype(size);
        const QByteArrayView data = reader.take(there);
        if (reader.hasFailed())
            return damaged();
        if (size % 2 != 0 && !reader.isAtEnd())
            reader.skip(1);
        if (name == QByteArrayView("fmt ")) {
            if (hasFormat || !isPlainSound(data))
                return damaged();
            hasFormat = true;
        }
        hasSound = isSound && hasFormat && !data.isEmpty();
        if (isSound && !hasSound)
            return damaged();
        if (isOneOf(name, {"fmt ", "fact", "data"}))
            appendChunk(chunks, name, data);
    }
    if (!hasSound)
        return damaged();
    return Checked {nullptr, {}, {}, riff("WAVE", chunks)};
}

} // namespace wr::mediacheck
