#pragma once

#include <QByteArray>
#include <QList>
#include <QStringView>
#include <QUuid>

namespace wr {

/// Rows as PostgreSQL's COPY … (FORMAT binary) takes them, each kept apart, so that some may be left out. Columns are added
/// one by one, in the order of the statement and exactly of its types: nothing converts them. Any thread.
class BinaryRows
{
public:
    /// `columns`: how many each row has.
    explicit BinaryRows(int columns)
        : m_columns(columns)
    {
    }

    void beginRow();
    void add(QStringView text);
    void add(const QUuid &id);
    void addBigint(qint64 number);
    void addInteger(int number);
    void addNull();

    qsizetype size() const { return m_starts.size(); }
    /// All rows as the statement takes them, but for those at `without`, which rise.
    QByteArray toCopy(const QList<qsizetype> &without = {}) const;

private:
    void addBytes(const char *bytes, qsizetype size);

    int m_columns;
    QByteArray m_data;
    QList<qsizetype> m_starts;
};

} // namespace wr
