#pragma once

#include <QObject>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

namespace wr {

/// Plays the sound of a question when somebody asks for it. This one is silent, for where nothing can be
/// heard: pages show the sound's words then. GUI thread.
class ClipPlayer : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the app has one")

    /// Whether there is something to hear with; may change with the plugs.
    Q_PROPERTY(bool isHearable READ isHearable NOTIFY changed)
    /// What plays or has failed; empty when neither.
    Q_PROPERTY(QUrl file READ file NOTIFY changed)
    Q_PROPERTY(bool isPlaying READ isPlaying NOTIFY changed)
    /// `file` cannot be played here.
    Q_PROPERTY(bool hasFailed READ hasFailed NOTIFY changed)
    /// How much of it has been played, 0 … 1.
    Q_PROPERTY(double part READ part NOTIFY partChanged)

public:
    using QObject::QObject;

    virtual bool isHearable() const { return false; }
    QUrl file() const { return m_file; }
    bool isPlaying() const { return m_isPlaying; }
    bool hasFailed() const { return m_hasFailed; }
    double part() const { return m_part; }

    /// From its beginning; another one stops.
    Q_INVOKABLE virtual void play(const QUrl &) { }
    Q_INVOKABLE virtual void stop() { }

Q_SIGNALS:
    void changed();
    void partChanged();

protected:
    void tell(const QUrl &file, bool isPlaying, bool hasFailed)
    {
        m_file = file;
        m_isPlaying = isPlaying;
        m_hasFailed = hasFailed;
        Q_EMIT changed();
    }
    void tellPart(double part)
    {
        m_part = part;
        Q_EMIT partChanged();
    }

private:
    QUrl m_file;
    bool m_isPlaying = false;
    bool m_hasFailed = false;
    double m_part = 0;
};

} // namespace wr
