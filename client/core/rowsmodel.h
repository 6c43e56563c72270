#pragma once

#include <QAbstractListModel>

#include <algorithm>

namespace wr {

/// A list model that comes to its new rows by removing, moving, inserting and changing, never by a
/// reset: delegates live on, so that they can glide, and a screen reader keeps its place.
/// `Row` has ==, and `key()`, which is unique within the list. Lives on the GUI thread.
template <class Row>
class RowsModel : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }

    const QList<Row> &rows() const { return m_rows; }

protected:
    bool holds(const QModelIndex &index) const
    {
        return checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid);
    }

    void setRows(const QList<Row> &wanted)
    {
        removeOthersThan(wanted);
        for (int at = 0; at < int(wanted.size()); ++at)
            place(wanted.at(at), at);
        // Had a key stood there twice, one of them would stay for ever.
        while (m_rows.size() > wanted.size()) {
            beginRemoveRows({}, int(m_rows.size()) - 1, int(m_rows.size()) - 1);
            m_rows.removeLast();
            endRemoveRows();
        }
    }

private:
    void removeOthersThan(const QList<Row> &wanted)
    {
        for (int at = int(m_rows.size()) - 1; at >= 0; --at) {
            if (find(wanted, m_rows.at(at), 0) >= 0)
                continue;
            beginRemoveRows({}, at, at);
            m_rows.removeAt(at);
            endRemoveRows();
        }
    }

    void place(const Row &row, int at)
    {
        const int from = find(m_rows, row, at);
        if (from < 0) {
            beginInsertRows({}, at, at);
            m_rows.insert(at, row);
            endInsertRows();
            return;
        }
        if (from > at) {
            beginMoveRows({}, from, from, {}, at);
            m_rows.move(from, at);
            endMoveRows();
        }
        if (m_rows.at(at) != row) {
            m_rows[at] = row;
            Q_EMIT dataChanged(index(at), index(at));
        }
    }

    static int find(const QList<Row> &rows, const Row &row, int from)
    {
        const auto found = std::find_if(rows.begin() + std::min<qsizetype>(from, rows.size()), rows.end(),
                                        [&](const Row &one) { return one.key() == row.key(); });
        return found == rows.end() ? -1 : int(found - rows.begin());
    }

    QList<Row> m_rows;
};

} // namespace wr
