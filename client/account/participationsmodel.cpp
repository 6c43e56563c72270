#include "account/participationsmodel.h"

namespace wr {

QVariant ParticipationsModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const rest::ParticipationSummary &game = rows().at(index.row()).game;
    switch (role) {
    case GameRole:
        return game.game;
    case TitleRole:
    case Qt::DisplayRole:
        return game.title;
    case PlayedAtRole:
        return QDateTime::fromMSecsSinceEpoch(game.playedAt);
    case NameRole:
        return game.name;
    case PointsRole:
        return game.points;
    case RightRole:
        return game.right;
    case AnsweredRole:
        return game.answered;
    default:
        return {};
    }
}

QHash<int, QByteArray> ParticipationsModel::roleNames() const
{
    return {{GameRole, "game"},     {TitleRole, "title"}, {PlayedAtRole, "playedAt"}, {NameRole, "playerName"},
            {PointsRole, "points"}, {RightRole, "rightCount"}, {AnsweredRole, "answered"}};
}

void ParticipationsModel::show(const QList<rest::ParticipationSummary> &games)
{
    QList<ServerGame> rows;
    for (const rest::ParticipationSummary &game : games)
        rows.append({game});
    setRows(rows);
}

} // namespace wr
