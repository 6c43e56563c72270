#pragma once

#include "core/rowsmodel.h"
#include "protocol/messages.h"

#include <QtQml/qqmlregistration.h>

namespace wr {

struct NameRow
{
    PlayerNumber player = 0;
    QString name;

    PlayerNumber key() const { return player; }
    bool operator==(const NameRow &) const = default;
};

/// Who is in the lobby, newest first. GUI thread.
class NamesModel : public RowsModel<NameRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    enum Role { PlayerRole = Qt::UserRole, NameRole, InitialRole };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// All but `you`.
    void show(const QList<live::PlayerName> &newest, PlayerNumber you);
};

/// The first character of a name as a person would see it, in upper case; also of an emoji.
QString initialOf(const QString &name);

} // namespace wr
