#pragma once

#include "core/rowsmodel.h"
#include "practice/practicedeck.h"

#include <QtQml/qqmlregistration.h>

namespace wr {

struct DueRow
{
    QString card;
    QString text; ///< what is asked
    QDate due;
    int lapses = 0;
    bool isNew = false;

    const QString &key() const { return card; }
    bool operator==(const DueRow &) const = default;
};

/// Cards to practise, in the order in which they come. GUI thread.
class DueCardsModel : public RowsModel<DueRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    enum Role { CardRole = Qt::UserRole, TextRole, WhenRole, LapsesRole, IsNewRole };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void show(const QList<DueRow> &rows, QDate today);
    /// The words of days are another language's now.
    void retranslate();

private:
    QDate m_today;
};

} // namespace wr
