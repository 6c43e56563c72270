#pragma once

#include <QDBusAbstractAdaptor>
#include <QDBusConnection>

namespace wr {

/// What a desktop offers to apps so that screen readers hear them: org.a11y.Bus on the session's bus, which
/// serves as the bus of accessibility too. (Qt before 6.5 hears AT_SPI_BUS_ADDRESS too late to heed it.)
/// Answers from the event loop of its thread.
class AccessibilityBus : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// False where the bus does not take it.
    bool offer(const QString &address);
};

/// Where.
class AccessibilityAddress : public QDBusAbstractAdaptor
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.a11y.Bus")

public:
    AccessibilityAddress(QObject *parent, QString address)
        : QDBusAbstractAdaptor(parent)
        , m_address(std::move(address))
    {
    }

public Q_SLOTS:
    QString GetAddress() const { return m_address; }

private:
    const QString m_address;
};

/// That somebody listens.
class AccessibilityStatus : public QDBusAbstractAdaptor
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.a11y.Status")
    Q_PROPERTY(bool IsEnabled READ isEnabled CONSTANT)
    Q_PROPERTY(bool ScreenReaderEnabled READ isEnabled CONSTANT)

public:
    explicit AccessibilityStatus(QObject *parent)
        : QDBusAbstractAdaptor(parent)
    {
    }

    bool isEnabled() const { return true; }
};

} // namespace wr
