#pragma once

#include "core/rowsmodel.h"
#include "protocol/restquiz.h"

#include <QtQml/qqmlregistration.h>

namespace wr {

struct QuizRow
{
    rest::QuizSummary quiz;

    const QString &key() const { return quiz.id; }
    bool operator==(const QuizRow &other) const { return wire::toJsonObject(quiz) == wire::toJsonObject(other.quiz); }
};

/// The quizzes of a library. GUI thread.
class QuizzesModel : public RowsModel<QuizRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    enum Role { IdRole = Qt::UserRole, TitleRole, DescriptionRole, QuestionsRole, LevelRole, IsPlayableRole, IsMineRole, InitialRole, FaceRole };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void show(const QList<rest::QuizSummary> &quizzes);
};

} // namespace wr
