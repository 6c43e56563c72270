#include "core/binarycopy.h"

#include <QtEndian>

#include <array>

namespace wr {

namespace {

template <class T>
void append(QByteArray &data, T number)
{
    std::array<char, sizeof(T)> bytes {};
    qToBigEndian(number, bytes.data());
    data.append(bytes.data(), qsizetype(bytes.size()));
}

} // namespace

void BinaryRows::beginRow()
{
    m_starts.append(m_data.size());
    append(m_data, qint16(m_columns));
}

void BinaryRows::addBytes(const char *bytes, qsizetype size)
{
    append(m_data, qint32(size));
    m_data.append(bytes, size);
}

void BinaryRows::add(QStringView text)
{
    const QByteArray bytes = text.toUtf8();
    addBytes(bytes.constData(), bytes.size());
}

void BinaryRows::add(const QUuid &id)
{
    const QByteArray bytes = id.toRfc4122();
    addBytes(bytes.constData(), bytes.size());
}

void BinaryRows::addBigint(qint64 number)
{
    append(m_data, qint32(sizeof number));
    append(m_data, number);
}

void BinaryRows::addInteger(int number)
{
    append(m_data, qint32(sizeof number));
    append(m_data, number);
}

void BinaryRows::addNull()
{
    append(m_data, qint32(-1));
}

QByteArray BinaryRows::toCopy(const QList<qsizetype> &without) const
{
    QByteArray copy;
    copy.reserve(m_data.size() + 32);
    copy.append("PGCOPY\n\377\r\n\0", 11);
    append(copy, qint32(0)); // no flags
    append(copy, qint32(0)); // no extension
    qsizetype kept = 0;
    for (const qsizetype row : without) {
        copy.append(m_data.constData() + kept, m_starts.at(row) - kept);
        kept = row + 1 < m_starts.size() ? m_starts.at(row + 1) : m_data.size();
    }
    copy.append(m_data.constData() + kept, m_data.size() - kept);
    append(copy, qint16(-1));
    return copy;
}

} // namespace wr
