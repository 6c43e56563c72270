#pragma once

#include "model/media.h"

#include <QObject>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace wr {

/// The picture or the sound of the question on the page: on its way, here as a file, or lost, and the
/// words that stand for it. Whoever holds the line fetches it. Lives on the GUI thread.
class MediaPiece : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

    Q_PROPERTY(State state READ state NOTIFY changed)
    /// A file of this device once it is here.
    Q_PROPERTY(QUrl file READ file NOTIFY changed)
    /// What it shows or says, as its author put it; may be empty.
    Q_PROPERTY(QString words READ words NOTIFY changed)

public:
    enum class State { None, Loading, Ready, Lost };
    Q_ENUM(State)

    using QObject::QObject;

    State state() const { return m_state; }
    QUrl file() const { return m_file; }
    QString words() const { return m_view ? m_view->alt : QString(); }

    /// What the question has; another file than before is asked for by wanted(). Its address changes with
    /// the hours, its path does not.
    void show(const std::optional<MediaView> &view);

    // ---- whoever was asked tells; what is not wanted any more is passed by ------------------------
    void came(const QString &address, const QUrl &file);
    void lost(const QString &address);

Q_SIGNALS:
    void changed();
    /// `address`: MediaView::url
    void wanted(const QString &address);

private:
    std::optional<MediaView> m_view;
    State m_state = State::None;
    QUrl m_file;
};

} // namespace wr
