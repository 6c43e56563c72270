#include "screenreader.h"

#include <QDBusArgument>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusReply>
#include <QDBusVariant>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr auto root = "/org/a11y/atspi/accessible/root"_L1;
constexpr auto accessible = "org.a11y.atspi.Accessible"_L1;
constexpr auto action = "org.a11y.atspi.Action"_L1;
constexpr int deepest = 60;
constexpr int answerTimeMs = 10'000;

/// Of AT-SPI's AtspiStateType.
constexpr quint64 isEnabledBit = 1ULL << 8;
constexpr quint64 isVisibleBit = 1ULL << 30;

} // namespace

ScreenReader::ScreenReader(const QString &bus, qint64 process)
    : m_connectionName(u"screenreader-%1"_s.arg(process))
    , m_bus(QDBusConnection::connectToBus(bus, m_connectionName))
    , m_process(process)
{
}

ScreenReader::~ScreenReader()
{
    QDBusConnection::disconnectFromBus(m_connectionName);
}

bool ScreenReader::hasFound()
{
    if (!m_service.isEmpty())
        return true;
    if (!m_bus.isConnected())
        return false;
    const QStringList names = m_bus.interface()->registeredServiceNames().value();
    for (const QString &name : names) {
        // An app speaks to its session and to screen readers by two names.
        if (name.startsWith(u':') && qint64(m_bus.interface()->servicePid(name).value()) == m_process && speaks(name)) {
            m_service = name;
            break;
        }
    }
    return !m_service.isEmpty();
}

bool ScreenReader::speaks(const QString &service)
{
    const auto asked = QDBusMessage::createMethodCall(service, root, accessible, u"GetChildren"_s);
    return m_bus.call(asked, QDBus::Block, answerTimeMs).type() == QDBusMessage::ReplyMessage;
}

QDBusMessage ScreenReader::call(const QString &path, const QString &interface, const QString &method, const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(m_service, path, interface, method);
    message.setArguments(arguments);
    return m_bus.call(message, QDBus::Block, answerTimeMs);
}

QString ScreenReader::nameOf(const QString &path)
{
    const QDBusMessage reply = call(path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s, {QString(accessible), u"Name"_s});
    return reply.type() == QDBusMessage::ReplyMessage ? reply.arguments().value(0).value<QDBusVariant>().variant().toString() : QString();
}

quint64 ScreenReader::statesOf(const QString &path)
{
    const QDBusMessage reply = call(path, accessible, u"GetState"_s);
    if (reply.type() != QDBusMessage::ReplyMessage)
        return 0;
    QList<uint> words;
    reply.arguments().value(0).value<QDBusArgument>() >> words;
    return words.size() == 2 ? quint64(words.at(0)) | quint64(words.at(1)) << 32 : 0;
}

QStringList ScreenReader::childrenOf(const QString &path)
{
    const QDBusMessage reply = call(path, accessible, u"GetChildren"_s);
    if (reply.type() != QDBusMessage::ReplyMessage)
        return {};
    QStringList children;
    const auto list = reply.arguments().value(0).value<QDBusArgument>();
    list.beginArray();
    while (!list.atEnd()) {
        QString service;
        QDBusObjectPath child;
        list.beginStructure();
        list >> service >> child;
        list.endStructure();
        children.append(child.path());
    }
    list.endArray();
    return children;
}

template <class Visit>
bool ScreenReader::walk(const QString &path, int depth, const Visit &visit)
{
    if (depth > deepest)
        return false;
    const QStringList children = childrenOf(path);
    for (const QString &child : children) {
        const quint64 states = statesOf(child);
        if (depth > 0 && !(states & isVisibleBit))
            continue;
        if (visit(Thing {child, nameOf(child), (states & isEnabledBit) != 0}) || walk(child, depth + 1, visit))
            return true;
    }
    return false;
}

ScreenReader::Thing ScreenReader::find(const QString &name)
{
    Thing found;
    if (hasFound()) {
        walk(root, 0, [&](const Thing &thing) {
            if (!thing.name.startsWith(name))
                return false;
            found = thing;
            return true;
        });
    }
    return found;
}

/// The number of the action that presses, -1 where there is none; what can be ticked has another that ticks.
int ScreenReader::pressAction(const QString &path)
{
    const QDBusMessage reply = call(path, action, u"GetActions"_s);
    if (reply.type() != QDBusMessage::ReplyMessage)
        return -1;
    const auto list = reply.arguments().value(0).value<QDBusArgument>();
    int number = 0;
    int found = -1;
    list.beginArray();
    for (; !list.atEnd(); ++number) {
        QString name;
        QString words;
        QString key;
        list.beginStructure();
        list >> name >> words >> key;
        list.endStructure();
        if (name.compare("press"_L1, Qt::CaseInsensitive) == 0)
            found = number;
    }
    list.endArray();
    return found;
}

bool ScreenReader::press(const QString &name)
{
    const Thing thing = find(name);
    if (!thing.isThere() || !thing.isEnabled)
        return false;
    const int number = pressAction(thing.path);
    if (number < 0)
        return false;
    const QDBusMessage reply = call(thing.path, action, u"DoAction"_s, {number});
    return reply.type() == QDBusMessage::ReplyMessage && reply.arguments().value(0).toBool();
}

QStringList ScreenReader::read()
{
    QStringList names;
    if (hasFound()) {
        walk(root, 0, [&](const Thing &thing) {
            if (!thing.name.isEmpty())
                names.append(thing.name);
            return false;
        });
    }
    return names;
}

} // namespace wr
