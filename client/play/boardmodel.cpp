#include "play/boardmodel.h"

#include <algorithm>

namespace wr {

bool BoardRow::operator==(const BoardRow &other) const
{
    return entry.player == other.entry.player && entry.name == other.entry.name && entry.points == other.entry.points
        && entry.rank == other.entry.rank && entry.delta == other.entry.delta && isYou == other.isYou
        && isAfterGap == other.isAfterGap;
}

QVariant BoardModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const BoardRow &row = rows().at(index.row());
    switch (role) {
    case PlayerRole:
        return row.entry.player;
    case NameRole:
    case Qt::DisplayRole:
        return row.entry.name;
    case PointsRole:
        return row.entry.points;
    case RankRole:
        return row.entry.rank;
    case PlacesRole:
        return row.entry.delta;
    case IsYouRole:
        return row.isYou;
    case IsAfterGapRole:
        return row.isAfterGap;
    default:
        return {};
    }
}

QHash<int, QByteArray> BoardModel::roleNames() const
{
    return {{PlayerRole, "player"}, {NameRole, "name"},   {PointsRole, "points"},        {RankRole, "rank"},
            {PlacesRole, "places"}, {IsYouRole, "isYou"}, {IsAfterGapRole, "isAfterGap"}};
}

QList<BoardRow> boardRows(const QList<BoardEntry> &top, const QList<BoardEntry> &around, PlayerNumber you, int most)
{
    QList<BoardRow> rows;
    // The standing may be newer than the board: who stands elsewhere by now does not stand here too.
    const auto isElsewhere = [&](const BoardEntry &entry) {
        return std::any_of(around.begin(), around.end(),
                           [&](const BoardEntry &one) { return one.player == entry.player && one.rank != entry.rank; });
    };
    // Equal points share a rank, so that who stands where is known by the lists' own order.
    qsizetype last = -1; ///< in `top`
    for (qsizetype at = 0; at < std::min<qsizetype>(most, top.size()); ++at) {
        if (isElsewhere(top.at(at)))
            continue;
        rows.append({top.at(at), top.at(at).player == you, false});
        last = at;
    }
    bool isNext = false;
    for (const BoardEntry &entry : around) {
        const auto isEntry = [&](const auto &one) { return one.player == entry.player; };
        if (std::any_of(rows.begin(), rows.end(), [&](const BoardRow &row) { return isEntry(row.entry); })) {
            isNext = true;
            continue;
        }
        const qsizetype at = std::find_if(top.begin(), top.end(), isEntry) - top.begin();
        const bool isAfterGap = !rows.isEmpty() && !isNext && at != last + 1;
        rows.append({entry, entry.player == you, isAfterGap});
        isNext = true;
    }
    return rows;
}

void BoardModel::show(const QList<BoardEntry> &top, const QList<BoardEntry> &around, PlayerNumber you, int most)
{
    setRows(boardRows(top, around, you, most));
}

void BoardModel::showAsBefore(const QList<BoardEntry> &top, const QList<BoardEntry> &around, PlayerNumber you, int most)
{
    QList<BoardRow> rows = boardRows(top, around, you, most);
    std::stable_sort(rows.begin(), rows.end(), [](const BoardRow &a, const BoardRow &b) {
        return a.entry.rank + a.entry.delta < b.entry.rank + b.entry.delta;
    });
    for (BoardRow &row : rows)
        row.isAfterGap = false;
    setRows(rows);
}

void BoardModel::clear()
{
    setRows({});
}

QVariantList teamRows(const std::optional<QList<TeamEntry>> &teams)
{
    QVariantList rows;
    for (const TeamEntry &one : teams.value_or(QList<TeamEntry>())) {
        rows.append(QVariantMap {{QStringLiteral("team"), one.team},
                                 {QStringLiteral("players"), one.players},
                                 {QStringLiteral("points"), one.points},
                                 {QStringLiteral("rank"), one.rank}});
    }
    return rows;
}

} // namespace wr
