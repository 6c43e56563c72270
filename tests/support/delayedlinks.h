#pragma once

#include "core/clock.h"

#include <QString>

#include <atomic>
#include <memory>
#include <thread>

namespace wr {

/// Ways of a chosen length to this machine, in a network of this process's own: who connects to an address of addDelay()
/// reaches `server` there, as if from that address, over a device (TUN) whose packets this class keeps back. So the
/// kernel's own round trips are those of a real line, which a proxy's are not.
class DelayedLinks
{
public:
    static constexpr int most = 200; ///< addresses

    /// Puts the process into a network that has nothing but itself. Before there is a second thread; false where the
    /// system does not allow it.
    static bool enterOwnNetwork();

    /// After enterOwnNetwork(). Check isUp().
    DelayedLinks();
    ~DelayedLinks();
    DelayedLinks(const DelayedLinks &) = delete;
    DelayedLinks &operator=(const DelayedLinks &) = delete;

    bool isUp() const { return m_device >= 0; }

    /// What the server listens on.
    QString server() const;

    /// An address that is `roundTrip` away; each packet takes up to `jitter` more, in their order.
    QString addDelay(Millis roundTrip, Millis jitter = Millis(0));

private:
    struct Link
    {
        std::atomic<qint64> oneWayMicros {0};
        std::atomic<qint64> jitterMicros {0};
        qint64 lastDue = 0; // of the thread
    };

    void forward();

    int m_device = -1;
    int m_links = 0;
    std::unique_ptr<Link[]> m_table {new Link[most]};
    std::atomic<bool> m_isStopping {false};
    std::thread m_thread;
};

} // namespace wr
