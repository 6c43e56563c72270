#include "scenebox.h"

namespace wr {

void SceneBox::setScene(const QString &scene)
{
    m_scene = scene;
    m_answer.clear();
    // What one scene keeps is nothing to the next.
    const QString folder = m_folder.filePath(QString::number(++m_scenes));
    auto app = std::make_unique<App>(folder, m_clock, App::Device {nullptr, nullptr, &m_server, m_folder.path()});
    for (const Scene &one : allScenes()) {
        if (one.name == scene)
            one.prepare(*app);
    }
    connect(app->play(), &PlayViewModel::answerGiven, this, [this](const live::AnswerSubmit &answer) {
        m_answer = answer.choice;
        Q_EMIT answered();
    });
    // The old app goes after the pages have let go of it.
    m_app.swap(app);
    Q_EMIT changed();
}

void SceneBox::cutOff(bool isCutOff)
{
    m_server.put(OwnServer::State::Off, {});
    if (isCutOff)
        m_server.cutOff({});
}

} // namespace wr
