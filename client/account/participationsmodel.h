#pragma once

#include "core/rowsmodel.h"
#include "protocol/restidentity.h"

#include <QDateTime>
#include <QtQml/qqmlregistration.h>

namespace wr {

struct ServerGame
{
    rest::ParticipationSummary game;

    const QString &key() const { return game.game; }
    bool operator==(const ServerGame &other) const { return wire::toJsonObject(game) == wire::toJsonObject(other.game); }
};

/// The games an account played, the newest first. GUI thread.
class ParticipationsModel : public RowsModel<ServerGame>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    enum Role { GameRole = Qt::UserRole, TitleRole, PlayedAtRole, NameRole, PointsRole, RightRole, AnsweredRole };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    void show(const QList<rest::ParticipationSummary> &games);
};

} // namespace wr
