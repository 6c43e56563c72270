#pragma once

#include "core/discovery.h"
#include "core/rowsmodel.h"

#include <QtQml/qqmlregistration.h>

namespace wr {

/// A game that a server of this network tells of; or the server alone, without a PIN.
struct FoundGame
{
    KnownServer server;
    QString serverName;
    BeaconGame game;

    QString key() const { return server.url.toString() + u'/' + game.pin; }
    friend bool operator==(const FoundGame &, const FoundGame &) = default;
};

/// What there is to join on this network, by server; at most maxRows. GUI thread.
class FoundGamesModel : public RowsModel<FoundGame>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role { TitleRole = Qt::UserRole, PinRole, ServerNameRole, AddressRole };

    static constexpr int maxRows = 30;

    using RowsModel::RowsModel;

    int count() const { return int(rows().size()); }
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void show(const QList<FoundServer> &servers);

Q_SIGNALS:
    void countChanged();
};

} // namespace wr
