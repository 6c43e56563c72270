#include "rehearse/deviceplayers.h"

#include <QGuiApplication>

namespace wr {

void DevicePlayersWorker::start(const RehearsalRun::Plan &plan)
{
    m_run = std::make_unique<RehearsalRun>(plan, m_clock);
    connect(m_run.get(), &RehearsalRun::changed, this, &DevicePlayersWorker::tell);
    m_run->start();
}

void DevicePlayersWorker::stop()
{
    if (m_run)
        m_run->stop();
}

void DevicePlayersWorker::noteHidden()
{
    if (m_run)
        m_run->noteHidden();
}

void DevicePlayersWorker::tell()
{
    const RehearsalRun &run = *m_run;
    Q_EMIT told({run.stage(), run.title(), run.isOnServer(), run.question(), run.isChecking(), run.connected(), run.isAway(),
                 run.figures(), run.trouble() ? run.trouble()->code : ErrorCode::None});
}

DevicePlayers::DevicePlayers(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    // A phone stops an app that is not in sight, and then what it measures is its own sleep.
    const auto *application = qobject_cast<QGuiApplication *>(QCoreApplication::instance());
    if (!application)
        return;
    connect(application, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (m_worker && (state == Qt::ApplicationSuspended || state == Qt::ApplicationHidden))
            QMetaObject::invokeMethod(m_worker, &DevicePlayersWorker::noteHidden);
    });
}

DevicePlayers::~DevicePlayers()
{
    m_thread.quit();
    m_thread.wait();
}

void DevicePlayers::start(const RehearsalRun::Plan &plan)
{
    if (!m_worker) {
        m_worker = new DevicePlayersWorker(m_clock);
        m_worker->moveToThread(&m_thread);
        connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
        m_thread.start();
    }
    m_worker->disconnect(this);
    m_state = {};
    m_state.figures.players = plan.players;
    connect(m_worker, &DevicePlayersWorker::told, this, [this, run = ++m_run](const DeviceState &state) {
        if (run != m_run)
            return;
        m_state = state;
        Q_EMIT changed();
    });
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, plan] { worker->start(plan); });
    Q_EMIT changed();
}

void DevicePlayers::stop()
{
    if (m_worker)
        QMetaObject::invokeMethod(m_worker, &DevicePlayersWorker::stop);
}

} // namespace wr
