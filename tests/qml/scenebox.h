#pragma once

#include "app/scenes.h"

#include <QTemporaryDir>
#include <QtQml/qqmlregistration.h>

namespace wr {

/// An app put into a scene, for a page to show.
class SceneBox : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString scene READ scene WRITE setScene NOTIFY changed)
    Q_PROPERTY(wr::App *app READ app NOTIFY changed)
    /// The option ids of the newest answer that was given; empty before one.
    Q_PROPERTY(QStringList answer READ answer NOTIFY answered)

public:
    QString scene() const { return m_scene; }
    void setScene(const QString &scene);
    App *app() { return m_app.get(); }
    QStringList answer() const { return m_answer; }

    /// The network of a server that does not run goes or comes.
    Q_INVOKABLE void cutOff(bool isCutOff);

Q_SIGNALS:
    void changed();
    void answered();

private:
    QString m_scene;
    QTemporaryDir m_folder;
    int m_scenes = 0;
    StillClock m_clock;
    QStringList m_answer;
    ShownServer m_server;
    std::unique_ptr<App> m_app;
};

} // namespace wr
