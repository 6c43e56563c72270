#pragma once

#include "core/rowsmodel.h"
#include "results/gamerecord.h"

#include <QtQml/qqmlregistration.h>

namespace wr {

struct RecordRow
{
    GameRecord record;

    const QString &key() const { return record.game; }
    bool operator==(const RecordRow &other) const;
};

/// The games played on this device, newest first. GUI thread.
class GamesModel : public RowsModel<RecordRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    enum Role { GameRole = Qt::UserRole, TitleRole, NameRole, PlayedAtRole, RankRole, PlayersRole, PointsRole, RightCountRole, ScoredCountRole };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void show(const QList<GameRecord> &games);
};

} // namespace wr
