#pragma once

#include <QByteArrayView>

namespace wr {

/// What a writer past the wire must know of it, kept in the writer's own memory: a broadcast to
/// thousands then touches none of their wires.
struct DirectWrite
{
    int descriptor = -1; ///< of the open connection; -1: there is none, or it must not be written to
    bool isBehind = false; ///< something was written through the wire and may wait in its buffer
};

/// The bytes of one live connection, from the answered handshake to its end. Knows nothing of frames.
/// Server thread.
class LiveWire
{
public:
    /// Who is told. None of it comes from inside a call of the wire's, but for wireEnded(); after finish() nothing else comes.
    class Sink
    {
    public:
        /// They are the wire's again when the call returns.
        virtual void bytesCame(QByteArrayView bytes) = 0;
        /// Some of what waited has left.
        virtual void roomCame() = 0;
        /// The connection is gone, whoever ended it; from inside abort(), too. Once; nothing follows.
        virtual void wireEnded() = 0;

    protected:
        ~Sink() = default;
    };

    LiveWire() = default;
    /// Cuts the connection and tells nobody.
    virtual ~LiveWire() = default;
    Q_DISABLE_COPY_MOVE(LiveWire)

    /// Once, before all else. Both must outlive the wire; `direct` is kept true.
    virtual void open(Sink &sink, DirectWrite &direct) = 0;

    /// Writes when what was written before has left: for what the kernel did not take at once.
    virtual void write(QByteArrayView bytes) = 0;

    /// Bytes written that the system has not taken.
    virtual qint64 pendingBytes() const = 0;

    /// Nothing more is written: the connection ends once all is out. Whoever calls it bounds the time
    /// by abort(), for a peer may never read the rest or never go.
    virtual void finish() = 0;

    virtual void abort() = 0;

    /// For asking the kernel about the connection; -1 where there is none.
    virtual int descriptor() const = 0;
};

} // namespace wr
