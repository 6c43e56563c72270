#pragma once

#include <QCamera>
#include <QElapsedTimer>
#include <QMediaCaptureSession>
#include <QVideoSink>
#include <QtQml/qqmlregistration.h>

#include <memory>
#include <optional>

namespace wr {

/// Looks through this device's camera for a QR code: the back one, where there are two. Pictures are
/// read on a thread of the pool, one at a time, and kept nowhere. Lives on the GUI thread.
class Scanner : public QObject
{
    Q_OBJECT
    QML_ELEMENT

    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    /// Where the camera's picture is shown; looking begins when it is set.
    Q_PROPERTY(QVideoSink *sink READ sink WRITE setSink NOTIFY sinkChanged)

public:
    /// Faulty: there is a camera, and the system does not let us have it, or it broke.
    enum class State { Off, Looking, NoCamera, Faulty };
    Q_ENUM(State)

    explicit Scanner(QObject *parent = nullptr);
    ~Scanner() override;

    State state() const { return m_state; }
    QVideoSink *sink() const { return m_session.videoSink(); }
    void setSink(QVideoSink *sink);

    /// Tries again, after NoCamera or Faulty.
    Q_INVOKABLE void start();

    /// As if the camera had seen it.
    void look(const QVideoFrame &frame);

    /// From now on no camera is asked for, and every scanner is in this state: for the showcase.
    static void pretend(State state) { s_pretended = state; }

Q_SIGNALS:
    void stateChanged();
    void sinkChanged();
    /// Once for every text that is seen, again when it was out of sight for a while.
    void found(const QString &text);

private:
    void setState(State state);
    void take(const QString &text);

    static inline std::optional<State> s_pretended;

    State m_state = State::Off;
    QMediaCaptureSession m_session;
    std::unique_ptr<QCamera> m_camera;
    bool m_isReading = false;
    QString m_newest;
    QElapsedTimer m_seenAt;
};

} // namespace wr
