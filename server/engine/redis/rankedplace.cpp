#include "engine/redis/rankedplace.h"

#include <QtEndian>

namespace wr {

namespace {

constexpr quint64 signBit = quint64(1) << 63; // flipped, negative numbers come before the others
constexpr qsizetype placeSize = 16;

} // namespace

QByteArray placeBytes(const RankedMember &member)
{
    QByteArray place(placeSize, Qt::Uninitialized);
    qToBigEndian(~(quint64(member.score) ^ signBit), place.data());
    qToBigEndian(quint64(member.tieBreak) ^ signBit, place.data() + 8);
    return place;
}

std::optional<RankedMember> rankedMember(const QByteArray &entry)
{
    if (entry.size() < placeSize)
        return std::nullopt;
    const auto score = qFromBigEndian<quint64>(entry.constData());
    const auto tieBreak = qFromBigEndian<quint64>(entry.constData() + 8);
    return RankedMember {entry.sliced(placeSize), qint64(~score ^ signBit), qint64(tieBreak ^ signBit)};
}

} // namespace wr
