#include "app/servermetrics.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Counters of ours only rise, so the difference is what to add.
void raise(Counter &counter, qint64 value)
{
    counter.add(quint64(std::max<qint64>(0, value - qint64(counter.value()))));
}

} // namespace

ServerMetrics::ServerMetrics(Metrics &metrics)
    : m_metrics(metrics)
{
}

void ServerMetrics::update(const NetMetrics &net, const GameRooms &rooms, const AnswerService &answers)
{
    Metrics &m = m_metrics;
    m.gauge(u"wordrally_connections"_s, u"Connections open now"_s).set(net.connections);
    m.gauge(u"wordrally_live_sessions"_s, u"Live sessions open now"_s).set(net.sessions);
    m.gauge(u"wordrally_live_connections_on_epoll"_s, u"Live connections on an epoll of their own, not on Qt's sockets"_s).set(net.liveOnEpoll);
    m.gauge(u"wordrally_live_pending_bytes_max"_s, u"The most bytes a session had waiting"_s).set(net.pendingBytesMax);
    raise(m.counter(u"wordrally_connections_total"_s, u"Connections accepted"_s), net.connectionsTotal);
    raise(m.counter(u"wordrally_connections_refused_total"_s, u"Connections refused"_s), net.connectionsRefused);
    raise(m.counter(u"wordrally_connections_given_up_total"_s, u"Idle connections that gave way to others"_s), net.connectionsGivenUp);
    raise(m.counter(u"wordrally_live_handshakes_total"_s, u"WebSocket upgrades granted"_s), net.handshakes);
    for (const auto &[direction, frames, bytes] : {std::tuple {u"in"_s, net.framesIn, net.bytesIn},
                                                   std::tuple {u"out"_s, net.framesOut, net.bytesOut}}) {
        raise(m.counter(u"wordrally_live_frames_total"_s, u"Live messages"_s, {{u"direction"_s, direction}}), frames);
        raise(m.counter(u"wordrally_live_bytes_total"_s, u"Bytes of live messages"_s, {{u"direction"_s, direction}}), bytes);
    }
    for (size_t status = 1; status < net.responses.size(); ++status)
        raise(m.counter(u"wordrally_http_responses_total"_s, u"HTTP responses by class of status"_s,
                        {{u"class"_s, u"%1xx"_s.arg(status)}}), net.responses[status]);
    for (auto refused = net.refused.begin(); refused != net.refused.end(); ++refused)
        raise(m.counter(u"wordrally_refused_total"_s, u"Requests, upgrades and frames refused, by code"_s,
                        {{u"code"_s, QString(wireCode(refused.key()))}}), *refused);
    qint64 running = 0;
    qint64 playersOnline = 0;
    for (const auto &[game, entry] : rooms.all()) {
        running += entry->room.isFinished() ? 0 : 1;
        playersOnline += entry->attendance.liveCount();
    }
    m.gauge(u"wordrally_games_running"_s, u"Games that have not finished"_s).set(running);
    m.gauge(u"wordrally_players_online"_s, u"Players with a live session"_s).set(playersOnline);
    raise(m.counter(u"wordrally_answers_accepted_total"_s, u"Answers acknowledged"_s), answers.acceptedCount());
}

} // namespace wr
