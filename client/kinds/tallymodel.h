#pragma once

#include "core/rowsmodel.h"

#include <QString>

#include <QtQml/qqmlregistration.h>

namespace wr {

/// A typed answer and how often it was given.
struct TallyRow
{
    QString text;
    int count = 0;
    double share = 0; ///< of the most frequent one, 0 … 1
    bool isRight = false;
    int percent = 0; ///< how right it is, 0 … 100, where that is known

    const QString &key() const { return text; }
    bool operator==(const TallyRow &) const = default;
};

/// The most frequent answers, the most frequent first. GUI thread.
class TallyModel : public RowsModel<TallyRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("QuestionParts has it")

public:
    enum Role { TextRole = Qt::UserRole, CountRole, ShareRole, IsRightRole, PercentRole };

    using RowsModel::RowsModel;
    using RowsModel::setRows;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

} // namespace wr
