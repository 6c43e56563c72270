#pragma once

#include "core/rowsmodel.h"
#include "protocol/restquiz.h"

#include <QtQml/qqmlregistration.h>

namespace wr {

/// Who looks at a library.
struct QuizReader
{
    QString account;            ///< empty: nobody's
    bool changesOthers = false; ///< looks after a school, or all

    bool owns(const rest::QuizSummary &quiz) const { return quiz.owner && *quiz.owner == account; }
    bool mayChange(const rest::QuizSummary &quiz) const { return owns(quiz) || (quiz.owner && changesOthers); }
};

struct QuizRow
{
    rest::QuizSummary quiz;
    bool isMine = false;
    bool mayChange = false;

    const QString &key() const { return quiz.id; }
    bool operator==(const QuizRow &other) const
    {
        return isMine == other.isMine && mayChange == other.mayChange && wire::toJsonObject(quiz) == wire::toJsonObject(other.quiz);
    }
};

/// The quizzes of a library. GUI thread.
class QuizzesModel : public RowsModel<QuizRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    enum Role { IdRole = Qt::UserRole, TitleRole, DescriptionRole, QuestionsRole, LevelRole, IsPlayableRole, IsMineRole, MayChangeRole, OwnerRole, InitialRole, FaceRole };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void show(const QList<rest::QuizSummary> &quizzes, const QuizReader &reader);
};

} // namespace wr
