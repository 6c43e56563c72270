#pragma once

#include "core/rowsmodel.h"
#include "protocol/restreports.h"

#include <QtQml/qqmlregistration.h>

namespace wr {

struct FinishedGameRow
{
    rest::FinishedGame game;

    QString key() const { return game.id; }
    bool operator==(const FinishedGameRow &other) const { return wire::toJsonObject(game) == wire::toJsonObject(other.game); }
};

/// Games that are over, the newest first. GUI thread.
class FinishedGamesModel : public RowsModel<FinishedGameRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    /// QuizRole: empty where the quiz is gone. RateRole: 0 … 1, below 0 where nothing was right or wrong.
    enum Role { GameRole = Qt::UserRole, TitleRole, QuizRole, FinishedRole, PlayersRole, QuestionsRole, RateRole };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    void show(const QList<rest::FinishedGame> &games);
};

struct AcrossPlayerRow
{
    int place = 0; ///< in the list, from 0: two guests may have one name
    rest::PlayerAcross player;

    int key() const { return place; }
    bool operator==(const AcrossPlayerRow &other) const { return wire::toJsonObject(player) == wire::toJsonObject(other.player); }
};

/// How people did in several games, those of most games first. GUI thread.
class AcrossPlayersModel : public RowsModel<AcrossPlayerRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    enum Role { NameRole = Qt::UserRole, GuestRole, GamesRole, AskedRole, AnsweredRole, WhollyRole, RateRole };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    void show(const QList<rest::PlayerAcross> &players);
};

} // namespace wr
