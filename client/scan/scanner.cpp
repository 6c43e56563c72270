#include "scan/scanner.h"

#include "core/whendone.h"
#include "scan/framepicture.h"
#include "scan/qrreader.h"

#include <QMediaDevices>
#include <QtConcurrent>

#include <algorithm>

namespace wr {

namespace {

constexpr qint64 outOfSightMs = 2'000;

/// The one that looks away from the face, else whichever there is.
QCameraDevice bestCamera()
{
    const QList<QCameraDevice> cameras = QMediaDevices::videoInputs();
    const auto back = std::find_if(cameras.begin(), cameras.end(),
                                   [](const QCameraDevice &one) { return one.position() == QCameraDevice::BackFace; });
    return back != cameras.end() ? *back : cameras.value(0);
}

} // namespace

Scanner::Scanner(QObject *parent)
    : QObject(parent)
{
}

Scanner::~Scanner() = default;

void Scanner::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void Scanner::setSink(QVideoSink *sink)
{
    if (m_session.videoSink() == sink)
        return;
    m_session.setVideoSink(sink);
    if (sink)
        connect(sink, &QVideoSink::videoFrameChanged, this, &Scanner::look);
    Q_EMIT sinkChanged();
    if (sink)
        start();
}

void Scanner::start()
{
    if (s_pretended)
        return setState(*s_pretended);
    const QCameraDevice device = bestCamera();
    if (device.isNull())
        return setState(State::NoCamera);
    m_camera = std::make_unique<QCamera>(device);
    connect(m_camera.get(), &QCamera::errorOccurred, this, [this](QCamera::Error error) {
        if (error != QCamera::NoError)
            setState(State::Faulty);
    });
    m_session.setCamera(m_camera.get());
    setState(State::Looking);
    m_camera->start();
}

void Scanner::look(const QVideoFrame &frame)
{
    if (m_isReading || !frame.isValid())
        return;
    m_isReading = true;
    whenDone(this, QtConcurrent::run([picture = pictureOf(frame)] { return readQrCode(picture); }), [this](const QString &text) {
        m_isReading = false;
        take(text);
    });
}

void Scanner::take(const QString &text)
{
    if (text.isEmpty())
        return;
    const bool isNew = text != m_newest || !m_seenAt.isValid() || m_seenAt.elapsed() > outOfSightMs;
    m_newest = text;
    m_seenAt.start();
    if (isNew)
        Q_EMIT found(text);
}

} // namespace wr
