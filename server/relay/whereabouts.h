#pragma once

#include "cluster/node.h"
#include "net/livehandler.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QHash>
#include <QObject>
#include <QPromise>
#include <QTimer>

#include <functional>
#include <list>
#include <memory>

namespace wr {

/// Of which shard the game is that a session's first frame wants; nothing: it wants none that could be.
using ShardOf = std::function<std::optional<Shard>(const UpgradeInfo &info, const QByteArray &utf8)>;

/// On which node games are, for whoever leads players and requests there. Server thread.
class Whereabouts : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        NodeId self;
        /// The living node that holds the shard.
        std::function<std::optional<NodeId>(Shard)> holderOf;
        /// Whether this one holds it and has taken its games up.
        std::function<bool(Shard)> serves;
    };

    explicit Whereabouts(Parts parts, QObject *parent = nullptr);

    NodeId self() const { return m_parts.self; }

    /// The node that plays the games of the shard, as far as is known now; nothing while they change hands.
    std::optional<NodeId> of(Shard shard) const;

    /// The same, as soon as there is one: Unavailable after relaylimits::findWithin, or when too many wait.
    QFuture<Result<NodeId>> find(Shard shard);

    /// A node where games can be opened: this one rather than another, others by their shares; nothing where there is none.
    std::optional<NodeId> anyOwner() const;

    /// All other nodes that hold any games.
    QList<NodeId> otherOwners() const;

    /// Who holds or serves what may have changed.
    void look();

    /// The node has said that it plays the games of the shard no more. The table tells of that later: until it names another, or
    /// relaylimits::goneFor is over, nobody has them.
    void gaveUp(Shard shard, NodeId node);

Q_SIGNALS:
    void looked();

private:
    struct Waiter
    {
        Shard shard;
        qint64 until = 0; ///< on m_time
        std::shared_ptr<QPromise<Result<NodeId>>> promise;
    };
    /// Who has left a shard, and is not yet known to have.
    struct Gone
    {
        NodeId node;
        qint64 until = 0; ///< on m_time
    };
    bool isGone(Shard shard, NodeId holder) const;
    void finishWaiters();

    const Parts m_parts;
    QHash<Shard, Gone> m_gone;
    std::list<Waiter> m_waiters;
    QElapsedTimer m_time;
    QTimer m_expiry; ///< runs while anybody waits
};

} // namespace wr
