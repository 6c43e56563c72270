#pragma once

#include "results/answersmodel.h"
#include "results/gamerecord.h"

#include <QDateTime>

namespace wr {

/// One player's result of one game, question by question. GUI thread.
class ResultViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

    Q_PROPERTY(bool isShown READ isShown NOTIFY changed)
    Q_PROPERTY(QString game READ game NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QDateTime playedAt READ playedAt NOTIFY changed)
    /// 0 where no question was revealed.
    Q_PROPERTY(int rank READ rank NOTIFY changed)
    Q_PROPERTY(int players READ players NOTIFY changed)
    Q_PROPERTY(int points READ points NOTIFY changed)
    Q_PROPERTY(int rightCount READ rightCount NOTIFY changed)
    /// Of how many rightCount is; polls and word clouds are answers only.
    Q_PROPERTY(int scoredCount READ scoredCount NOTIFY changed)
    Q_PROPERTY(int answerCount READ answerCount NOTIFY changed)
    Q_PROPERTY(wr::AnswersModel *answers READ answers CONSTANT)

public:
    using QObject::QObject;

    void show(const GameRecord &record);
    void clear();

    bool isShown() const { return !m_record.game.isEmpty(); }
    QString game() const { return m_record.game; }
    QString title() const { return m_record.title; }
    QString name() const { return m_record.name; }
    QDateTime playedAt() const { return QDateTime::fromMSecsSinceEpoch(m_record.playedAt); }
    int rank() const { return m_record.rank; }
    int players() const { return m_record.players; }
    int points() const { return m_record.points; }
    int rightCount() const { return m_record.rightCount(); }
    int scoredCount() const { return m_record.scoredCount(); }
    int answerCount() const { return int(m_record.answers.size()); }
    AnswersModel *answers() { return &m_answers; }

Q_SIGNALS:
    void changed();

private:
    GameRecord m_record;
    AnswersModel m_answers;
};

} // namespace wr
