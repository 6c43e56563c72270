#include "accessibilitybus.h"

namespace wr {

using namespace Qt::StringLiterals;

bool AccessibilityBus::offer(const QString &address)
{
    new AccessibilityAddress(this, address);
    new AccessibilityStatus(this);
    QDBusConnection bus = QDBusConnection::connectToBus(address, u"accessibilitybus"_s);
    return bus.registerObject(u"/org/a11y/bus"_s, this) && bus.registerService(u"org.a11y.Bus"_s);
}

} // namespace wr
