#include "desk.h"

#include <QDir>
#include <QStandardPaths>
#include <QTest>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int startTimeMs = 30'000;

/// Starts a program that says in its first line how to reach it.
bool startAndListen(QProcess &process, const QString &program, const QStringList &arguments, QString &line, QString &why)
{
    if (QStandardPaths::findExecutable(program).isEmpty()) {
        why = program + u" is not installed"_s;
        return false;
    }
    process.start(program, arguments);
    if (!process.waitForStarted() || !QTest::qWaitFor([&] { return process.canReadLine() || process.state() == QProcess::NotRunning; }, startTimeMs)
        || !process.canReadLine()) {
        why = program + u": "_s + QString::fromLocal8Bit(process.readAllStandardError());
        return false;
    }
    line = QString::fromLatin1(process.readLine()).trimmed();
    return true;
}

void end(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (!process.waitForFinished(5'000)) {
        process.kill();
        process.waitForFinished();
    }
}

} // namespace

Room::~Room()
{
    end(m_daemon);
}

bool Room::open(QString &why)
{
    if (!startAndListen(m_daemon, u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s}, m_address, why))
        return false;
    if (!m_accessibility.offer(m_address))
        why = u"the bus takes no service"_s;
    return why.isEmpty();
}

Desk::Desk(const Room &room)
    : m_room(room)
{
}

Desk::~Desk()
{
    end(m_app);
    end(m_server);
}

bool Desk::openScreen(QString &why)
{
    QString number;
    if (!startAndListen(m_server, u"Xvfb"_s, {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1280x900x24"_s, u"-nolisten"_s, u"tcp"_s}, number, why))
        return false;
    m_display = u':' + number;
    return true;
}

bool Desk::start(const QStringList &arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QString home = m_folder.filePath(u"home"_s);
    QDir().mkpath(home);
    environment.insert(u"HOME"_s, home);
    environment.insert(u"XDG_CONFIG_HOME"_s, home + u"/config"_s);
    environment.insert(u"XDG_CACHE_HOME"_s, home + u"/cache"_s);
    environment.insert(u"LANG"_s, u"C.UTF-8"_s);
    environment.insert(u"DISPLAY"_s, m_display);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    environment.insert(u"QT_QUICK_BACKEND"_s, u"software"_s);
    environment.insert(u"QT_LINUX_ACCESSIBILITY_ALWAYS_ON"_s, u"1"_s);
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, m_room.bus());
    m_app.setProcessEnvironment(environment);
    m_app.start(QStringLiteral(WR_APP), QStringList {u"--data-dir"_s, folder()} + arguments);
    if (!m_app.waitForStarted())
        return false;
    m_reader = std::make_unique<ScreenReader>(m_room.bus(), m_app.processId());
    return QTest::qWaitFor([this] { return m_reader->hasFound(); }, startTimeMs);
}

void Desk::killApp()
{
    m_app.kill();
    m_app.waitForFinished();
}

bool Desk::closeApp()
{
    m_app.terminate();
    return m_app.waitForFinished(startTimeMs);
}

bool Desk::waitFor(const QString &name, int timeMs)
{
    return QTest::qWaitFor([&] { return m_app.state() == QProcess::Running && shows(name); }, timeMs);
}

bool Desk::press(const QString &name, int timeMs)
{
    return QTest::qWaitFor([&] { return m_app.state() == QProcess::Running && m_reader->press(name); }, timeMs);
}

QString Desk::screen()
{
    const QString shown = m_reader ? m_reader->read().join(u"\n  "_s) : QString();
    return shown + u"\nand said:\n"_s + QString::fromLocal8Bit(complaints());
}

} // namespace wr
