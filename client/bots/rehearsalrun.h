#pragma once

#include "bots/simulatedclass.h"
#include "protocol/rehearsallink.h"
#include "protocol/restrehearsal.h"

namespace wr {

/// One device's part in a rehearsal, from the key to the last measurement: enters, lets its simulated players join and
/// play by themselves, and hands in what they measure while it grows. For a terminal (wordrally-bots --rehearse) and
/// for the app alike; no user interface. Lives on the thread that made it.
///
///     RehearsalRun run({link, u"Spare laptop"_s, DeviceKind::App, 60}, clock);
///     connect(&run, &RehearsalRun::changed, …); // stage(), figures()
///     run.start();
class RehearsalRun : public QObject
{
    Q_OBJECT

public:
    struct Plan
    {
        RehearsalLink link;
        QString name;    ///< of the device, as the teacher's list shows it; 1 … limits::maxDeviceNameChars
        DeviceKind kind = DeviceKind::Terminal;
        int players = 30; ///< 1 … limits::maxDevicePlayers
        std::optional<TlsPin> tls {}; ///< where the server's key is known
    };
    enum class Stage {
        Entering, ///< the key is shown to the server
        Playing,  ///< players join, wait for the teacher to start, and play
        HandingIn, ///< it was played; the last measurements are on their way
        Done,
        Failed, ///< trouble() says why
    };

    RehearsalRun(Plan plan, const Clock &clock, QObject *parent = nullptr);
    ~RehearsalRun() override;

    void start();
    /// Leaves before the end. What was measured stays with the rehearsal.
    void stop();
    /// The device was put to sleep for a while: what it measured says nothing of the network.
    void noteHidden() { m_wasHidden = true; }

    Stage stage() const { return m_stage; }
    /// The device's number within the rehearsal; 0 before it is in.
    int device() const { return m_entered.device; }
    /// The quiz that is rehearsed.
    const QString &title() const { return m_entered.title; }
    /// On the server's own machine, so that it says nothing of the network.
    bool isOnServer() const { return m_entered.isOnServer; }
    DeviceFigures figures() const;
    /// As SimulatedClass says them; before the players are in -1, 0 and false.
    int question() const { return m_players ? m_players->question() : -1; }
    int connected() const { return m_players ? m_players->connected() : 0; }
    bool isChecking() const { return m_players && m_players->isChecking(); }
    /// The newest measurements did not reach the server.
    bool isAway() const { return m_isAway; }
    /// Of the players; empty before they are in.
    ClassReport report() const;
    /// Why it failed: NotFound (the key), WrongState (it is played already), GameFinished, GameFull, RateLimited,
    /// Unavailable, InsecureConnection, or whatever the server says; in words for a terminal.
    const std::optional<Error> &trouble() const { return m_trouble; }

Q_SIGNALS:
    /// Stage or figures; at most a few a second.
    void changed();
    /// Done or Failed; once.
    void ended();

private:
    void onEntered(const Result<rest::EnterRehearsalReply> &entered);
    void enter();
    void handIn();
    void onPlayed();
    void fail(const Error &why);
    void end(Stage stage);

    const Plan m_plan;
    const Clock &m_clock;
    ApiClient m_api;
    QTimer m_report;
    rest::EnterRehearsalReply m_entered;
    std::unique_ptr<SimulatedClass> m_players;
    std::optional<Error> m_trouble;
    Stage m_stage = Stage::Entering;
    int m_lastTries = 0;
    bool m_isHandingIn = false; ///< one is on its way
    bool m_isAway = false;
    bool m_wasHidden = false;
};

} // namespace wr
