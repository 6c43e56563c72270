#include "clusterengines.h"

#include <QFile>
#include <QStandardPaths>
#include <QUuid>

#include <array>
#include <cstdlib>
#include <fstream>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace wr::bench {

using namespace Qt::StringLiterals;

namespace {

const std::string rabbitScript = std::string(WR_SOURCE_DIR) + "/packaging/rabbitmq-private";

sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

std::uint16_t freePort()
{
    const UniqueFd fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(fd.get(), reinterpret_cast<sockaddr *>(&address), size) != 0 || ::getsockname(fd.get(), reinterpret_cast<sockaddr *>(&address), &size) != 0)
        failErrno("bind");
    return ntohs(address.sin_port);
}

/// The number behind `key`; 0 if there is none.
std::int64_t numberAfter(const std::string &text, const std::string &key)
{
    const auto at = text.find(key);
    return at == std::string::npos ? 0 : std::atoll(text.c_str() + at + key.size());
}

} // namespace

PrivateRabbit::PrivateRabbit()
    : m_folder(m_temporary.filePath(u"rabbit"_s).toStdString())
{
    // Where root runs this, RabbitMQ runs as another account, which must be able to enter.
    QFile::setPermissions(m_temporary.path(), QFile::permissions(m_temporary.path()) | QFile::ReadOther | QFile::ExeOther);
    m_ending.emplace([this] { Process::output({rabbitScript, "stop", m_folder}); });
    const auto [said, status] = Process::output({rabbitScript, "start", m_folder});
    if (status != 0 || !said.starts_with("amqp://"))
        fail("RabbitMQ does not start: " + said);
    m_url = said.substr(0, said.find_first_of("\r\n"));
}

std::int64_t PrivateRabbit::messagesReceived() const
{
    const auto [said, status] = Process::output(
        {rabbitScript, "ctl", m_folder, "eval",
         "#{[{protocol, amqp091}] := #{messages_received_total := N}} = rabbit_global_counters:overview(), {received, N}."});
    if (status != 0)
        fail("rabbitmqctl failed: " + said);
    return numberAfter(said, "{received,");
}

pid_t PrivateRabbit::pid() const
{
    pid_t pid = 0;
    if (!(std::ifstream(m_folder + "/pid") >> pid))
        fail("RabbitMQ has no process");
    return pid;
}

PrivateRedis::PrivateRedis()
    : m_password(QUuid::createUuid().toString(QUuid::Id128).toStdString())
    , m_port(freePort())
{
    // Debian's redis-tools has the server under another name; it goes by the name it is started with.
    QString program = QStandardPaths::findExecutable(u"redis-server"_s);
    if (program.isEmpty())
        program = QStandardPaths::findExecutable(u"redis-check-rdb"_s);
    const QString server = m_folder.filePath(u"redis-server"_s);
    if (program.isEmpty() || !QFile::link(program, server))
        fail("there is no Redis: install redis-tools");
    // The password stands in no command line, which others can read; the folder is its owner's alone.
    const std::string settings = m_folder.filePath(u"settings"_s).toStdString();
    std::ofstream(settings) << "bind 127.0.0.1\nport " << m_port << "\nsave \"\"\nappendonly no\nrequirepass " << m_password << "\ndir "
                            << m_folder.path().toStdString() << '\n';
    m_process = Process::run({server.toStdString(), settings}, m_folder.filePath(u"log"_s).toStdString());
    const Nanos end = now() + std::chrono::seconds(10);
    while (ask("PING").find("PONG") == std::string::npos) {
        if (!m_process.isRunning() || now() > end)
            fail("Redis does not start");
        ::usleep(2'000);
    }
}

std::string PrivateRedis::url() const
{
    return "redis://:" + m_password + "@127.0.0.1:" + std::to_string(m_port);
}

/// All that comes until Redis, told to, ends the connection.
std::string PrivateRedis::ask(const std::string &command) const
{
    const UniqueFd fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const sockaddr_in address = loopback(m_port);
    const std::string request = "AUTH " + m_password + "\r\n" + command + "\r\nQUIT\r\n";
    if (::connect(fd.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
        || ::send(fd.get(), request.data(), request.size(), MSG_NOSIGNAL) != ssize_t(request.size()))
        return {};
    std::string said;
    std::array<char, 4096> bytes {};
    for (ssize_t got = 0; (got = ::recv(fd.get(), bytes.data(), bytes.size(), 0)) > 0;)
        said.append(bytes.data(), std::size_t(got));
    return said;
}

std::int64_t PrivateRedis::commandsProcessed() const
{
    return numberAfter(ask("INFO stats"), "total_commands_processed:");
}

} // namespace wr::bench
