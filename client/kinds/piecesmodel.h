#pragma once

#include "core/rowsmodel.h"

#include <QString>

#include <QtQml/qqmlregistration.h>

namespace wr {

/// Something that can be put somewhere: a word of a bank or of a sentence.
struct PieceRow
{
    QString id;
    QString text;
    bool isUsed = false; ///< it stands somewhere already, and has one place

    const QString &key() const { return id; }
    bool operator==(const PieceRow &) const = default;
};

/// Words to choose from, or those chosen, in order. GUI thread.
class PiecesModel : public RowsModel<PieceRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("QuestionParts has it")

public:
    enum Role { TextRole = Qt::UserRole, IsUsedRole };

    using RowsModel::RowsModel;
    using RowsModel::setRows;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

} // namespace wr
