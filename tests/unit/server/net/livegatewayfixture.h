#pragma once

#include "core/epolldispatcher.h"
#include "net/httpgateway.h"
#include "net/livegateway.h"
#include "support/livetransport.h"
#include "support/rawclient.h"

#include <QAbstractEventDispatcher>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace wr {

using namespace Qt::StringLiterals;

/// Remembers what it is told; `onFrame` may answer.
class RecordingHandler : public LiveHandler
{
public:
    void sessionOpened(SessionId session, const UpgradeInfo &info) override
    {
        opened << session;
        infos << info;
    }
    void frameReceived(SessionId session, const QByteArray &utf8, TimePoint) override
    {
        frames << utf8;
        if (onFrame)
            onFrame(session, utf8);
    }
    void sessionClosed(SessionId session, quint16 code) override
    {
        closed << std::pair(session, code);
    }

    QList<SessionId> opened;
    QList<UpgradeInfo> infos;
    QList<QByteArray> frames;
    QList<std::pair<SessionId, quint16>> closed;
    std::function<void(SessionId, const QByteArray &)> onFrame;
};

/// A gateway on loopback and what was told to its handler.
class LiveGatewayTest : public QObject
{
protected:
    void start(NetLimits limits = {})
    {
        limits.liveTransport = testedTransport();
        m_live.reset();
        m_handler = {};
        m_metrics = {};
        m_http = std::make_unique<HttpGateway>(m_clock, limits, m_metrics);
        m_live = std::make_unique<LiveGateway>(*m_http);
        m_live->setHandler(&m_handler);
        m_port = m_http->listen({{QHostAddress::LocalHost, 0}})->first();
    }

    /// A greeted session; the client's id is m_handler.opened.last().
    std::unique_ptr<RawClient> greetedClient()
    {
        auto client = std::make_unique<RawClient>(m_port);
        const qsizetype before = m_handler.opened.size();
        if (!client->upgrade()
            || !waitUntil([&] { return m_handler.opened.size() > before; }))
            return nullptr;
        m_live->greeted(m_handler.opened.last());
        return client;
    }

    static QJsonObject dataOf(const std::optional<RawFrame> &frame)
    {
        return QJsonDocument::fromJson(frame.value_or(RawFrame {}).payload).object()[u"data"_s]
            .toObject();
    }

    void end()
    {
        m_live.reset();
        m_http.reset();
    }

    SystemClock m_clock;
    NetMetrics m_metrics;
    RecordingHandler m_handler;
    std::unique_ptr<HttpGateway> m_http;
    std::unique_ptr<LiveGateway> m_live;
    quint16 m_port = 0;
};

/// Runs the tests of T under the server's own event dispatcher.
template <class T>
int runUnderEpoll(int argc, char **argv)
{
    installEpollDispatcher();
    QCoreApplication app(argc, argv);
    T test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace wr
