#include "core/ids.h"

#include <QRandomGenerator>

#include <array>
#include <atomic>

namespace wr {

QUuid newUuidV7(TimePoint now)
{
    // (milliseconds << 12 | counter) of the newest id of this process: one atomic keeps ids rising
    // even when many are made within a millisecond or the clock stands still.
    static std::atomic<quint64> newest {0};

    const quint64 wanted = static_cast<quint64>(toWireMillis(now)) << 12;
    quint64 last = newest.load(std::memory_order_relaxed);
    quint64 mine = 0;
    do {
        mine = std::max(wanted, last + 1);
    } while (!newest.compare_exchange_weak(last, mine, std::memory_order_relaxed));

    const quint64 random = QRandomGenerator::global()->generate64();
    std::array<uchar, 16> bytes {};
    const quint64 millis = mine >> 12;
    for (int i = 0; i < 6; ++i)
        bytes[static_cast<size_t>(i)] = static_cast<uchar>(millis >> (40 - 8 * i));
    bytes[6] = static_cast<uchar>(0x70 | ((mine >> 8) & 0x0f));
    bytes[7] = static_cast<uchar>(mine);
    for (int i = 0; i < 8; ++i)
        bytes[static_cast<size_t>(8 + i)] = static_cast<uchar>(random >> (56 - 8 * i));
    bytes[8] = static_cast<uchar>(0x80 | (bytes[8] & 0x3f));
    return QUuid::fromRfc4122(
        QByteArrayView(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())));
}

} // namespace wr
