#pragma once

#include "core/rowsmodel.h"
#include "model/game.h"

#include <QtQml/qqmlregistration.h>

namespace wr {

struct BoardRow
{
    BoardEntry entry;
    bool isYou = false;
    bool isAfterGap = false; ///< there are others between the row above and this one

    PlayerNumber key() const { return entry.player; }
    bool operator==(const BoardRow &other) const;
};

/// The lines of a leaderboard or a podium; a player whose place changes moves. GUI thread.
class BoardModel : public RowsModel<BoardRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    enum Role { PlayerRole = Qt::UserRole, NameRole, PointsRole, RankRole, PlacesRole, IsYouRole, IsAfterGapRole };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// The first `most` of `top`, then those of `around` (one's own neighbours) who are not in it.
    void show(const QList<BoardEntry> &top, const QList<BoardEntry> &around, PlayerNumber you, int most);
    /// The same players in the order of the board before, for show() to move them from there.
    void showAsBefore(const QList<BoardEntry> &top, const QList<BoardEntry> &around, PlayerNumber you, int most);
    void clear();
};

/// The rows of show(), in the order of the leaderboard. Pure.
QList<BoardRow> boardRows(const QList<BoardEntry> &top, const QList<BoardEntry> &around, PlayerNumber you, int most);

/// For TeamList: each as {team, players, points, rank}.
QVariantList teamRows(const std::optional<QList<TeamEntry>> &teams);

} // namespace wr
