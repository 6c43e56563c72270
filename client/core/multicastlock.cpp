#include "core/multicastlock.h"

#include <QtGlobal>

#ifdef Q_OS_ANDROID
#include <QCoreApplication>
#include <QJniObject>
#endif

namespace wr {

#ifdef Q_OS_ANDROID
void holdMulticastLock(bool isHeld)
{
    static QJniObject lock;
    if (!lock.isValid()) {
        const QJniObject wifi = QNativeInterface::QAndroidApplication::context().callObjectMethod(
            "getSystemService", "(Ljava/lang/String;)Ljava/lang/Object;", QJniObject::fromString("wifi").object());
        if (!wifi.isValid())
            return;
        lock = wifi.callObjectMethod("createMulticastLock", "(Ljava/lang/String;)Landroid/net/wifi/WifiManager$MulticastLock;",
                                     QJniObject::fromString("wordrally").object());
        lock.callMethod<void>("setReferenceCounted", "(Z)V", false);
    }
    lock.callMethod<void>(isHeld ? "acquire" : "release");
}
#else
void holdMulticastLock(bool)
{
}
#endif

} // namespace wr
