#pragma once

#include <QDBusConnection>
#include <QString>
#include <QStringList>

namespace wr {

/// Reads and presses what is on an app's screen, as a screen reader does: by roles and names, over
/// AT-SPI. Sees what a person is shown and nothing else.
class ScreenReader
{
public:
    /// A thing on the screen.
    struct Thing
    {
        QString path; ///< of its D-Bus object
        QString name;
        bool isEnabled = false;

        bool isThere() const { return !path.isEmpty(); }
    };

    /// `bus`: the address of the accessibility bus, `process` the app's.
    ScreenReader(const QString &bus, qint64 process);
    ~ScreenReader();

    /// Whether the app speaks on the bus yet.
    bool hasFound();

    /// The first thing shown whose name is so, or begins so.
    Thing find(const QString &name);

    /// Presses it. False: it is not shown, or cannot be pressed now.
    bool press(const QString &name);

    /// The names of everything shown, for whoever wonders what was.
    QStringList read();

private:
    bool speaks(const QString &service);
    QDBusMessage call(const QString &path, const QString &interface, const QString &method, const QVariantList &arguments = {});
    QString nameOf(const QString &path);
    quint64 statesOf(const QString &path);
    int pressAction(const QString &path);
    QStringList childrenOf(const QString &path);
    template <class Visit>
    bool walk(const QString &path, int depth, const Visit &visit);

    const QString m_connectionName;
    QDBusConnection m_bus;
    const qint64 m_process;
    QString m_service; ///< of the app; empty until it is found
};

} // namespace wr
