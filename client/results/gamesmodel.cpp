#include "results/gamesmodel.h"

#include <QDateTime>

namespace wr {

bool RecordRow::operator==(const RecordRow &other) const
{
    return wire::toJsonObject(record) == wire::toJsonObject(other.record);
}

QVariant GamesModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const GameRecord &record = rows().at(index.row()).record;
    switch (role) {
    case GameRole:
        return record.game;
    case TitleRole:
    case Qt::DisplayRole:
        return record.title;
    case NameRole:
        return record.name;
    case PlayedAtRole:
        return QDateTime::fromMSecsSinceEpoch(record.playedAt);
    case RankRole:
        return record.rank;
    case PlayersRole:
        return record.players;
    case PointsRole:
        return record.points;
    case RightCountRole:
        return record.rightCount();
    case ScoredCountRole:
        return record.scoredCount();
    default:
        return {};
    }
}

QHash<int, QByteArray> GamesModel::roleNames() const
{
    return {{GameRole, "game"},       {TitleRole, "title"},     {NameRole, "name"},
            {PlayedAtRole, "playedAt"}, {RankRole, "rank"},     {PlayersRole, "players"},
            {PointsRole, "points"},   {RightCountRole, "rightCount"}, {ScoredCountRole, "scoredCount"}};
}

void GamesModel::show(const QList<GameRecord> &games)
{
    QList<RecordRow> rows;
    for (const GameRecord &record : games)
        rows.append({record});
    setRows(rows);
}

} // namespace wr
