#pragma once

#include <QObject>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

namespace wr {

/// The server inside this app: "Host on this network". This one never runs, for where the app has none.
/// GUI thread.
class OwnServer : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the app has one")

    Q_PROPERTY(bool isPossible READ isPossible CONSTANT)
    Q_PROPERTY(State state READ state NOTIFY changed)
    /// Why it does not run.
    Q_PROPERTY(Fault fault READ fault NOTIFY changed)
    /// The ports it would take; `fault` may be about them.
    Q_PROPERTY(QString ports READ ports NOTIFY changed)
    /// It tells apps on this network of its games, so that they need no PIN; takes effect at the next start.
    Q_PROPERTY(bool isAnnounced READ isAnnounced WRITE setAnnounced NOTIFY changed)
    /// What others on this network type, "192.168.1.20:8080"; empty while it does not run.
    Q_PROPERTY(QString address READ address NOTIFY changed)
    /// Whether this device is on a network at all, also while nothing runs.
    Q_PROPERTY(bool isReachable READ isReachable NOTIFY changed)
    /// Whether games can be shown on the network: only private ones are told.
    Q_PROPERTY(bool isHeard READ isHeard NOTIFY changed)

public:
    enum class State { Off, Starting, Running, Stopping };
    Q_ENUM(State)
    /// PortBusy: another program has the ports. FolderRefused: its folder cannot be written. InUse: another
    /// window of the app, or another server, works in that folder.
    enum class Fault { None, PortBusy, FolderRefused, InUse, Other };
    Q_ENUM(Fault)

    /// Of a running server.
    struct Place
    {
        QUrl local;          ///< how this device reaches it
        QString address;     ///< as others type it
        QString hostLink;    ///< secret; makes this app a host, once
        QString setUpLink {}; ///< secret; makes this app its owner, once; empty where it has one
    };

    using QObject::QObject;

    virtual bool isPossible() const { return false; }
    virtual QString ports() const { return {}; }
    virtual bool isAnnounced() const { return true; }
    virtual void setAnnounced(bool isOn) { Q_UNUSED(isOn) }
    State state() const { return m_state; }
    Fault fault() const { return m_fault; }
    const Place &place() const { return m_place; }
    QString address() const { return m_place.address; }
    bool isReachable() const { return m_isReachable; }
    bool isHeard() const { return m_isHeard; }

    /// `onAnyPorts`: on whichever are free, else on those of ports(). Returns at once.
    Q_INVOKABLE virtual void start(bool onAnyPorts) { Q_UNUSED(onAnyPorts) }
    /// Games are kept, and go on when it runs again. Returns at once.
    Q_INVOKABLE virtual void stop() { }

Q_SIGNALS:
    void changed();

protected:
    void tell(State state) { tell(state, Place(), Fault::None); }
    void tell(State state, const Place &place, Fault fault)
    {
        m_state = state;
        m_place = place;
        m_fault = fault;
        Q_EMIT changed();
    }
    /// The network came, went, or calls this device something else. `address`: of a running server, as in Place.
    void tellNetwork(bool isReachable, bool isHeard, const QString &address)
    {
        if (isReachable == m_isReachable && isHeard == m_isHeard && address == m_place.address)
            return;
        m_isReachable = isReachable;
        m_isHeard = isHeard;
        m_place.address = address;
        Q_EMIT changed();
    }

private:
    State m_state = State::Off;
    Fault m_fault = Fault::None;
    Place m_place;
    bool m_isReachable = true;
    bool m_isHeard = true;
};

} // namespace wr
