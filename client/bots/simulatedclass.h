#pragma once

#include "bots/bot.h"
#include "bots/classreport.h"
#include "bots/gamehost.h"
#include "core/apiclient.h"
#include "protocol/restgame.h"

#include <QFile>
#include <QTimer>

#include <memory>

namespace wr {

struct ClassPlan
{
    QUrl server; ///< http://host:port
    std::optional<TlsPin> tls {}; ///< where its key is known
    QString pin;
    int players = 30;
    int firstName = 1;       ///< the number in the first one's name; the others follow
    Millis spread {1'000}; ///< within which they join
    quint64 seed = 1;
    BotBehaviour behaviour;
    QString hostToken; ///< empty: somebody else hosts
    Millis pace {1'500};
    int questions = 0; ///< as the host: the game ends after so many; 0: after the last
    QString ackLog; ///< file that gets a line for each acknowledged answer; empty: none
};

/// A class of bots that plays one game to its end, checks all it was told and reports.
/// Lives on the thread that made it.
class SimulatedClass : public QObject
{
    Q_OBJECT

public:
    SimulatedClass(ClassPlan plan, const Clock &clock, QObject *parent = nullptr);
    ~SimulatedClass() override;

    void start();
    /// Whole once it is done; until then what was measured so far.
    const ClassReport &report() const { return m_report; }
    /// What a rehearsal is told of it, now.
    DeviceFigures figures() const;
    /// The newest question that anybody saw; -1 before the first.
    int question() const { return m_seen.empty() ? -1 : m_seen.rbegin()->first; }
    /// Players with a line just now.
    int connected() const;
    /// It was played, and the results are being compared.
    bool isChecking() const { return m_isChecking; }
    /// Ends it as if the server were gone: whoever is in leaves.
    void stop() { finish(); }

Q_SIGNALS:
    void boardChanged(const wr::live::BoardState &board);
    /// A player is in, or was told something; many a second.
    void progressed();
    void stageChanged(wr::GameState state, int question);
    void done();

private:
    void add(int index);
    void onJoined(Micros took);
    void onAccepted(const Bot &bot, int question, const QStringList &choice, Micros took);
    void onEnded();
    void onTurnedAway(const Bot &bot, ErrorCode why);
    void startHost();
    void startWhenAllAreIn();
    void watch();
    template <class Reply>
    void ask(const QString &path, const QString &token, std::function<void(const Result<Reply> &)> then);
    void checkNext();
    void checkBoard(int after, const QString &cursor);
    void check(const Bot &bot, const rest::Participation &result);
    void check(const QList<BoardEntry> &board, int after);
    std::vector<Micros> skews() const;
    void note(const QString &words);
    void fault(int &counter, const QString &words);
    void giveUp(ErrorCode code, const QString &why);
    void finish();

    ClassPlan m_plan;
    const Clock &m_clock;
    std::vector<std::unique_ptr<Bot>> m_bots;
    std::unique_ptr<GameHost> m_host;
    ApiClient m_api;
    QTimer m_watch;
    TimePoint m_lastHeardAt;
    bool m_hasReached = false; ///< the server was there at least once
    bool m_hasFinished = false;
    QString m_unreachable; ///< the system's words for the last attempt that failed
    QFile m_ackLog;
    ClassReport m_report;
    std::map<int, std::pair<TimePoint, TimePoint>> m_seen; ///< first and last reception by question
    QHash<PlayerNumber, int> m_totals; ///< by the players' own answers
    int m_pointsAbove = std::numeric_limits<int>::max(); ///< of the last entry looked at
    int m_placeAbove = 0; ///< the same
    int m_turnedAway = 0;
    int m_ended = 0;
    int m_checkTries = 0;
    bool m_isChecking = false;
    size_t m_nextToCheck = 0;
    bool m_isHostReady = false;
    bool m_isStarted = false;
};

} // namespace wr
