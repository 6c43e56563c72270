#pragma once

#include "core/rowsmodel.h"
#include "protocol/restgame.h"

#include <QtQml/qqmlregistration.h>

namespace wr {

struct AnswerRow
{
    rest::AnsweredQuestion answer;

    int key() const { return answer.question; }
    bool operator==(const AnswerRow &other) const;
};

/// Every question of a game that was revealed, what was answered and what was right. GUI thread.
class AnswersModel : public RowsModel<AnswerRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    enum Role { NumberRole = Qt::UserRole, PromptRole, GivenRole, RightRole, IsRightRole, HasAnsweredRole, PointsRole, IsScoredRole, PercentRole };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void show(const QList<rest::AnsweredQuestion> &answers);
};

} // namespace wr
