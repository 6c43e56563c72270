#include "fuzzseeds.h"
#include "net/websocketreader.h"

#include <cstdint>
#include <cstdlib>

using namespace wr;

namespace {

constexpr qsizetype maxMessage = 200;

QByteArray bytesOf(const QByteArray &hex)
{
    return QByteArray::fromHex(hex);
}

/// All that the reader says of the bytes given in pieces of that size, as text.
QByteArray said(QByteArrayView bytes, qsizetype piece)
{
    WebSocketReader reader(maxMessage);
    QByteArray text;
    bool isFaulty = false;
    while (!bytes.isEmpty()) {
        reader.feed(bytes.first(std::min(piece, bytes.size())));
        bytes = bytes.sliced(std::min(piece, bytes.size()));
        while (const auto event = reader.next()) {
            if (isFaulty || event->payload.size() > maxMessage)
                std::abort();
            isFaulty = event->kind == WebSocketReader::Kind::Fault;
            text += char('a' + int(event->kind)) + QByteArray::number(event->code) + event->payload.toHex() + ';';
        }
    }
    return text;
}

} // namespace

QByteArrayList wr::fuzz::seeds()
{
    return {
        bytesOf("818511223344794e5f2838"), // a text
        bytesOf("018311223344794e5f808211223344284a"), // in two parts
        bytesOf("0183112233447a4e5f898011223344808211223344284a"), // with a ping between
        bytesOf("888211223344128a"), // close
        bytesOf("82fe00c811223344") + QByteArray(200, 'x'), // the largest
        bytesOf("81ff000000000001000011223344"), // too large
        {},
    };
}

QByteArrayList wr::fuzz::tokens()
{
    return {bytesOf("81"), bytesOf("80"), bytesOf("00"), bytesOf("88"), bytesOf("fe"), bytesOf("ff"),
            bytesOf("818011223344"), bytesOf("008011223344"), bytesOf("898011223344")};
}

/// Any bytes: the reader ends, says nothing after a fault, keeps to its limit, and says the same
/// however they are cut.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const QByteArray whole = said(bytes, std::max<qsizetype>(bytes.size(), 1));
    if (said(bytes, 1) != whole || said(bytes, 7) != whole)
        std::abort();
    return 0;
}
