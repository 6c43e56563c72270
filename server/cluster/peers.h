#pragma once

#include "cluster/node.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QPointer>

#include <functional>

namespace wr {

/// Calls between nodes. What is sent arrives at most once; of a call that failed with Timeout, or with Unavailable after it was
/// sent, nobody knows whether it was served, so what is called should bear being called again. Server thread.
class Peers : public QObject
{
    Q_OBJECT

public:
    using Answer = QFuture<Result<QByteArray>>;
    /// Serves a call; of a message that wants no answer nobody looks at it. Called on the server thread.
    using Handler = std::function<Answer(NodeId from, const QByteArray &payload)>;

    static constexpr Millis usualTimeout {2'000};

    using QObject::QObject;

    /// Who serves a subject, until `context` dies. `subject`: 1 … peerlimits::maxSubjectBytes bytes, "noun.verb"; one handler each.
    void handle(const QByteArray &subject, QObject *context, Handler handler);

    /// Tells a node something, if it can be reached.
    virtual void send(NodeId to, const QByteArray &subject, const QByteArray &payload) = 0;

    /// Asks a node. Errors: Unavailable (it is not there, went away meanwhile, or too much waits for it already), RequestTimeout,
    /// NotFound (it serves no such subject), TooLarge (more than peerlimits::maxPayloadBytes), or what its handler says.
    virtual Answer call(NodeId to, const QByteArray &subject, const QByteArray &payload, Millis timeout = usualTimeout) = 0;

protected:
    /// What the handler of that subject answers; NotFound.
    Answer serve(NodeId from, const QByteArray &subject, const QByteArray &payload);

private:
    struct Served
    {
        QPointer<QObject> context;
        Handler handler;
    };
    QHash<QByteArray, Served> m_handlers;
};

/// Of a process that has no others beside it: it reaches itself. Server thread.
class LonePeers final : public Peers
{
    Q_OBJECT

public:
    explicit LonePeers(NodeId self, QObject *parent = nullptr);

    void send(NodeId to, const QByteArray &subject, const QByteArray &payload) override;
    Answer call(NodeId to, const QByteArray &subject, const QByteArray &payload, Millis timeout) override;

private:
    const NodeId m_self;
};

} // namespace wr
