#pragma once

#include "core/clock.h"
#include "protocol/clientmessages.h"
#include "protocol/envelope.h"
#include "protocol/features.h"
#include "protocol/sealedquestion.h"

#include <QTimer>
#include <QWebSocket>

namespace wr {

using namespace Qt::StringLiterals;

/// A player who answers rightly so long after the question is drawn, by a clock of their own that is hours off.
class FairPlayer : public QObject
{
    Q_OBJECT

public:
    struct Manner
    {
        Millis reaction {1'000};
        bool takesSealed = true;
        bool forgesStamps = false; ///< says to have answered the moment the question opened
    };

    FairPlayer(const QUrl &url, QString name, Manner manner)
        : m_name(std::move(name))
        , m_manner(manner)
    {
        connect(&m_socket, &QWebSocket::connected, this, &FairPlayer::sayHello);
        connect(&m_socket, &QWebSocket::textMessageReceived, this, &FairPlayer::received);
        m_socket.open(url);
    }

    bool isReady() const { return m_samples >= wantedSamples; }
    PlayerNumber number() const { return m_number; }
    std::optional<live::AnswerResult> result() const { return m_result; }
    QString refusal() const { return m_refusal; }
    bool isAccepted() const { return m_isAccepted; }
    /// Answers that were accepted or refused.
    int replies() const { return m_replies; }
    /// When the question was drawn, on the server's clock.
    qint64 drawnAt() const { return m_drawnAt; }
    /// Frames that tell an option and came before the question was drawn.
    int leaks() const { return m_leaks; }

    void answerAgain() { submit(); }

private:
    static constexpr int wantedSamples = 6;
    static constexpr qint64 hoursOff = 7'200'000;

    qint64 ownNow() const { return toWireMillis(m_clock.now()) + hoursOff; }

    template <class M>
    void send(const M &message)
    {
        const QJsonObject frame {{u"v"_s, 1}, {u"type"_s, QString(M::wireName)}, {u"id"_s, u"c"_s + QString::number(++m_lastId)},
                                 {u"data"_s, wire::toJsonObject(message)}};
        m_socket.sendTextMessage(QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact)));
    }

    void sayHello()
    {
        live::Hello hello;
        if (m_manner.takesSealed)
            hello.features.append(features::sealed);
        hello.guest = live::Guest {m_name, {}};
        send(hello);
    }

    void received(const QString &text)
    {
        const auto frame = readServerFrame(text.toUtf8());
        if (!frame)
            return;
        if (text.contains(u"right"_s) && m_drawnAt == 0)
            ++m_leaks;
        if (const auto ok = messageOf<live::HelloOk>(*frame)) {
            m_number = ok->you ? ok->you->player : 0;
            send(live::ClockSync {ownNow()});
        } else if (const auto synced = messageOf<live::ClockSynced>(*frame)) {
            sampled(*synced);
        } else if (const auto prepared = messageOf<live::QuestionPrepared>(*frame)) {
            m_prepared = prepared->sealed;
        } else if (const auto opened = messageOf<live::QuestionOpened>(*frame)) {
            drawLater(*opened);
        } else if (messageOf<live::AnswerAccepted>(*frame)) {
            m_isAccepted = true;
            ++m_replies;
        } else if (const auto result = messageOf<live::AnswerResult>(*frame)) {
            m_result = result;
        } else if (frame->type == "error"_L1) {
            ++m_replies;
            m_refusal = frame->data.value("code"_L1).toString();
        }
    }

    template <class M>
    static std::optional<M> messageOf(const ServerFrame &frame)
    {
        if (frame.type != M::wireName)
            return std::nullopt;
        const auto message = wire::fromJsonObject<M>(frame.data);
        return message ? std::optional(*message) : std::nullopt;
    }

    /// The sample of the shortest round trip tells how far the clocks are apart.
    void sampled(const live::ClockSynced &synced)
    {
        const qint64 now = ownNow();
        const qint64 trip = now - synced.sentAt;
        if (m_samples == 0 || trip < m_shortest) {
            m_shortest = trip;
            m_offset = ((synced.receivedAt - synced.sentAt) + (synced.repliedAt - now)) / 2;
        }
        if (++m_samples < wantedSamples)
            send(live::ClockSync {ownNow()});
    }

    void drawLater(const live::QuestionOpened &opened)
    {
        auto view = opened.view;
        if (!view && opened.key) {
            const auto unsealed = sealedquestion::open(m_prepared, *opened.key);
            if (unsealed)
                view = *unsealed;
        }
        if (!view)
            return;
        m_opensAt = opened.opensAt;
        m_question = opened.question;
        for (const live::OptionView &option : view->options) {
            if (option.text == "right"_L1)
                m_choice = {option.id};
        }
        const qint64 wait = opened.view ? 0 : std::max<qint64>(0, opened.opensAt - m_offset - ownNow());
        QTimer::singleShot(Millis(wait), Qt::PreciseTimer, this, [this] {
            m_drawnAt = ownNow() + m_offset;
            QTimer::singleShot(m_manner.reaction, Qt::PreciseTimer, this, &FairPlayer::submit);
        });
    }

    void submit()
    {
        live::AnswerSubmit answer;
        answer.question = m_question;
        answer.choice = m_choice;
        answer.answeredAt = m_manner.forgesStamps ? m_opensAt : ownNow() + m_offset;
        send(answer);
    }

    const QString m_name;
    const Manner m_manner;
    SystemClock m_clock;
    QWebSocket m_socket;
    PlayerNumber m_number = 0;
    int m_lastId = 0;
    int m_samples = 0;
    qint64 m_shortest = 0;
    qint64 m_offset = 0; // server's clock less own
    QString m_prepared;
    qint64 m_opensAt = 0;
    qint64 m_drawnAt = 0;
    int m_question = 0;
    int m_leaks = 0;
    QStringList m_choice;
    bool m_isAccepted = false;
    int m_replies = 0;
    QString m_refusal;
    std::optional<live::AnswerResult> m_result;
};

} // namespace wr
