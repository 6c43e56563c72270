#pragma once

#include "core/liveclient.h"
#include "rules/scoring.h"

#include <random>

namespace wr {

/// How the simulated players behave.
struct BotBehaviour
{
    Millis thinkFrom {500};
    Millis thinkTo {6'000};
    double skill = 0.7;   ///< chance of a right answer to a question of middling difficulty
    QString token;        ///< by which they join, beside the PIN; empty: none
    double dropRate = 0;  ///< share of questions during which the connection is lost
    QHash<QString, Question> answerKey; ///< questions as they were written, by prompt; empty: bots guess
};

/// One simulated player: joins, thinks, answers, and remembers what it was told.
class Bot : public QObject
{
    Q_OBJECT

public:
    /// What the bot knows of one question it answered.
    struct Memory
    {
        live::QuestionView view;
        QStringList choice;
        std::optional<qint64> activeUs; ///< set once the answer was acknowledged
        std::optional<int> points;      ///< as told at the reveal
        std::optional<live::QuestionRevealed> revealed;
    };

    Bot(const KnownServer &server, const QString &pin, const QString &name, const BotBehaviour &behaviour,
        quint64 seed, const Clock &clock, QObject *parent = nullptr);

    void join();
    void leave() { m_client.stop(); }

    const QString &name() const { return m_name; }
    const QString &resume() const { return m_resume; }
    PlayerNumber player() const { return m_player; }
    const QString &gameId() const { return m_gameId; }
    /// How the game it plays scores.
    const ScoringRules &scoring() const { return m_scoring; }
    const std::map<int, Memory> &memories() const { return m_memories; }
    const std::optional<live::Standing> &standing() const { return m_standing; }
    bool isFinished() const { return m_isFinished; }
    bool isConnected() const { return m_client.isGreeted(); }
    bool hasReached() const { return m_client.hasReached(); }
    bool hasJoined() const { return m_player > 0; }
    int refusals() const { return m_refusals; }
    int reconnects() const { return m_client.reconnects(); }

Q_SIGNALS:
    void joined(wr::Micros took);
    void tripMeasured(wr::Micros trip);
    void questionSeen(int question, wr::TimePoint at);
    void accepted(int question, const QStringList &choice, wr::Micros took);
    void finished();
    /// Will not come back; at most once.
    void failed(wr::ErrorCode why);
    void unreachable(const QString &why);
    /// The server told what cannot be.
    void deceived(const QString &what);

private:
    void onGreeted(const live::HelloOk &hello);
    void onRefused(ErrorCode code, bool isFinal);
    void onSnapshot(const live::Snapshot &snapshot);
    void onFrame(const ServerFrame &frame);
    void onOpened(const live::QuestionView &view);
    void onAccepted(const live::AnswerAccepted &accepted);
    void onResult(const live::AnswerResult &result);
    void onFinished();
    void answerNow(int question);
    void onRevealed(const live::QuestionRevealed &revealed);
    QStringList choose(const live::QuestionView &view);

    const Clock &m_clock;
    QString m_name;
    const BotBehaviour &m_behaviour;
    LiveClient m_client;
    std::mt19937_64 m_random;
    double m_ability = 0;
    QString m_resume;
    QString m_gameId;
    ScoringRules m_scoring;
    PlayerNumber m_player = 0;
    TimePoint m_startedAt;
    TimePoint m_sentAt;
    int m_open = -1;
    std::map<int, Memory> m_memories;
    std::optional<live::Standing> m_standing;
    bool m_isFinished = false;
    int m_refusals = 0;
};

} // namespace wr
