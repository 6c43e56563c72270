#include "files/mediacheck.h"
#include "fuzzseeds.h"
#include "support/mediafiles.h"

#include <cstdint>
#include <cstdlib>

using namespace wr;

QByteArrayList wr::fuzz::seeds()
{
    using namespace mediafiles;
    return {png(3, 2, pngChunk("tEXt", "a")), jpeg(3, 2, jpegSegment(0xfe, "a")), gif(), webp(), mp3(), ogg(), wav(), m4a()};
}

QByteArrayList wr::fuzz::tokens()
{
    return {"\xff\xd8", "\xff\xd9", "\xff\xda", "IEND", "IDAT", "RIFF", "VP8L", "ANMF", "OggS", "ID3", "ftyp", "moov",
            "\xff\xfb\x90", QByteArray(4, '\xff'), QByteArray(4, '\0'), "<script>"};
}

/// Any bytes: what is kept is kept again unchanged, is of the same type, and is never much more than
/// what was given.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto checked = mediacheck::check(bytes);
    if (!checked)
        return 0;
    const auto again = mediacheck::check(checked->content);
    // An orientation, padding and a missing end are all that is ever added.
    if (!again || again->type != checked->type || again->content != checked->content
        || checked->content.size() > bytes.size() + 64)
        std::abort();
    return 0;
}
