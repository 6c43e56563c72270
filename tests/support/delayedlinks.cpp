#include "support/delayedlinks.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <random>
#include <vector>

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

// 10.64.0.1 is the server, 10.64.1.n the far end of link n.
constexpr const char *serverAddress = "10.64.0.1";
constexpr const char *netMask = "255.255.0.0";
constexpr std::size_t sourceAt = 12; // of an IPv4 head
constexpr std::size_t targetAt = 16;
constexpr std::size_t addressBytes = 4;

bool writeFile(const char *path, const QByteArray &text)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(text) == text.size();
}

sockaddr addressOf(const char *text)
{
    sockaddr_in address {};
    address.sin_family = AF_INET;
    ::inet_pton(AF_INET, text, &address.sin_addr);
    sockaddr plain {};
    std::memcpy(&plain, &address, sizeof plain);
    return plain;
}

/// Gives the device its address and sets it going.
bool bringUp(const ifreq &device)
{
    const int control = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ifreq address = device;
    address.ifr_addr = addressOf(serverAddress);
    ifreq mask = device;
    mask.ifr_netmask = addressOf(netMask);
    ifreq flags = device;
    flags.ifr_flags = IFF_UP | IFF_RUNNING;
    const bool isUp = ::ioctl(control, SIOCSIFADDR, &address) == 0 && ::ioctl(control, SIOCSIFNETMASK, &mask) == 0
        && ::ioctl(control, SIOCSIFFLAGS, &flags) == 0;
    ifreq loopback {};
    std::strcpy(loopback.ifr_name, "lo");
    loopback.ifr_flags = IFF_UP | IFF_RUNNING;
    ::ioctl(control, SIOCSIFFLAGS, &loopback);
    ::close(control);
    return isUp;
}

int openDevice()
{
    const int device = ::open("/dev/net/tun", O_RDWR | O_CLOEXEC | O_NONBLOCK);
    ifreq request {};
    std::strcpy(request.ifr_name, "slow0");
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    if (device >= 0 && ::ioctl(device, TUNSETIFF, &request) == 0 && bringUp(request))
        return device;
    if (device >= 0)
        ::close(device);
    return -1;
}

qint64 nowMicros()
{
    return std::chrono::duration_cast<Micros>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace

bool DelayedLinks::enterOwnNetwork()
{
    const QByteArray user = QByteArray::number(::getuid());
    const QByteArray group = QByteArray::number(::getgid());
    if (::unshare(CLONE_NEWNET) == 0)
        return true;
    return ::unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0 && writeFile("/proc/self/setgroups", "deny")
        && writeFile("/proc/self/uid_map", "0 " + user + " 1") && writeFile("/proc/self/gid_map", "0 " + group + " 1");
}

DelayedLinks::DelayedLinks()
    : m_device(openDevice())
{
    if (isUp())
        m_thread = std::thread([this] { forward(); });
}

DelayedLinks::~DelayedLinks()
{
    m_isStopping = true;
    if (m_thread.joinable())
        m_thread.join();
    if (isUp())
        ::close(m_device);
}

QString DelayedLinks::server() const
{
    return QString::fromLatin1(serverAddress);
}

QString DelayedLinks::addDelay(Millis roundTrip, Millis jitter)
{
    Q_ASSERT(m_links < most);
    Link &link = m_table[std::size_t(m_links)];
    link.oneWayMicros = Micros(roundTrip).count() / 2;
    link.jitterMicros = Micros(jitter).count();
    return u"10.64.1.%1"_s.arg(++m_links);
}

/// Every packet comes from the server's address to a far one or, which looks the same, from a client to what it takes for the
/// server's. Both are sent back with the two addresses exchanged: checksums stay right by that.
void DelayedLinks::forward()
{
    std::mt19937 random(11);
    std::multimap<qint64, std::vector<char>> underWay;
    std::array<char, 65'536> buffer;
    while (!m_isStopping) {
        const qint64 wait = underWay.empty() ? 50'000 : std::clamp<qint64>(underWay.begin()->first - nowMicros(), 0, 50'000);
        const timespec time {0, long(wait) * 1'000};
        pollfd readable {m_device, POLLIN, 0};
        ::ppoll(&readable, 1, &time, nullptr);
        for (ssize_t read = 0; (read = ::read(m_device, buffer.data(), buffer.size())) > 0;) {
            std::vector<char> packet(buffer.begin(), buffer.begin() + read);
            const bool isOfLink = std::size_t(read) >= targetAt + addressBytes && packet[targetAt + 2] == 1;
            const auto number = isOfLink ? std::size_t(uchar(packet[targetAt + 3])) : 0;
            if (number < 1 || number > most)
                continue;
            std::swap_ranges(packet.begin() + sourceAt, packet.begin() + targetAt, packet.begin() + targetAt);
            Link &link = m_table[number - 1];
            const qint64 jitter = std::uniform_int_distribution<qint64>(0, link.jitterMicros)(random);
            link.lastDue = std::max(link.lastDue, nowMicros() + link.oneWayMicros + jitter);
            underWay.emplace(link.lastDue, std::move(packet));
        }
        for (; !underWay.empty() && underWay.begin()->first <= nowMicros(); underWay.erase(underWay.begin())) {
            const std::vector<char> &packet = underWay.begin()->second;
            [[maybe_unused]] const ssize_t written = ::write(m_device, packet.data(), packet.size());
        }
    }
}

} // namespace wr
