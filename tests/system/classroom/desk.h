#pragma once

#include "accessibilitybus.h"
#include "screenreader.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace wr {

/// What the desks of a room have in common: the bus over which apps speak to screen readers.
class Room
{
public:
    ~Room();

    /// False, with why, where this machine has no D-Bus daemon.
    bool open(QString &why);

    const QString &bus() const { return m_address; }

private:
    QProcess m_daemon;
    QString m_address;
    AccessibilityBus m_accessibility;
};

/// Somebody's desk: a screen, an app on it, and a folder in which the app keeps everything. A folder
/// outlives its apps; so does the screen.
class Desk
{
public:
    explicit Desk(const Room &room);
    ~Desk();

    /// False, with why, where there is no Xvfb.
    bool openScreen(QString &why);

    /// Starts the app, and waits until it can be read.
    bool start(const QStringList &arguments = {});
    /// With SIGKILL, as a flat battery would.
    void killApp();
    /// As its owner closes it; false when it does not end.
    bool closeApp();

    /// Waits until something with that name, or one that begins so, is shown.
    bool waitFor(const QString &name, int timeMs = 30'000);
    /// Waits until it is shown and can be pressed, and presses it.
    bool press(const QString &name, int timeMs = 30'000);
    bool shows(const QString &name) { return m_reader->find(name).isThere(); }
    /// What stands behind these words: "Key: " gives the key; empty: they are not shown.
    QString readBehind(const QString &words) { return m_reader->find(words).name.mid(words.size()); }
    /// What is shown, and what the app complained of, for a test that fails.
    QString screen();

    QString folder() const { return m_folder.filePath(QStringLiteral("data")); }
    /// Where the app puts what its user wants to keep.
    QString documents() const { return m_folder.filePath(QStringLiteral("home/Documents")); }
    /// What the app wrote to its error output.
    QByteArray complaints() { return m_app.readAllStandardError(); }

private:
    const Room &m_room;
    QTemporaryDir m_folder;
    QProcess m_server;
    QString m_display;
    QProcess m_app;
    std::unique_ptr<ScreenReader> m_reader;
};

} // namespace wr
