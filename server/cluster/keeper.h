#pragma once

#include "cluster/shardhold.h"

#include <QObject>

#include <optional>

namespace wr {

/// Says which shards, and so which games, are this process's to own. Server thread.
class Keeper : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The shards that there are here.
    virtual QList<Shard> shards() const = 0;

    /// Which of them the game is of.
    virtual Shard shardOf(GameId game) const = 0;

    /// Which of them a running game of this PIN is of; nothing: it is no PIN.
    virtual std::optional<Shard> shardOfPin(const QString &pin) const = 0;

    /// Whether games of the shard may be accepted for at this moment. What was accepted counts only once an append with its
    /// hold() has been committed.
    virtual bool isHeld(Shard shard) const = 0;

    /// The proof an append takes along; nothing while the shard is not held.
    virtual std::optional<ShardHold> hold(Shard shard) const = 0;

Q_SIGNALS:
    /// The shard is this process's from now on: its games are to be folded from their logs.
    void taken(wr::Shard shard);
    /// It is no more: its games are somebody else's to go on with, whatever was under way.
    void lost(wr::Shard shard);
};

/// The keeper of a process that has its database to itself: all games are of one shard, which is its own, always. Server thread.
class LoneKeeper final : public Keeper
{
    Q_OBJECT

public:
    using Keeper::Keeper;

    QList<Shard> shards() const override { return {Shard()}; }
    Shard shardOf(GameId) const override { return {}; }
    std::optional<Shard> shardOfPin(const QString &) const override { return Shard(); }
    bool isHeld(Shard) const override { return true; }
    std::optional<ShardHold> hold(Shard) const override { return ShardHold {}; }
};

} // namespace wr
