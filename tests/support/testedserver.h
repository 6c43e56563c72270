#pragma once

#include "support/clusterengines.h"
#include "support/killableserver.h"
#include "support/testmode.h"

#include <memory>
#include <vector>

namespace wr {

/// wordrallyd as WR_TEST_MODE says, to be killed and started again over the same data and at the same addresses: one process; or
/// a gateway and two nodes behind it that own games and work at jobs, on engines of the test's own. Clients speak with the
/// gateway, which owns nothing: all they say to a game is relayed, and what is killed behind it goes on elsewhere.
class TestedServer
{
public:
    /// `program`: the path of wordrallyd. `database`: as its setting; empty: a file, and in a cluster a schema of its own.
    explicit TestedServer(const QString &program, const QString &database = {});

    /// Why it cannot be had here; empty when it can.
    static QString missing() { return testMode() == TestMode::Cluster ? ClusterEngines::missing() : QString(); }

    /// Starts what does not run, the first time with `flags` as well for the process that owns games. What it announced, and the
    /// link that sets the server up; empty when something did not come up within 20 s.
    QJsonObject start(const QStringList &flags = {});
    /// SIGKILL to whoever owns the game; returns when it is gone. Without a game to each node behind the gateway in its turn.
    void kill(const QString &game = {});
    /// SIGKILL to what clients are connected to.
    void killGateway() { m_front->kill(); }
    /// Starts what was killed, and kills it again so soon.
    void startAndKill(int afterMs);
    /// SIGTERM to all; whether they ended well.
    bool stop();

    /// What clients speak with; requests and commands are its.
    KillableServer &front() { return *m_front; }
    /// Where its data is, to be changed while nothing runs; of a database of its own.
    DatabaseConfig database() const;

private:
    bool makeNodes();
    KillableServer &ownerOf(const QString &game);
    std::vector<KillableServer *> all() const;

    const QString m_program;
    const QString m_database;
    std::unique_ptr<ClusterEngines> m_engines; ///< null in one process; goes after those who use them
    std::vector<std::unique_ptr<KillableServer>> m_behind; ///< node-1 and node-2
    std::unique_ptr<KillableServer> m_front;
    size_t m_turn = 0;
    bool m_isMade = false;
};

} // namespace wr
