#pragma once

#include "core/clock.h"
#include "protocol/envelope.h"
#include "protocol/messages.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace wr {

/// Opens sealed questions at the moment at which they open for everybody; what comes meanwhile waits behind them. Lives on
/// the thread that made it.
class Unsealer : public QObject
{
    Q_OBJECT

public:
    explicit Unsealer(std::function<TimePoint()> serverNow, QObject *parent = nullptr);

    /// A frame in the order of the stream; shown() follows at once, or when it may be seen.
    void take(const ServerFrame &frame);

    /// Forgets what waits: a snapshot has told it.
    void restart();

Q_SIGNALS:
    /// A question is on its way; what its files are sealed with comes with it.
    void prepared(const wr::live::QuestionPrepared &prepared);
    /// The key of the next question has come, which opens in a moment: what belongs to it can be made ready, unseen.
    void unsealed(const wr::live::QuestionOpened &opened);
    /// Sealed questions come as if they had not been.
    void shown(const wr::ServerFrame &frame);
    /// A question has opened that cannot be read here: the whole state has to be fetched.
    void unreadable();

private:
    bool unseal(ServerFrame &frame);
    void release();

    const std::function<TimePoint()> m_serverNow;
    std::optional<live::QuestionPrepared> m_prepared;
    QList<ServerFrame> m_held;
    QTimer m_opening;
};

} // namespace wr
