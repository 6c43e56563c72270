#pragma once

#include "core/rowsmodel.h"
#include "host/hostedgames.h"

#include <QtQml/qqmlregistration.h>

namespace wr {

struct HostedRow
{
    QString game;
    QString title;
    QString pin;

    const QString &key() const { return game; }
    bool operator==(const HostedRow &) const = default;
};

/// The games that this device may go back to as their host. GUI thread.
class HostedGamesModel : public RowsModel<HostedRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    enum Role { GameRole = Qt::UserRole, TitleRole, PinRole };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void show(const QList<HostedGame> &games);
};

} // namespace wr
