#pragma once

#include "core/clock.h"
#include "core/joinprover.h"
#include "core/knownserver.h"
#include "core/unsealer.h"
#include "protocol/envelope.h"
#include "protocol/messages.h"

#include <QHash>
#include <QObject>
#include <QTimer>
#include <QWebSocket>

namespace wr {

/// One live connection to a game: says hello, keeps its clock in step, notices gaps in the stream,
/// comes back by itself with the resume secret and sends an unacknowledged answer again.
/// Lives on the thread that made it.
class LiveClient : public QObject
{
    Q_OBJECT

public:
    LiveClient(const KnownServer &server, const QString &pin, const Clock &clock, QObject *parent = nullptr);
    ~LiveClient() override;

    /// Comes as a new player, and as the same one should the reply be lost; where many come at once, in
    /// the turn the server gives it, and with the proof of work it may ask for. After a refused name (name_*), the next name on the same connection.
    /// `token`: of who joins by more than the PIN, an account (whose player it is then) or a device of a
    /// rehearsal; empty: a guest.
    void joinAs(const QString &name, const QString &token = {});
    void resumeWith(const QString &secret);
    /// For hosts and projectors.
    void holdToken(const QString &token);

    /// Connects, and again whenever the connection is lost, until stop().
    void start();
    void stop();
    /// Loses the connection as a dropped Wi-Fi would.
    void drop();

    bool isGreeted() const { return m_isGreeted; }
    /// Whether there ever was a connection.
    bool hasReached() const { return m_hasReached; }

    /// Sends a message; returns its id, which the reply's `re` will carry. Lost when not connected.
    template <class M>
    QString send(const M &message)
    {
        return sendFrame(QString(M::wireName), wire::toJsonObject(message));
    }

    /// Sends an answer, and again after every reconnection or passing trouble until it is accepted or
    /// refused.
    void answer(const live::AnswerSubmit &answer);

    /// The server's time now by the best of the samples, or the own clock's before any.
    TimePoint serverNow() const { return m_clock.now() + m_offset; }
    std::optional<Micros> roundTrip() const { return m_roundTrip; }
    /// The newest event of the stream.
    qint64 seq() const { return m_seq; }
    int reconnects() const { return m_reconnects; }

Q_SIGNALS:
    /// An attempt to connect failed, with the system's words; the next follows by itself.
    void unreachable(const QString &why);
    void greeted(const wr::live::HelloOk &hello);
    /// Every event, state or private message in order; repeated and stale ones are left out. Players get a question at the
    /// moment at which it opens by serverNow(), as if it had not come sealed.
    void received(const wr::ServerFrame &frame);
    /// A question comes sealed, before it opens; what belongs to it can be fetched ahead.
    void prepared(const wr::live::QuestionPrepared &prepared);
    /// Its key has come, a moment before received() shows it: time to make ready what belongs to it.
    void unsealed(const wr::live::QuestionOpened &opened);
    /// Something was refused. `isFinal`: the server does not want this client, which gives up.
    void refused(wr::ErrorCode code, bool isFinal);
    /// A round trip was measured.
    void tripMeasured(wr::Micros trip);
    /// The connection is gone, or did not come to be; it is tried again.
    void lost();

private:
    QString sendFrame(const QString &type, const QJsonObject &data);
    void connectNow();
    void onDoubt();
    void onConnected();
    void sayHello();
    void sayHelloAfter(Millis wait);
    void onText(const QString &text);
    void onHello(const live::HelloOk &hello);
    void onError(const ServerFrame &frame);
    void measureAnew();
    void onSynced(const live::ClockSynced &synced);
    bool isNew(const ServerFrame &frame);
    void onSnapshotSeq(qint64 seq);
    void answerAgainSoon();
    void retryLater();
    void askLine();
    void watch();

    const Clock &m_clock;
    Unsealer m_unsealer;
    JoinProver m_prover;
    const KnownServer m_server;
    QUrl m_url;
    QWebSocket m_socket;
    QTimer m_retry;
    QTimer m_helloAgain; ///< the server has asked for patience
    QTimer m_watch;
    QTimer m_ask; ///< runs from what was said first of what nothing was heard after
    TimePoint m_lastHeardAt;
    std::optional<TimePoint> m_checkedAt; ///< when the line was asked whether it lives, until it answers
    live::Hello m_hello;
    QString m_clientKey; ///< of the player to be; empty: none was asked for yet
    std::optional<live::AnswerSubmit> m_unanswered;
    QString m_answerId; ///< of the frame that carried it
    QHash<QString, qint64> m_stateSeq;
    qint64 m_seq = 0;
    qint64 m_nextId = 1;
    Micros m_offset {0};
    std::optional<Micros> m_roundTrip;
    int m_samples = 0;
    int m_attempts = 0;
    int m_reconnects = 0;
    bool m_hasReached = false;
    bool m_isGreeted = false;
    bool m_isFillingGap = false; ///< `since` is asked and not yet answered
    bool m_isWanted = false;
    bool m_wasSilent = false; ///< the connection before answered nothing: another node is to be asked
};

} // namespace wr
