#pragma once

#include "core/rowsmodel.h"
#include "protocol/restreports.h"

#include <QtQml/qqmlregistration.h>

namespace wr {

/// One bar of a question: an answer, and how many gave it.
struct ReportBar
{
    QString label; ///< of the gap it was put into, where there are several; with its first bar alone
    int gap = 0;   ///< from 0
    FillingCount filling;
};

/// The bars of a question, gap by gap. Of a gap that nobody filled what is right, with nobody.
QList<ReportBar> barsOf(const QuestionFigures &question);

struct ReportQuestionRow
{
    QuestionFigures figures;

    int key() const { return figures.question; }
    bool operator==(const ReportQuestionRow &other) const { return wire::toJsonObject(figures) == wire::toJsonObject(other.figures); }
};

/// How each question of a game went. GUI thread.
class ReportQuestionsModel : public RowsModel<ReportQuestionRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    /// The bars are lists in the same order.
    enum Role {
        NumberRole = Qt::UserRole, PlaceRole, PromptRole, RightRole, RateRole, AnsweredRole, PlayersRole, TimeRole, TellsRole,
        AcceptableRole, BarTextsRole, BarCountsRole, BarRightsRole, BarLabelsRole, BarGapsRole, BarPercentsRole,
    };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    void show(const QList<QuestionFigures> &questions);

    /// What the discrimination says, in plain words; empty where too few played to say.
    static QString tells(const QuestionFigures &question);

private:
    QVariant bars(const QuestionFigures &question, int role) const;
};

struct ReportWordRow
{
    WordFigures figures;

    QString key() const { return figures.word; }
    bool operator==(const ReportWordRow &other) const { return wire::toJsonObject(figures) == wire::toJsonObject(other.figures); }
};

/// How each word was known, the hardest first. GUI thread.
class ReportWordsModel : public RowsModel<ReportWordRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    enum Role { WordRole = Qt::UserRole, RateRole, AskedRole };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    void show(const QList<WordFigures> &words);
};

struct ReportPlayerRow
{
    PlayerFigures figures;

    int key() const { return figures.player; }
    bool operator==(const ReportPlayerRow &other) const { return wire::toJsonObject(figures) == wire::toJsonObject(other.figures); }
};

/// How each player answered, the best first. GUI thread.
class ReportPlayersModel : public RowsModel<ReportPlayerRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    /// MarksRole: how right each question was, 0 … 100; limits::percentUnanswered and its like.
    enum Role { RankRole = Qt::UserRole, NameRole, PointsRole, RateRole, AnsweredRole, AskedRole, KickedRole, MarksRole };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    void show(const QList<PlayerFigures> &players);
};

} // namespace wr
