#pragma once

#include "core/rowsmodel.h"

#include <QString>

#include <QtQml/qqmlregistration.h>

namespace wr {

/// A stretch of letters.
struct DiffRow
{
    int place = 0;
    int stretch = 0; ///< DiffModel::Stretch
    QString text;

    int key() const { return place; }
    bool operator==(const DiffRow &) const = default;
};

/// From what was typed to what is right; empty when nothing differs. GUI thread.
class DiffModel : public RowsModel<DiffRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("QuestionParts has it")

public:
    enum Stretch { Same, Missing, Extra };
    Q_ENUM(Stretch)
    enum Role { StretchRole = Qt::UserRole, TextRole };

    using RowsModel::RowsModel;
    using RowsModel::setRows;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

} // namespace wr
