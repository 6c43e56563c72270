#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace wr {

/// Reads a file's bytes without ever reading outside of them: what is not there reads as naught and
/// makes hasFailed() true for good. Plain value.
class ByteReader
{
public:
    explicit ByteReader(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    qsizetype position() const { return m_at; }
    qsizetype left() const { return m_bytes.size() - m_at; }
    bool isAtEnd() const { return left() == 0; }
    bool hasFailed() const { return m_hasFailed; }

    /// The next `count` bytes; empty when there are fewer.
    QByteArrayView take(qsizetype count)
    {
        if (count < 0 || count > left()) {
            m_hasFailed = true;
            return {};
        }
        const QByteArrayView taken = m_bytes.sliced(m_at, count);
        m_at += count;
        return taken;
    }
    void skip(qsizetype count) { take(count); }

    quint8 u8() { return quint8(big(1)); }
    quint16 big16() { return quint16(big(2)); }
    quint32 big32() { return quint32(big(4)); }
    quint64 big64() { return big(8); }
    quint16 little16() { return quint16(little(2)); }
    quint32 little24() { return quint32(little(3)); }
    quint32 little32() { return quint32(little(4)); }

    /// The bytes between two positions.
    QByteArrayView between(qsizetype from, qsizetype to) const
    {
        return m_bytes.sliced(from, to - from);
    }

private:
    quint64 big(qsizetype count)
    {
        quint64 value = 0;
        for (const char byte : take(count))
            value = value << 8 | quint8(byte);
        return value;
    }
    quint64 little(qsizetype count)
    {
        quint64 value = 0;
        int shift = 0;
        for (const char byte : take(count)) {
            value |= quint64(quint8(byte)) << shift;
            shift += 8;
        }
        return value;
    }

    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    bool m_hasFailed = false;
};

} // namespace wr
