#include "host/hostedserver.h"

#include "app/server.h"
#include "core/epolldispatcher.h"
#include "core/jsonfile.h"
#include "core/logging.h"
#include "core/whendone.h"

#include <QDir>
#include <QTcpServer>
#include <QTemporaryFile>

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

using Fault = OwnServer::Fault;
using namespace std::chrono_literals;

// As often as the server itself looks: its join link and its QR code are to say the same.
constexpr auto lookInterval = 5s;

bool isBusy(quint16 port)
{
    QTcpServer probe;
    return port != 0 && !probe.listen(QHostAddress::AnyIPv4, port);
}

/// Whether the beacon has a network to speak on. Without any there is another thing to say.
bool isBeaconHeard()
{
    const QStringList addresses = networkAddresses();
    return addresses.isEmpty() || std::any_of(addresses.begin(), addresses.end(), [](const QString &address) { return isPrivateAddress(QHostAddress(address)); });
}

/// Nobody else on this machine is to read what learners are called, or the server's keys.
bool prepareFolder(const QString &folder)
{
    if (!QDir().mkpath(folder))
        return false;
    QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return QTemporaryFile(folder + u"/try-XXXXXX"_s).open();
}

Result<Config> configOf(const QString &folder, HostedServer::Ports ports, bool isAnnounced)
{
    const QStringList line {u"wordrally"_s, u"--data-dir"_s, folder, u"--listen"_s, u"0.0.0.0:%1"_s.arg(ports.plain),
                            u"--tls-listen"_s, u"0.0.0.0:%1"_s.arg(ports.tls),
                            u"--lan-beacon"_s, isAnnounced ? u"games"_s : u"server"_s};
    WR_TRY(read, readConfig(line, QProcessEnvironment()));
    return read.config;
}

} // namespace

/// The server where it runs. Lives on the server's thread.
class HostedServerWorker final : public QObject
{
public:
    HostedServerWorker(HostedServer &owner, QString folder, const Clock &clock, HostedServer::Ports ports, bool isAnnounced)
        : m_owner(owner)
        , m_folder(std::move(folder))
        , m_clock(clock)
        , m_ports(ports)
        , m_isAnnounced(isAnnounced)
    {
    }

    void begin()
    {
        if (!prepareFolder(m_folder))
            return fail(Error {ErrorCode::Unavailable, u"the folder cannot be written"_s}, Fault::FolderRefused);
        const auto config = configOf(m_folder, m_ports, m_isAnnounced);
        if (!config)
            return fail(config.error(), Fault::Other);
        m_server = std::make_unique<Server>(*config, m_clock);
        whenDone(this, m_server->start(), [this](const Result<void> &started) {
            if (!started)
                return fail(started.error(), faultOf(started.error()));
            whenDone(this, m_server->startLinks(std::nullopt), [this](const Result<Server::StartLinks> &links) {
                if (!links)
                    return fail(links.error(), Fault::Other);
                announce(*links);
            });
        });
    }

    void end()
    {
        m_isKnown = false;
        m_server.reset();
        thread()->quit();
    }

    /// Tells the owner what the server's join links say by now.
    void look()
    {
        if (!m_isKnown)
            return;
        const QUrl here(m_server->address().here());
        const bool isReachable = !QHostAddress(here.host()).isLoopback();
        QMetaObject::invokeMethod(&m_owner, [&owner = m_owner, isReachable, isHeard = isBeaconHeard(), address = here.authority()] {
            owner.onSeen(isReachable, isHeard, address);
        });
    }

private:
    Fault faultOf(const Error &error) const
    {
        if (error.code == ErrorCode::Conflict)
            return Fault::InUse;
        return isBusy(m_ports.plain) || isBusy(m_ports.tls) ? Fault::PortBusy : Fault::Other;
    }

    void fail(const Error &error, Fault fault)
    {
        qCWarning(lcClient).noquote() << "the own server does not start:" << error.message;
        QMetaObject::invokeMethod(&m_owner, [&owner = m_owner, fault] { owner.onFailed(fault); });
        // Not from inside its own call.
        QMetaObject::invokeMethod(this, [this] { end(); }, Qt::QueuedConnection);
    }

    void announce(const Server::StartLinks &links)
    {
        const QUrl here(m_server->address().here());
        OwnServer::Place place {QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->port())), here.authority(),
                                links.host.value_or(QString()), links.setUp.value_or(QString())};
        const HostedServer::Ports ports {m_server->port(), m_server->tlsPort()};
        QMetaObject::invokeMethod(&m_owner, [&owner = m_owner, place, ports] { owner.onStarted(place, ports); });
        m_isKnown = true;
        look();
    }

    HostedServer &m_owner; ///< ends this thread before it goes
    const QString m_folder;
    const Clock &m_clock;
    const HostedServer::Ports m_ports;
    const bool m_isAnnounced;
    bool m_isKnown = false; ///< the owner knows its place
    std::unique_ptr<Server> m_server;
};

HostedServer::HostedServer(QString folder, const Clock &clock, std::optional<Ports> ports, QObject *parent)
    : OwnServer(parent)
    , m_folder(std::move(folder))
    , m_keptFile(m_folder + u"/inapp.json"_s)
    , m_clock(clock)
    , m_ports(ports)
    , m_kept(keptIn(m_keptFile))
{
    connect(&m_thread, &QThread::finished, this, &HostedServer::onThreadEnded);
    connect(&m_lookAgain, &QTimer::timeout, this, &HostedServer::look);
    m_lookAgain.start(lookInterval);
    look();
}

HostedServer::~HostedServer()
{
    m_thread.disconnect(this);
    if (!m_worker)
        return;
    if (state() != State::Stopping)
        QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->end(); });
    m_thread.wait();
    delete m_worker;
}

/// A file that was edited by hand never makes a port that cannot be.
HostedServer::Kept HostedServer::keptIn(const QString &file)
{
    const Kept kept = jsonfile::readAs<Kept>(file).value_or(Kept());
    const auto canBe = [](int port) { return port > 0 && port <= std::numeric_limits<quint16>::max(); };
    return canBe(kept.plain) && canBe(kept.tls) ? kept : Kept();
}

/// Where it cannot be kept, the next start asks again.
void HostedServer::keep() const
{
    if (const auto saved = jsonfile::writeValue(m_keptFile, m_kept); !saved)
        qCWarning(lcClient) << "how the own server starts is not kept:" << saved.error().message;
}

void HostedServer::setAnnounced(bool isOn)
{
    if (isOn == m_kept.isAnnounced)
        return;
    m_kept.isAnnounced = isOn;
    keep();
    Q_EMIT changed();
}

HostedServer::Ports HostedServer::wanted() const
{
    return m_ports.value_or(Ports {quint16(m_kept.plain), quint16(m_kept.tls)});
}

QString HostedServer::ports() const
{
    return u"%1, %2"_s.arg(wanted().plain).arg(wanted().tls);
}

void HostedServer::start(bool onAnyPorts)
{
    if (state() != State::Off)
        return;
    m_lastFault = Fault::None;
    m_isOnAnyPorts = onAnyPorts;
    m_worker = new HostedServerWorker(*this, m_folder, m_clock, onAnyPorts ? Ports {0, 0} : wanted(), m_kept.isAnnounced);
    m_worker->moveToThread(&m_thread);
    m_thread.setEventDispatcher(makeEventDispatcher().release());
    m_thread.start();
    tell(State::Starting);
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->begin(); });
}

void HostedServer::stop()
{
    if (state() != State::Starting && state() != State::Running)
        return;
    tell(State::Stopping);
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->end(); });
}

void HostedServer::look()
{
    if (state() == State::Running)
        QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->look(); });
    else if (state() == State::Off)
        onSeen(!networkAddresses().isEmpty(), isBeaconHeard(), {});
}

void HostedServer::onSeen(bool isReachable, bool isHeard, const QString &address)
{
    if (state() == State::Running || state() == State::Off)
        tellNetwork(isReachable, isHeard, state() == State::Running ? address : QString());
}

void HostedServer::onStarted(const Place &place, Ports ports)
{
    if (state() != State::Starting)
        return;
    if (m_isOnAnyPorts) {
        m_kept.plain = ports.plain;
        m_kept.tls = ports.tls;
        keep();
    }
    tell(State::Running, place, Fault::None);
}

void HostedServer::onFailed(Fault fault)
{
    m_lastFault = fault;
    if (state() == State::Starting)
        tell(State::Stopping);
}

void HostedServer::onThreadEnded()
{
    // Its thread has no loop any more that could delete it.
    delete m_worker;
    m_worker = nullptr;
    tell(State::Off, {}, m_lastFault);
}

} // namespace wr
