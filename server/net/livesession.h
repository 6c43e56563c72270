#pragma once

#include "net/admission.h"
#include "net/livehandler.h"
#include "net/livewire.h"
#include "net/timerwheel.h"
#include "net/websocketreader.h"

#include <map>
#include <memory>
#include <vector>

namespace wr {

class LiveGateway;
struct LiveGroup;
struct EachJob;

/// A frame still to be made for one session: one entry of a LiveGateway::sendEach().
struct OwedFrame
{
    quint64 serial = 0;
    std::shared_ptr<EachJob> job;
};

/// One connection of the LiveGateway: its wire, what it may still receive and send, and its
/// deadlines. Knows nothing of other sessions. Server thread.
class LiveSession final : private TimerWheel::Entry, private LiveWire::Sink
{
public:
    // The gateway's bookkeeping of what this session is owed. It and the next private members are
    // all that a broadcast touches: together, for cold memory is what costs there.
    quint64 cursor = 0; ///< every frame of a smaller serial has been written
    std::vector<LiveGroup *> groups;
    std::vector<OwedFrame> owed;

private:
    DirectWrite m_direct;
    bool m_isSilent = false;
    bool m_isHoldingBack = false; // there are m_latestStates

public:
    /// `ticket` is the connection's, `claim` its client's behind a proxy.
    LiveSession(LiveGateway &gateway, SessionId id, std::unique_ptr<LiveWire> wire,
                const UpgradeInfo &info, std::shared_ptr<AdmissionTicket> ticket,
                std::shared_ptr<AdmissionTicket> claim);
    ~LiveSession() override;

    SessionId id() const { return m_id; }
    RequestId request() const { return m_request; }
    WebSocketReader &reader() { return m_reader; }

    bool isGreeted() const { return m_isGreeted; }
    bool isSilent() const { return m_isSilent; }
    bool isClosing() const { return m_isClosing; }

    /// Moves the hello time-out to `until`, at most limits::longestHello after the upgrade.
    void awaitHello(TimePoint until);

    /// Ends the hello time-out and starts the heartbeat. The places counted by address are given
    /// back.
    void greet();

    /// Writes whole frames by one call of the system when nothing waits before them; otherwise does
    /// nothing and returns false. Does not look at the limits.
    [[nodiscard]] bool writeAtOnce(const QByteArray &frames);

    /// Writes a frame now: straight to the descriptor while nothing waits before them. False
    /// when more waits than the hard limit allows.
    [[nodiscard]] bool write(const QByteArray &frame);

    /// Writes coalesced state, or keeps it as the latest of its key while too much is waiting.
    [[nodiscard]] bool writeState(quint64 key, const QByteArray &frame);

    /// Writes the kept states once the reader has caught up.
    [[nodiscard]] bool flushStates();

    qint64 pendingBytes();

    /// Takes one message from the rate limit; false when there is none left.
    bool takeToken(TimePoint now);

    /// The number of bad frames with this one.
    int countBadFrame() { return ++m_badFrames; }

    void heard(TimePoint now) { m_heardAt = now; }
    /// Whether it answers the ping under way.
    bool pongReceived(const QByteArray &payload, TimePoint now);
    std::optional<Micros> roundTrip() const { return m_roundTrip; }
    /// As LiveGateway::linkTime().
    Micros linkTime() const { return m_linkTime; }
    std::optional<Micros> kernelRoundTrip() const;

    /// Nothing more is written: the connection is about to be closed.
    void silence() { m_isSilent = true; }

    /// Writes the last frames, a close frame at their end; the peer has a short time to read and to
    /// go.
    void beginClose(const QByteArray &lastFrames);

    /// Both sides have closed: the connection goes once all is written.
    void finish() { m_wire->finish(); }

    /// The connection and its descriptor are gone when it returns; the peer may read what the kernel has.
    void cut() { m_wire->abort(); }

private:
    void due() override;
    void bytesCame(QByteArrayView bytes) override;
    void roomCame() override;
    void wireEnded() override;
    void ping(TimePoint now);
    void measureLink();
    TimePoint nextPing() const;
    void armDeadline();
    void put(const QByteArray &bytes);

    LiveGateway &m_gateway;
    const SessionId m_id;
    const RequestId m_request; // the upgrade's, for log lines
    const std::unique_ptr<LiveWire> m_wire;
    WebSocketReader m_reader;
    const std::shared_ptr<AdmissionTicket> m_ticket; // of the connection
    const std::shared_ptr<AdmissionTicket> m_claim; // of the client behind a proxy
    std::map<quint64, QByteArray> m_latestStates; // kept back for a slow reader, by key
    const TimePoint m_openedAt;
    TimePoint m_helloBy;
    TimePoint m_heardAt;
    TimePoint m_pingSentAt; // its stamp is the payload of the ping under way
    const bool m_isBehindProxy;
    bool m_isPingOut = false;
    bool m_isGreeted = false;
    bool m_isClosing = false;
    int m_badFrames = 0;
    double m_tokens;
    TimePoint m_refilledAt;
    std::optional<Micros> m_roundTrip;
    std::optional<Micros> m_kernelRoundTrip; // the smallest seen
    Micros m_linkTime {0};
};

} // namespace wr
