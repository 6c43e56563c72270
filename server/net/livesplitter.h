#pragma once

#include "net/livegateway.h"

#include <QHash>

namespace wr {

/// Gives each live session to one of two handlers: with ?pin= to games, without to people who are signed in.
/// Server thread.
class LiveSplitter final : public LiveHandler
{
public:
    /// All must outlive it.
    LiveSplitter(LiveGateway &gateway, LiveHandler &games, LiveHandler &people)
        : m_gateway(gateway)
        , m_games(games)
        , m_people(people)
    {
        m_gateway.setHandler(this);
    }
    ~LiveSplitter() override { m_gateway.setHandler(nullptr); }
    Q_DISABLE_COPY_MOVE(LiveSplitter)

    void sessionOpened(SessionId session, const UpgradeInfo &info) override
    {
        LiveHandler &handler = info.pin.isEmpty() ? m_people : m_games;
        m_handlers.insert(session, &handler);
        handler.sessionOpened(session, info);
    }
    void frameReceived(SessionId session, const QByteArray &utf8, TimePoint arrivedAt) override
    {
        if (LiveHandler *handler = m_handlers.value(session))
            handler->frameReceived(session, utf8, arrivedAt);
    }
    void sessionClosed(SessionId session, quint16 code) override
    {
        if (LiveHandler *handler = m_handlers.take(session))
            handler->sessionClosed(session, code);
    }

private:
    LiveGateway &m_gateway;
    LiveHandler &m_games;
    LiveHandler &m_people;
    QHash<SessionId, LiveHandler *> m_handlers;
};

} // namespace wr
