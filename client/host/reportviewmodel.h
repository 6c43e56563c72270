#pragma once

#include "core/result.h"
#include "core/rowsmodel.h"
#include "host/gamereport.h"
#include "play/boardmodel.h"

#include <QtQml/qqmlregistration.h>

namespace wr {

struct ReportRow
{
    ReportQuestion question;

    int key() const { return question.question; }
    bool operator==(const ReportRow &other) const
    {
        return wire::toJsonObject(question) == wire::toJsonObject(other.question);
    }
};

/// How each question of a game went. GUI thread.
class ReportModel : public RowsModel<ReportRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    /// AnswerTextsRole, AnswerCountsRole and AnswerRightsRole are lists in the same order.
    enum Role { NumberRole = Qt::UserRole, PromptRole, AnsweredRole, AnswerTextsRole, AnswerCountsRole, AnswerRightsRole };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void show(const QList<ReportQuestion> &questions);
};

/// The report of a game: by question, by player, and as files. GUI thread.
class ReportViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the app has one")

    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(int questionCount READ questionCount NOTIFY changed)
    Q_PROPERTY(int playerCount READ playerCount NOTIFY changed)
    Q_PROPERTY(wr::ReportModel *questions READ questions CONSTANT)
    Q_PROPERTY(wr::BoardModel *players READ players CONSTANT)
    /// Where the files were put; empty before, and after a fault.
    Q_PROPERTY(QString savedIn READ savedIn NOTIFY saved)
    Q_PROPERTY(QString fault READ fault NOTIFY saved)

public:
    /// Files go below `folder`, which is made when the first one does.
    explicit ReportViewModel(QString folder, QObject *parent = nullptr);

    void show(const QString &title, const GameReport &report);

    QString title() const { return m_title; }
    int questionCount() const { return int(m_report.questions.size()); }
    int playerCount() const { return int(m_report.players.size()); }
    ReportModel *questions() { return &m_questions; }
    BoardModel *players() { return &m_players; }
    QString savedIn() const { return m_savedIn; }
    QString fault() const { return m_fault; }

    /// Writes both tables as CSV, in a folder of their own named after the game; never over an earlier one.
    Q_INVOKABLE void save();
    Q_INVOKABLE void showFolder() const;

Q_SIGNALS:
    void changed();
    void saved();

private:
    Result<QString> write() const;

    const QString m_folder;
    QString m_title;
    GameReport m_report;
    ReportModel m_questions;
    BoardModel m_players;
    QString m_savedIn;
    QString m_fault;
};

} // namespace wr
