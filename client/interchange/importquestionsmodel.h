#pragma once

#include "core/rowsmodel.h"
#include "protocol/restformats.h"

#include <QtQml/qqmlregistration.h>

namespace wr {

struct ImportQuestionRow
{
    int number = 0; ///< in the file, from 1
    Question question;

    int key() const { return number; }
    bool operator==(const ImportQuestionRow &other) const
    {
        return number == other.number && wire::toJsonObject(question) == wire::toJsonObject(other.question);
    }
};

/// The questions that a file would become, each with its answers in words. GUI thread.
class ImportQuestionsModel : public RowsModel<ImportQuestionRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    enum Role { NumberRole = Qt::UserRole, PromptRole, AnswersRole };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    /// `first`: the number of the first of them.
    void show(const QList<Question> &questions, int first);
};

} // namespace wr
