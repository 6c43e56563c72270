#pragma once

#include "bots/bot.h"
#include "bots/classreport.h"
#include "bots/gamehost.h"

#include <QFile>
#include <QNetworkAccessManager>

#include <memory>

namespace wr {

struct ClassPlan
{
    QUrl server; ///< http://host:port
    QString pin;
    int players = 30;
    Millis spread {1'000}; ///< within which they join
    quint64 seed = 1;
    BotBehaviour behaviour;
    QString hostToken; ///< empty: somebody else hosts
    Millis pace {1'500};
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
    const ClassReport &report() const { return m_report; }

Q_SIGNALS:
    void boardChanged(const wr::live::BoardState &board);
    void stageChanged(wr::GameState state, int question);
    void done();

private:
    void add(int index);
    void onJoined(Micros took);
    void onAccepted(const Bot &bot, int question, const QStringList &choice, Micros took);
    void onEnded();
    void checkNext();
    void check(const Bot &bot, const QJsonObject &participation);
    void fault(int &counter, const QString &words);
    void finish();

    ClassPlan m_plan;
    const Clock &m_clock;
    std::vector<std::unique_ptr<Bot>> m_bots;
    std::unique_ptr<GameHost> m_host;
    QNetworkAccessManager m_network;
    QFile m_ackLog;
    ClassReport m_report;
    std::map<int, std::pair<TimePoint, TimePoint>> m_seen; ///< first and last reception by question
    int m_ended = 0;
    size_t m_nextToCheck = 0;
    bool m_isHostReady = false;
    bool m_isStarted = false;
};

} // namespace wr
