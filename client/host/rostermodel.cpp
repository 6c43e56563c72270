#include "host/rostermodel.h"

namespace wr {

QVariant RosterModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const live::PlayerStatus &player = m_players.at(index.row());
    switch (role) {
    case PlayerRole:
        return player.player;
    case NameRole:
    case Qt::DisplayRole:
        return player.name;
    case IsConnectedRole:
        return player.isConnected;
    case HasAnsweredRole:
        return player.hasAnswered;
    case IsKickedRole:
        return player.isKicked;
    case RoundTripRole:
        return player.roundTripMs.value_or(-1);
    default:
        return {};
    }
}

QHash<int, QByteArray> RosterModel::roleNames() const
{
    return {{PlayerRole, "player"},           {NameRole, "name"},         {IsConnectedRole, "isConnected"},
            {HasAnsweredRole, "hasAnswered"}, {IsKickedRole, "isKicked"}, {RoundTripRole, "roundTrip"}};
}

void RosterModel::change(const QList<live::PlayerStatus> &changed)
{
    QList<live::PlayerStatus> fresh;
    for (const live::PlayerStatus &player : changed) {
        const int row = m_rows.value(player.player, -1);
        if (row < 0) {
            fresh.append(player);
            continue;
        }
        m_players[row] = player;
        Q_EMIT dataChanged(index(row), index(row));
    }
    if (fresh.isEmpty())
        return;
    const int first = int(m_players.size());
    beginInsertRows({}, first, first + int(fresh.size()) - 1);
    for (const live::PlayerStatus &player : std::as_const(fresh)) {
        m_rows.insert(player.player, int(m_players.size()));
        m_players.append(player);
    }
    endInsertRows();
}

void RosterModel::forgetAnswers()
{
    if (m_players.isEmpty())
        return;
    for (live::PlayerStatus &player : m_players)
        player.hasAnswered = false;
    Q_EMIT dataChanged(index(0), index(int(m_players.size()) - 1), {HasAnsweredRole});
}

void RosterModel::clear()
{
    if (m_players.isEmpty())
        return;
    beginRemoveRows({}, 0, int(m_players.size()) - 1);
    m_players.clear();
    m_rows.clear();
    endRemoveRows();
}

RosterView::RosterView(RosterModel &roster, QObject *parent)
    : QSortFilterProxyModel(parent)
{
    // "Bot 2" before "Bot 10".
    m_collator.setNumericMode(true);
    setSourceModel(&roster);
    setDynamicSortFilter(true);
    sort(0);
    connect(this, &QAbstractItemModel::rowsInserted, this, &RosterView::countChanged);
    connect(this, &QAbstractItemModel::rowsRemoved, this, &RosterView::countChanged);
}

void RosterView::setOnlyWaiting(bool isOnly)
{
    if (isOnly == m_isOnlyWaiting)
        return;
    m_isOnlyWaiting = isOnly;
    invalidateFilter();
    Q_EMIT onlyWaitingChanged();
}

bool RosterView::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex player = sourceModel()->index(row, 0, parent);
    return !player.data(RosterModel::IsKickedRole).toBool()
        && !(m_isOnlyWaiting && player.data(RosterModel::HasAnsweredRole).toBool());
}

bool RosterView::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const int order = m_collator.compare(left.data(RosterModel::NameRole).toString(), right.data(RosterModel::NameRole).toString());
    return order != 0 ? order < 0 : left.data(RosterModel::PlayerRole).toInt() < right.data(RosterModel::PlayerRole).toInt();
}

} // namespace wr
