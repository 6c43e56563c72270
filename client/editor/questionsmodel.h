#pragma once

#include "core/rowsmodel.h"
#include "model/quiz.h"

#include <QtQml/qqmlregistration.h>

namespace wr {

/// A question in the editor's list.
struct QuestionRow
{
    QString id; ///< QuestionId; a new question gets one at once
    int position = 0;
    QString prompt;
    int options = 0;
    bool hasPicture = false;
    bool hasFault = false;

    const QString &key() const { return id; }
    bool operator==(const QuestionRow &) const = default;
};

/// The questions of the quiz that is edited. GUI thread.
class QuestionsModel : public RowsModel<QuestionRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    enum Role { PositionRole = Qt::UserRole, PromptRole, OptionCountRole, HasPictureRole, HasFaultRole };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    void show(const QList<QuestionRow> &rows) { setRows(rows); }
};

/// An answer in the editor. Its key is its id, which an editor gives it.
struct EditedOption
{
    QString id;
    QString text;
    bool isRight = false;
    QString fault;

    const QString &key() const { return id; }
    bool operator==(const EditedOption &) const = default;
};

/// The answers of the question that is edited, with which are right. GUI thread.
class EditedOptionsModel : public RowsModel<EditedOption>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    enum Role { TextRole = Qt::UserRole, IsRightRole, FaultRole };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    void show(const QList<EditedOption> &rows) { setRows(rows); }
};

} // namespace wr
